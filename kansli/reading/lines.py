"""From decoded text to lines: five kinds of markup become one, and each line keeps its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .minutes import Span
from .passage import Mark, Passage

RUN = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
ARROW = r"(?:→|=>|->|➔|\u27a1\ufe0f?)"  # before what was decided or is to be done
BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
BULLET = re.compile(
    r"(?:[-–—•·▪●○‣◦*+>\uf0b7\u00ad]\s+|[-–—•·▪●‣◦]\s*(?=[^\W\d_])|o[\t ]\s+)(?=\S)"
    rf"|{ARROW}\s*(?=(?:[Bb]eslut|BESLUT)\s?:)"
)
PICTURE = re.compile(  # „📅 Tid", „✅ Beslut"
    "[\U0001f000-\U0001faff\u23f0-\u23f3\u26a0\u2705\u2709\u270d-\u270f\u274c\u274e\u2753-\u2757\u2b50\u2b55]\ufe0f?\\s*(?=\\S)"
)
HEADING = re.compile(r"#{1,6}(?=\s|\*|\w)\s*")
MARKUP = re.compile(
    r"</?(?:b|strong|i|em|u|h[1-6]|p|br|span|div|font|a|li|ul|ol|table|tr|td|th|thead|tbody)\b[^<>\n]{0,200}>"
    r"|\*+|_{3,}|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|&(?:nbsp|amp|ndash|lt|gt|quot);|\\(?=[*_#.\-\[\]()!+>])|\.{5,}|…{3,}|`+"
    r"|(?<=\w\w\w)[¹²³](?!\w)|^[¹²³](?=\s)",
    re.IGNORECASE,
)
HAS_MARKUP = re.compile(r"[*_<&\\`¹²³]|\.{5}|…")
OPEN_BOLD = ("<b>", "<strong>", "<h", "<em", "<i>", "<u>")
CLOSE_BOLD = ("</b>", "</strong>", "</h", "</em", "</i>", "</u>")
ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&ndash;": "–", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
CELL = re.compile(r"\t+|\s*\|\s*|[ \u00a0]{3,}")
NO_WORD = re.compile(r"\w{120}")  # what is longer is no word and no text
RULE = re.compile(r"[\s|\-:=+_–—*.]*")


@dataclass(slots=True)
class Line:
    """One line of text without its markup."""

    passage: Passage
    gap: int = 0  # empty lines before it
    level: int = 0  # of a Markdown heading
    bullet: bool = False
    bold: list[tuple[int, int]] = field(default_factory=list)  # stretches of emphasised text
    page_break: bool = False  # a new page begins here
    is_row: bool = False  # of a Markdown table
    indent: int = 0

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def is_bold(self) -> bool:
        """The whole line is emphasised, but for a colon or a number before."""
        return sum(end - start for start, end in self.bold) >= 0.75 * len(self.text) > 0

    @property
    def is_heading(self) -> bool:
        return bool(self.level) or self.is_bold

    def listed_row(self) -> bool:
        """A row of a table: bars or tabs between its columns."""
        return self.is_row or "\t" in self.text or "   " in self.text

    @property
    def cells(self) -> list[Passage]:
        """The columns of the line: between tabs, bars or three spaces."""
        return split(self.passage, CELL)


def split(passage: Passage, separator: re.Pattern[str]) -> list[Passage]:
    """The parts of a passage between separators, without the empty ones."""
    parts, start = [], 0
    for match in separator.finditer(passage.text):
        parts.append(passage.cut(start, match.start()))
        start = match.end()
    parts.append(passage.cut(start))
    return [part for part in parts if part.text]


def lines_of(text: str) -> list[Line]:
    """All lines with something on them, in order."""
    lines: list[Line] = []
    end = 0
    gap, page_break = 0, False
    for start, stop in stretches(text):
        between = text[end:start]
        gap += max(between.count("\n") or between.count("\r") or between.count("<"), 1) - 1 if lines or between else 0
        page_break = page_break or "\f" in between
        end = stop
        line = line_of(text, start, stop)
        if line is None:
            gap += 1
            continue
        line.gap, line.page_break = gap, page_break
        gap, page_break = 0, False
        lines.append(line)
    return lines


def stretches(text: str) -> Iterator[Span]:
    """Where the lines stand: between line ends, and between the `<br>` on one of them."""
    for match in RUN.finditer(text):
        start = match.start()
        for cut in BREAK.finditer(text, start, match.end()) if "<" in match.group() else ():
            if cut.start() > start:
                yield start, cut.start()
            start = cut.end()
        if start < match.end():
            yield start, match.end()


def line_of(text: str, start: int, end: int) -> Line | None:
    """One line without markup, or nothing when only white space or a ruler stands there."""
    raw = text[start:end]
    body = raw.strip().strip("\ufeff\u200b")
    if not body or RULE.fullmatch(body) or (len(body) > 119 and NO_WORD.search(body)):
        return None
    indent = raw.find(body[0])
    start += indent
    picture = PICTURE.match(body)
    body, start = (body[picture.end() :], start + picture.end()) if picture else (body, start)
    level = bullet = 0
    while mark := (HEADING.match(body) if not level else None) or (BULLET.match(body) if bullet < 2 else None):
        is_heading = body[0] == "#"
        level = level or (body[: mark.end()].count("#") if is_heading else 0)
        bullet += not is_heading
        body, start = body[mark.end() :], start + mark.end()
    if not body or RULE.fullmatch(body):
        return None
    is_row = body[0] == "|" or body.count(" | ") > 1
    if is_row:
        bare = body.strip("| \t")
        start += body.find(bare)
        body = bare
        if inner := BULLET.match(body):
            body, start = body[inner.end() :], start + inner.end()
    if not HAS_MARKUP.search(body):
        return Line(Passage(body, ((0, start),)), level=level, bullet=bool(bullet), is_row=is_row, indent=indent)
    passage, bold = without_markup(body, start)
    if not passage.text:
        return None
    return Line(passage, level=level, bullet=bool(bullet), bold=bold, is_row=is_row, indent=indent)


def without_markup(body: str, start: int) -> tuple[Passage, list[tuple[int, int]]]:
    """The text of a line without its marks, and which stretches of it were emphasised."""
    tokens = list(MARKUP.finditer(body))
    odd = {mark for mark in {t.group() for t in tokens if t.group()[0] == "*"} if sum(t.group() == mark for t in tokens) % 2}
    text, marks, bold = "", list[Mark](), list[tuple[int, int]]()
    opened: int | None = None
    at = 0
    for token in tokens:
        mark = token.group().lower()
        if mark in odd:  # a footnote's star, or markup that is broken
            continue
        marks.append((len(text), start + at))
        text += body[at : token.start()]
        at = token.end()
        if mark in ENTITIES:
            marks.append((len(text), start + token.start()))
            text += ENTITIES[mark]
        elif (mark[0] in "*_" and len(mark) < 4) or mark.startswith(OPEN_BOLD + CLOSE_BOLD):
            if opened is None:
                opened = len(text)
            else:
                bold.append((opened, len(text)))
                opened = None
        elif mark[0] == "<" and text and not text[-1].isspace():
            marks.append((len(text), start + token.start()))
            text += "\t" if mark.startswith(("<td", "</td", "<th", "</th")) else " "
    marks.append((len(text), start + at))
    text += body[at:]
    if opened is not None:
        bold.append((opened, len(text)))
    lead = len(text) - len(text.lstrip())
    passage = Passage(text, tuple(marks)).cut(0)
    return passage, [(max(a - lead, 0), b - lead) for a, b in bold if b > a]
