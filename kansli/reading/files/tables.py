"""Tables with drawn lines: a cell's words belong together however many lines they take."""

from dataclasses import dataclass
from itertools import pairwise

from kansli.reading.files.hyphens import Vocabulary
from kansli.reading.files.markup import plain, rows
from kansli.reading.files.placed import Line, Word, lines_of, runs_of_lines

_THIN = 3.0  # points: a wider stroke is a box
_SHORT = 8.0  # points: a shorter one is no side of a cell
_TOUCH = 2.5  # points that ends may miss each other by


@dataclass(frozen=True, slots=True)
class Rule:
    """What is drawn on a page, by its edges."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_upright(self) -> bool:
        return self.right - self.left <= _THIN and self.top - self.bottom >= _SHORT

    @property
    def is_level(self) -> bool:
        return self.top - self.bottom <= _THIN and self.right - self.left >= _SHORT


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its level lines from the top, and its upright ones."""

    levels: list[float]
    uprights: list[Rule]

    @property
    def edges(self) -> list[float]:
        """Where its columns begin and end, all rows taken together."""
        return _apart([rule.left for rule in self.uprights])


def take_tables(words: list[Word], rules: list[Rule], vocabulary: Vocabulary) -> tuple[list[Line], list[Word]]:
    """The rows of the tables on a page as lines with `ruled` text, and the words that stand in none."""
    found: list[Line] = []
    for grid in _grids(rules):
        for top, bottom in pairwise(grid.levels):
            inside = [word for word in words if _is_in(word, grid, top, bottom)]
            if inside:
                taken = {id(word) for word in inside}
                words = [word for word in words if id(word) not in taken]
                found.append(_row(inside, grid, (top + bottom) / 2, vocabulary))
    return found, words


def _grids(rules: list[Rule]) -> list[Grid]:
    """Uprights that meet from row to row are one table, if they part it into two columns at least."""
    groups: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if rule.is_upright), key=lambda rule: -rule.top):
        if groups and rule.top >= min(other.bottom for other in groups[-1]) - _TOUCH:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    levels = [rule for rule in rules if rule.is_level]
    grids = [Grid(_levels(group, levels), group) for group in groups]
    return [grid for grid in grids if len(grid.edges) > 2 and len(grid.levels) > 1]


def _levels(uprights: list[Rule], levels: list[Rule]) -> list[float]:
    top = max(rule.top for rule in uprights) + _TOUCH
    bottom = min(rule.bottom for rule in uprights) - _TOUCH
    left = min(rule.left for rule in uprights) - _TOUCH
    right = max(rule.right for rule in uprights) + _TOUCH
    met = [rule.top for rule in levels if bottom <= rule.top <= top and rule.left < right and rule.right > left]
    return _apart(met)[::-1]


def _apart(places: list[float]) -> list[float]:
    """The places in order, those that nearly coincide once."""
    ordered = sorted(places)
    return ordered[:1] + [after for before, after in pairwise(ordered) if after - before > _TOUCH]


def _is_in(word: Word, grid: Grid, top: float, bottom: float) -> bool:
    middle = word.base + 0.3 * word.size
    return bottom < middle < top and grid.edges[0] - _TOUCH < word.left < grid.edges[-1]


def _row(words: list[Word], grid: Grid, middle: float, vocabulary: Vocabulary) -> Line:
    """One row. A cell over several columns stands in the first of them."""
    here = _apart([rule.left for rule in grid.uprights if rule.bottom - _TOUCH < middle < rule.top + _TOUCH])
    cells: list[list[str]] = [[] for _ in grid.edges[1:]]
    for left, right in pairwise(here):
        inside = [word for word in words if left - _TOUCH < word.left < right - _TOUCH]
        column = min(range(len(cells)), key=lambda place: abs(grid.edges[place] - left))
        cells[column] = _paragraphs(inside, left, right, vocabulary)
    line = Line(sorted(words, key=lambda word: -word.base))
    line.ruled = rows(cells)
    return line


def _paragraphs(words: list[Word], left: float, right: float, vocabulary: Vocabulary) -> list[str]:
    """The paragraphs of a cell: a line goes on from the one above when its first word had no room there."""
    groups: list[list[Line]] = []
    for line in lines_of(words):
        room = right - (line.left - left) - (groups[-1][-1].right if groups else right)
        if groups and not line.begins_item and room < line.words[0].right - line.left + 0.2 * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [plain(runs_of_lines(group, vocabulary)) for group in groups]
