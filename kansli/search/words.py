"""From text to what is compared: words, their stems, and the stems without dots and rings."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

WORD = re.compile(r"\w+(?:[-:]\w+)*")
PART = re.compile(r"\w+")
FOLDS = str.maketrans("åäöéèüæøáàóíñç", "aaoeeuaoaaoinc")
LONGEST = 60

# Words that say nothing alone; they are dropped from a query unless it holds nothing else.
STOP = frozenset(
    "alla att av den det dem de denna detta dess där då efter eller en ett från för har hade han hon hur i in inte ja kan med "
    "men mot nu när och om på samt sedan sig sin ska som så till under upp ut vad var vi vid är över".split()
)

_local = threading.local()


def _stemmer() -> Stemmer.Stemmer:
    """One for each thread: PyStemmer's is not safe to share."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("swedish")
    return _local.stemmer


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one word in small letters: `beslutade` and `beslut` are the same."""
    return str(_stemmer().stemWord(word))


def fold(word: str) -> str:
    """Without rings, dots and accents: `målområd` becomes `malomrad`."""
    return word.translate(FOLDS)


def positions(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word in small letters with its place. A hyphenated word gives its parts and itself."""
    for match in WORD.finditer(unicodedata.normalize("NFC", text)):
        whole = match.group().lower()
        if len(whole) <= LONGEST:
            yield whole, match.start(), match.end()


def words(text: str) -> Iterator[str]:
    """The words to index: each, and the parts of those with hyphens."""
    for whole, _start, _end in positions(text):
        parts = PART.findall(whole)
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)


def stems(text: str) -> list[str]:
    """The stems of a text, in order."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=200_000)
def forms(word: str) -> frozenset[str]:
    """All that a written word can be found by: the stems of it and of its parts, as they are and folded."""
    parts = stems(word)
    return frozenset([*parts, *map(fold, parts)])
