"""Measures the repair of old scans: words right after it, changes to clean texts, time.

Usage: python -m bench.repair [TEXT…]

Without files it takes the sample papers of the tests. Each is damaged in four ways and repaired; the noise is
drawn from rates that were set by hand, not from the costs that the repair works with.
"""

import random
import re
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

from kansli.reading.repair import repair
from kansli.reading.repair.search import _found

SAMPLES = Path(__file__).parent.parent / "tests" / "reading" / "repair" / "samples"
ADDRESS = re.compile(r"(\S*(?:@|www)\S*)")
Rates = dict[str, list[tuple[str, float]]]  # what was printed -> what may come out, with its share

# Read as English, dots in a light typeface: ä mostly an i or an a, ö mostly an o.
LIGHT: Rates = {
    "å": [("a", 0.83), ("d", 0.08), ("i", 0.06), ("4", 0.03)],
    "ä": [("a", 0.45), ("i", 0.43), ("d", 0.06), ("ai", 0.02), ("4", 0.02), ("é", 0.02)],
    "ö": [("o", 0.72), ("é", 0.16), ("6", 0.08), ("oé", 0.02), ("éo", 0.02)],
    "Å": [("A", 1.0)],
    "Ä": [("A", 1.0)],
    "Ö": [("O", 0.9), ("6", 0.1)],
    "fö": [("to", 0.04)],
    " i ": [(" 1 ", 0.15)],
    "tt": [("ff", 0.01)],
    "rn": [("m", 0.02)],
}
# The same, dots in a heavy one: ö mostly an é.
HEAVY: Rates = {
    "å": [("a", 0.86), ("A", 0.03), ("&", 0.03), ("é", 0.04), ("4", 0.04)],
    "ä": [("a", 0.88), ("i", 0.04), ("A", 0.03), ("4", 0.03), ("aé", 0.02)],
    "ö": [("é", 0.55), ("o", 0.3), ("6", 0.1), ("d", 0.05)],
    "Å": [("A", 1.0)],
    "Ä": [("A", 1.0)],
    "Ö": [("O", 1.0)],
    "l": [("i", 0.004), ("I", 0.002)],
    "rn": [("m", 0.04)],
}
LOST: Rates = {dotted: [(bare, 1.0)] for dotted, bare in zip("åäöÅÄÖ", "aaoAAO", strict=True)}
# Read as Swedish from a poor print.
POOR: Rates = {
    "rn": [("m", 0.05)],
    "m": [("rn", 0.02)],
    "l": [("1", 0.01), ("I", 0.01)],
    "i": [("l", 0.005), ("1", 0.005)],
    "tt": [("ff", 0.05)],
    "f": [("t", 0.02)],
    "o": [("0", 0.01)],
}
WAYS: dict[str, Rates] = {"dots lost": LOST, "light type": LIGHT, "heavy type": HEAVY, "poor print": POOR}


def damaged(text: str, rates: Rates, seed: int = 0) -> str:
    """The text as a scan with these rates of misreading may show it. Addresses stay whole."""
    draw = random.Random(seed)
    pieces = ADDRESS.split(text)
    return "".join(piece if ADDRESS.fullmatch(piece) else _misread(piece, rates, draw) for piece in pieces)


def _misread(text: str, rates: Rates, draw: random.Random) -> str:
    out, at = [], 0
    while at < len(text):
        printed, shown = _one(text, at, rates, draw)
        out.append(shown)
        at += len(printed)
    return "".join(out)


def _one(text: str, at: int, rates: Rates, draw: random.Random) -> tuple[str, str]:
    for size in (3, 2, 1):
        printed = text[at : at + size]
        if printed in rates and len(printed) == size:
            chance = draw.random()
            for shown, share in rates[printed]:
                chance -= share
                if chance < 0:
                    return printed, shown
    return text[at], text[at]


def share_right(truth: str, text: str) -> float:
    """The share of the words of `truth` that stand in `text`, to the letter and in order."""
    words = truth.split()
    matcher = SequenceMatcher(None, words, text.split(), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(words)


def main() -> int:
    """Print the figures."""
    papers = [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.txt"))
    texts = [paper.read_text(encoding="utf-8") for paper in papers]
    words = sum(len(text.split()) for text in texts)
    touched = sum(len(repair(text).repairs) for text in texts)
    print(f"clean: {touched} repairs in {words} words; {_speed(texts):.0f} kB a second")
    for name, rates in WAYS.items():
        damages = [damaged(text, rates) for text in texts]
        before = after = 0.0
        for text, bad in zip(texts, damages, strict=True):
            before += share_right(text, bad) * len(text.split()) / words
            after += share_right(text, repair(bad).text) * len(text.split()) / words
        _found.cache_clear()
        print(f"{name}: words right {before:.3f} before, {after:.3f} after; {_speed(damages):.0f} kB a second, ", end="")
        print(f"{_speed(damages):.0f} where the words were met before")
    return 0


def _speed(texts: list[str]) -> float:
    began = time.perf_counter()
    for text in texts:
        repair(text)
    return sum(map(len, texts)) / 1000 / (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
