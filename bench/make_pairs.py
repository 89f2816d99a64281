"""Counts which words stand beside the ones that a lost dot makes alike: vår and var, får and far.

Usage: python bench/make_pairs.py TEXT…      (plain Swedish text, a paragraph a line; the more the better)

Writes `kansli/reading/repair/data/pairs.txt`: two words and how much likelier than chance they stand side by
side, in tenths of a power of ten. Only pairs with a word that has a rival are kept. Licence note beside the file.
"""

import math
import re
import sys
from collections import Counter
from pathlib import Path

from kansli.reading.repair.channel import Damage
from kansli.reading.repair.context import NUMBER
from kansli.reading.repair.lexicon import common_words
from kansli.reading.repair.search import Shelf, find_words

OUT = Path(__file__).parent.parent / "kansli" / "reading" / "repair" / "data" / "pairs.txt"
FOLD = str.maketrans("åäöé", "aaoe")
CLOSE = 2.7  # a rival is at most so many powers of ten rarer
SEEN = 3
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
    return word.isalnum() or word in ",."


def main() -> int:
    """Count, choose and write."""
    singles: Counter[str] = Counter()
    doubles: Counter[tuple[str, str]] = Counter()
    for name in sys.argv[1:]:
        for part in re.split(r"[()\n]", Path(name).read_text(encoding="utf-8").lower()):
            words = [NUMBER if w.isdigit() else w for w in re.findall(r"\w+|[^\w\s]", re.sub("[:;?!]", ".", part))]
            singles.update(words)
            doubles.update(zip(words, words[1:], strict=False))
    total = sum(singles.values())
    shelves = (Shelf(common_words(), first=False),)
    near = {w for w, n in singles.items() if n >= 8 and w.isalpha() and has_rival(w, shelves)}
    kept = {}
    for (one, two), seen in doubles.items():
        if seen >= SEEN and (one in near or two in near) and fits(one) and fits(two):
            kept[one, two] = math.log10(seen * total / (singles[one] * singles[two]))
    common = [w for w, n in singles.most_common(400) if fits(w)]
    for one in common:
        for two in common:
            chance = singles[one] * singles[two] / total
            if (one in near or two in near) and not doubles[one, two] and chance > EXPECTED:
                kept[one, two] = math.log10(0.5 / chance)
    lines = [f"{a} {b} {round(10 * v)}" for (a, b), v in sorted(kept.items()) if abs(v) >= 0.4]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(near)} words with a rival, {len(lines)} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
