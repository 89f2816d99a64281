"""Which words stand side by side: what tells vår from var where the dots are gone."""

from functools import cache

from kansli.reading.repair.lexicon import read_lines

MOST = 2.0  # powers of ten
WEIGHT = 0.9
KIND_WEIGHT = 0.6
SHORT = 3
NUMBER = "0"  # stands for every number and code


@cache
def _pairs() -> dict[tuple[str, str], float]:
    pairs = {}
    for name in ("pairs.txt", "office_pairs.txt"):
        for line in read_lines(name):
            one, two, tenths = line.split()
            pairs[one, two] = WEIGHT * max(-MOST, min(MOST, int(tenths) / 10))
    return pairs


def likelier(one: str, between: str, two: str) -> float:
    """How much likelier than chance `two` comes after `one`, as a power of ten; 0 where nothing is known.

    `between` is what stands between the words: nothing, a comma, a full stop, or "?" for anything else.
    """
    pairs = _pairs()
    if between:
        return pairs.get((one, between), 0.0) + pairs.get((between, two), 0.0)
    exact = pairs.get((one, two))
    if exact is not None:
        return exact
    return KIND_WEIGHT * (pairs.get((one, kind(two)), 0.0) + pairs.get((kind(one), two), 0.0))


def kind(word: str) -> str:
    """What a word is like, by its ending: -at, -en; short words are their own kind."""
    return f"-{word[-2:]}" if len(word) > SHORT else word
