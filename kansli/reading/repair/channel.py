"""How a scan reads letters wrong: what was printed, what came out, and how dear it is to believe so.

Costs are powers of ten: a cost of 1.0 says that one such letter in ten comes out so. They were counted on
pages of Swedish set in common typefaces and read as if they were English.
"""

from dataclasses import dataclass
from functools import cache

# å ä ö came out as a or o: the dots and the ring are gone, nothing else.
_BARE = (("a", "å", 0.1), ("a", "ä", 0.2), ("o", "ö", 0.2), ("e", "é", 0.6))

# å ä ö came out as some other letter, or as two.
_SWAPPED = (
    ("d", "å", 1.2), ("i", "å", 1.4), ("4", "å", 1.3), ("&", "å", 1.3), ("é", "å", 1.6),
    ("ai", "å", 2.2), ("éa", "å", 2.2), ("ia", "å", 2.4), ("aé", "å", 2.4), ("á", "å", 0.5), ("à", "å", 0.5),
    ("i", "ä", 0.7), ("d", "ä", 1.4), ("4", "ä", 1.3), ("é", "ä", 1.5), ("&", "ä", 1.9),
    ("ii", "ä", 1.7), ("ai", "ä", 1.8), ("aé", "ä", 1.8), ("4a", "ä", 2.2), ("ia", "ä", 2.3),
    ("á", "ä", 0.6), ("à", "ä", 0.6), ("ã", "ä", 0.5), ("ã", "å", 0.6), ("ü", "ä", 2.0),
    ("é", "ö", 0.4), ("6", "ö", 0.8), ("d", "ö", 1.6), ("0", "ö", 1.3), ("i", "ö", 2.3),
    ("a", "ö", 2.3), ("o", "å", 2.6), ("s", "ö", 3.0),
    ("oé", "ö", 1.5), ("éo", "ö", 1.6), ("é6", "ö", 1.7), ("6é", "ö", 1.9), ("o6", "ö", 1.8), ("6o", "ö", 1.9),
    ("oi", "ö", 1.8), ("oo", "ö", 2.2), ("ii", "ö", 2.0), ("é@", "ö", 2.2), ("@", "ö", 1.6),
    ("ó", "ö", 0.5), ("ò", "ö", 0.5), ("õ", "ö", 0.4), ("ô", "ö", 0.5), ("ü", "ö", 1.5), ("8", "ö", 2.0),
)  # fmt: skip

# Other letters taken for each other, wherever the print is poor.
_POOR = (
    ("l", "i", 2.0), ("i", "l", 1.9), ("1", "i", 1.2), ("1", "l", 1.2), ("|", "i", 1.2), ("|", "l", 1.2),
    ("!", "i", 2.0), ("!", "l", 2.0), ("j", "l", 2.6), ("m", "rn", 1.9), ("rn", "m", 1.9), ("t", "f", 1.7),
    ("f", "t", 2.3), ("ff", "tt", 1.7), ("tt", "ff", 1.9), ("y", "v", 2.4), ("v", "y", 2.7), ("u", "n", 2.7),
    ("n", "u", 2.8), ("h", "b", 2.7), ("b", "h", 2.7), ("c", "e", 2.5), ("e", "c", 2.6), ("o", "e", 2.8),
    ("ii", "ü", 1.0), ("ii", "n", 2.8), ("ii", "u", 2.8), ("vv", "w", 2.0), ("cl", "d", 2.3), ("li", "h", 2.6),
    ("0", "o", 1.0), ("5", "s", 1.3), ("$", "s", 1.3), ("8", "b", 2.0), ("é", "e", 1.8), ("g", "q", 2.8),
    ("q", "g", 2.5), ("in", "m", 2.6), ("ni", "m", 2.6), ("r", "t", 2.9), ("t", "r", 2.9), ("tl", "d", 2.9),
    ("ri", "n", 2.7), ("iu", "m", 2.8), ("t", "l", 2.8), ("l", "t", 2.8), ("i", "t", 2.9), ("t", "i", 2.9),
    ("h", "n", 2.9), ("n", "h", 2.9), ("rm", "rn", 2.2), ("fr", "för", 2.0), ("i1", "i", 1.8), ("1i", "i", 1.8),
)  # fmt: skip

_ALWAYS = (("ﬁ", "fi", 0.0), ("ﬂ", "fl", 0.0), ("ﬀ", "ff", 0.0), ("\u00ad", "", 0.0))

DOUBLED = 2.6  # a letter that came out twice, or once instead of twice
ANY_EDIT = 4.0  # any other letter too many, too few, or wrong

Reading = tuple[str, str, float]  # what came out, what was printed, cost


@dataclass(frozen=True, slots=True)
class Damage:
    """What a scan has done to one text."""

    lost: bool = False  # its å ä ö came out as something else
    swapped: bool = False  # came out as other letters than a and o, too
    poor: bool = False  # other letters were taken for each other

    def __bool__(self) -> bool:
        return self.lost or self.poor


@cache
def readings(damage: Damage) -> dict[str, tuple[Reading, ...]]:
    """The ways in which letters may have come out in a text so damaged, by the first character that came out."""
    ways: list[Reading] = list(_ALWAYS)
    if damage.lost:
        ways += _BARE
    if damage.lost and damage.swapped:
        ways += _SWAPPED
    if damage.poor:
        ways += _POOR
    return {first: tuple(way for way in ways if way[0][0] == first) for first in {way[0][0] for way in ways}}
