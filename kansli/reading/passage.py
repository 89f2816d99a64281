"""A piece of text that knows where in the source each of its characters stands."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .minutes import Span

Mark = tuple[int, int]  # (place in the passage, place in the source)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with marks: from a mark on, text and source run side by side until the next mark."""

    text: str
    marks: tuple[Mark, ...]

    def place(self, index: int) -> int:
        """The place in the source of the character at `index`."""
        if len(self.marks) == 1:
            at, source = self.marks[0]
            return source + index - at
        at, source = self.marks[max(bisect_right(self.marks, (index, 1 << 60)) - 1, 0)]
        return source + index - at

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place in the source of the characters from `start` to `end` (half open)."""
        end = len(self.text) if end is None else end
        if end <= start:
            return self.place(start), self.place(start)
        first, last = self.place(start), self.place(end - 1)
        return min(first, last), max(first, last) + 1  # text that was moved can stand the other way round

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """The part from `start` to `end`, without white space around it."""
        part = self.text[start:end]
        if part and (part[0].isspace() or part[-1].isspace()):
            start += len(part) - len(part.lstrip())
            part = part.strip()
        if not start and len(part) == len(self.text):
            return self
        if len(self.marks) == 1:
            return Passage(part, ((0, self.place(start)),))
        first, last = bisect_right(self.marks, (start, 1 << 60)), bisect_right(self.marks, (start + len(part) - 1, 1 << 60))
        inner = [(at - start, source) for at, source in self.marks[first:last]]
        return Passage(part, ((0, self.place(start)), *inner))


def join(passages: Iterable[Passage], separator: str = " ") -> Passage:
    """One passage out of several; a word cut by a hyphen at the end of a line is made whole."""
    text = ""
    marks: list[Mark] = []
    for passage in passages:
        if not passage.text:
            continue
        if len(text) > 1 and text[-1] == "-" and text[-2].islower() and is_cut_word(text, passage.text):
            text = text[:-1]
        elif text:
            text += separator
        marks.extend((at + len(text), source) for at, source in passage.marks)
        text += passage.text
    return Passage(text, tuple(marks) or ((0, 0),))


def is_cut_word(before: str, after: str) -> bool:
    """True when `before` ends with half a word: „samman-" + „träde", not „kommunikations-" + „och"."""
    following = after.split(None, 1)[0]
    return following[0].islower() and following not in {"och", "eller", "samt", "respektive"} and not before[-3:].isspace()


def has_word(text: str, words: Iterable[str]) -> bool:
    """True when one of the words, in small letters, stands in the text: a quick look before a slow pattern."""
    small = folded(text)
    for word in words:  # noqa: SIM110 - half the time of any()
        if word in small:
            return True
    return False


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """The text in small letters; a sentence is looked at by many rules one after the other."""
    return text.lower()
