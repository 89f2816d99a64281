"""The labels in the head and at the end of minutes: „Tid", „Närvarande", „Vid protokollet" …"""

import re
from dataclasses import replace
from enum import StrEnum

from .lines import Line
from .passage import Passage


class Field(StrEnum):
    TIME = "time"
    PLACE = "place"
    TIME_PLACE = "time_place"
    PRESENT = "present"
    GUESTS = "guests"
    DEPUTIES = "deputies"
    ABSENT = "absent"
    CHAIR = "chair"
    SECRETARY = "secretary"
    ADJUSTERS = "adjusters"
    BODY = "body"
    REMOTE = "remote"
    CALLED = "called"
    NEXT = "next"
    AGENDA = "agenda"
    OTHER = "other"


MEMBERS = (
    r"(?:ledamöter|styrelseledamöter|ledamot|medlemmar|representanter|deltagare|styrelsemedlemmar|röstberättigade|från styrelsen"
    r"|kommuner|organisationer|föreningar|beslutande|(?:aktie)?ägare|ombud)"
)
FORMS: list[tuple[Field, str]] = [
    (
        Field.TIME_PLACE,
        (
            r"(?:plats|lokal)(?:\s?(?:och|&|/|,)\s?)(?:mötes|sammanträdes)?(?:tid|datum)(?:punkt)?|(?:mötes)?(?:tid|datum"
            r"|dag)(?:punkt)?(?:\s?(?:och|&|/|,)\s?)(?:tid\s(?:och|&)\s)?(?:plats|lokal)|tid, plats"
        ),
    ),
    (
        Field.TIME,
        (
            r"(?:mötes|sammanträdes)?(?:datum|tid|tidpunkt|dag)(?:(?:\s?(?:och|&|/|,)\s?)(?:tid|datum|klockslag))?"
            r"|mötestillfälle|klockslag|klockan|när|tid för (?:mötet|sammanträdet)|datum för (?:mötet|sammanträdet)"
            r"|sammanträdestid|mötet ägde rum"
        ),
    ),
    (Field.PLACE, r"(?:mötes|sammanträdes)?(?:plats|lokal)|ort|var|plats för (?:mötet|sammanträdet)"),
    (
        Field.ABSENT,
        (
            rf"(?:ej|inte|icke) (?:närvarande|närv|med)(?: {MEMBERS})?|frånvarande(?: {MEMBERS})?|frånvaro|(?:anmält |anmälda "
            rf"|meddelat )?(?:förhinder|frånvaro)(?: hade)?|anmäld frånvaro"
            r"|förhindrade?(?: att delta)?|förhinder hade|hade förhinder"
            rf"|(?:lämnat |meddelat )?återbud|frånvaroanmälda?"
            rf"|saknades|saknas|ej deltagande|anmälda förhinder|kunde (?:inte|ej) (?:vara med|delta|komma|närvara)"
        ),
    ),
    (
        Field.DEPUTIES,
        (
            r"(?:ej|icke|inte) tjänstgörande(?: (?:ersättare|suppleanter))?|(?:närvarande )?(?:ersättare|suppleanter)(?: \((?:ej"
            r"|icke) tjänstgörande\))?|närvarande ej tjänstgörande(?: ersättare)?|insynsplats(?:er)?"
        ),
    ),
    (
        Field.GUESTS,
        (
            r"övriga?\s(?:närvarande|deltagare|deltagande|medverkande|på mötet)|övriga|inbjudna?(?: (?:gäster?|deltagare))?"
            r"|gäst(?:er)?|adjungerade?(?: (?:ledamöter|deltagare))?|föredragande|även närvarande|dessutom närvarande"
            r"|dessutom deltog|dessutom|tjänste(?:man|män|person|personer)"
            r"|(?:också|även) (?:deltog|med)|externa(?: deltagare)?|åhörare"
            r"|från förvaltningen|personalrepresentanter|arbetstagarrepresentant(?:er)?|fackliga(?: representanter| företrädare)?"
            r"|medverkande|in(?:bjuden"
            r"|adjungerad)(?: gäst)?|revisorer"
        ),
    ),
    (
        Field.REMOTE,
        (
            r"(?:(?:närvarande|deltog|deltagande|deltar|med|deltagare) )?(?:via (?:teams|zoom|länk|skype|video|telefon)"
            r"|på (?:distans|länk)|digitalt|på teams|på zoom)(?: (?:närvarande|deltagare|deltog))?"
        ),
    ),
    (
        Field.PRESENT,
        (
            rf"(?:närvarande|tjänstgörande|beslutande|ordinarie|deltagande|valda)(?: (?:ordinarie |tjänstgörande "
            rf"|beslutande )?(?:{MEMBERS}|ersättare|suppleanter|styrelse)(?: och (?:ersättare|suppleanter))?)?|{MEMBERS}|närvaro"
            rf"|närvarolista|närv|deltog(?: i mötet)?|på plats|vilka(?: (?:var med|deltog))?"
            rf"|med på mötet|(?:närvarande|deltagare|deltagande|deltog) (?:på (?:mötet|plats)|fysiskt)|styrelsen|mötesdeltagare"
            rf"|tjänstgörande ersättare|tjänstgörande suppleanter|beslutande ledamöter|deltagarlista|med|närvarande i (?:rummet"
            rf"|lokalen|salen)|fysiskt(?: närvarande)?|kallade och närvarande|samtliga närvarande"
            rf"|vi (?:var(?: \d{{1,2}})?(?: (?:st|personer))?|som var (?:där|med))"
        ),
    ),
    (Field.CALLED, r"kallade(?: till mötet)?|kallelse till"),
    (Field.CHAIR, r"(?:mötes)?ordförande(?: (?:för|vid|på) mötet)?|ordf|ordf\.|mötesledare|ordförande och mötesledare"),
    (
        Field.SECRETARY,
        (
            r"(?:mötes)?sekreterare(?: (?:för|vid|på) mötet)?|sekr|sekr\.|vid\s(?:protokollet|anteckningarna|pennan"
            r"|minnesanteckningarna|tangenterna|tangentbordet"
            r"|datorn)|protokollförare|antecknare|anteckningar(?: förda)? av|protokoll(?:et)? (?:fört "
            r"|förs )?av|fört av|(?:minnesanteckningar|anteckningar) (?:förda |förs |fört )?av|för protokollet"
            r"|sekreterare och antecknare|skribent|dokumenterat av|antecknat av|antecknat|upprättat av|in fidem"
        ),
    ),
    (
        Field.ADJUSTERS,
        (
            r"(?:protokolls?)?justerare|justerings(?:person(?:er)?|m[aä]n)|justeringsmän|justeras(?: av)?|justerat(?: av)?"
            r"|justerad(?: av)?|justerande|(?:utses|utsedda?|utsågs|valda?) (?:att|till att) justera(?: protokollet)?"
            r"|att justera(?: protokollet)?|protokollet justeras av|justering(?: av)?|justeringspersoner|justeras den"
            r"|justerat den|justerarna|vid justeringen|godkänns(?: av)?|justeringsledamöter|justerande(?: ledamöter)?"
            r"|justerare och rösträknare"
        ),
    ),
    (Field.BODY, r"organ|nämnd|instans|forum|grupp|mötestyp|(?:typ av )?möte|sammanträde|förening|organisation|projekt|brf"),
    (Field.NEXT, r"nästa (?:möte|sammanträde|styrelsemöte|träff|gång)"),
    (Field.AGENDA, r"dagordning|agenda|föredragningslista|ärendelista|ärenden|innehåll(?:sförteckning)?|punkter|dagens agenda"),
    (
        Field.OTHER,
        (
            r"justeringens (?:plats|tid|datum)(?: och (?:tid|plats))?|plats och tid för justering(?:en)?"
            r"|tid och plats för justering(?:en)?|paragrafer|§§|diarienummer|diarienr|dnr|kopia(?: till)?|kopia för kännedom"
            r"|sändlista|delges|bilaga|bilagor|anslag|anslaget?|anslagsbevis|anslagsdatum|underskrifter?|signatur(?:er)?"
            r"|avsändare|handläggare|utskriftsdatum|utskrivet|upprättad|version|status"
            r"|förvaringsplats(?: för protokollet)?|datum för anslag\w*|datum (?:då )?anslag\w*|datum för (?:uppsättande"
            r"|nedtagande|upprättande)\w*|datum när\w*|anslag/bevis|bevis om anslag|distribution|spridning|dokumentnamn"
            r"|dokumenttyp|ärendenummer|referens|telefon|e-post|mötesnummer|mötesnr|mötets syfte|syfte|ärende|rubrik"
            r"|skickas till|till|från|beslutsmässighet|föredragning(?:ar)?|kvorum"
        ),
    ),
]
LABEL = re.compile("|".join(f"(?P<{field.name}>(?:{form}))" for field, form in FORMS), re.IGNORECASE)
FORMS_FULL = [(field, re.compile(form, re.IGNORECASE)) for field, form in FORMS]
WORDS_ONLY = re.compile(r"[\wåäöÅÄÖ§][\wåäöÅÄÖ ,&/.§-]{0,58}")
LOOSE = frozenset(
    {
        Field.TIME,
        Field.PLACE,
        Field.TIME_PLACE,
        Field.PRESENT,
        Field.GUESTS,
        Field.DEPUTIES,
        Field.ABSENT,
        Field.CHAIR,
        Field.SECRETARY,
        Field.ADJUSTERS,
    }
)
_known: dict[str, Field | None] = {}


def field_named(words: str) -> Field | None:
    """The field whose label these words are, or nothing."""
    key = " ".join(words.split()).strip(" .:*_").casefold()
    if len(key) > 60 or not key:
        return None
    if key not in _known:
        if len(_known) > 5000:
            _known.clear()
        _known[key] = next((field for field, form in FORMS_FULL if form.fullmatch(key)), None) or scanned(key)
    return _known[key]


UMLAUT_LABELS = {
    "närvarande": Field.PRESENT,
    "närvarande ledamöter": Field.PRESENT,
    "ledamöter": Field.PRESENT,
    "frånvarande": Field.ABSENT,
    "förhinder": Field.ABSENT,
    "ej närvarande": Field.ABSENT,
    "frånvaro": Field.ABSENT,
    "övriga": Field.GUESTS,
    "övriga deltagare": Field.GUESTS,
    "övriga närvarande": Field.GUESTS,
    "ersättare": Field.DEPUTIES,
    "ordförande": Field.CHAIR,
    "nästa möte": Field.NEXT,
    "anmält förhinder": Field.ABSENT,
    "sammanträdesdatum": Field.TIME,
    "mötesplats": Field.PLACE,
}


def scanned(key: str) -> Field | None:
    """The field of a label whose å, ä or ö a bad scan has made into something else: „Ndrvarande", „Fr4nvarande"."""
    for label, field in UMLAUT_LABELS.items():
        if len(label) == len(key) and all(a == b or a in "åäö" for a, b in zip(label, key, strict=True)):
            return field
    return None


NOTE = re.compile(r"\s*\([^()]{0,40}\)$")


def label_of(line: Line) -> tuple[Field, Passage, str] | None:
    """The field a line opens, what stands after the label on the line, and the label as written."""
    text = line.text
    for end in ends_of(line):
        words = text[:end]
        field = field_named(words) or field_named(NOTE.sub("", words.rstrip(" :")))
        if field is None or (words.casefold() == "med" and text[end : end + 1] != ":"):
            continue
        rest = line.passage.cut(end)
        if rest.text[:1] in ":-–":
            rest = rest.cut(1)
        return field, rest, words
    return None


def ends_of(line: Line) -> list[int]:
    """Where a label at the start of the line can end: its end, a colon, a tab, bold, then spaces before a capital or digit."""
    text = line.text
    ends = [len(text)] if len(text) <= 60 else []
    colon = text.find(":", 0, 60)
    if colon > 0:
        ends.append(colon)
    if wide := WIDE.search(text, 0, 64):
        ends.append(wide.start())
    ends += [end for start, end in line.bold if start == 0 and end < len(text)]
    if text[0].isupper():
        spaces = [match.start() for match in SPACE.finditer(text, 0, 40)][:4]
        ends += [
            at
            for at in reversed(spaces)
            if (field_named(text[:at]) in LOOSE or text[:at] in ("Underskrifter", "Paragrafer"))
            and not in_sentence(text[at:])
            and not DAG.match(text)
        ]
    return ends


DAG = re.compile(r"Dag\s(?!\w+dag\b)[A-ZÅÄÖ]")  # a first name


COLON = re.compile(r"(?<=\S)[.;]?(?:\s+\|)?\s+(?=(?P<label>[A-ZÅÄÖ][\wåäö]{1,}(?:\s[\wåäö]{2,12}){0,2}):\s)")


def labels_apart(line: Line) -> list[Line]:
    """A line of the head cut before each further label on it: „Ordförande: Asta Ek   Sekreterare: Bo Alm"."""
    if line.is_row and len(cells := line.cells) > 1 and sum(named_cell(cell) for cell in cells) > 1:
        return [replace(line, passage=cell, bold=[], is_row=False) for cell in cells]
    found = [match for match in COLON.finditer(line.text) if field_named(match["label"])] if ":" in line.text else []
    own = label_of(replace(line, passage=line.passage.cut(0, found[0].start()))) if found and not line.is_row else None
    if own is None:
        return [line]
    starts, ends = [0, *(match.end() for match in found)], [*(match.start() for match in found), len(line.text)]
    cuts = zip(starts, ends, strict=True)
    return [replace(line, passage=line.passage.cut(a, b), bold=[], gap=line.gap if not a else 0) for a, b in cuts]


def named_cell(cell: Passage) -> bool:
    """True for a cell of a table with a label and its value: „Datum: 5 maj"."""
    words, colon, value = cell.text.partition(":")
    return bool(colon and value.strip() and field_named(words))


WIDE = re.compile(r"\t|\s{2,}|\s?\|")
SPACE = re.compile(r"\s(?=[A-ZÅÄÖÉ0-9\"”])")
VERB = re.compile(
    r"\s(?:öppna|hälsa|utse|välj|vald|inled|avsluta|gick|går|inform|redogör|presente|beslut|är|var|har|hade|ska|tacka"
    r"|förklara|konstatera|föreslå|rapporte|berätta|meddela)\w*"
)


def in_sentence(rest: str) -> bool:
    """True when what follows the word is running text: „Ordförande Eva Ek öppnade mötet"."""
    return (rest.endswith(".") and len(rest.split()) > 4) or bool(VERB.search(rest))
