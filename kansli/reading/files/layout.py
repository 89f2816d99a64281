"""From words with their places on a page to lines, columns and paragraphs.

Used for a PDF's text layer and for a scan alike. Lengths are in the page's own unit, y upwards, and every
tolerance is a share of the letters' size, so the unit does not matter.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from kansli.reading.files.hyphens import Vocabulary
from kansli.reading.files.markup import Run, heading, joined, marked

_SAME_LINE = 0.35  # of the size: as far apart may baselines be, for ¹ and for crooked scans
_WIDE = 1.6  # a gap this wide begins a new column whatever stands above
_WIDE_ENOUGH = 0.7  # … and this wide where a column begins just there on another line
_PARAGRAPH = 1.3  # of the usual distance between lines: more is a new paragraph
_FAR = 2.6  # of the size: rows further apart are of two tables
_BULLETS = "•▪◦●‣∙·\uf0b7\uf0a7\uf02d"
_BULLET = re.compile(rf"[{_BULLETS}o]$")
_LABEL = re.compile(r"(?:[-–—•]|§\s*\d+\.?|\(?[0-9a-zA-Z]{1,2}[.)]|\d+(?:\.\d+)+\.?|\d+\s*§)$")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    right: float
    base: float  # the line it stands on, y upwards
    size: float
    bold: bool = False


@dataclass(slots=True)
class Line:
    """Words side by side, cut into the cells of its columns; `columns` says which column each cell stands in."""

    words: list[Word]
    cells: list[list[Word]] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    gap_above: float = 0.0

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def is_row(self) -> bool:
        return len(self.cells) > 1 or self.columns[:1] not in ([], [0])


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in the whole document."""

    size: float
    pitch: float  # between the lines of a paragraph
    right: float  # where full lines end


def written(pages: list[list[Word]]) -> list[str]:
    """The text of each page: paragraphs whole, tabs between columns, headings and leading bold marked."""
    lined = [_lines(words) for words in pages]
    vocabulary = Vocabulary(word.text for words in pages for word in words)
    measure = _measure([line for lines in lined for line in lines])
    return [_page(lines, measure, vocabulary) for lines in lined]


def cleaned(text: str) -> str:
    """Letters that were set as one sign, or as letter and accent, as they are written."""
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))


def _lines(words: list[Word]) -> list[Line]:
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: -word.base):
        if lines and lines[-1].words[0].base - word.base <= _SAME_LINE * max(word.size, lines[-1].words[0].size):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    for line in lines:
        line.words = _once(sorted(line.words, key=lambda word: word.left))
    for above, below in pairwise(lines):
        below.gap_above = above.base - below.base
    _cut_cells(lines)
    return lines


def _once(words: list[Word]) -> list[Word]:
    """Some programs make bold by printing a word twice, a hair apart."""
    return words[:1] + [
        word for before, word in pairwise(words)
        if word.text != before.text or word.left - before.left > 0.15 * word.size
    ]  # fmt: skip


def _cut_cells(lines: list[Line]) -> None:
    starts = _column_starts(lines)
    for line in lines:
        line.cells = _cells(line, starts)
        line.columns = list(range(len(line.cells)))
    for block in _blocks(lines):
        _place_in_columns(block)


def _column_starts(lines: list[Line]) -> list[float]:
    """Where columns begin: behind a wide gap, or behind a fairly wide one on two lines at least."""
    fair = [(word.left, word.left - before.right > _WIDE * word.size) for line in lines for before, word in _fair_gaps(line)]
    grid = Counter(round(left) for left, _ in fair)
    return [left for left, wide in fair if wide or sum(grid[round(left) + step] for step in (-1, 0, 1)) > 1]


def _fair_gaps(line: Line) -> list[tuple[Word, Word]]:
    """Neighbours whose gap is wider than a blank, also than the blanks of a line that is spread to both margins."""
    pairs = list(pairwise(line.words))
    usual = median(after.left - before.right for before, after in pairs) if len(pairs) > 3 else 0.0
    return [
        (before, after) for before, after in pairs
        if after.left - before.right > max(_WIDE_ENOUGH * after.size, min(2 * usual, _WIDE * after.size))
    ]  # fmt: skip


def _cells(line: Line, starts: list[float]) -> list[list[Word]]:
    cells = [[line.words[0]]]
    fair = {id(word): word.left - before.right for before, word in _fair_gaps(line)}
    for word in line.words[1:]:
        gap = fair.get(id(word), 0.0)
        near = gap and any(abs(start - word.left) < 0.15 * word.size for start in starts)
        if near or gap > _WIDE * word.size:
            cells.append([word])
        else:
            cells[-1].append(word)
    return cells


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines that may be rows of one table: they have columns, or stand under one that is not the first."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if blocks[-1] and line.gap_above > _FAR * line.size:
            blocks.append([])
        if len(line.cells) > 1 or _stands_under(line, blocks[-1]):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _stands_under(line: Line, block: list[Line]) -> bool:
    return any(abs(cell[0].left - line.left) < 0.3 * line.size for row in block for cell in row.cells[1:])


def _place_in_columns(block: list[Line]) -> None:
    """Say which column each cell stands in, so that an empty cell keeps its tab."""
    most = max(len(line.cells) for line in block)
    lefts = _columns(block)
    if len(lefts) < most:  # a cell over several columns hides them: ask the rows that have all
        lefts = _columns([line for line in block if len(line.cells) == most])
    if len(lefts) < most:
        return
    for line in block:
        line.columns = _columns_of(line, lefts)


def _columns(block: list[Line]) -> list[float]:
    """Where columns begin: what overlaps from row to row is one column."""
    reach: list[list[float]] = []
    for left, right in sorted((cell[0].left, cell[-1].right) for line in block for cell in line.cells):
        if reach and left < reach[-1][1]:
            reach[-1][1] = max(reach[-1][1], right)
        else:
            reach.append([left, right])
    return [left for left, _ in reach]


def _columns_of(line: Line, lefts: list[float]) -> list[int]:
    columns: list[int] = []
    for cell in line.cells:
        behind = sum(left <= cell[0].left + 0.3 * line.size for left in lefts) - 1
        columns.append(max(behind, columns[-1] + 1 if columns else 0))
    return columns


def _measure(lines: list[Line]) -> Measure:
    sizes = Counter(round(word.size * 2) / 2 for line in lines for word in line.words)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    body = [line for line in lines if abs(line.size - size) < 0.1 * size + 0.6 and not line.is_row]
    pitches = Counter(round(line.gap_above / size, 1) for line in body if 0 < line.gap_above < 2.2 * size)
    pitch = pitches.most_common(1)[0][0] * size if pitches else 1.4 * size
    rights = sorted(line.right for line in body if len(line.words) > 4)
    return Measure(size, pitch, rights[-1] if rights else 0.0)


def _page(lines: list[Line], measure: Measure, vocabulary: Vocabulary) -> str:
    out: list[str] = []
    for group in _paragraphs(lines, measure):
        first = group[0]
        if out and first.gap_above > _PARAGRAPH * measure.pitch:
            out.append("")
        out.append(_row(first) if first.is_row else _paragraph(group, measure, vocabulary))
    return joined(out) if out else ""


def _paragraphs(lines: list[Line], measure: Measure) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, measure):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(group: list[Line], line: Line, measure: Measure) -> bool:
    """Whether `line` continues the paragraph `group`: its first word did not fit on the line above."""
    above, first = group[-1], line.words[0]
    if above.is_row or line.is_row or abs(above.size - line.size) > 0.06 * line.size or above.is_bold != line.is_bold:
        return False
    if line.gap_above > _PARAGRAPH * max(measure.pitch, line.size * 1.25) or _begins_item(line):
        return False
    if above.right + 0.2 * line.size + (first.right - first.left) <= measure.right:
        return False
    return _is_aligned(group, line)


def _is_aligned(group: list[Line], line: Line) -> bool:
    start = group[0]
    lefts = [group[-1].left]
    if _begins_item(start):
        lefts += [start.left, start.words[1].left]
    near = any(abs(left - line.left) < 0.3 * line.size for left in lefts)
    indented = len(group) == 1 and 0 < start.left - line.left < 3 * line.size
    return near or indented


def _begins_item(line: Line) -> bool:
    first = line.words[0].text
    return len(line.words) > 1 and bool(_LABEL.match(first) or _BULLET.match(first) or first == "§")


def _row(line: Line) -> str:
    text, column = "", 0
    for place, cell in zip(line.columns, line.cells, strict=True):
        runs = _runs(cell)
        text += "\t" * (place - column) + (marked(runs) if place == 0 else _plain(cell))
        column = place
    return text


def _paragraph(group: list[Line], measure: Measure, vocabulary: Vocabulary) -> str:
    runs = _runs(group[0].words)
    for line in group[1:]:
        before = runs.pop()
        first, *others = _runs(line.words)
        runs += [(vocabulary.joined(before[0], first[0]), before[1]), *others]
    text = "".join(words for words, _ in runs)
    if group[0].size >= 1.15 * measure.size and len(text) < 200:
        return heading(text, 1 if group[0].size >= 1.5 * measure.size else 2)
    return marked(runs)


def _runs(words: list[Word]) -> list[Run]:
    texts = [word.text for word in words]
    if len(texts) > 1 and _BULLET.match(texts[0]):
        texts[0] = "-"
    blanks = [" "] * (len(words) - 1) + [""]
    return [(text + blank, word.bold) for text, blank, word in zip(texts, blanks, words, strict=True)]


def _plain(words: list[Word]) -> str:
    return "".join(text for text, _ in _runs(words))
