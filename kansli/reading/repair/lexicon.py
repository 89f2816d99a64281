"""The Swedish words the repair knows, with how common each is.

The lists are sorted, so that the words with a given beginning stand together: a search walks them letter
by letter as it would a tree, at the memory of a plain list. They are read at the first scan that needs
repair, never for a clean text.
"""

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

STEPS_A_POWER = 25  # a word's step is 25 for each power of ten that its frequency lies above 10^-9
RAREST = -9.0
OWN_STEP = 75  # of a word of our own lists: one in a million
NAME_STEP = 95
ENDING_STEP = 140
INFLECTION_STEP = 170
UNSEEN = -3.5  # of three letters that no word has in a row
KNOWN_STEP = 140  # of a word of the register: as common as "kommunen"
_PAST_ANY_LETTER = "\uffff"


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """Sorted lower-case words with a step of frequency each; a list is equal to itself alone."""

    words: list[str]
    steps: bytes

    def find(self, beginning: str, low: int = 0) -> int:
        """Index of the first word with this beginning, at `low` or after; -1 where there is none."""
        place = bisect_left(self.words, beginning, low)
        if place < len(self.words) and self.words[place].startswith(beginning):
            return place
        return -1

    def step(self, word: str) -> int:
        """The word's step of frequency; 0 for a word that is not here."""
        place = bisect_left(self.words, word)
        return self.steps[place] if place < len(self.words) and self.words[place] == word else 0

    def next_letters(self, beginning: str, low: int) -> Iterator[tuple[str, int]]:
        """Each letter that follows `beginning` in some word, with the index of the first such word."""
        at, size = low, len(beginning)
        while at < len(self.words) and self.words[at].startswith(beginning):
            word = self.words[at]
            if len(word) == size:
                at += 1
                continue
            yield word[size], at
            at = bisect_left(self.words, beginning + word[size] + _PAST_ANY_LETTER, at)


def logarithm(step: int) -> float:
    """The frequency of a step, as a power of ten."""
    return RAREST + step / STEPS_A_POWER


def list_of(words: Iterable[str], step: int) -> WordList:
    """A list of words that are all equally common."""
    ordered = sorted({word.lower() for word in words if word})
    return WordList(ordered, bytes([step]) * len(ordered))


def read_lines(name: str) -> list[str]:
    """The lines of one of the data files, without comments and blanks."""
    lines = (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def common_words() -> WordList:
    """The words of the language by frequency, with the words of municipalities and associations added."""
    packed = zlib.decompress((files(__package__) / "data" / "words.zlib").read_bytes())
    text, _, steps = packed.partition(b"\0")
    words = text.decode().split("\n")
    return _weighed(_raised(WordList(words, steps), _words_of("office.txt"), OWN_STEP))


def _raised(common: WordList, own: set[str], step: int) -> WordList:
    """The list with our own words in it, each at least as common as `step`."""
    words, steps = common.words, bytearray(common.steps)
    for word in sorted(own):
        place = bisect_left(words, word)
        if place < len(words) and words[place] == word:
            steps[place] = max(step, steps[place])
        else:
            words.insert(place, word)
            steps.insert(place, step)
    return WordList(words, bytes(steps))


def _weighed(common: WordList) -> WordList:
    """The list with the words made commoner or rarer that are so in minutes."""
    steps = bytearray(common.steps)
    for line in read_lines("office_weights.txt"):
        word, tenths = line.split()
        place = common.words.index(word, bisect_left(common.words, word))
        steps[place] = max(1, steps[place] + int(tenths) * STEPS_A_POWER // 10)
    return WordList(common.words, bytes(steps))


def _words_of(name: str) -> set[str]:
    return {word.lower() for line in read_lines(name) for word in line.split()}


@cache
def names() -> WordList:
    """Swedish first names, surnames and places, and their words."""
    return list_of(_words_of("names.txt") | _words_of("places.txt"), NAME_STEP)


@cache
def name_beginnings() -> WordList:
    """What Swedish surnames begin with: Berg-, Åker-."""
    return list_of(_words_of("name_beginnings.txt"), ENDING_STEP)


@cache
def name_endings() -> WordList:
    """What Swedish surnames and place names end in: -ström, -fjärd, -köping."""
    return list_of(_words_of("name_endings.txt"), ENDING_STEP)


@cache
def inflections() -> WordList:
    """Endings that a word takes in some form that is on no list."""
    return list_of(_words_of("inflections.txt"), INFLECTION_STEP)


@cache
def never_parts() -> frozenset[str]:
    """Words that no compound is made of."""
    return frozenset(_words_of("never_parts.txt"))


def letters_score(word: str) -> float:
    """How likely these letters follow each other in a Swedish word, as a power of ten."""
    after, edged = _letters(), f"..{word}."
    return sum(after.get(edged[i : i + 3], UNSEEN) for i in range(len(edged) - 2))


@cache
def _letters() -> dict[str, float]:
    return {line[:3]: -int(line[4:]) / 100 for line in read_lines("letters.txt")}


@lru_cache(maxsize=8)
def known_words(words: frozenset[str]) -> WordList:
    """The words of the register; the same list for one paper after the other, so that what was found with it stays known."""
    return list_of(words, KNOWN_STEP)


@cache
def joined_forms() -> WordList:
    """Forms that a word takes only as the first part of a longer one: gatu-, kyrko-, hälso-."""
    return list_of(_words_of("joined_forms.txt"), OWN_STEP)
