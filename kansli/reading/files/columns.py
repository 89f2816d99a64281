"""Columns that are only spaces: lines cut into cells, and each cell put into its column."""

from collections import Counter
from itertools import pairwise
from statistics import median

from kansli.reading.files.placed import Line, Word

_WIDE = 1.6  # of the size: a gap this wide begins a new column whatever stands above
_WIDE_ENOUGH = 0.7  # … this wide where a column begins just there on another line
_NARROW = 0.35  # … and this wide where another line has nothing to the left of it (or less, after a bold label)
_FAR = 2.6  # rows further apart are of two tables


def cut_cells(lines: list[Line]) -> None:
    """Give each line its cells and their columns; a line without columns is one cell in the first."""
    starts = _column_starts(lines)
    for line in lines:
        line.cells = _cells(line, starts)
        line.columns = list(range(len(line.cells)))
    for block in _blocks(lines):
        _place_in_columns(block)


def _column_starts(lines: list[Line]) -> list[float]:
    """Where columns begin: behind a wide gap, behind a fairly wide one on two lines, or at lines that stand far in."""
    fair = [(word.left, _gap(before, word) > _WIDE * word.size) for line in lines for before, word in _gaps(line, _WIDE_ENOUGH)]
    grid = Counter(round(left) for left, _ in fair)
    starts = [left for left, wide in fair if wide or _near(grid, left) > 1]
    return starts + [line.left for line in _far_in(lines)]


def _far_in(lines: list[Line]) -> list[Line]:
    """Lines with nothing in the first columns: rows of a table that go on from the row above."""
    margin = min((line.left for line in lines), default=0.0)
    return [
        line for above, line in pairwise(lines)
        if line.left - margin > 4 * line.size and above.left < line.left - 3 * line.size and above.right > line.left
    ]  # fmt: skip


def _near(grid: Counter[int], left: float) -> int:
    return sum(grid[round(left) + step] for step in (-1, 0, 1))


def _gap(before: Word, after: Word) -> float:
    return after.left - before.right


def _gaps(line: Line, least: float) -> list[tuple[Word, Word]]:
    """Neighbours with a gap over `least` of their size, and well over the blanks of a line spread to both margins."""
    pairs = list(pairwise(line.words))
    usual = median(_gap(*pair) for pair in pairs) if len(pairs) > 3 else 0.0
    return [pair for pair in pairs if _gap(*pair) > max(least * pair[1].size, min(2 * usual, _WIDE * pair[1].size))]


def _cells(line: Line, starts: list[float]) -> list[list[Word]]:
    cells = [[line.words[0]]]
    labelled = [(before, after) for before, after in pairwise(line.words) if before.bold and not after.bold]
    maybe = _gaps(line, _NARROW) + labelled
    parted = {id(after) for before, after in maybe if _parts(_gap(before, after), after, starts)}
    for word in line.words[1:]:
        if id(word) in parted:
            cells.append([word])
        else:
            cells[-1].append(word)
    return cells


def _parts(gap: float, word: Word, starts: list[float]) -> bool:
    return gap > _WIDE * word.size or any(abs(start - word.left) < 0.15 * word.size for start in starts)


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
