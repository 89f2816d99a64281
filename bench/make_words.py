"""Makes `kansli/reading/repair/data/words.zlib` from the word frequencies that the package wordfreq publishes.

Usage: python bench/make_words.py      (in an environment where `pip install wordfreq` has been run)

The file holds, compressed by zlib: the words, sorted and one a line; a NUL; then one byte a word, its
frequency as 25 steps a power of ten above one in 10^9. See the licence note beside the file.
"""

import math
import re
import zlib
from pathlib import Path

import wordfreq  # type: ignore[import-not-found]

DATA = Path(__file__).parent.parent / "kansli" / "reading" / "repair" / "data"
SWEDISH_WORD = re.compile(r"[a-zåäöéèàáüæøëêíóçñ]{2,28}|[iåö]")
TRIPLED = re.compile(r"(.)\1\1")


def main() -> None:
    """Write the file and say its size."""
    found = wordfreq.get_frequency_dict("sv", "large")
    words = sorted(w for w in found if SWEDISH_WORD.fullmatch(w) and not TRIPLED.search(w))
    steps = bytes(min(255, max(1, round(25 * math.log10(found[w] * 1e9)))) for w in words)
    packed = zlib.compress("\n".join(words).encode() + b"\0" + steps, 9)
    (DATA / "words.zlib").write_bytes(packed)
    print(f"{len(words)} words, {len(packed)} bytes")


if __name__ == "__main__":
    main()
