"""Lists of people: names with organisation, role, way of taking part and items, in every layout that is in use."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from .minutes import Attendee, Known
from .municipalities import MUNICIPALITIES
from .passage import Passage
from .vocabulary import FIRST_NAMES, ORGANISATION_WORD, PARTICLES, PARTY, ROLE, SURNAME

NAME_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéèüáíóúøæñç'’´]+(?:-[A-ZÅÄÖÉÜ]?[a-zåäöéü]+)*"
INITIAL = r"[A-ZÅÄÖ]\.?"
NAME = re.compile(
    rf"{NAME_WORD}(?:\s(?:{NAME_WORD}|(?:von|af|de|van|der|la|el|al|di)(?=\s[A-ZÅÄÖ]|\sder\s|\sla\s)|{INITIAL}(?=\s))){{1,4}}"
)
CAPITAL_NAME = re.compile(r"[A-ZÅÄÖÉ]{2,}(?:-[A-ZÅÄÖÉ]+)?(?:\s[A-ZÅÄÖÉ]{2,}(?:-[A-ZÅÄÖÉ]+)?){1,3}")
WORD = re.compile(NAME_WORD)
REMOTE = re.compile(
    r"digital\w*|teams|zoom|på länk|via länk|länk\b|distans|skype|telefon|video\w*|online|uppkopplad", re.IGNORECASE
)
ITEMS = re.compile(
    r"(?:p|pkt|punkt(?:en|erna|er)?|§+|ärende(?:n|na)?|paragraf(?:er(?:na)?)?)\.?\s?(?P<list>\d{1,3}(?:\s?(?:[-–,&]|och"
    r"|till)\s?(?:§+\s?)?\d{1,3})*)",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"(?:kl\.?|klockan|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|från|till|till och med|anslöt|lämnade|anländer|avvek"
    r"|del av|delvis|ej|under|deltog|närvar\w*|kom|gick)\b",
    re.IGNORECASE,
)
AWAY = re.compile(
    r"(?:anmält |meddelat )?(?:förhinder|frånvarande|frånv\.?|återbud|sjuk|ej närvarande|förhindrad|tjänstledig)\b", re.IGNORECASE
)
STAND_IN = re.compile(
    r"(?i:(?:\b(?:tjänstgörande )?ers(?:ättare|ätter)?\.?|\btjg\.? ers\.?|\btjänstgör|\bsuppleant|\bvikarie"
    r"|\bställföreträdare|\bi stället|\bistället|\bi st\.?)\s(?:för\s)?)"
    rf"(?P<name>{NAME.pattern})"
)
SEPARATOR = re.compile(
    r"\s*[,;]\s*|\s+(?:och|samt|&)\s+(?=[A-ZÅÄÖ]|[a-zåäö]+\s[A-ZÅÄÖ][a-zåäö]+\s[A-ZÅÄÖ])|\t+|\s*\|\s*|[ \u00a0]{2,}"
    r"|\s[–—-]\s|\s?/\s?(?=[A-ZÅÄÖ][a-zåäö]+\s)"
)
BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]{1,120})[)\]]?")
HEADERS = frozenset(
    {
        "namn",
        "organisation",
        "kommun",
        "roll",
        "funktion",
        "närvarande",
        "titel",
        "förening",
        "närvaro",
        "parti",
        "representerar",
        "befattning",
        "deltagare",
        "företag",
        "företräder",
    }
)
NOBODY = re.compile(
    r"(?:inga|ingen|samtliga|alla|se (?:bifogad|bilaga|närvaro)|enligt|hela styrelsen|övriga|vakant|-|–)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Entry:
    """What stands about one person in a list, before it is made an `Attendee`."""

    name: Passage
    rest: list[str] = field(default_factory=list)  # organisation and roles, in the order written
    notes: list[str] = field(default_factory=list)  # in brackets
    heading: str = ""  # organisation that stood before the names


@dataclass(slots=True)
class Register:
    """The right spelling of what is known, looked up without case and genitive."""

    organisations: dict[str, str]
    names: dict[str, str]
    members: tuple[str, ...] = ()

    @classmethod
    def of(cls, known: Known) -> "Register":
        organisations = {**BY_NAME, **{fold(name): name for name in (*known.counterparts, *known.members)}}
        return cls(organisations, {fold(p.name): p.name for p in known.people}, known.members)

    def organisation(self, text: str) -> str | None:
        """The right spelling when the text is a known organisation, with or without „kommun" and genitive."""
        key = fold(text)
        bare = re.sub(r"\s(?:kommun|stad|kommuns)$", "", key)
        for form in (key, bare, bare.removesuffix("s")):
            if form in self.organisations:
                return self.organisations[form]
        return None

    def nearly(self, text: str) -> str:
        """The right spelling of an organisation that is one letter off, else the text: „Nykvärn" -> „Nykvarn"."""
        exact = self.organisation(text)
        key = fold(text)
        if exact or len(key) < 5 or " " in key:
            return exact or text
        bare = key.translate(PLAIN)
        near = (
            [BY_BARE_NAME[bare]]
            if bare in BY_BARE_NAME
            else [name for name in self.members if len(name) > 4 and Levenshtein.distance(fold(name), key) == 1]
        )
        return near[0] if len(near) == 1 else text


BY_NAME = {name.casefold(): name for name in MUNICIPALITIES}
PLAIN = str.maketrans("åäöéü", "aaoeu")
BY_BARE_NAME = {name.casefold().translate(PLAIN): name for name in MUNICIPALITIES}


def fold(text: str) -> str:
    return " ".join(text.casefold().split())


def read_people(lines: Iterable[Passage], register: Register) -> list[tuple[Attendee, bool]]:
    """The people of a list, each with whether the list says that they were away."""
    entries: list[Entry] = []
    heading = ""
    headed: bool | None = None
    for passage in lines:
        found = entries_of(passage, register)
        if isinstance(found, str):
            headed = not entries if headed is None else headed
            if headed:
                heading = found
            elif entries and not entries[-1].rest:
                entries[-1].rest.append(found)
            continue
        for entry in found:
            entry.heading = entry.heading or heading
        entries += found
    return [attendee_of(entry, register) for entry in parted(entries)]


def parted(entries: list[Entry]) -> list[Entry]:
    """A list where everybody has three names and nothing else gives the place last: „Dag Enlund Vindelås"."""
    alike = len(entries) > 2 and all(
        len(entry.name.text.split()) == 3 and not entry.rest and not entry.heading for entry in entries
    )
    if not alike or sum(entry.name.text.split()[1] in FIRST_NAMES | PARTICLES for entry in entries) > 1:
        return entries
    for entry in entries:
        at = entry.name.text.rindex(" ")
        entry.rest.append(entry.name.text[at + 1 :])
        entry.name = entry.name.cut(0, at)
    return entries


def entries_of(passage: Passage, register: Register) -> list[Entry] | str:
    """The people on one line; a string when only an organisation stands there."""
    pieces = pieces_of(passage)
    words = {piece.text.casefold().strip(" :.") for piece, _ in pieces}
    if not pieces or words <= HEADERS or (NOBODY.match(passage.text) and not NAME.match(passage.text)):
        return []
    row = Row(register, in_columns="\t" in passage.text or "   " in passage.text, several=len(pieces) > 1)
    for piece, notes in pieces:
        row.take(row.without_lead(piece), notes)
    return row.entries or row.heading


@dataclass(slots=True)
class Row:
    """One line of a list while it is read."""

    register: Register
    in_columns: bool
    several: bool
    entries: list[Entry] = field(default_factory=list)
    heading: str = ""  # an organisation before the names
    lead: list[str] = field(default_factory=list)  # a role before the name

    def without_lead(self, piece: Passage) -> Passage:
        """The piece without „Haninge:" or „Ordförande:" before its name."""
        before, colon, after = piece.text.partition(":")
        before = before.strip()
        if not colon or self.entries or not after.strip() or len(before.split()) > 4:
            return piece
        if ROLE.fullmatch(before):
            self.lead = [before]
        else:
            self.heading = before
        return piece.cut(piece.text.index(":") + 1)

    def take(self, piece: Passage, notes: list[str]) -> None:
        """A name begins an entry; anything else tells of the one before, or of those that follow."""
        text = piece.text.strip(" .:*")
        if not is_attribute(text, self.register, after_name=bool(self.entries), in_column=self.in_columns):
            split = self.several or any(not ITEMS.search(note) and not REMOTE.search(note) for note in notes)
            name, rest = split_name(piece, self.register, has_more=split)
            self.entries.append(Entry(name, [*self.lead, *([rest] if rest else [])], list(notes), self.heading))
            self.lead = []
        elif self.entries:
            self.entries[-1].rest.append(text)
            self.entries[-1].notes += notes
        elif ROLE.fullmatch(text):
            self.lead.append(text)
        elif text:
            self.heading = text


def pieces_of(passage: Passage) -> list[tuple[Passage, list[str]]]:
    """The line between its separators, each piece with what stood in brackets behind it."""
    brackets = [match.span() for match in BRACKET.finditer(passage.text)]
    cuts = [m.span() for m in SEPARATOR.finditer(passage.text) if not any(a < m.end() and m.start() < b for a, b in brackets)]
    pieces: list[tuple[Passage, list[str]]] = []
    start = 0
    for a, b in [*cuts, (len(passage.text), len(passage.text))]:
        part = passage.cut(start, a)
        start = b
        notes = [match["inside"] for match in BRACKET.finditer(part.text)]
        at = part.text.find("(") if notes and "(" in part.text else part.text.find("[") if notes else -1
        behind = BRACKET.sub(" ", part.text[at:]).strip(" .") if at >= 0 else ""
        bare = part.cut(0, at) if at >= 0 else part
        if bare.text:
            pieces.append((bare, notes))
            if behind:
                pieces.append((part.cut(part.text.rfind(behind)), []))
        elif notes and pieces:
            pieces[-1][1].extend(notes)
    return pieces


def is_attribute(text: str, register: Register, *, after_name: bool, in_column: bool) -> bool:
    """True when the piece says something about a person and is no name itself."""
    if not text or PARTY.fullmatch(text) or ROLE.fullmatch(text) or register.organisation(text):
        return True
    if (role := ROLE.match(text)) and NAME.match(text, role.end() + 1):
        return False
    if not text[0].isupper() and not text[0].isdigit():
        return True
    words = text.split()
    match = NAME.match(text) or CAPITAL_NAME.fullmatch(text)
    if not match:
        return not (len(words) == 1 and words[0] in FIRST_NAMES)
    if words[0] in FIRST_NAMES:
        return False
    return after_name and (in_column or any(ORGANISATION_WORD.search(word) for word in words))


def split_name(piece: Passage, register: Register, *, has_more: bool) -> tuple[Passage, str]:
    """The name at the start of a piece and the organisation or role that follows it without a separator."""
    text = piece.text.strip(" *")
    role = ROLE.match(text)
    if role and (name := NAME.match(text, role.end() + 1)):
        return piece.cut(name.start(), name.end()), role.group() + (
            " " + text[name.end() :].strip() if text[name.end() :].strip() else ""
        )
    words = text.split()
    if CAPITAL_NAME.fullmatch(text):
        return piece, ""
    end = name_length(words, register, has_more=has_more)
    length = len(" ".join(words[:end]))
    if length > len(text) or " ".join(words) != text:
        length = text.find(words[end - 1]) + len(words[end - 1])
    rest = " ".join(words[end:])
    return piece.cut(0, length), rest


def name_length(words: Sequence[str], register: Register, *, has_more: bool) -> int:
    """How many of the words are the person's name."""
    end = next((i for i, word in enumerate(words) if not is_name_word(word)), len(words))
    if end <= 2:
        return end
    for k in range(2, end):
        if words[k - 1] in PARTICLES:
            continue
        double = k == 2 == end - 1 and words[1] in FIRST_NAMES and SURNAME.match(words[2].lower())
        if not double and (register.organisation(" ".join(words[k:end])) or register.organisation(words[k])):
            return k
        if any(ORGANISATION_WORD.search(word) for word in words[k : k + 2]):
            return k
    if has_more or words[1] in PARTICLES or words[1] in FIRST_NAMES or SURNAME.match(words[2].lower()):
        return min(end, 4)
    return 2


def is_name_word(word: str) -> bool:
    return bool(WORD.fullmatch(word.rstrip(".,:")) or word in PARTICLES or re.fullmatch(INITIAL, word))


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
        learn(person, text.strip(" .:"), organisations, register)
    if not organisations and entry.heading:
        organisations.append(register.nearly(entry.heading))
    person.organisation = ", ".join(dict.fromkeys(organisations))
    return person, away


def learn(person: Attendee, text: str, organisations: list[str], register: Register) -> None:
    """Put one attribute where it belongs: way of taking part, items, role or organisation."""
    if items := ITEMS.search(text):
        person.items += numbers_of(items["list"])
        text = (text[: items.start()] + text[items.end() :]).strip(" ,.-–")
    if not text or NOT_ABOUT.match(text):
        return
    if REMOTE.search(text) and len(text) < 40:
        person.remote = True
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


def is_organisation(text: str, register: Register) -> bool:
    if text[0].isupper() or DEFINITE.fullmatch(text):
        return True
    return bool(ORGANISATION_WORD.search(text.split()[-1]) or register.organisation(text))


DEFINITE = re.compile(r"[a-zåäö]{4,}(?:et|en|an)")  # „länsmuseet", „polisen", „kyrkan"


NOT_ABOUT = re.compile(rf"{AWAY.pattern}|{TIMES.pattern}|[\d.:–\- ]+$", re.IGNORECASE)
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
