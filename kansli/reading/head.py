"""The head of the paper: what, whose, when, where and who."""

import re
from dataclasses import dataclass, field
from datetime import date

from .dates import Mention, clocks, mentions, possible_years, years_said
from .labels import Field, label_of
from .lines import CELL, Line, split
from .minutes import Minutes, Warning
from .passage import Passage, join

KIND = re.compile(
    r"(?P<kind>(?:[\wåäö]*minnesanteckning(?:ar)?|mötesanteckning(?:ar)?|[\wåäö]*protokoll|anteckning(?:ar)?"
    r"|mötesnotering(?:ar)?|noteringar))\b(?:\s?utdrag)?",
    re.IGNORECASE,
)
LINK = re.compile(
    r"\s*[:,–-]?\s*(?:(?:nr\.?|nummer)\s?\d+[\d/-]*\s*)?(?:(?:fört|förda|förd|upprättat|hållet|från|för|vid|över|till|av"
    r"|i|den|det|med|ordinarie|extra|konstituerande)\s+)*",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?:,\s*|\bnr\.?\s?|\bnummer\s|\bmöte\s|#\s?)(?P<n>\d{1,3})(?:\s?[/-]\s?(?:\d{4}|\d{2}))?\s*$|\bnr\.?\s?(?P<m>\d{1,3})\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"(?P<what>[\wåäöÅÄÖ-]*?)(?P<s>s?)(?P<meeting>möte|sammanträde|stämma)(?:t|n)?\s+(?:med|i|för|hos|inom|av)\s+(?P<whose>.+)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\s*(?:,|–|-|\()?\s*(?:\bkl\b.*|\bden\b\s*|\bonsdag\w*|\bmåndag\w*|\btisdag\w*|\btorsdag\w*|\bfredag\w*|\blördag\w*"
    r"|\bsöndag\w*|\bvia teams\b)?\s*\)?[\s,.:–(-]*$",
    re.IGNORECASE,
)
NOT_BODY = re.compile(
    r"(?:datum|sida|sid|dnr|plats|tid|kl|avsändare|utskrift|justerat|[\wåäö]*protokoll\b|minnesanteckningar|anteckningar"
    r"|mötesanteckningar|sammanträdesdatum|agenda|dagordning|version)\b",
    re.IGNORECASE,
)
BODY_WORD = re.compile(
    r"styrelse|nämnd|kommitté|grupp|utskott|råd(?:et)?\b|förening|förbund|brf|bostadsrätt|klubb|nätverk|kommun|region"
    r"|stämma|årsmöte|projekt|delegation|beredning|direktion|fullmäktige|presidi|möte|team|sällskap|AB\b|IF\b|IK\b|BK\b"
    r"|FK\b|SK\b",
    re.IGNORECASE,
)
STRONG_BODY = re.compile(
    r"styrelse|nämnd|kommitté|grupp|utskott|råd(?:et)?\b|förening|förbund|brf|klubb|nätverk|stämma|årsmöte|delegation"
    r"|beredning|direktion|sällskap|IF\b|IK\b|BK\b|FK\b|SK\b",
    re.IGNORECASE,
)
SHEET_CELL = re.compile(r"(?:sida|sid)\b|\d|sammanträdesdatum|datum", re.IGNORECASE)
RUNNING = re.compile(r"\s*(?:nr|nummer|#)\.?\s?(?P<n>\d{1,3})\b", re.IGNORECASE)
REGISTERED = re.compile(r"[,(]?\s*org\.?\s?-?nr\b.*|\(?\d{6}-\d{4}\)?|,?\s?(?:dnr|ref)\b.*", re.IGNORECASE)
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
SENTENCE = re.compile(r"\w{3,}[.!?]$")


def head_of(lines: list[Line]) -> Head:
    """Sort the lines of the head under their labels; what stands before the first label is the top."""
    head = Head()
    current: Field | None = None
    skip = False
    for index, line in enumerate(lines):
        if skip:
            skip = False
            continue
        found = label_of(line)
        if index + 1 < len(lines) and len(line.text.split()) == 1 and lines[index + 1].text[0].islower():
            both = label_of(Line(join([line.passage, lines[index + 1].passage])))
            found, skip = (both, True) if both and not both[1].text else (found, False)
        if found:
            current = found[0]
            head.labels.setdefault(current, []).append(found[2])
            values = head.values.setdefault(current, [])
            if found[1].text:
                values.append(found[1])
        elif current is None or (line.gap and current not in PEOPLE_FIELDS and head.values[current]):
            head.top.append(line)
            current = None if current not in PEOPLE_FIELDS else current
        else:
            head.values[current].append(line.passage)
    return head


def read_head(head: Head, text: str, minutes: Minutes, today: date | None) -> None:
    """Fill kind, body, number, date, times and place of the minutes."""
    read_title(head, minutes)
    when = head.get(Field.TIME, Field.TIME_PLACE)
    top = [line.passage for line in head.top]
    elsewhere = [passage for name in Field if name not in NOT_ITS_DAY for passage in head.get(name)]
    read_day([*when, *top] if any(m.day for p in (*when, *top) for m in mentions(p.text)) else elsewhere, text, minutes, today)
    read_clock([*when, *head.get(Field.PLACE), *top], minutes)
    read_place(head, minutes)
    place_on_top(head, minutes)


NOT_ITS_DAY = frozenset({Field.TIME, Field.TIME_PLACE, Field.OTHER, Field.NEXT})


def read_title(head: Head, minutes: Minutes) -> None:
    """Kind, body and number from the title line, else from the lines around it."""
    for index, line in enumerate(head.top):
        match = KIND.search(line.text)
        if not match or len(line.text) > 160 or SENTENCE.search(line.text):
            continue
        minutes.kind = (
            "minnesanteckningar" if "anteckning" in match["kind"].lower() or "notering" in match["kind"].lower() else "protokoll"
        )
        minutes.spans["kind"] = line.passage.span(match.start(), match.end())
        title = next(
            (cell for cell in split(line.passage.cut(match.end()), CELL) if not SHEET_CELL.match(cell.text)),
            line.passage.cut(len(line.text)),
        )
        following = head.top[index + 1] if index + 1 < len(head.top) else None
        if following and not following.gap and re.search(r"\b(?:från|för|med|i|vid|av)$", line.text):
            title = join([title, following.passage])
        minutes.number = running_number(line.text, match.end())
        set_body(title, minutes, match["kind"])
        break
    for named in head.get(Field.BODY):
        if not minutes.body and BODY_WORD.search(named.text):
            set_body(named, minutes)
    cells = [
        (cell, line.is_heading)
        for line in head.top
        for cell in line.cells
        if len(cell.text) < 110 and not NOT_BODY.match(cell.text)
    ]
    candidates = [pair for pair in cells if BODY_WORD.search(pair[0].text) and not SENTENCE.search(pair[0].text)]
    for cell, _ in sorted(candidates, key=lambda pair: (not STRONG_BODY.search(pair[0].text), not pair[1])):
        if not minutes.body:
            set_body(cell, minutes)


def running_number(text: str, at: int) -> int | None:
    """The number in the year behind the kind: „Protokoll nr 7/2021"."""
    running = RUNNING.match(text, at)
    return int(running["n"]) if running else None


def set_body(title: Passage, minutes: Minutes, kind: str = "") -> None:
    """The body out of a title: „från Södertörnskommunernas ledningsgrupp, 1", „fört vid styrelsemöte i Brf Eken 2024-03-05"."""
    text = REGISTERED.sub("", title.text)
    for day in reversed(mentions(text)):
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :] if day.day else text
    text = PLACED.sub("", text)
    start = LINK.match(text).end()  # type: ignore[union-attr]  # every part of the pattern is optional
    text = text[start:]
    number = NUMBER.search(text.rstrip(" ."))
    if number:
        minutes.number = minutes.number or int(number["n"] or number["m"])
        text = text[: number.start()]
    text = TAIL.sub("", text).strip(" ,.:–-()")
    minutes_of = kind.lower().removesuffix("protokoll")
    if meeting := MEETING.fullmatch(text):
        what = meeting["what"].lower()
        text = (
            f"{what.capitalize()}n för {meeting['whose']}"
            if what == "styrelse"
            else meeting["whose"]
            if not what
            else f"{what.capitalize()}{meeting['s']}{meeting['meeting']} i {meeting['whose']}"
        )
    elif (
        minutes_of in ("styrelse", "årsmötes", "stämmo", "föreningsstämmo")
        and re.search(r"[^\W\d]{2}", text)
        and "tyrelse" not in text
    ):
        text = f"{minutes_of.capitalize()}, {text}" if minutes_of != "styrelse" else f"Styrelsen för {text}"
    if GENERIC.fullmatch(text):
        minutes.spans.setdefault("meeting", title.span())
        return
    if len(text) > 2 and any(c.isalpha() for c in text):
        minutes.body = text
        at = max(title.text.find(text[:12]), 0)
        minutes.spans["body"] = title.span(at, min(at + len(text), len(title.text)))


GENERIC = re.compile(
    r"(?:ordinarie |extra |konstituerande )?(?:[\wåäö]*(?:möte|sammanträde|stämma|styrelse)(?:t|n)?)?(?:\s?(?:nr)?\s?[\d:/-]+)?",
    re.IGNORECASE,
)


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
    years = possible_years(mention, mentions(text), years_said(text), today)
    if len(years) == 1:
        minutes.date_inferred = True
        return years[0]
    named = ", ".join(str(year) for year in years[-6:]) or "inget"
    message = f"Året står inte i datumet. Möjliga år: {named}. Ange vilket."
    minutes.warnings.append(Warning(message, minutes.spans["date"], "year_ambiguous"))
    return None


BARE_HOURS = re.compile(r"^(?!.*\d[.:]\d)\D{0,14}\b([01]?\d|2[0-3])\s?[-–]\s?([01]?\d|2[0-3])$")


def read_clock(passages: list[Passage], minutes: Minutes) -> None:
    """When the meeting began and ended."""
    for passage in passages:
        text = passage.text
        if minutes.start is None and (bare := BARE_HOURS.search(text)):
            minutes.start, minutes.end = f"{int(bare[1]):02}:00", f"{int(bare[2]):02}:00"
            minutes.spans["time"] = passage.span(bare.start(), bare.end())
        for mention in reversed(mentions(text)):
            text = text[: mention.start] + "#" * (mention.end - mention.start) + text[mention.end :]
        for clock in clocks(text):
            if minutes.start is None:
                minutes.start, minutes.end = clock.begins, clock.ends
                minutes.spans["time"] = passage.span(clock.start, clock.end)
            elif minutes.end is None and clock.begins > minutes.start:
                minutes.end = clock.begins
            if minutes.start and minutes.end:
                return


PLACED = re.compile(r"\s{3,}(?:\d{4}\s)?(?:kl\b.*|,?\s?(?:i|på|hos|via)\s.*)$", re.IGNORECASE)
LEADING = re.compile(r"^(?:i|på|hos|vid)\s+(?=\S)", re.IGNORECASE)


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
        if len(place.text) > 2 and place.text[0].isupper():
            set_place(place, minutes)


def place_on_top(head: Head, minutes: Minutes) -> None:
    """A place on the line of the day, without a label: „den 4/10 2022 i klubbstugan", „2021-02-09 kl. 10–11.30, Zoom"."""
    for index, line in enumerate(head.top):
        ends = [m.end for m in mentions(line.text) if m.day] + [c.end for c in clocks(line.text)]
        if not ends or minutes.place:
            continue
        rest = re.sub(r"^(?:[\s,.;:–-]|kl(?:ockan)?\b\.?)+", "", line.text[max(ends) :])
        if not rest and index + 1 < len(head.top) and is_place(head.top[index + 1], minutes):
            line = head.top[index + 1]
            rest = line.text
        if len(rest) < 70 and (re.match(r"(?:i|på|hos|via)\s\w|[A-ZÅÄÖ]\w", rest) or PLACE_WORD.search(rest)):
            minutes.place = LEADING.sub("", rest).strip(" ,.")
            minutes.spans["place"] = line.passage.span()


def is_place(line: Line, minutes: Minutes) -> bool:
    """True for a short line under the day that is no body, no title and no person."""
    text = line.text
    if (
        len(text) > 60
        or not text[0].isupper()
        or text == minutes.body
        or STRONG_BODY.search(text)
        or KIND.search(text)
        or mentions(text)
        or text.endswith(":")
    ):
        return False
    return not line.gap and (
        PLACE_WORD.search(text) is not None or not re.fullmatch(r"[A-ZÅÄÖ][\wåäöé-]+\s[A-ZÅÄÖ][\wåäöé-]+.*", text)
    )


VIA = re.compile(r"^(?:via|på)\s", re.IGNORECASE)
PLACE_WORD = re.compile(
    r"hus|sal\b|salen|lokal|stuga|gård|rum\b|rummet|kontor|skola|teams|zoom|digital|bibliotek|hotell|slott|hall|center"
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
