"""The piece of a text that shows why it was found."""

from dataclasses import dataclass

from kansli.search import words

BEFORE, LENGTH = 60, 240


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    is_mark: bool = False


def snippet(text: str, marks: frozenset[str], *, whole: bool = False) -> list[Piece]:
    """The stretch with most marked words (or the whole text), cut at spaces, in pieces."""
    beginnings = tuple(mark[:-1] for mark in marks if mark.endswith("*"))
    heads = first_letters(marks)
    places = [
        (start, end)
        for word, start, end in words.positions(text)
        if (word[0] in heads or not word.isalnum()) and is_marked(word, marks, beginnings)
    ]
    if whole or len(text) <= LENGTH:
        return pieces(text, 0, len(text), places)
    first = max(
        range(len(places)),
        key=lambda i: sum(places[i][0] <= s < places[i][0] + LENGTH - BEFORE for s, _e in places),
        default=None,
    )
    start = max(0, places[first][0] - BEFORE) if first is not None else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + LENGTH
    end = len(text) if end >= len(text) else max(text.rfind(" ", start, end), start + 1)
    made = pieces(text, start, end, places)
    return [*([Piece("… ")] if start else []), *made, *([Piece(" …")] if end < len(text) else [])]


def first_letters(marks: frozenset[str]) -> frozenset[str]:
    """What a marked word that has no parts begins with, as it is written: a quick look before the word is taken apart."""
    begun = {mark[:1] for mark in marks}
    return frozenset(begun | {chr(written) for written, plain in words.FOLDS.items() if chr(plain) in begun})


def is_marked(word: str, marks: frozenset[str], beginnings: tuple[str, ...]) -> bool:
    """True when the word, a part of it or its folded form is what was searched for, or begins so."""
    forms = words.forms(word)
    return not marks.isdisjoint(forms) or any(form.startswith(beginnings) for form in forms)


def pieces(text: str, start: int, end: int, places: list[tuple[int, int]]) -> list[Piece]:
    """The text from start to end, parted at the marked places."""
    made, at = list[Piece](), start
    for begin, stop in places:
        if begin < at or stop > end:
            continue
        made += [Piece(text[at:begin])] * (begin > at) + [Piece(text[begin:stop], is_mark=True)]
        at = stop
    return [*made, *([Piece(text[at:end])] if at < end else [])]
