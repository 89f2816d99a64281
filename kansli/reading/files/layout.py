"""From words with their places on a page to lines, columns and paragraphs.

Used for a PDF's text layer and for a scan alike.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kansli.reading.files.columns import cut_cells
from kansli.reading.files.hyphens import Vocabulary
from kansli.reading.files.markup import heading, joined, marked, plain
from kansli.reading.files.placed import Line, Word, lines_of, runs_of, runs_of_lines
from kansli.reading.files.tables import Rule, take_tables

_PARAGRAPH = 1.3  # of the usual distance between lines: more is a new paragraph
_NARROWEST = 30  # of the size: so wide is the text of a page at least, should all its lines be short
_ROWS = 2.0  # … between rows of a table: more is a new table


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in the whole document."""

    size: float
    pitch: float  # between the lines of a paragraph
    right: float  # where full lines end


def written(pages: list[list[Word]], rules: list[list[Rule]] | None = None) -> list[str]:
    """The text of each page: paragraphs whole, tabs between columns, headings and leading bold marked.

    `rules` are the straight lines that are drawn on each page, where they are known.
    """
    vocabulary = Vocabulary(word.text for words in pages for word in words)
    lined = [_lines(words, drawn, vocabulary) for words, drawn in zip(pages, rules or [[] for _ in pages], strict=True)]
    measure = _measure([line for lines in lined for line in lines])
    return [_page(lines, measure, vocabulary) for lines in lined]


def _lines(words: list[Word], rules: list[Rule], vocabulary: Vocabulary) -> list[Line]:
    rows, others = take_tables(words, rules, vocabulary)
    lines = lines_of(others)
    _set_gaps(lines)
    cut_cells(lines)
    if rows:
        lines = sorted([*lines, *rows], key=lambda line: -line.base)
        _set_gaps(lines)
    return lines


def _set_gaps(lines: list[Line]) -> None:
    for above, below in pairwise(lines):
        below.gap_above = above.base - below.base


def _measure(lines: list[Line]) -> Measure:
    sizes = Counter(round(word.size * 2) / 2 for line in lines for word in line.words)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    body = [line for line in lines if abs(line.size - size) < 0.1 * size + 0.6 and not line.is_row]
    pitches = Counter(round(line.gap_above / size, 1) for line in body if 0 < line.gap_above < 2.2 * size)
    pitch = pitches.most_common(1)[0][0] * size if pitches else 1.4 * size
    narrowest = min((line.left for line in body), default=0.0) + _NARROWEST * size
    return Measure(size, pitch, max([narrowest, *(line.right for line in body if len(line.words) > 4)]))


def _page(lines: list[Line], measure: Measure, vocabulary: Vocabulary) -> str:
    out: list[str] = []
    before = None
    for group in _paragraphs(lines, measure):
        first = group[0]
        if before is not None and _is_parted(before, first, measure):
            out.append("")
        out += _row(first) if first.is_row else [_paragraph(group, measure, vocabulary)]
        before = group[-1]
    return joined(out) if out else ""


def _is_parted(above: Line, below: Line, measure: Measure) -> bool:
    """Whether a blank line stands between; rows of a table are set wider than lines of text."""
    if above.ruled or below.ruled:
        return bool(above.ruled) != bool(below.ruled)
    rows = above.is_row and below.is_row
    return below.gap_above > (_ROWS if rows else _PARAGRAPH) * measure.pitch


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
    if line.gap_above > _PARAGRAPH * max(measure.pitch, line.size * 1.25) or line.begins_item:
        return False
    if above.right + 0.2 * line.size + (first.right - first.left) <= measure.right:
        return False
    return _is_aligned(group, line)


def _is_aligned(group: list[Line], line: Line) -> bool:
    start = group[0]
    lefts = [group[-1].left]
    if start.begins_item:
        lefts += [start.left, start.words[1].left]
    near = any(abs(left - line.left) < 0.3 * line.size for left in lefts)
    indented = len(group) == 1 and 0 < start.left - line.left < 3 * line.size
    return near or indented


def _row(line: Line) -> list[str]:
    if line.ruled:
        return line.ruled
    text, column = "", 0
    for place, cell in zip(line.columns, line.cells, strict=True):
        runs = runs_of(cell)
        text += "\t" * (place - column) + (marked(runs) if place == 0 else plain(runs))
        column = place
    return [text]


def _paragraph(group: list[Line], measure: Measure, vocabulary: Vocabulary) -> str:
    runs = runs_of_lines(group, vocabulary)
    text = plain(runs)
    if group[0].size >= 1.15 * measure.size and len(text) < 200:
        return heading(text, 1 if group[0].size >= 1.5 * measure.size else 2)
    return marked(runs)
