"""Whether a text comes from a bad scan, and what the scan did to it.

A text is judged as a whole, and where not all its å ä ö are gone, stretch by stretch, for a paper may hold
both printed and scanned pages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kansli.reading.repair.channel import Damage

USUAL = 0.047  # share of å ä ö among the letters of Swedish
LOST = 0.85  # share from which a text or a stretch is damaged
ENOUGH = 8.0  # å ä ö to be expected for the share to tell by itself; a shorter text needs other signs, too
STRETCH = 500  # characters
SMALL_SHARE = 0.08  # of Swedish small words, under which a text is in some other language, or a list
FEW_SIGNS, SIGN_SHARE = 2, 0.006
FEW_POOR, POOR_SHARE = 3, 0.002

_SMALL = re.compile(
    r"\b(?:och|att|det|som|en|av|med|den|till|om|i|inte|ett|har|de|vid|samt|ska|kommun\w*|styrelse\w*|beslut\w*)\b", re.I
)
_SWEDISH = re.compile(r"\b(?:och|att|av|till|inte|ett|samt|ska)\b", re.I)  # neither Danish nor Norwegian
_WORD = re.compile(r"[^\W\d_]{2,}")
_BARE = re.compile(r"\b(?:pa|ar|for|fran|ocksa|nasta|mote[tn]?|far|forslag\w*|fragor|fragan|ordforande\w*|narvarande)\b", re.I)
_SWAPPED = re.compile(
    r"[^\W\d_](?:[046]|&)[a-zåäö]|\b[46&][a-zåäö]+|(?i:\b[bfghjmnsv]é[a-zåäö])|é[bdfghjklmpqvx]|ér|oé|éo|\bdr\b|\bir\b|ii"
)
_SURE = re.compile(r"\b6[a-zåäö]{3,}|[a-zåäö][46&][a-zåäö]")  # no other slip gives these: they count twice
ALPHABET = "abcdefghijklmnopqrstuvwxyzåäöéü"  # of Swedish text, where other letters do not matter
OTHER_SIGNS = bytes(range(256)).translate(None, f"{ALPHABET}{ALPHABET.upper()}".encode("latin-1"))
# The rare sign comes first, and what must stand around it after: ten times as quick on a clean text.
_POOR = re.compile(r"[01456I|](?:(?<=[a-zåäö][01456])(?=[a-zåäö]{2})|(?<=[a-zåäö][I|])(?=[a-zåäö])|(?<=\b1)(?=[a-zåäö]{3}))")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A damaged part of a text, `start` to `end`."""

    start: int
    end: int
    damage: Damage


def find_damage(text: str) -> list[Stretch]:
    """The stretches of the text that a scan has damaged, in order; none in a clean text.

    Costs a few counts of characters where the text is clean.
    """
    if share_lost(text) >= LOST:
        return _whole(text, _lost(text))
    found = ((start, end, _lost(text[start:end])) for start, end in _stretches(text))
    return [Stretch(start, end, damage) for start, end, damage in found if damage] or _whole(text, _poor(text))


def _whole(text: str, damage: Damage) -> list[Stretch]:
    return [Stretch(0, len(text), damage)] if damage else []


def share_lost(text: str) -> float:
    """The share of the å ä ö to be expected in Swedish that are not there, 0 to 1."""
    expected = USUAL * letters(text)
    there = sum(map(text.count, "åäöÅÄÖ"))
    return max(0.0, 1 - there / expected) if expected else 0.0


def letters(text: str) -> int:
    """How many letters there are."""
    return len(text.encode("latin-1", "ignore").translate(None, OTHER_SIGNS))


def _lost(text: str) -> Damage:
    if share_lost(text) < LOST:
        return Damage()
    words = len(_WORD.findall(text))
    if len(_SMALL.findall(text)) < SMALL_SHARE * words or len(_SWEDISH.findall(text)) < FEW_SIGNS:
        return Damage()
    signs = len(_SWAPPED.findall(text)) + len(_SURE.findall(text))
    if USUAL * letters(text) < ENOUGH and signs + len(_BARE.findall(text)) < FEW_SIGNS:
        return Damage()
    swapped = signs >= max(FEW_SIGNS, SIGN_SHARE * words)
    return Damage(lost=True, swapped=swapped, poor=swapped)


def _poor(text: str) -> Damage:
    signs = len(_POOR.findall(text))
    if signs < FEW_POOR or signs < POOR_SHARE * len(_WORD.findall(text)):
        return Damage()
    return Damage(poor=True)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text in pieces of some paragraphs each."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + STRETCH)
        end = len(text) if end < 0 else end + 1
        yield start, end
        start = end
