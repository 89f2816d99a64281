"""Headings that every agenda has, and that are nobody's matter: welcome, election of adjuster, any other business."""

import re

from kansli.search import words

NUMBERING = re.compile(r"^\W*(?:§+\s*)?(?:punkt\s+)?\d*[a-z]?[.):\s–-]+(?=\w)", re.IGNORECASE)

# A heading that holds nothing but these words, in whatever form, is one of every agenda.
EVERYDAY = """
adjungerad agenda aktuellt allmän anmälan annat anteckning anteckningar anteckningarna avrundning avslut avslutande avslutas
avslutning avslutningsvis beslut dag dagens dagordning dagordningen dagordningspunkt deltagare digitalt diskussion ev
eventuella fastställa fastställande fika frågor frånvaro föredragningslista föregående förklarar förra genomgång godkänna
godkännande gruppen incheckning information informationspunkt informationspunkter inkomna inledning inställelse justerare
justering justeringsman justeringsmän justeringspersoner kaffe kallelse kommande kommittén kommunerna kort laget
ledningsgruppen ledningsgruppens lg lunch lägesrapport läget medlemmarna minnesanteckningar möte möten mötesanteckningar
mötesanteckningarna mötesordförande mötesprotokoll mötessekreterare mötet mötets närvarande närvaro närvarolista nästa
nätverket nätverkets ordet ordföranden ordförandens paus plats presentation presentationsrunda protokoll protokollet
protokollsjusterare punkt punkter rapport rapporter runda rundan runt röstlängd samarbetskommittén samarbetskommitténs
sammanträde sammanträden sammanträdet sekreterare ssk summering tid tider till upprop utcheckning utse utsedd utseende val
välkommen välkomna välkomnande välkomnar välkomsthälsning öppnande öppnar öppnas övrig övriga övrigt
"""

GENERIC = frozenset(word for stem in map(words.stem, EVERYDAY.split()) for word in (stem, words.fold(stem)))
# Words that stand before the matter in many headings, and are no matter themselves: Gemensam klimatdag, Ny webbplats.
QUALIFYING = """
aktuell arbete avtal fortsatt fråga förslag gemensam kring ny nytt plan program projekt remiss samarbete samordnad samverkan
uppdrag uppföljning utveckling årlig
"""

QUALIFIERS = frozenset(word for stem in map(words.stem, QUALIFYING.split()) for word in (stem, words.fold(stem)))
ALONE = 1  # a single letter or figure says nothing
MONTHS = frozenset(
    words.stem(name)
    for name in (
        "januari februari mars april maj juni juli augusti september oktober november december "
        "måndag tisdag onsdag torsdag fredag kl"
    ).split()
)


def is_generic(title: str) -> bool:
    """True for a heading that never becomes a matter: Övriga frågor, Nästa möte 12 maj, § 3 Val av justerare."""
    return all(word.isdigit() for word in telling(title))


def telling(title: str) -> dict[str, str]:
    """The words of a heading that say what it is about, each with its stem; not its number, nor the words of every agenda."""
    found = {word: words.stem(word) for word in words.words(NUMBERING.sub("", title)) if len(word) > ALONE}
    return {word: stem for word, stem in found.items() if word not in words.STOP and stem not in GENERIC and stem not in MONTHS}
