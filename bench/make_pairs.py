"""Counts which words stand beside the ones that a lost dot makes alike: vår and var, får and far.

Usage: python bench/make_pairs.py TEXT…      (plain Swedish text, a paragraph a line; the more the better)

Writes `kansli/reading/repair/data/pairs.txt`: two words and how much likelier than chance they stand side by
side, in tenths of a power of ten. Only pairs with a word that has a rival are kept. Licence note beside the file.
"""

import math
import re
import sys
from collections import Counter
from itertools import pairwise, product
from pathlib import Path

from kansli.reading.repair.channel import Damage
from kansli.reading.repair.context import NUMBER, kind
from kansli.reading.repair.lexicon import common_words
from kansli.reading.repair.search import Shelf, find_words

OUT = Path(__file__).parent.parent / "kansli" / "reading" / "repair" / "data" / "pairs.txt"
FOLD = str.maketrans("åäöé", "aaoe")
CLOSE = 2.7  # a rival is at most so many powers of ten rarer
SEEN = 3
SEEN_KIND = 6
EXPECTED = 6.0  # a pair never seen counts against itself when chance alone would have shown it so often


def has_rival(word: str, shelves: tuple[Shelf, ...]) -> bool:
    """Whether a scan may show another common word as it shows this one."""
    for out in {word.translate(FOLD), word.replace("ä", "i").translate(FOLD)}:
        found = {c.word: c.score for c in find_words(out, shelves, Damage(lost=True, swapped=True))}
        own = found.get(word)
        if own is not None and any(abs(score - own) < CLOSE for other, score in found.items() if other != word):
            return True
    return False


def fits(word: str) -> bool:
    """Whether the word, number, comma or full stop can stand in a pair."""
    return word.strip("-").isalnum() or word in ",."


def chances(singles: Counter[str], doubles: Counter[tuple[str, str]], near: set[str], least: int) -> dict[tuple[str, str], float]:
    """How much likelier than chance the pairs with a word of `near` are, as powers of ten."""
    total, kept = sum(singles.values()), {}
    for (one, two), seen in doubles.items():
        if seen >= least and (one in near or two in near) and fits(one) and fits(two):
            kept[one, two] = math.log10(seen * total / (singles[one] * singles[two]))
    common = [w for w, n in singles.most_common(400) if fits(w)]
    for one, two in product(common, common):
        chance = singles[one] * singles[two] / total
        if (one in near or two in near) and not doubles[one, two] and chance > EXPECTED:
            kept[one, two] = math.log10(0.5 / chance)
    return kept


def with_kinds(doubles: Counter[tuple[str, str]], near: set[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """The counts with each word that has no rival, or stands beside one that has, named by its ending alone."""
    singles: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    for (one, two), seen in doubles.items():
        singles[one] += seen
        if kind(one) != one:
            singles[kind(one)] += seen
        if two in near and kind(one) != one:
            kinds[kind(one), two] += seen
        if one in near and kind(two) != two:
            kinds[one, kind(two)] += seen
    return singles, kinds


def main() -> int:
    """Count, choose and write."""
    singles: Counter[str] = Counter()
    doubles: Counter[tuple[str, str]] = Counter()
    for name in sys.argv[1:]:
        for part in re.split(r"[()\n]", Path(name).read_text(encoding="utf-8").lower()):
            words = [NUMBER if w.isdigit() else w for w in re.findall(r"\w+|[^\w\s]", re.sub("[:;?!]", ".", part))]
            singles.update(words)
            doubles.update(pairwise(words))
    shelves = (Shelf(common_words(), first=False),)
    near = {w for w, n in singles.items() if n >= 8 and w.isalpha() and has_rival(w, shelves)}
    kept = chances(*with_kinds(doubles, near), near, SEEN_KIND) | chances(singles, doubles, near, SEEN)
    lines = [f"{a} {b} {round(10 * v)}" for (a, b), v in sorted(kept.items()) if abs(v) >= 0.4]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(near)} words with a rival, {len(lines)} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
