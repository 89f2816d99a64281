"""A paper's text cut into runs: what is marked, what was mended, and what is only markup, each with its place.

Plain Python. Places are characters of the text as it was decoded, half open, as the reader gives them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Repair = tuple[int, int, str]  # start, end, what it became
Span = tuple[int, int]

MARKUP = re.compile(
    r"^#{1,6}[ \t]*|</?(?:b|strong|i|em|u)>|(?P<open>\*{1,3})(?=\S)[^\n*]+?(?<=\S)(?P<close>\*{1,3})(?!\*)", re.MULTILINE
)
AROUND = 240  # characters on each side of a sentence that is shown with what stands about it
BLANK_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in the text: `key` names it, `tone` is its colour on the page."""

    key: str
    tone: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text within which nothing changes.

    `now` is what a mended word became (None where nothing was mended, empty for markup). `opens` are the marks that begin here.
    """

    start: int
    end: int
    text: str
    now: str | None = None
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()


def runs(text: str, marks: Iterable[Mark], repairs: Sequence[Repair], stretches: Sequence[Span] | None = None) -> list[Run]:
    """The text (or only its `stretches`, in order) as runs. A mark that ends inside a mended word is widened to it."""
    wholes = atoms(text, repairs)
    widened = _widened(marks, wholes)
    return [run for span in stretches or [(0, len(text))] for run in _cut(text, span, widened, wholes)]


def atoms(text: str, repairs: Sequence[Repair]) -> list[Repair]:
    """Mended words and markup in order, none within another."""
    return _apart([*((a, b, now) for a, b, now in repairs if a < b <= len(text)), *_markup(text)])


def plain(text: str, repairs: Sequence[Repair], stretches: Sequence[Span] | None = None) -> str:
    """The text as a reader takes it: mended, without markup, with single blank lines."""
    return "\n\n".join(cleaned(text, atoms(text, repairs), span) for span in stretches or [(0, len(text))]).strip()


def cleaned(text: str, wholes: Sequence[Repair], span: Span) -> str:
    """One stretch of the text with its `atoms` carried out; cheaper than `plain` where one text has many stretches."""
    return BLANK_LINES.sub("\n\n", _mended(text, wholes, span)).strip()


def excerpt(text: str, wholes: Sequence[Repair], span: Span, within: Span) -> tuple[str, int, int]:
    """The sentence at `span` with AROUND characters of `within` on each side, mended; and where the sentence stands in that."""
    start = max(within[0], span[0] - AROUND)
    start = start if start == within[0] else text.find(" ", start, span[0]) + 1 or span[0]
    end = min(within[1], span[1] + AROUND)
    end = end if end == within[1] else max(text.rfind(" ", span[1], end), span[1])
    before, sentence = _mended(text, wholes, (start, span[0])).lstrip(), _mended(text, wholes, span)
    after = _mended(text, wholes, (span[1], max(end, span[1]))).rstrip()
    return before + sentence + after, len(before), len(before) + len(sentence)


def _mended(text: str, wholes: Sequence[Repair], span: Span) -> str:
    parts, at = [], span[0]
    for index in range(bisect_right(wholes, (span[0], -1, "")), len(wholes)):
        start, end, now = wholes[index]
        if start >= span[1]:
            break
        parts += [text[at:start], now]
        at = end
    return "".join([*parts, text[at : max(at, span[1])]])


def _markup(text: str) -> Iterator[Repair]:
    for match in MARKUP.finditer(text):
        if match["open"] is None:
            yield match.start(), match.end(), ""
        elif match["open"] == match["close"]:
            yield match.start("open"), match.end("open"), ""
            yield match.start("close"), match.end("close"), ""


def _apart(found: list[Repair]) -> list[Repair]:
    kept: list[Repair] = []
    for each in sorted(found):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


def _widened(marks: Iterable[Mark], wholes: list[Repair]) -> list[Mark]:
    starts = [start for start, _end, _now in wholes]

    def around(place: int) -> Repair | None:
        index = bisect_right(starts, place) - 1
        inside = index >= 0 and wholes[index][0] < place < wholes[index][1]
        return wholes[index] if inside else None

    found = []
    for mark in marks:
        first, last = around(mark.start), around(mark.end)
        start, end = first[0] if first else mark.start, last[1] if last else mark.end
        if start < end:
            found.append(Mark(mark.key, mark.tone, start, end))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _cut(text: str, span: Span, marks: list[Mark], wholes: list[Repair]) -> Iterator[Run]:
    here = [mark for mark in marks if mark.start < span[1] and mark.end > span[0]]
    inside = {start: (end, now) for start, end, now in wholes if start >= span[0] and end <= span[1]}
    places = {*span, *inside, *(end for end, _now in inside.values())}
    places |= {place for mark in here for place in (mark.start, mark.end) if span[0] <= place <= span[1]}
    ordered = sorted(places)
    opened: set[str] = set()
    for start, end in pairwise(ordered):
        over = tuple(mark for mark in here if mark.start <= start and mark.end >= end)
        opens = tuple(mark for mark in over if mark.key not in opened)
        opened |= {mark.key for mark in opens}
        now = inside[start][1] if start in inside else None
        yield Run(start, end, text[start:end], now, over, opens)
