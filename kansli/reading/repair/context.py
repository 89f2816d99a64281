"""Which words stand side by side: what tells vår from var where the dots are gone."""

from functools import cache

from kansli.reading.repair.lexicon import read_lines

MOST = 1.5  # powers of ten
WEIGHT = 0.8
NUMBER = "0"  # stands for every number and code


@cache
def _pairs() -> dict[tuple[str, str], float]:
    pairs = {}
    for name in ("pairs.txt", "office_pairs.txt"):
        for line in read_lines(name):
            one, two, tenths = line.split()
            pairs[one, two] = WEIGHT * max(-MOST, min(MOST, int(tenths) / 10))
    return pairs


def likelier(before: str, word: str) -> float:
    """How much likelier than chance `word` is after `before`, as a power of ten; 0 where nothing is known."""
    return _pairs().get((before, word), 0.0)
