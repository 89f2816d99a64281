"""Which words a damaged word may have been.

The letters that came out are walked from left to right; at each place stand the beginnings of words that
may have been printed there, with what it costs to believe so. A beginning that is a whole word may be
followed by another word: Swedish writes its compounds as one.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from kansli.reading.repair.channel import ANY_EDIT, DOUBLED, Damage, Reading, readings
from kansli.reading.repair.lexicon import WordList, logarithm, never_parts

WIDTH = 50  # beginnings kept at each place
MOST_COST = 5.5  # of the readings of one word, before its first part is done
KEPT = 8  # words given back
COMPOUND = -1.0  # log of how seldom a word that is not on the lists is a compound
JOINT_S = -0.3
GENITIVE = -1.6
PART_MOST = -4.0  # a part of a compound counts for no more than this: common small words make poor parts
PART_LEAST = 45  # step: a part is at least this common …
SHORT_LEAST = 70  # … one of three letters this …
LONG_LEAST = 25  # … and a long one this
LONG_PART = 7
SHORTEST_PART = 3
MOST_PARTS = 4
FREE_STEM = -2.5  # a name whose first part is on no list …
FREE_LETTER = -1.0  # … and each letter of that part
STEM_WORD = -0.8  # a name made of an ordinary word and an ending of names

Piece = tuple[str, str]  # what came out, what was printed
Link = tuple["Link", str, str] | None  # the pieces so far, the last one outermost


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may have been printed, with the pieces it was read from."""

    word: str
    score: float  # log of the word's frequency less the cost of the readings
    pieces: tuple[Piece, ...]
    name: bool = False  # found among names
    whole: bool = True  # on a list as it is, not put together


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of words, and what its words may be."""

    words: WordList
    alone: bool = True  # the whole word
    first: bool = True  # the first part of a compound
    later: bool = False  # a later part of a compound
    beginning: bool = False  # the beginning of a name
    ending: bool = False  # the ending of a name whose stem is on no list
    inflection: bool = False  # the ending of a word that is on a list without it
    name: bool = False  # of persons and places


class _State(NamedTuple):
    score: float
    shelf: int
    low: int  # index of the first word with this beginning
    prefix: str
    done: str  # the parts before
    parts: int
    edits: int  # left
    link: Link


def find_words(observed: str, shelves: tuple[Shelf, ...], damage: Damage, edits: int = 0) -> list[Candidate]:
    """The likeliest words that may have come out as `observed` (lower case), best first.

    `edits` letters at most may be wrong in a way that no table tells.
    """
    return list(_found(observed, shelves, damage, edits))


@lru_cache(maxsize=4096)
def _found(observed: str, shelves: tuple[Shelf, ...], damage: Damage, edits: int) -> tuple[Candidate, ...]:
    """The same words are damaged in the same way in paper after paper of an archive."""
    return tuple(_Search(observed, shelves, damage, edits).run())


@dataclass(slots=True)
class _Search:
    observed: str
    shelves: tuple[Shelf, ...]
    damage: Damage
    edits: int
    layers: list[dict[tuple[int, str, str], _State]] = field(default_factory=list)
    found: dict[str, _State] = field(default_factory=dict)
    ways: dict[str, tuple[Reading, ...]] = field(default_factory=dict)

    def run(self) -> list[Candidate]:
        self.ways = readings(self.damage)
        self.layers = [{} for _ in range(len(self.observed) + 1)]
        self._begin()
        width = WIDTH * (3 if self.edits else 1)
        for place in range(len(self.observed)):
            for state in nlargest(width, self.layers[place].values(), key=itemgetter(0)):
                self._read_on(state, place)
        best = nlargest(KEPT, self.found.items(), key=lambda pair: pair[1].score)
        return [self._candidate(word, state) for word, state in best]

    def _candidate(self, word: str, state: _State) -> Candidate:
        name = self.shelves[state.shelf].name
        return Candidate(word, state.score, _pieces(state.link), name, whole=not state.parts)

    def _begin(self) -> None:
        for shelf, kind in enumerate(self.shelves):
            if kind.inflection:
                continue
            if not kind.ending:
                self._put(0, _State(0.0, shelf, 0, "", "", 0, self.edits, None))
                continue
            for stem in range(2, len(self.observed) - 1):
                text = self.observed[:stem]
                score = FREE_STEM + FREE_LETTER * stem
                self._put(stem, _State(score, shelf, 0, "", text, 1, 0, (None, text, text)))

    def _read_on(self, state: _State, place: int) -> None:
        letter = self.observed[place]
        self._extend(state, place, letter, letter, 0.0)
        for out, printed, cost in self.ways.get(letter, ()):
            if self.observed.startswith(out, place):
                self._extend(state, place, out, printed, cost)
        if state.edits:
            self._edit(state, place, letter)

    def _extend(self, state: _State, place: int, out: str, printed: str, cost: float) -> None:
        score, shelf, low, prefix, done, parts, edits, link = state
        if not parts and cost - score > MOST_COST:
            return
        prefix += printed
        low = self.shelves[shelf].words.find(prefix, low)
        if low >= 0:
            new = _State(score - cost, shelf, low, prefix, done, parts, edits, (link, out, printed))
            self._put(place + len(out), new)

    def _edit(self, state: _State, place: int, letter: str) -> None:
        """A letter too many, a wrong one, one too few."""
        words, left = self.shelves[state.shelf].words, state.edits - 1
        twice = bool(state.prefix) and state.prefix[-1] == letter
        dropped = state.score - (DOUBLED if twice else ANY_EDIT)
        self._put(place + 1, state._replace(score=dropped, edits=left, link=(state.link, letter, "")))
        for other, low in words.next_letters(state.prefix, state.low):
            new = state._replace(score=state.score - ANY_EDIT, low=low, prefix=state.prefix + other, edits=left)
            if other != letter:
                self._put(place + 1, new._replace(link=(state.link, letter, other)))
            self._extend(new._replace(link=(state.link, "", other)), place, letter, letter, 0.0)

    def _put(self, place: int, state: _State) -> None:
        key = (state.shelf, state.prefix, state.done)
        layer = self.layers[place]
        if key in layer and layer[key].score >= state.score:
            return
        layer[key] = state
        if state.prefix:
            self._end_word(place, state)

    def _end_word(self, place: int, state: _State) -> None:
        shelf, last = self.shelves[state.shelf], len(self.observed)
        if shelf.words.words[state.low] != state.prefix:
            if place < last:
                self._end_person_word(place, state, shelf)
            return
        step = shelf.words.steps[state.low]
        if place == last:
            self._finish(state, shelf, step, "")
        elif place == last - 1 and self.observed[place] == "s" and state.prefix[-1] != "s":
            self._finish(state, shelf, step, "s")
        if place < last:
            self._next_part(place, state, shelf, step)

    def _end_person_word(self, place: int, state: _State, shelf: Shelf) -> None:
        """Words in -are lose their e in a compound: användare, användarmöte."""
        if shelf.later and len(state.prefix) > LONG_PART - 2 and state.prefix.endswith("ar"):
            step = shelf.words.step(state.prefix + "e")
            if step >= PART_LEAST and state.parts < MOST_PARTS - 1:
                self._put_part(place, state, step, shelf)

    def _finish(self, state: _State, shelf: Shelf, step: int, genitive: str) -> None:
        if not (shelf.alone or shelf.ending or shelf.inflection):
            return
        if state.parts and not (shelf.ending or shelf.inflection or _fits(state.prefix, step)):
            return
        log = logarithm(step)
        if genitive or (state.parts and not (shelf.ending or shelf.inflection)):
            log = min(PART_MOST, log)
        score, link = state.score + log, state.link
        if genitive:
            score, link = score + GENITIVE, (link, genitive, genitive)
        word = state.done + state.prefix + genitive
        if word not in self.found or self.found[word].score < score:
            self.found[word] = state._replace(score=score, link=link)

    def _next_part(self, place: int, state: _State, shelf: Shelf, step: int) -> None:
        fits = shelf.later if state.parts else shelf.first
        if not fits or state.parts >= MOST_PARTS - 1 or (shelf.alone and not _fits(state.prefix, step)):
            return
        self._put_part(place, state, step, shelf)

    def _put_part(self, place: int, state: _State, step: int, shelf: Shelf) -> None:
        score = state.score + min(PART_MOST, logarithm(step)) + (0 if state.parts else COMPOUND)
        new = state._replace(score=score, low=0, prefix="", done=state.done + state.prefix, parts=state.parts + 1)
        joined = new._replace(score=score + JOINT_S, done=new.done + "s", link=(new.link, "s", "s"))
        for number, other in enumerate(self.shelves):
            if other.inflection and len(state.prefix) > SHORTEST_PART:
                self._put(place, new._replace(shelf=number))
            if (other.ending and not state.parts) or (other.later and not shelf.beginning and place < len(self.observed) - 2):
                less = STEM_WORD if other.ending and not shelf.beginning else 0.0
                self._put(place, new._replace(shelf=number, score=score + less))
                if self.observed[place] == "s" and state.prefix[-1] != "s":
                    self._put(place + 1, joined._replace(shelf=number, score=joined.score + less))


def _fits(part: str, step: int) -> bool:
    """Whether the word is long and common enough to be a part of a compound."""
    least = {SHORTEST_PART: SHORT_LEAST}.get(len(part), PART_LEAST if len(part) < LONG_PART else LONG_LEAST)
    return len(part) >= SHORTEST_PART and step >= least and part not in never_parts()


def _pieces(link: Link) -> tuple[Piece, ...]:
    pieces = []
    while link:
        link, out, printed = link
        pieces.append((out, printed))
    return tuple(reversed(pieces))
