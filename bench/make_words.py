"""Makes `words.zlib` and `letters.txt` in the repair's data from the word frequencies that the package wordfreq publishes.

Usage: python bench/make_words.py      (in an environment where `pip install wordfreq` has been run)

The file holds, compressed by zlib: the words, sorted and one a line; a NUL; then one byte a word, its
frequency as 25 steps a power of ten above one in 10^9. The other file says how likely a letter is after the
two before it: three letters (. stands for the edge of a word) and hundredths of a power of ten. See the licence
note beside the files.
"""

import math
import re
import zlib
from collections import Counter
from pathlib import Path

import wordfreq  # type: ignore[import-not-found]

DATA = Path(__file__).parent.parent / "kansli" / "reading" / "repair" / "data"
SWEDISH_WORD = re.compile(r"[a-zåäöéèàáüæøëêíóçñ]{2,28}|[iåö]")
SEEN = 5
TRIPLED = re.compile(r"(.)\1\1")


def letters_after(words: list[str]) -> list[str]:
    """How likely each letter is after the two before it, as lines of the file."""
    threes: Counter[str] = Counter()
    for word in words:
        edged = f"..{word}."
        threes.update(edged[i : i + 3] for i in range(len(edged) - 2))
    twos: Counter[str] = Counter()
    for three, seen in threes.items():
        twos[three[:2]] += seen
    return [
        f"{three} {round(-100 * math.log10(seen / twos[three[:2]]))}" for three, seen in sorted(threes.items()) if seen >= SEEN
    ]


def main() -> None:
    """Write the files and say their size."""
    found = wordfreq.get_frequency_dict("sv", "large")
    words = sorted(w for w in found if SWEDISH_WORD.fullmatch(w) and not TRIPLED.search(w))
    steps = bytes(min(255, max(1, round(25 * math.log10(found[w] * 1e9)))) for w in words)
    packed = zlib.compress("\n".join(words).encode() + b"\0" + steps, 9)
    (DATA / "words.zlib").write_bytes(packed)
    (DATA / "letters.txt").write_text("\n".join(letters_after(words)) + "\n", encoding="utf-8")
    print(f"{len(words)} words, {len(packed)} bytes")


if __name__ == "__main__":
    main()
