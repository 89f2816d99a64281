"""What the repair of a text gives back: the new text, and every change with its place in the old one."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from kansli.reading.minutes import Repair, Span


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repair.

    `repairs` are in order, do not overlap, and have their spans in the original; putting each `now` in
    the place of its span in the original gives `text` exactly.
    """

    text: str
    repairs: tuple[Repair, ...] = ()
    _now_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _now_ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts, ends, shift = [], [], 0
        for repair in self.repairs:
            starts.append(repair.span[0] + shift)
            ends.append(starts[-1] + len(repair.now))
            shift = ends[-1] - repair.span[1]
        object.__setattr__(self, "_now_starts", tuple(starts))
        object.__setattr__(self, "_now_ends", tuple(ends))

    def to_original(self, start: int, end: int) -> Span:
        """The span of the original that the characters `start` to `end` of `text` were made from.

        A place inside a repaired word is widened to the whole word when the lengths differ; letter for
        letter otherwise.
        """
        return self._start_of(start), max(self._start_of(start), self._end_of(end))

    def _start_of(self, place: int) -> int:
        i = bisect_right(self._now_starts, place) - 1
        if i < 0:
            return place
        repair = self.repairs[i]
        if place >= self._now_ends[i]:
            return place - self._now_ends[i] + repair.span[1]
        if len(repair.now) == len(repair.was):
            return place - self._now_starts[i] + repair.span[0]
        return repair.span[0]

    def _end_of(self, place: int) -> int:
        i = bisect_left(self._now_starts, place) - 1
        if i < 0:
            return place
        repair = self.repairs[i]
        if place > self._now_ends[i]:
            return place - self._now_ends[i] + repair.span[1]
        if len(repair.now) == len(repair.was):
            return place - self._now_starts[i] + repair.span[0]
        return repair.span[1]


def apply_repairs(original: str, repairs: tuple[Repair, ...]) -> str:
    """The original with each repair's `now` in the place of its span."""
    parts, at = [], 0
    for repair in repairs:
        parts += [original[at : repair.span[0]], repair.now]
        at = repair.span[1]
    parts.append(original[at:])
    return "".join(parts)
