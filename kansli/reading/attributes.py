"""What stands beside a name in a list: organisation, role, way of taking part, items."""

import re
from dataclasses import dataclass, field

from .minutes import Attendee
from .names import NAME, Register, fold
from .passage import Passage
from .vocabulary import ORGANISATION_WORD, PARTY, ROLE

REMOTE = re.compile(
    r"digital\w*|teams|zoom|på länk|via länk|länk\b|distans|skype|telefon|video\w*|online|uppkopplad", re.IGNORECASE
)
ITEMS = re.compile(
    r"(?:p|pkt|punkt(?:en|erna|er)?|§+|ärende(?:n|na)?|paragraf(?:er(?:na)?)?)\.?\s?(?P<list>\d{1,3}(?:\s?(?:[-–,&]|och"
    r"|till)\s?(?:§+\s?)?\d{1,3})*)",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"(?:kl\.?|klockan|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|från|till|till och med|anslöt|ankom|lämnade|anländ|anländer|avvek"
    r"|del av|delvis|ej|under|deltog|närvar\w*|kom|gick)\b",
    re.IGNORECASE,
)
AWAY = re.compile(
    r"(?:anmält |meddelat )?(?:förhinder|frånvarande|frånv\.?|återbud|sjuk|ej närvarande|förhindrad|tjänstledig|nej(?=$))\b",
    re.IGNORECASE,
)
STAND_IN = re.compile(
    r"(?i:(?:\b(?:tjänstgörande )?ers(?:ättare|ätter|atte)?\.?|\btjg\.? ers\.?|\btjänstgör|\bsuppleant|\bvikarie"
    r"|\bställföreträdare|\bi stället|\bistället|\bi st\.?)\s(?:för\s)?|^för\s)"
    rf"(?P<name>{NAME.pattern})"
)


@dataclass(slots=True)
class Entry:
    """What stands about one person in a list, before it is made an `Attendee`."""

    name: Passage
    rest: list[str] = field(default_factory=list)  # organisation and roles, in the order written
    notes: list[str] = field(default_factory=list)  # in brackets
    heading: str = ""  # organisation that stood before the names


def attendee_of(entry: Entry, register: Register) -> tuple[Attendee, bool]:
    """One attendee out of what stands about them, and whether they were away."""
    written = " ".join(entry.name.text.split()).strip(" .*")
    written = written.title() if written.isupper() else written
    name = register.names.get(fold(written), written)
    person = Attendee(name, name_as_written=written if written != name else "", span=entry.name.span())
    away = False
    organisations: list[str] = []
    for text in [*entry.rest, *(part for note in entry.notes for part in re.split(r"\s*[,;](?!\s*\d)\s*", note))]:
        away = bool(AWAY.match(text)) or away
        if text == "".join(word[0] for word in name.split()) and len(text) > 1:  # „Asta Ek (AE)"
            continue
        learn(person, text.strip(" .:"), organisations, register)
    if entry.heading and all(PARTY.fullmatch(text) or CAPITALS.fullmatch(text) for text in organisations):
        organisations = [register.nearly(entry.heading)]
    person.organisation = ", ".join(dict.fromkeys(organisations))
    return person, away


def learn(person: Attendee, text: str, organisations: list[str], register: Register) -> None:
    """Put one attribute where it belongs: way of taking part, items, role or organisation."""
    if items := ITEMS.search(text):
        person.items += numbers_of(items["list"])
        text = (text[: items.start()] + text[items.end() :]).strip(" ,.-–")
    text = FROM.sub("", text)
    if doing := DOING.fullmatch(text):
        add_role(person, "ordförande" if doing["led"] else "sekreterare")
    elif text and not NOT_ABOUT.match(text):
        learn_more(person, text, organisations, register)


def learn_more(person: Attendee, text: str, organisations: list[str], register: Register) -> None:
    """Put an attribute that names no items: way of taking part, stand-in, party, role or organisation."""
    if REMOTE.search(text) and len(text) < 40:
        person.remote = True
        place = BY_LINK.sub("", text)
        organisations += [register.nearly(place)] if place[:1].isupper() and not REMOTE.search(place) else []
    elif stand_in := STAND_IN.search(text):
        person.standing_in_for = stand_in["name"]
    elif PARTY.fullmatch(text):
        organisations += [text] if text.strip(".-") else []
    elif role := ROLE.match(text):
        add_role(person, role.group().strip(" .").lower())
        rest = AT.sub("", text[role.end() :].strip(" ,-–.:/"))
        organisations += [register.nearly(rest)] if rest[:1].isupper() else []
    elif is_organisation(text, register):
        organisations.append(register.nearly(text))
    else:
        add_role(person, text if len(text.split()) <= 4 else "")


CAPITALS = re.compile(r"[A-ZÅÄÖ]{2,4}")  # „Åsby: Berit Ek, MAS"
BY_LINK = re.compile(r"[\s,]*\b(?:(?:deltog|deltar|med|var med)\s)?(?:via|på|genom|digital\w*|distans)\b.*$", re.IGNORECASE)
FROM = re.compile(r"^från\s(?=[A-ZÅÄÖ])")
DOING = re.compile(
    r"(?:som\s|och\s)?(?:(?:är|var)\svärd(?:inna)?\soch\s)?"
    r"(?:(?P<led>(?:höll|håller) i mötet|ledde mötet|leder mötet|ledde|mötesledare)"
    r"|(?:för|förde|skrev|skriver|antecknade|antecknar|höll i pennan|protokoll(?:et)?|penna(?:n)?)"
    r"(?:\s(?:dagens\s|mötets\s)?(?:protokoll(?:et)?"
    r"|anteckningar(?:na)?|minnesanteckningar(?:na)?))?)",
    re.IGNORECASE,
)  # „som förde anteckningar", „höll i mötet"


def is_organisation(text: str, register: Register) -> bool:
    if text[0].isupper() or DEFINITE.fullmatch(text) or SCHOOL_CLASS.fullmatch(text):
        return True
    return bool(ORGANISATION_WORD.search(text.split()[-1]) or register.organisation(text))


SCHOOL_CLASS = re.compile(r"\d[A-Fa-f]")
DEFINITE = re.compile(r"[a-zåäö]{4,}(?:et|en|an)")  # „länsmuseet", „polisen", „kyrkan"


NOT_ABOUT = re.compile(rf"{AWAY.pattern}|{TIMES.pattern}|[\d.:–\- ]+$|(?:x|ja)$", re.IGNORECASE)
AT = re.compile(r"^(?:i|för|på|vid|från)\s")


def add_role(person: Attendee, role: str) -> None:
    person.role = f"{person.role}, {role}".strip(", ")


def numbers_of(text: str) -> list[str]:
    """The item numbers of „2–3", „4, 6 och 8"."""
    found: list[str] = []
    for match in re.finditer(r"(\d{1,3})(?:\s?[-–]\s?(?:§+\s?)?(\d{1,3}))?", text):
        first, last = int(match[1]), int(match[2] or match[1])
        found += [str(n) for n in range(first, min(last, first + 60) + 1)]
    return found
