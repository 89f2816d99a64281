"""Words with their places on a page, and the lines they stand on.

Lengths are in the page's own unit, y upwards. Every tolerance is a share of the letters' size, so the unit does
not matter: points in a PDF, pixels in a scan.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from kansli.reading.files.hyphens import Vocabulary
from kansli.reading.files.markup import Run

_SAME_LINE = 0.35  # of the size: as far apart may baselines be, for ¹ and for crooked scans
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
    ruled: list[str] = field(default_factory=list)  # of a row between drawn lines: its text

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
        return bool(self.ruled) or len(self.cells) > 1 or self.columns[:1] not in ([], [0])

    @property
    def begins_item(self) -> bool:
        """Whether it begins with a bullet or a number."""
        first = self.words[0].text
        return len(self.words) > 1 and bool(_LABEL.match(first) or _BULLET.match(first) or first == "§")


def cleaned(text: str) -> str:
    """Letters that were set as one sign, or as letter and accent, as they are written."""
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))


def lines_of(words: list[Word]) -> list[Line]:
    """The lines on a page from the top, each with its words from the left."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: -word.base):
        if lines and lines[-1].words[0].base - word.base <= _SAME_LINE * max(word.size, lines[-1].words[0].size):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    for line in lines:
        line.words = _once(sorted(line.words, key=lambda word: word.left))
    return lines


def runs_of(words: list[Word]) -> list[Run]:
    """Words of one line with blanks between, a bullet of any look as `-`."""
    texts = [word.text for word in words]
    if len(texts) > 1 and _BULLET.match(texts[0]):
        texts[0] = "-"
    blanks = [" "] * (len(words) - 1) + [""]
    return [(text + blank, word.bold) for text, blank, word in zip(texts, blanks, words, strict=True)]


def runs_of_lines(lines: list[Line], vocabulary: Vocabulary) -> list[Run]:
    """The lines of one paragraph as one, words that were cut at the end of a line put together."""
    runs = runs_of(lines[0].words)
    for line in lines[1:]:
        before = runs.pop()
        first, *others = runs_of(line.words)
        runs += [(vocabulary.joined(before[0], first[0]), before[1]), *others]
    return runs


def _once(words: list[Word]) -> list[Word]:
    """Some programs make bold by printing a word twice, a hair apart."""
    return words[:1] + [
        word for before, word in pairwise(words)
        if word.text != before.text or word.left - before.left > 0.15 * word.size
    ]  # fmt: skip
