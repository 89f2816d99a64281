"""Which matter a heading of an agenda belongs to, by the titles and other names that matters have."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from kansli.matters.models import Matter, MatterName
from kansli.matters.queries.generic import QUALIFIERS, is_generic, telling
from kansli.search import words

LEAST = 0.55  # a suggestion under this is none
SHORTEST, SHORTEST_GUESS, SHORTEST_PART, LONG = (
    3,
    4,
    5,
    8,
)  # letters: to tell anything, for one wrong, for a compound, for two wrong
ALIKE, COMPOUND = 0.9, 0.8  # what such a word counts against the word itself
WITHIN, ONE_WORD = 0.85, 0.65  # what it counts that all of the one is in the other; that they share one telling word
LITTLE = 0.3  # what a year or another number weighs, or a word such as "gemensam"


class Suggestion(NamedTuple):
    """A matter and how well it fits, from 0 to 1."""

    matter: Matter
    score: float


class Name(NamedTuple):
    """One name of a matter as its telling stems."""

    matter: int
    stems: frozenset[str]


class Alike(NamedTuple):
    """The stems that count as a word, among the first `seen` of the words that are known."""

    values: dict[str, float]
    seen: int


class Suggester:
    """Knows all names of all matters; loaded once, asked thousands of times.

    Words are weighed by how rare they are among the names (so that "Södertörn" tells little), and a word counts also where it is
    misspelt (RUFSS, RUF5) or a part of a compound (kraftförsörjning, kraftförsörjningsfrågan).
    """

    def __init__(self, matters: Iterable[Matter] = (), others: Iterable[tuple[int, str]] = ()) -> None:
        self.matters = dict[int, Matter]()
        self.names = list[Name]()
        self.holders = defaultdict[str, set[int]](set)  # stem -> places in names
        self.seen = set[str]()  # every word of the names
        self.stems = list[str]()  # its stem, in the order it came
        self.folds = list[str]()  # and how it is compared with a misspelt one
        self._alike = dict[str, Alike]()
        for matter in matters:
            self.add(matter)
        for pk, name in others:
            self.add_name(pk, name)

    @classmethod
    def load(cls) -> "Suggester":
        """All current matters with their other names, in two queries."""
        others = MatterName.objects.filter(matter__merged_into__isnull=True).values_list("matter_id", "name")
        return cls(Matter.objects.current(), others)

    def add(self, matter: Matter) -> None:
        """Learn a matter that has been made meanwhile."""
        self.matters[matter.pk] = matter
        self.add_name(matter.pk, matter.title)

    def add_name(self, pk: int, name: str) -> None:
        """Learn another name of a matter that is known."""
        found = telling(name)
        if found and pk in self.matters:
            self.names.append(Name(pk, frozenset(found.values())))
            for word, stem in found.items():
                self.holders[stem].add(len(self.names) - 1)
                self._learn(word, stem)

    def _learn(self, word: str, stem: str) -> None:
        if word not in self.seen:
            self.seen.add(word)
            self.stems.append(stem)
            self.folds.append(guessable(word))

    def suggest(self, title: str, limit: int = 5) -> list[Suggestion]:
        """The matters that fit the heading, best first; none for one of every agenda, such as Övriga frågor."""
        if is_generic(title):
            return []
        heading = telling(title)
        best = defaultdict[int, float](float)
        for place in self._places(heading):
            name = self.names[place]
            best[name.matter] = max(best[name.matter], self._score(heading, name.stems))
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], self.matters[pair[0]].title))
        return [Suggestion(self.matters[pk], round(score, 3)) for pk, score in ranked[:limit] if score >= LEAST]

    def _places(self, heading: dict[str, str]) -> set[int]:
        return {place for word in heading for known in self._known(word) for place in self.holders[known]}

    def _known(self, word: str) -> dict[str, float]:
        """The stems of all names that count as this word, with what they count; looks only at those that came since last time."""
        alike = self._alike.get(word, Alike({}, 0))
        if alike.seen < len(self.stems):
            stems, folds = self.stems[alike.seen :], self.folds[alike.seen :]
            values = {**alike.values, **compounds(words.stem(word), stems), **spellings(word, stems, folds)}
            values.update({stem: 1.0 for stem in [words.stem(word)] if stem in self.holders})
            alike = self._alike[word] = Alike(values, len(self.stems))
        return alike.values

    def _score(self, heading: dict[str, str], name: frozenset[str]) -> float:
        """The best of three: how much of both is shared (Dice), how much of the shorter one, and the most telling shared word."""
        pairs = {
            word: max(((v, known) for known, v in self._known(word).items() if known in name), default=None) for word in heading
        }
        found = [pair for pair in pairs.values() if pair]
        shared = sum(value * self._weight(known) for value, known in found)
        ours = sum(self._weight(pair[1] if pair else heading[word]) for word, pair in pairs.items())
        theirs = sum(map(self._weight, name))
        best = max(value * self._rareness(known) for value, known in found)
        return max(2 * shared / (ours + theirs), WITHIN * best * shared / min(ours, theirs), ONE_WORD * best)

    def _weight(self, stem: str) -> float:
        if stem.isdigit() or stem in QUALIFIERS:
            return LITTLE
        return math.log(2 + len(self.names) / (1 + len(self.holders.get(stem, ()))))

    def _rareness(self, stem: str) -> float:
        """1 for a word that only one matter has, less the more there are; nothing for a number, a short or a qualifying word."""
        if stem.isdigit() or stem in QUALIFIERS or len(stem) < SHORTEST:
            return 0.0
        return 1 / math.sqrt(len({self.names[place].matter for place in self.holders[stem]}))


def compounds(stem: str, known: Iterable[str]) -> dict[str, float]:
    """Stems that begin or end with this one, or that it begins or ends with."""
    if len(stem) < SHORTEST_PART:
        return {}
    return {other: COMPOUND for other in known if len(other) >= SHORTEST_PART and is_part(stem, other)}


def is_part(one: str, other: str) -> bool:
    """True where the longer word is a compound with the shorter one first or last."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return long.startswith(short) or long.endswith(short)


def spellings(word: str, stems: list[str], folds: list[str]) -> dict[str, float]:
    """Stems of words one letter off, two in a long word, rings and dots free; a number is never guessed."""
    if not guessable(word):
        return {}
    most = 1 if len(word) < LONG else 2
    found = process.extract(guessable(word), folds, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=20)
    return {stems[place]: ALIKE for _folded, _distance, place in found}


def guessable(word: str) -> str:
    """The word without rings and dots; empty for what is never the misspelling of another."""
    return "" if len(word) < SHORTEST_GUESS or word.isdigit() else words.fold(word)


def suggest(title: str, limit: int = 5) -> list[Suggestion]:
    """The matters that fit one heading; whoever has many keeps a `Suggester`."""
    return Suggester.load().suggest(title, limit)
