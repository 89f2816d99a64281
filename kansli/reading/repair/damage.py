"""Whether a text comes from a bad scan, and what the scan did to it."""

import re

from kansli.reading.repair.channel import Damage

USUAL = 0.047  # share of å ä ö among the letters of Swedish
FEW_WORDS = 8
LOST = 0.55  # share of å ä ö gone from which a text counts as damaged
SWEDISH_SMALL = re.compile(
    r"\b(?:och|att|det|som|en|av|med|den|till|om|i|inte|ett|har|de|vid|samt|beslut\w*|ska|kommun\w*|styrelse\w*)\b", re.I
)
SMALL_SHARE = 0.08
SIGNS = re.compile(
    r"[^\W\d_](?:[046]|&)[a-zåäö]|\b[46&][a-zåäö]{1,}|(?i:\b[bfghjmnsv]é[a-zåäö])|é[bdfghjklmpqvx]|ér|oé|éo|\bdr\b|\bir\b|ii"
)
SIGN_SHARE = 0.006
FEW_SIGNS = 2


def find_damage(text: str) -> Damage:
    """What the scan has done; false for a text that is to be left alone."""
    letters = sum(map(str.isalpha, text))
    dotted = sum(text.count(c) for c in "åäöÅÄÖ")
    lost = max(0.0, 1 - dotted / (USUAL * max(1, letters)))
    if lost < LOST:
        return Damage()
    words = len(re.findall(r"[^\W\d_]{2,}", text))
    if words < FEW_WORDS or len(SWEDISH_SMALL.findall(text)) < SMALL_SHARE * words:
        return Damage()
    signs = len(SIGNS.findall(text))
    return Damage(round(lost, 1), swapped=True, poor=True) if signs >= max(FEW_SIGNS, SIGN_SHARE * words) else Damage(round(lost, 1))
