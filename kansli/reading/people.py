"""Lists of people: names with organisation, role, way of taking part and items, in every layout that is in use."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .attributes import AWAY, ITEMS, REMOTE, Entry, attendee_of
from .lines import CELL, split
from .minutes import Attendee
from .names import CAPITAL_NAME, INITIAL, NAME, NAME_WORD, WORD, Register
from .passage import Passage, join
from .vocabulary import FIRST_NAMES, ORGANISATION_WORD, PARTICLES, PARTY, ROLE, SURNAME

SEPARATOR = re.compile(
    r"\s*[,;]\s*(?:(?:och|samt)\s(?=[A-ZÅÄÖ]))?|(?<!-)\s+(?:och|samt|&)\s+(?=[A-ZÅÄÖ]|[a-zåäö]+\s[A-ZÅÄÖ][a-zåäö]+\s[A-ZÅÄÖ])"
    r"|\t+|\s*\|\s*|[ \u00a0]{2,}"
    r"|\s[–—-]\s(?!§|\d)|\s?/\s?(?=[A-ZÅÄÖ][a-zåäö]+\s)"
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
        "post",
        "uppdrag",
        "in",
        "ut",
        "tid",
        "signatur",
        "e-post",
        "telefon",
    }
)
OF_ROLES = frozenset({"roll", "funktion", "titel", "post", "befattning", "uppdrag"})
OF_NO_USE = frozenset({"in", "ut", "tid", "signatur", "e-post", "telefon"})
NOBODY = re.compile(
    r"(?:inga|ingen|samtliga|alla|se (?:bifogad|bilaga|närvaro)|enligt|hela styrelsen|övriga|vakant|-|–)\b", re.IGNORECASE
)


def read_people(lines: Iterable[Passage], register: Register) -> list[tuple[Attendee, bool]]:
    """The people of a list, each with whether the list says that they were away."""
    entries: list[Entry] = []
    lines = list(lines)
    heading = ""
    headed: bool | None = None
    column: int | None = None
    heads: list[str] = []
    starts = [BY_FIRST_NAME.match(line.text) for line in lines]
    first_names = all(starts) and any(start and is_first(start["name"]) for start in starts)
    for line in lines:
        box = BOX.match(line.text)
        passage = line.cut(box.end()) if box else line
        heads = heads or heads_of(passage)
        column = attendance_column(heads) if column is None else column
        found = entries_of(under_heads(passage, heads), register, first_names=first_names)
        if isinstance(found, str):
            if NOBODY_CAME.search(found):
                continue
            headed = not entries if headed is None else headed
            if headed:
                heading = found
            elif entries and not entries[-1].rest:
                entries[-1].rest.append(found)
            continue
        for entry in found:
            entry.heading = entry.heading or heading
            if (column is not None and is_blank(passage, column)) or (box and box["empty"]):
                entry.notes.append("frånvarande")
        entries += found
    return [attendee_of(entry, register) for entry in parted(entries, lines)]


BY_FIRST_NAME = re.compile(rf"(?P<name>{NAME_WORD})(?:,\s|\s\()(?!{NAME.pattern})")  # „Asta, Norrby" under „Bo, Söderby"


def heads_of(passage: Passage) -> list[str]:
    """What the columns of a table hold, when the row is its first one: „Namn | Post | In | Ut"."""
    heads = [cell.text.casefold() for cell in split(passage, CELL)]
    return heads if len(heads) > 1 and set(heads) <= HEADERS else []


def under_heads(passage: Passage, heads: list[str]) -> Passage:
    """A row of a table without the columns that tell nothing of a person; what stands under „Post" is a role."""
    cells = split(passage, CELL)
    if not {*heads} & (OF_ROLES | OF_NO_USE) or len(cells) > len(heads):
        return passage
    kept = [
        Passage(cell.text.lower(), cell.marks) if head in OF_ROLES else cell
        for cell, head in zip(cells, heads, strict=False)
        if head not in OF_NO_USE
    ]
    return join(kept, "\t")


def attendance_column(heads: list[str]) -> int | None:
    """Which column of a table says who was there."""
    return next((index for index, head in enumerate(heads) if index and head in ("närvarande", "närvaro")), None)


BLANK = re.compile(r"[-–—0]|nej|ej|n", re.IGNORECASE)


def is_blank(passage: Passage, column: int) -> bool:
    """True when the column of a row says no: „-"."""
    cells = split(passage, CELL)
    return column < len(cells) and bool(BLANK.fullmatch(cells[column].text))


BOX = re.compile(r"(?:[☒☑✓✔]|\[[xX]\]|(?P<empty>☐|\[ \]))\s*")  # „☒ Asta Ek" is there, „☐ Bo Alm" is not


THREE = re.compile(rf"{NAME_WORD}\s{NAME_WORD}\s{NAME_WORD}")


def parted(entries: list[Entry], lines: Sequence[Passage]) -> list[Entry]:
    """A list where everybody has three names, and a role at most, gives the place last: „Dag Enlund Vindelås, ordförande"."""
    units = [unit for line in lines for unit in SEPARATOR.split(line.text) if not ROLE.fullmatch(unit)]
    if len(units) < 3 or not all(THREE.fullmatch(unit) for unit in units):
        return entries
    if sum(unit.split()[1] in FIRST_NAMES | PARTICLES for unit in units) > 1:
        return entries
    for entry in (entry for entry in entries if len(entry.name.text.split()) == 3):
        at = entry.name.text.rindex(" ")
        entry.rest.append(entry.name.text[at + 1 :])
        entry.name = entry.name.cut(0, at)
    return entries


def entries_of(passage: Passage, register: Register, *, first_names: bool = False) -> list[Entry] | str:
    """The people on one line; a string when only an organisation stands there."""
    pieces = pieces_of(passage)
    words = {piece.text.casefold().strip(" :.") for piece, _ in pieces}
    if (
        not pieces
        or words <= HEADERS
        or SAYS.match(passage.text)
        or (NOBODY.match(passage.text) and not NAME.match(passage.text))
    ):
        return []
    apart = any(names_organisation(piece.text, register) for piece, _ in pieces[1:])
    row = Row(register, in_columns="\t" in passage.text or "   " in passage.text, several=len(pieces) > 1, apart=apart)
    row.in_text = len(pieces) > 2
    row.office = first_names or any(map(ROLE.fullmatch, [*pieces[0][1], *(piece.text for piece, _ in pieces[1:2])]))
    for piece, notes in pieces:
        row.take(row.without_title(row.without_lead(piece)), notes)
    share_home(row.entries, passage.text)
    return row.entries or row.heading


AND = re.compile(r"\s(?:och|samt|&)\s")


def share_home(entries: list[Entry], text: str) -> None:
    """„Asta Ek och Bo Alm från Kärnby", „Asta Ek och Bo Alm (Kärnby)": both are from there."""
    for one, other in pairwise(entries):
        end = text.find(one.name.text) + len(one.name.text)
        if not one.rest and not one.notes and AND.fullmatch(text[end : text.find(other.name.text, end)]):
            one.rest += [home for told in (*other.rest, *other.notes) if is_home(home := FROM.sub("", told))]


def is_home(text: str) -> bool:
    """True for what names where somebody is from: no party, role or initials."""
    return text[:1].isupper() and not text.isupper() and not ROLE.match(text) and not REMOTE.search(text) and not AWAY.match(text)


def names_organisation(text: str, register: Register) -> bool:
    """True for a known organisation, or one by a word of its name: „Vattenbolaget AB"."""
    if register.organisation(text):
        return True
    return text[0].isupper() and not ROLE.match(text) and any(ORGANISATION_WORD.search(word) for word in text.split())


@dataclass(slots=True)
class Row:
    """One line of a list while it is read."""

    register: Register
    in_columns: bool
    several: bool
    in_text: bool = False  # three pieces at least
    office: bool = False  # what somebody is stands behind the first piece: „Gunvor (ordf)"
    apart: bool = False  # an organisation stands behind a separator: „Ingrid Ek Berg, Berga" is no Ingrid Ek of Berg
    entries: list[Entry] = field(default_factory=list)
    heading: str = ""  # an organisation before the names
    lead: list[str] = field(default_factory=list)  # a role before the name

    @property
    def by_first_names(self) -> bool:
        """The list names people by one word each, in running text: „Asta, Bo och Cia"."""
        return (
            self.in_text
            and bool(self.entries)
            and not self.in_columns
            and all(FIRST_ONLY.fullmatch(entry.name.text) for entry in self.entries)
        )

    def without_lead(self, piece: Passage) -> Passage:
        """The piece without „Haninge:" or „Ordförande:" before its name."""
        before, colon, after = piece.text.partition(":")
        before = before.strip()
        if not colon or not after.strip() or len(before.split()) > 4:
            return piece
        if self.entries and not (self.register.organisation(before) or (self.heading and NAME.match(after.strip()))):
            return piece
        if ROLE.fullmatch(before):
            self.lead = [before]
        else:
            self.heading = FROM.sub("", before)
        return piece.cut(piece.text.index(":") + 1)

    def without_title(self, piece: Passage) -> Passage:
        """The piece without „Dr." before its name; the class or house before it, „2B Asta Ek", is whom they speak for."""
        if piece.text[:1] == "@":
            piece = piece.cut(1)
        if title := TITLE.match(piece.text):
            self.lead.append(title.group().strip(" ."))
            return piece.cut(title.end())
        if office := OFFICE.match(piece.text):
            self.lead += [] if office["many"] else [office["one"]]
            return piece.cut(office.end())
        if code := CODE.match(piece.text):
            self.heading = code["code"]
            return piece.cut(code.end())
        return piece

    def has_office(self, text: str) -> bool:
        """True for a first name that begins the line, with what somebody is behind it."""
        return self.office and not self.entries and bool(WORD.fullmatch(text)) and not self.register.organisation(text)

    def take(self, piece: Passage, notes: list[str]) -> None:
        """A name begins an entry; anything else tells of the one before, or of those that follow."""
        text = piece.text.strip(" .:*")
        if self.by_first_names and WORD.fullmatch(text) and not self.register.organisation(text):
            self.entries.append(Entry(piece, [], list(notes), self.heading))
        elif self.has_office(text) or not is_attribute(
            text, self.register, after_name=bool(self.entries), in_column=self.in_columns
        ):
            split = self.several or any(not ITEMS.search(note) and not REMOTE.search(note) for note in notes)
            name, rest = split_name(piece, self.register, has_more=split, is_whole=self.apart)
            self.entries.append(Entry(name, [*self.lead, *([rest] if rest else [])], list(notes), self.heading))
            self.lead = []
        elif self.entries:
            self.entries[-1].rest.append(text)
            self.entries[-1].notes += notes
        elif ROLE.fullmatch(text):
            self.lead.append(text)
        elif text:
            self.heading = f"{self.heading} {text}" if AWAY.match(text) and self.heading else text


SAYS = re.compile(
    rf"{NAME_WORD}(?:\s{NAME_WORD})?\s(?:antecknade|förde|skrev|ledde|öppnade|hälsade|tog på sig)\b.*\.$"
)  # no entry
FIRST_ONLY = re.compile(rf"{NAME_WORD}(?:\s[A-ZÅÄÖ])?")  # „Asta", „Malin A"
NOBODY_CAME = re.compile(rf"\w\s{AWAY.pattern}", re.IGNORECASE)  # an organisation without anybody there
FROM = re.compile(r"från\s", re.IGNORECASE)
TITLE = re.compile(
    r"(?:(?:[Tt]ekn|[Ff]il|[Mm]ed|[Jj]ur)\.?\s?(?:dr|lic)|[Pp]rof(?:essor)?|[Dd]r|[Dd]ocent"
    r"|(?:[Uu]niversitets)?[Ll]ektor|[Aa]djunkt|[Ii]ng|Mag)\.?\s(?=[A-ZÅÄÖ])"
)
OFFICE = re.compile(  # „kommundirektörerna Asta Ek, Bo Alm samt arkivarien Cia Dahl"
    rf"(?:(?P<many>[a-zåäö-]{{2,30}}(?:er|ar|or)na)|(?P<one>[a-zåäö-]{{3,30}}[eao]n))\s(?={NAME_WORD}\s{NAME_WORD})"
)
CODE = re.compile(rf"(?P<code>\d{{1,2}}\s?[A-Ea-e]?|[A-Z]\d{{1,2}})\s(?={NAME_WORD}\s{NAME_WORD})")


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
        if (
            (inverse := INVERSE.fullmatch(part.text))
            and is_first(inverse["name"].split()[0])
            and not is_first(inverse["home"].split()[0])
        ):
            pieces.append((part.cut(*inverse.span("name")), [inverse["home"]]))
            continue
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


INVERSE = re.compile(
    rf"(?P<home>[A-ZÅÄÖ][^()]{{1,40}}?)\s\((?P<name>{NAME_WORD}(?:\s{NAME_WORD}|\s[A-ZÅÄÖ]){{1,2}})\)\.?"
)  # „Norrby (Asta Ek)"


def is_attribute(text: str, register: Register, *, after_name: bool, in_column: bool) -> bool:
    """True when the piece says something about a person and is no name itself."""
    if not text or PARTY.fullmatch(text) or ROLE.fullmatch(text):
        return True
    if register.organisation(text) or REGION.match(text):
        return after_name or text not in FIRST_NAMES
    if (role := ROLE.match(text)) and NAME.match(text, role.end() + 1):
        return False
    if not text[0].isupper() and not text[0].isdigit():
        return True
    words = text.split(" från ")[0].split()
    match = NAME.match(text) or CAPITAL_NAME.fullmatch(text)
    if not match:
        return not (is_first(words[0]) and (len(words) == 1 or (len(words) == 2 and is_initial(words[1]))))
    if is_first(words[0]):
        return False
    owned = register.organisation(words[0]) is not None and words[0] not in FIRST_NAMES  # „Grums Hyresbostäder"
    return after_name and (in_column or owned or any(ORGANISATION_WORD.search(word) for word in words))


REGION = re.compile(
    r"(?:Region|Kommunalförbundet|Landstinget|Länsstyrelsen|Västra"
    r"|Östra|Norra|Södra|Mellersta|Övre|Nedre|Inre|Yttre|Stora|Svenska)\s[A-ZÅÄÖ]"
)


def is_first(word: str) -> bool:
    """True for a known first name: „Eva", „Eva-Lotta"."""
    return all(part in FIRST_NAMES for part in word.split("-"))


def is_initial(word: str) -> bool:
    return bool(re.fullmatch(INITIAL, word))


def split_name(piece: Passage, register: Register, *, has_more: bool, is_whole: bool = False) -> tuple[Passage, str]:
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
    end = name_length(words, register, has_more=has_more, is_whole=is_whole)
    length = len(" ".join(words[:end]))
    if length > len(text) or " ".join(words) != text:
        length = text.find(words[end - 1]) + len(words[end - 1])
    rest = " ".join(words[end:])
    return piece.cut(0, length), rest


def name_length(words: Sequence[str], register: Register, *, has_more: bool, is_whole: bool = False) -> int:
    """How many of the words are the person's name; `is_whole` where the organisation is known to stand elsewhere."""
    end = next((i for i, word in enumerate(words) if not is_name_word(word)), len(words))
    if end <= 2:
        return end
    for k in range(2, end if not is_whole else 0):
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
