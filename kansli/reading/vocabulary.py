"""Words of Swedish minutes that the reader goes by."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        "januari jan|februari feb febr|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sept sep|oktober okt"
        "|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {"måndag": 0, "tisdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lördag": 5, "söndag": 6}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde sextonde"
        " sjuttonde artonde nittonde tjugonde".split(),
        start=1,
    )
}

# The 290 municipalities would be data of the register; these endings and words make an organisation without it.
ORGANISATION_WORD = re.compile(
    r"kommun(?:er|en|erna|s|ernas)?$|^region(?:en)?$|stad$|förvaltning(?:en)?$|förbund(?:et)?$|förening(?:en)?$|^AB$"
    r"|bolag(?:et)?$|verket$"
    r"|verk$|styrelse(?:n)?$|nämnd(?:en)?$|högskola(?:n)?$|universitet(?:et)?$|kansli(?:et)?$|myndighet(?:en)?$|kontor(?:et)?$"
    r"|avdelning(?:en)?$|landsting(?:et)?$|organisation(?:en)?$|sekretariat(?:et)?$|stiftelse(?:n)?$|^HSB$|^Riksbyggen$"
    r"|^SKR$|^Brf$"
    r"|skola(?:n)?$|församling(?:en)?$|klubb(?:en)?$|enhet(?:en)?$|konsult(?:er|erna)?$|byrå(?:n)?$|institut(?:et)?$"
    r"|råd(?:et)?$|gruppen$",
    re.IGNORECASE,
)
PARTY = re.compile(r"(?:S|M|C|V|MP|KD|L|SD|FI|FP|s|m|c|v|mp|kd|l|sd|fp|-|obunden|opol)\.?")

REPORTING = (  # stems of what somebody does who tells of a matter
    r"(?:informera|redogör|redogjorde|redovisa|berätta|presentera|rapportera|går igenom|gick igenom|inled|föredra|föredrog)"
)

ROLE = re.compile(
    r"(?:\d:?[ea]\s+|(?:för|t\.?f\.?|vice|v\.?|bitr\.?|biträdande|förste|andre|första|andra|adj\.?|adjungerad|mötes|ny"
    r"|avgående|tjänstgörande|suppl\.?)\s*|\w{2,8}-)*"
    r"(?:ordförande\w*|ordf|sekreterare\w*|sekr|kassör\w*|ledamot|ledamöter(?:na)?|suppleant\w*|ersättar(?:e|na)"
    r"|justerar(?:e|na)|justeringsm[aä]n|justeringsperson\w*"
    r"|protokollförare|protokolljusterare|kommunalråd|oppositionsråd|regionråd|rektor|adjungerad|gäst|föredragande"
    r"|sammankallande|valberedning\w*|registrator|vaktmästare|materialare"
    r"|[\wåäö]*(?:chef|direktör|ledare|strateg|samordnare|koordinator|ansvarig|revisor|sekreterare|utvecklare|handläggare"
    r"|ingenjör|ekonom|jurist|konsult|förvaltare|planerare|arkitekt|controller|representant|assistent|tränare|adjunkt"
    r"|administratör|specialist|inspektör|intendent)"
    r"|vd|KSO|PL)\b\.?",
    re.IGNORECASE,
)  # fmt: skip

FIRST_NAMES = frozenset(
    """
    Adam Agneta Albin Alexander Alexandra Alf Ali Alice Alva Amanda Amina Amir Anders Andreas Angelica Anita Ann Anna Anne
    Anneli Annelie Annette Annika Anton Arne Arvid Asta Astrid August Axel Barbro Beatrice Bengt Berit Bernt Bert Bertil
    Birgit Birgitta Bitte Bjarne Björn Bo Boel Britt Britta Bror Börje Camilla Carin Carina Carl Carola Caroline Catarina
    Catharina Cecilia Charlotta Charlotte Christel Christer Christian Christina Claes Clara Conny Cristina Cynthia Dag Dan
    Daniel David Dennis Disa Dora Ebba Eddie Edvin Elias Elin Elina Elisabet Elisabeth Ella Ellen Elsa Elsie Elvira Emelie
    Emil Emilia Emma Erik Erika Ernst Ester Eva Evelina Fanny Fatima Felicia Felix Filip Filippa Folke Frank Frans Fredrik
    Fredrika Frida Fritz Gabriel Gabriella Georg Gerd Gert Gisela Greta Gudrun Gun Gunhild Gunilla Gunnar Gustaf Gustav
    Göran Gösta Hampus Hanna Hannah Hans Harald Harry Hassan Hedda Hedvig Helen Helena Helene Helga Helge Henning Henrik
    Henrika Herman Hilda Hilma Holger Hugo Håkan Ida Ines Inga Ingalill Inge Ingela Ingemar Inger Ingrid Ingvar Irene Iris
    Isabella Isak Ivar Jakob Jan Jane Janne Jasmin Jennie Jenny Jens Jerker Jesper Jessica Jim Joakim Joel Johan Johanna
    Johannes John Johnny Jon Jonas Jonatan Jonathan Josef Josefin Josefine Julia Jörgen Kaj Karin Karl Karolina Katarina
    Katja Kenneth Kent Kerstin Kim Kjell Klara Klas Knut Krister Kristian Kristina Kristoffer Kurt Lars Lasse Leif Leila
    Lena Lennart Leo Liam Lilian Lilly Lina Linda Linnea Linnéa Linus Lisa Lisbeth Liselott Liv Lotta Louise Lovisa Lucas
    Ludvig Lukas Madeleine Magdalena Magnus Maj Maja Malin Malte Marcus Margareta Margit Maria Marianne Marie Marika Marina
    Markus Marta Martin Martina Matilda Mats Mattias Max Maximilian Mia Mikael Mikaela Milla Moa Mohamed Mohammed Mona
    Monica Monika Morgan Märta Nadja Nathalie Niclas Niklas Nils Nina Nora Ola Ole Olivia Olle Olof Oscar Oskar Otto Ove
    Patricia Patrik Paul Paula Peder Per Pernilla Peter Petra Petter Pia Pontus Py Rasmus Rebecka Rickard Rikard Rita Robert
    Robin Roger Roland Rolf Rose Roy Runa Rune Rut Ruth Sabina Saga Sam Samuel Sandra Sanna Sara Sebastian Selma Sigrid
    Sigvard Simon Siri Siv Sofia Sofie Solveig Sonja Staffan Stefan Steinunn Stellan Sten Stig Stina Sture Sune Susanna
    Susanne Svante Svea Sven Sylvia Sören Teodor Teresia Thea Theo Therese Thomas Thorbjörn Tilda Tim Tina Tobias Tom Tomas
    Tommy Torbjörn Tord Tore Torsten Tove Tuva Tyra Ulf Ulla Ulrica Ulrik Ulrika Urban Ursula Vera Veronica Veronika Victor
    Victoria Viggo Viktor Viktoria Vilhelm Vilma Vincent Viola Viveka Vivianne William Wilma Ylva Yngve Yvonne Åke Åsa Örjan
    Östen Agda Ahmed Aina Aron Bodil Ebbe Edith Egon Elise Evert Gerda Gertrud Gunvor Görel Hasse Hillevi Ibrahim Ingegerd Irma
    Jerry Jimmy Jonny Kajsa Kalle Kicki Lisbet Lizette Lova Lotten Majken Malena Marielle Marit Maud Mehmet Micael Michael
    Michaela Mirjam Mustafa Märit Natalie Nicklas Noah Omar Ossian Paulina Pär Ragnar Ragnhild Ralf Reine Reza Richard Ritva
    Ronny Seppo Sigurd Sixten Sofi Susann Synnöve Tage Tarja Terese Ture Uno Valter Vanja Vendela Vendla Vidar Walter Yasmin
    Yusuf
    """.split()
)
SURNAME = re.compile(
    r".*(?:son|berg|bergh|ström|gren|lund|qvist|kvist|quist|man|mann|dahl|stedt|stad|holm|borg|blom|fors|lind|mark|rud"
    r"|én|ius|vall|wall|feldt|felt|hag"
    r"|vik|wik|sjö|ås|mo|roth|dotter|dottir|stein|ell|in|ing|er|berg|stål|hjelm|stam|ander|skog|löv|löf|dal|sten|bäck"
    r"|beck|krona|hult|hof|hoff)$"
)
PARTICLES = frozenset({"von", "af", "de", "van", "der", "la", "el", "al", "di"})
