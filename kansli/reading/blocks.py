"""The text of an item as paragraphs and list entries, each under its section."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .headings import Section, is_lead_in, section_of, section_titled
from .lines import ARROW, Line
from .passage import Passage, join

NUMBERED = re.compile(  # „2)", „b)", „B14-1": the code of a decision
    r"(?:\(?\d{1,2}[.)]|[a-hA-H]\)|\d{1,2}\s(?=att\b)|[A-Z]{1,2}\d{1,4}[-:/]\d{1,3}[.:)]?\s)\s*(?=\S)"
)
PART = re.compile(r"(?:Dag|Pass|Del|Block)\s\d{1,2}[:.]?")  # of a conference: „Dag 2"
POINT = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+(?P<title>[A-ZÅÄÖÉ][^.!?;]{2,70})$")  # „5.2 Tvättstugan" under item 5
ATT = re.compile(r"att\s", re.IGNORECASE)
ENDED = re.compile(r"[.!?:;…][\"”“)*]*$")
OWN_LINE = re.compile(
    r"(?:ansvarig(?:a)?|ansvar|klart?|klar senast|deadline|senast|tidplan|tid|vem|när|vad|åtgärd|uppdrag|aktion|medskick"
    r"|beslut|uppdrag till)\s?:",
    re.IGNORECASE,
)
OUTSIDE = re.compile(  # „Bo deltog inte i beslutet" under a clause without a full stop
    r"[A-ZÅÄÖ][\wåäö]+(?:\s[\wåäöÅÄÖ()]+){0,4}?\s(?:(?:deltar|deltog)\s(?:inte|ej)|reserverar\ssig|avst(?:år|od)|anmäl(?:er|de)\s(?:jäv|avvikande))\b"
)
ACTION_MARK = re.compile(  # „AP: Erik …", „→ @Karin …", „☐ Bo …", „@Amina …"
    r"(?:(?:AP|Action(?: point)?|Aktion|Åtgärd|Uppdrag|Att göra|To ?do)\s?\d{0,2}\s?:|AP\s(?=[A-ZÅÄÖ])"
    rf"|{ARROW}|☐|☑|\[[ xX]?\]"
    r"|(?=@[A-ZÅÄÖ]))\s*(?=\S)",
    re.IGNORECASE,
)
LEADS = re.compile(r"\b(?:besluta|beslutar|beslutade|beslöt)$")
DECIDES_SO = re.compile(  # „Nämnden beslutar enligt förslaget." below „Förslag till beslut"
    r"[A-ZÅÄÖ][^.:]{2,60}\s(?:beslut\w+|beslöt\w*|bifall\w+|biföll)\s(?:\w+\s){0,3}?"
    r"(?:enligt|i enlighet med)\s(?:[\wåäö]+\s){0,2}förslag"
)
WIDE_LINE = 130
ONE_LINE = frozenset({Section.CONDITION, Section.OTHER})  # „Medskick: …", „Bilagor: …" on one line are that line only


@dataclass(slots=True)
class Block:
    """A paragraph, a list entry or a table row."""

    passage: Passage
    section: Section = Section.TEXT
    group: int = 0  # sections of one item are numbered
    listed: bool = False
    cells: list[Passage] = field(default_factory=list)
    gap: int = 0
    subheading: bool = False
    heading: str = ""  # of its section
    _sentences: list[Passage] | None = None

    def sentences(self) -> list[Passage]:
        """Its sentences, found once."""
        if self._sentences is None:
            self._sentences = sentences(self.passage)
        return self._sentences

    @property
    def text(self) -> str:
        return self.passage.text


@dataclass(slots=True)
class Builder:
    """Gathers lines into blocks."""

    wide: bool  # lines are not wrapped: each is a paragraph
    width: int
    blocks: list[Block] = field(default_factory=list)
    open: list[Line] = field(default_factory=list)
    section: Section = Section.TEXT
    group: int = 0
    listed: bool = False
    heading: str = ""
    entry: tuple[int, Section] | None = None  # „• Beslut: …" is that bullet only: how far in it stands, what goes on behind it
    behind: Section | None = None  # what goes on behind „Medskick: …" on one line, which is that paragraph only

    def close(self) -> None:
        if self.open:
            passage = join([line.passage for line in self.open])
            self.blocks.append(Block(passage, self.section, self.group, self.listed, gap=self.open[0].gap, heading=self.heading))
            self.open, self.listed = [], False

    def open_mid_sentence(self, line: Line) -> bool:
        """True when a paragraph is open in the middle of a sentence that the line goes on with."""
        return bool(self.open) and not line.gap and not ENDED.search(self.open[-1].text) and line.text[0].islower()

    def begin(self, section: Section, heading: str = "") -> None:
        self.close()
        self.heading = heading
        self.section = section
        self.behind = self.entry = None
        self.group += 1

    def open_section(self, section: Section, line: Line, end: int) -> None:
        """Begin a section with the heading that ends at `end`; what stands behind it on the line is its first paragraph."""
        before = self.behind or (self.entry[1] if self.entry else self.section)
        self.begin(section, line.text[:end])
        rest = line.passage.cut(end)
        if rest.text:
            self.entry = (line.indent, before) if line.bullet else None
            self.behind = before if section in ONE_LINE or line.is_bold else None
            self.add(Line(rest, gap=0), listed=False)

    def end_entry(self, line: Line) -> None:
        """End what a bullet „• Beslut: …" told, at the next bullet that stands as far out, unless it is one more clause."""
        if self.entry and line.bullet and line.indent <= self.entry[0] and not ATT.match(line.text):
            self.begin(self.entry[1])

    def paragraph(self, line: Line) -> None:
        """Put a new paragraph; behind „Medskick: …" it is no condition, unless it is one more clause."""
        is_clause = bool(ATT.match(line.text))
        apart = line.gap or self.wide or self.section is not Section.CONDITION
        if self.behind and apart and not is_clause and not line.is_heading:
            self.begin(self.behind)
        self.add(line, listed=is_clause)

    def add(self, line: Line, *, listed: bool) -> None:
        self.close()
        self.open, self.listed = [line], listed


def blocks_of(lines: list[Line], title: str = "", *, typed: bool = False) -> list[Block]:
    """The blocks of an item's lines, under the section that its title opens; `typed` when no line is wrapped."""
    widths = sorted(len(line.text) for line in lines)
    width = widths[int(len(widths) * 0.9)] if widths else 0
    wide = typed or width > WIDE_LINE or len(widths) < 2
    builder = Builder(wide=wide, width=width, section=section_titled(title))
    lines = [part for line in lines for part in inner_decisions(line)]
    for index, line in enumerate(lines):
        place(builder, line, lines[index + 1] if index + 1 < len(lines) else None)
    builder.close()
    return builder.blocks


INNER = re.compile(r"(?<=[\w.?!)”\"])\s+(?=(?:Beslut|BESLUT)\s?:\s)")


def inner_decisions(line: Line) -> list[Line]:
    """A line cut before each „Beslut:" inside it: the words up to the next one are that decision."""
    if line.is_row or ("eslut" not in line.text[1:] and "BESLUT" not in line.text[1:]):
        return [line]
    cuts = [0, *(match.end() for match in INNER.finditer(line.text)), len(line.text)]
    if len(cuts) < 3:
        return [line]
    return [replace(line, passage=line.passage.cut(a, b), gap=line.gap if not a else 0, bold=[]) for a, b in pairwise(cuts)]


def place(builder: Builder, line: Line, following: Line | None) -> None:
    """Put a line where it belongs: a section's heading, a row, a list entry, a new paragraph, or on the open one."""
    opened = section_of(line.text, emphasised=line.is_heading) if not line.listed_row() else None
    if opened and not (builder.open and continues(builder, line) and opened[1] == len(line.text) and line.text[0].islower()):
        builder.open_section(opened[0], line, opened[1])
        return
    if begins_decision(builder, line.text):
        builder.begin(Section.DECISION)
        builder.add(line, listed=False)
        return
    if is_subheading(builder, line, following):
        builder.begin(Section.TEXT)
        builder.blocks.append(Block(line.passage, Section.TEXT, builder.group, gap=line.gap, subheading=True))
        return
    if stands_apart(builder, line):
        return
    if point := POINT.match(line.text):
        builder.begin(Section.TEXT)
        title = line.passage.cut(point.start("title"))
        builder.blocks.append(Block(title, Section.TEXT, builder.group, gap=line.gap, subheading=True))
        return
    number = NUMBERED.match(line.text)
    if line.bullet or number:
        builder.end_entry(line)
        builder.add(Line(line.passage.cut(number.end()), gap=line.gap) if number else line, listed=True)
    elif builder.open and continues(builder, line):
        builder.open.append(line)
    else:
        builder.paragraph(line)


def begins_decision(builder: Builder, text: str) -> bool:
    """True for „Nämnden beslutar" alone on its line, and for what decides as it was proposed."""
    if builder.section is Section.PROPOSAL and DECIDES_SO.match(text):
        return True
    return is_lead_in(text) and not ENDED.search(text.rstrip(":"))


def stands_apart(builder: Builder, line: Line) -> bool:
    """Put a row of a table, or a line that is marked as something to do, as a block of its own."""
    cells = line.cells if line.listed_row() and not OWN_LINE.match(line.text) else []
    action = ACTION_MARK.match(line.text) if not builder.open_mid_sentence(line) else None
    if len(cells) < 2 and not action:
        return False
    builder.close()
    block = Block(line.passage, builder.section, builder.group, cells=cells, gap=line.gap)
    if action and len(cells) < 2:
        block = Block(line.passage.cut(action.end()), Section.ACTION, builder.group, listed=True, gap=line.gap)
    builder.blocks.append(block)
    return True


def continues(builder: Builder, line: Line) -> bool:
    """True when the line goes on with the open paragraph."""
    last = builder.open[-1]
    text, begun = line.text, last.text
    if (
        OWN_LINE.match(text)
        or OUTSIDE.match(text)
        or text[0] == "*"
        or (builder.behind and builder.section is not Section.CONDITION and text[0].isupper())
    ):
        return False
    unfinished = not ENDED.search(begun) or begun.endswith(("resp.", "bl.a.", "t.ex.", "kl.", "ca."))
    if ATT.match(text) and (
        line.gap
        or begun.endswith((",", ":", ";", ".", "samt", "och"))
        or LEADS.search(begun)
        or is_lead_in(begun)
        or ATT.match(builder.open[0].text)
    ):
        return False
    if line.gap:
        return (
            unfinished
            and text[0].islower()
            and not last.is_heading
            and not (line.gap > 1 and not line.page_break and len(begun) < 30)
        )
    if builder.wide:
        return unfinished and text[0].islower()
    if line.is_heading or last.is_heading:
        return False
    if unfinished:
        return text[0].islower() or len(begun) > 0.6 * builder.width or begun.endswith((",", "och", "samt", "till", "med"))
    return len(begun) > 0.72 * builder.width and not begun.endswith(":")


def is_subheading(builder: Builder, line: Line, following: Line | None) -> bool:
    """True for a line that names what comes next: by markup, or short, alone and without a full stop."""
    text = line.text
    if PART.fullmatch(text):
        return True
    if line.bullet or following is None or len(text) > 160 or line.is_row or "\t" in text:
        return False
    if line.is_heading:
        return text[-1] not in ".;," or bool(line.level)
    if len(text) > 80 or not text[0].isupper() or text[-1] in ".:;,!*" or len(text.split()) > 9 or NUMBERED.match(text):
        return False
    if builder.open and not ENDED.search(builder.open[-1].text) and not builder.listed:
        return False
    if not (line.gap or not builder.open):
        return False
    opens = section_of(following.text)
    return bool(opens) or (
        following.gap > 0 and (following.text[0].isupper() or following.bullet) and bool(line.gap) and len(text.split()) <= 6
    )


ABBREVIATION = re.compile(
    r"(?:\b(?:kl|nr|dnr|ca|bl|t|ex|resp|inkl|exkl|ev|st|m|f|s|o|d|v|p|pkt|tel|max|min|jan|feb|febr|apr|aug|sept|sep|okt"
    r"|nov|dec|ang|enl|etc|kap|ordf|sekr|jfr|gm|forts|avd)|(?:^|[A-ZÅÄÖ][\wåäö]*\s|\.\s)[A-ZÅÄÖ])\.$"
)
STOP = re.compile(r"[.!?]['\"”)*]*\s+(?=[A-ZÅÄÖÉ\"”“*])")


def is_ended(text: str) -> bool:
    """True when the text ends with a full stop or the like, and not with that of „kl."."""
    return bool(ENDED.search(text)) and not is_abbreviated(text, 0, len(text))


def is_abbreviated(text: str, start: int, end: int) -> bool:
    """True when what ends at `end`, in a sentence from `start`, is an abbreviation; behind six letters it is a word."""
    before = text[max(end - 7, start) : end - 1]
    is_word = len(before) == 6 and before.isalpha()
    return not is_word and bool(ABBREVIATION.search(text, max(end - 17, start), end))


def sentences(passage: Passage) -> list[Passage]:
    """The sentences of a passage; „kl. 9" and „t.ex." do not end one."""
    found, start = [], 0
    for match in STOP.finditer(passage.text):
        if is_abbreviated(passage.text, start, match.start() + 1):
            continue
        found.append(passage.cut(start, match.end()))
        start = match.end()
    found.append(passage.cut(start))
    return [sentence for sentence in found if sentence.text]
