"""Minutes kept as a table, one row an item: „Nr | Ärende | Beslut | Ansvarig | Klart"."""

import re

from .lines import CELL, Line
from .passage import Passage, join

NUMBER = re.compile(r"(?:nr|nummer|punkt|pkt|p|§|#)\.?", re.IGNORECASE)
MATTER = re.compile(r"(?:ärende|rubrik|punkt|fråga|ämne|dagordning|agenda|område)(?:spunkt)?\b.{0,20}", re.IGNORECASE)
ROW = re.compile(r"§?\s?\d{1,3}[a-z]?\.?")


def unrolled(lines: list[Line]) -> list[Line]:
    """The lines, with each row of a table of items as a heading and the other columns under it: „Ansvarig: Cia"."""
    made: list[Line] = []
    heads: list[Passage] = []
    for line in lines:
        cells = cells_of(line) if heads or line.text[0] in "NnPp§#" else []
        if is_head(cells):
            heads = cells
        elif heads and len(cells) > 1 and ROW.fullmatch(cells[0].text):
            made += of_row(cells, heads)
        else:
            heads = heads if line.listed_row() else []
            made.append(line)
    return made


def cells_of(line: Line) -> list[Passage]:
    """The columns of a row, also the empty ones."""
    if not line.listed_row():
        return []
    cells, start = [], 0
    for match in CELL.finditer(line.text):
        cells.append(line.passage.cut(start, match.start()))
        start = match.end()
    return [*cells, line.passage.cut(start)]


def is_head(cells: list[Passage]) -> bool:
    """True for the first row of such a table; one of two columns is a list."""
    return len(cells) > 2 and bool(NUMBER.fullmatch(cells[0].text) and MATTER.fullmatch(cells[1].text))


def of_row(cells: list[Passage], heads: list[Passage]) -> list[Line]:
    """One item: its number and title, then what its other columns tell under their heads."""
    told = [join([head, cell], ": ") for head, cell in zip(heads[2:], cells[2:], strict=False) if cell.text]
    return [Line(join(cells[:2]), gap=1), *(Line(passage) for passage in told)]
