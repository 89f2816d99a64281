"""The head of the paper: what, whose, when, where and who."""

import re
from dataclasses import dataclass, field
from datetime import date

from .dates import Mention, clocks, mentions, possible_years, without_days, years_said
from .labels import Field, field_named, label_of, labels_apart
from .lines import Line
from .minutes import Minutes, Warning
from .names import NAME
from .naming import KIND, STRONG_BODY, read_title
from .passage import Passage, join
from .people import HEADERS
from .vocabulary import ROLE

OPENED = re.compile(r"(?:öppna|inled|börja|starta)\w*|kl", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """The lines of the head under their fields, in order."""

    top: list[Line] = field(default_factory=list)
    values: dict[Field, list[Passage]] = field(default_factory=dict)
    labels: dict[Field, list[str]] = field(default_factory=dict)

    def get(self, *fields: Field) -> list[Passage]:
        return [passage for name in fields for passage in self.values.get(name, [])]


PEOPLE_FIELDS = frozenset(
    {Field.PRESENT, Field.GUESTS, Field.DEPUTIES, Field.ABSENT, Field.REMOTE, Field.SECRETARY, Field.CHAIR, Field.ADJUSTERS}
)


def head_of(lines: list[Line]) -> Head:
    """Sort the lines of the head under their labels; what stands before the first label is the top."""
    head = Head()
    lines = without_columns(head, [part for line in lines for part in labels_apart(line)])
    current: Field | None = None
    skip = in_table = False
    for index, line in enumerate(lines):
        if skip:
            skip = False
            continue
        in_table = line.is_row and (in_table or is_attendance(line))
        if not in_table or is_attendance(line):
            found, skip = label_over(line, lines[index + 1] if index + 1 < len(lines) else None)
            found = None if current is Field.ABSENT and found and is_office(line, found[0], found[2]) else found
        else:
            found = None
        if found:
            current = found[0]
            head.labels.setdefault(current, []).append(found[2])
            values = head.values.setdefault(current, [])
            if found[1].text:
                values.append(found[1])
        elif current is None or HELD.match(line.text) or (line.gap and current not in PEOPLE_FIELDS and head.values[current]):
            head.top.append(line)
            current = None if current not in PEOPLE_FIELDS else current
        elif goes_on(head.values[current], line):
            head.values[current][-1] = join([head.values[current][-1], line.passage])
        else:
            head.values[current].append(line.passage)
    return head


def labels_beside(line: Line) -> list[Field]:
    """The fields of labels that stand beside each other over columns of people: „Närvarande | Frånvarande"."""
    fields = [field_named(cell.text) for cell in line.cells] if line.listed_row() else []
    named = [field for field in fields if field in PEOPLE_FIELDS]
    told = any(cell.text.casefold() in ("närvarande", "närvaro") for cell in line.cells[1:])  # a column of crosses
    return named if len(named) == len(fields) > 1 and not told else []


def without_columns(head: Head, lines: list[Line]) -> list[Line]:
    """The lines without people in columns, whose cells are put under the labels over them."""
    left: list[Line] = []
    fields: list[Field] = []
    for line in lines:
        below = line.listed_row() or not (line.gap or label_of(line))
        fields = labels_beside(line) or (fields if below else [])
        cells = [cell for cell in line.cells if field_named(cell.text) not in fields] if fields else []
        for field_, cell in zip(fields, cells, strict=False):
            head.labels.setdefault(field_, [])
            head.values.setdefault(field_, []).append(cell)
        if not fields:
            left.append(line)
    return left


def label_over(line: Line, following: Line | None) -> tuple[tuple[Field, Passage, str] | None, bool]:
    """The label of a line, and whether it is broken and takes the next line too: „Övriga" / „deltagare"."""
    if is_attendance(line):
        return (Field.PRESENT, line.passage, line.text), False
    if FROM_WHERE.match(line.text):
        return (Field.PRESENT, line.passage, line.text), False
    if following and len(line.text.split()) == 1 and following.text[0].islower():
        both = label_of(Line(join([line.passage, following.passage])))
        if both and not both[1].text:
            return both, True
    return label_of(line), False


def is_office(line: Line, field: Field, label: str) -> bool:
    """True for „Ledamot   Asta Ek" in a list: what somebody is, and no label of a list."""
    return (
        field is not Field.GUESTS and not line.gap and ":" not in line.text and label != line.text and bool(ROLE.fullmatch(label))
    )


FROM_WHERE = re.compile(rf"[Ff]rån\s[\wåäöÅÄÖ ]{{2,40}}:\s+{NAME.pattern}")  # „Från PRO: Asta Ek, Bo Alm"
HELD = re.compile(
    r"(?:(?:digitalt|fysiskt|ordinarie|extra)\s)?(?:möte|sammanträde)\w*\s[^:]{0,30}\d\d[.:]\d\d"
    r"|(?:närvarande|deltog|närvarade)\s(?:var|gjorde)\s",
    re.IGNORECASE,
)


def is_attendance(line: Line) -> bool:
    """True for the first row of a table of who was there: „Namn | Organisation | Närvarande"."""
    return line.is_row and len(line.cells) > 1 and all(cell.text.casefold() in HEADERS for cell in line.cells)


def goes_on(values: list[Passage], line: Line) -> bool:
    """True when a value of several lines was broken in the middle of a word, a span of time or a running list of names."""
    before = values[-1].text if values else ""
    if line.gap or not before or line.is_row or ":" in line.text[:40]:
        return False
    cut_word = before[-2:-1].islower() and before.endswith("-")
    return cut_word or (before.count(",") > 2 and len(before) > 55 and before[-1] not in ".,;:)")


def read_head(head: Head, text: str, minutes: Minutes, today: date | None) -> None:
    """Fill kind, body, number, date, times and place of the minutes."""
    read_title(head.top, head.get(Field.BODY), minutes)
    when = head.get(Field.TIME, Field.TIME_PLACE)
    top = [line.passage for line in head.top]
    elsewhere = [passage for name in Field if name not in NOT_ITS_DAY for passage in head.get(name)]
    read_day([*when, *top] if any(m.day for p in (*when, *top) for m in mentions(p.text)) else elsewhere, text, minutes, today)
    read_clock([*when, *head.get(Field.PLACE), *top], minutes)
    read_place(head, minutes)
    place_on_top(head, minutes)


NOT_ITS_DAY = frozenset({Field.TIME, Field.TIME_PLACE, Field.OTHER, Field.NEXT})


def read_day(passages: list[Passage], text: str, minutes: Minutes, today: date | None) -> None:
    """The day of the meeting: a full date first, else one without a year that the rest of the paper settles."""
    found = [(passage, mention) for passage in passages for mention in mentions(passage.text) if mention.day]
    if not found:
        return
    passage, mention = next((pair for pair in found if pair[1].year), found[0])
    if found[0][1].year is None and found[0][1].month != mention.month:
        passage, mention = found[0]
    minutes.spans["date"] = passage.span(mention.start, mention.end)
    year = mention.year
    if year is None:
        year = infer_year(mention, text, minutes, today)
    day = mention.on(year) if year else None
    if day is None:
        return
    minutes.date = day.isoformat()
    if mention.until:
        minutes.end_date = day.replace(day=mention.until).isoformat() if mention.until > day.day else None


def infer_year(mention: Mention, text: str, minutes: Minutes, today: date | None) -> int | None:
    """The year of a date without one; none, and a warning that names the years, when more than one fits."""
    others = mentions(text)
    same = {m.year for m in others if m.year and (m.month, m.day) == (mention.month, mention.day)}
    years = [year for year in same if year] if len(same) == 1 else possible_years(mention, others, years_said(text), today)
    if len(years) == 1:
        minutes.date_inferred = True
        return years[0]
    named = ", ".join(str(year) for year in likeliest(years, others, today)) or "inget"
    message = f"Året står inte i datumet. Möjliga år: {named}. Ange vilket."
    minutes.warnings.append(Warning(message, minutes.spans["date"], "year_ambiguous"))
    return None


OFFERED, BACK = 6, 15  # how many years are offered, and how far back


def likeliest(years: list[int], others: list[Mention], today: date | None) -> list[int]:
    """The years to choose among: up to the next one, those nearest to the other dates of the text first, then the newest."""
    last = (today or date.today()).year + 1
    near = [other.year for other in others if other.year]
    far = {year: min((abs(year - other) for other in near), default=0) for year in years if last - BACK <= year <= last}
    offered = sorted(far, key=lambda year: (far[year], -year))[:OFFERED]
    return sorted(sorted(offered), key=lambda year: far[year])


BARE_HOURS = re.compile(r"^(?!.*\d[.:]\d)\D{0,14}\b([01]?\d|2[0-3])\s?[-–]\s?([01]?\d|2[0-3])$")


def read_clock(passages: list[Passage], minutes: Minutes) -> None:
    """When the meeting began and ended."""
    for passage in passages:
        text = passage.text
        if minutes.start is None and (bare := BARE_HOURS.search(text)):
            minutes.start, minutes.end = f"{int(bare[1]):02}:00", f"{int(bare[2]):02}:00"
            minutes.spans["time"] = passage.span(bare.start(), bare.end())
        for clock in clocks(without_days(text)):
            if minutes.start is None:
                minutes.start, minutes.end = clock.begins, clock.ends
                minutes.spans["time"] = passage.span(clock.start, clock.end)
            elif minutes.end is None and clock.begins > minutes.start:
                minutes.end = clock.begins
            if minutes.start and minutes.end:
                return


LEADING = re.compile(r"^(?:i|på|hos(?=\s\S+\s\S)|vid)\s+(?=\S)", re.IGNORECASE)  # „hos Rune" stays


def read_place(head: Head, minutes: Minutes) -> None:
    """Where: the field „Plats", or what stands before or after the time in a field with both."""
    for passage in head.get(Field.PLACE)[:2]:
        set_place(passage, minutes)
    if Field.REMOTE in head.labels and not head.values[Field.REMOTE]:
        minutes.place = minutes.place or VIA.sub("", head.labels[Field.REMOTE][0])
    for passage in head.get(Field.TIME_PLACE, Field.TIME):
        if minutes.place:
            return
        place = without_time(passage)
        if len(place.text) > 2 and LEADING.sub("", place.text)[0].isupper():
            set_place(place, minutes)


def place_on_top(head: Head, minutes: Minutes) -> None:
    """A place on the line of the day, without a label: „den 4/10 2022 i klubbstugan", „2021-02-09 kl. 10–11.30, Zoom"."""
    for index, line in enumerate(head.top):
        ends = [m.end for m in mentions(line.text) if m.day] + [c.end for c in clocks(line.text)]
        if not ends or minutes.place:
            continue
        rest = re.sub(r"^(?:[\s,.;:–-]|kl(?:ockan)?\b\.?)+", "", line.text[max(ends) :]) or beside_day(line.text)
        if not rest and index + 1 < len(head.top) and is_place(head.top[index + 1], minutes):
            line = head.top[index + 1]
            rest = without_time(line.passage).text
        if (
            len(rest) < 70
            and not MEETING_ALONE.search(rest)
            and (re.match(r"(?:i|på|hos|via|hemma hos)\s\w|[A-ZÅÄÖ]\w", rest) or PLACE_WORD.search(rest))
        ):
            minutes.place = LEADING.sub("", rest).strip(" ,.")
            minutes.spans["place"] = line.passage.span()


BETWEEN = re.compile(r"(?:^|\d)\s(?P<place>(?:på|i|hos)\s[^\d,;]{4,60}?),?\s(?:kl\b|\d)")
BETWEEN_COMMAS = re.compile(r"\d,\s(?P<place>[A-ZÅÄÖ][\wåäöÅÄÖ ,-]{3,60}?),\s(?:kl\b|\d)")
AT_HOME = re.compile(r"\b(?P<place>hos\s[A-ZÅÄÖ][\wåäö]+(?:\s[A-ZÅÄÖ][\wåäö]+)?)\b(?!-)")
LEADS = re.compile(r"(?P<place>[A-ZÅÄÖ][^\d,;:.]{3,50}?),?\s(?:den\s)?\d")


def beside_day(text: str) -> str:
    """A place between day and time, „5 maj på kontoret, kl. 9", „5 maj, Norrgården, kl 9", or before it, „Holmgården 5 maj"."""
    if between := BETWEEN.search(text) or AT_HOME.search(text):
        return between["place"]
    leads = BETWEEN_COMMAS.search(text) or LEADS.match(text)
    place = leads["place"] if leads else ""
    return place if PLACE_WORD.search(place) and not STRONG_BODY.search(place) and not KIND.search(place) else ""


def is_place(line: Line, minutes: Minutes) -> bool:
    """True for a short line under the day that is no body, no title and no person."""
    text = line.text
    if (
        len(text) > 60
        or not text[0].isupper()
        or text == minutes.body
        or (STRONG_BODY.search(text) and not OWNED_PLACE.match(text))
        or KIND.search(text)
        or mentions(text)
        or ":" in text
    ):
        return False
    return not line.gap and (
        PLACE_WORD.search(text) is not None or not re.fullmatch(r"[A-ZÅÄÖ][\wåäöé-]+\s[A-ZÅÄÖ][\wåäöé-]+.*", text)
    )


MEETING_ALONE = re.compile(r"^(?!digital|fysisk).*(?:möte|sammanträde|stämma|träff)t?$", re.IGNORECASE)
OWNED_PLACE = re.compile(r"[A-ZÅÄÖ][\wåäö]+s\s(?:kontor|lokal|hus|stuga|expedition|kansli|sal|gård)", re.IGNORECASE)
VIA = re.compile(r"^(?:via|på)\s", re.IGNORECASE)
PLACE_WORD = re.compile(
    r"hus|hemmet|byrån|kyrkan|restaurang|café|expedition|sal\b|salen|lokal|stuga|gård|rum\b|rummet|kontor|skola|teams|zoom|digital"
    r"|bibliotek|hotell|slott|hall|center"
    r"|centrum|plats|torg|vägen|gatan",
    re.IGNORECASE,
)


def set_place(passage: Passage, minutes: Minutes) -> None:
    text = without_time(passage).text.strip(" ,.;")
    if text and not minutes.place:
        minutes.place = LEADING.sub("", text)
        minutes.spans["place"] = passage.span()


def without_time(passage: Passage) -> Passage:
    """The longest stretch of a passage that names neither day nor clock."""
    taken = [(m.start, m.end) for m in mentions(passage.text)] + [(c.start, c.end) for c in clocks(passage.text)]
    pieces, start = [], 0
    for a, b in sorted(taken):
        pieces.append(passage.cut(start, max(a, start)))
        start = max(b, start)
    pieces.append(passage.cut(start))
    trimmed = [trim(piece) for piece in pieces]
    return max(trimmed, key=lambda piece: len(piece.text))


EDGE = re.compile(
    r"^(?:[\s,.;:–-]|\bkl(?:ockan|\.)?(?=\W|$)|\bden\b|\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b)+|(?:[\s,;:–-]"
    r"|\bkl(?:ockan)?\b\.?|\bden\b|\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b)+$",
    re.IGNORECASE,
)


def trim(passage: Passage) -> Passage:
    text = passage.text
    if lead := re.match(
        r"(?:[\s,.;:–()-]|kl(?:ockan)?\b\.?|den\b|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b)+", text, re.IGNORECASE
    ):
        passage = passage.cut(lead.end())
    if tail := re.search(
        r"(?:[\s,;:–(-]|\bkl(?:ockan)?\b\.?|\bden\b|\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b)+$",
        passage.text,
        re.IGNORECASE,
    ):
        passage = passage.cut(0, tail.start())
    return passage
