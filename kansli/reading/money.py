"""Sums of money in Swedish text, as whole kronor."""

import re

from .minutes import Span
from .passage import has_word

NUMBER = (
    r"(?P<{0}>\d{{1,3}}(?:[ \u00a0\u202f.]\d{{3}}){{1,4}}(?!\d)|\d{{1,3}}\.\d{{1,2}}(?!\d)|\d{{1,12}})(?:,(?P<{0}d>\d{{1,3}}|-))?"
)
UNIT = (
    r"(?P<unit>tusen(?:tals)?\s*(?:kronor|kr\b)|tkr\b|kkr\b|tkronor|mnkr\b|mkr\b|msek\b|ksek\b|tsek\b"
    r"|miljon(?:er)?\b(?!\s+(?:inv|pers|männ|ton|res|kwh|kvm|bes))(?:\s*(?:kronor|kr\b|sek\b))?"
    r"|miljard(?:er)?\b(?:\s*(?:kronor|kr\b))?|mdkr\b|kronor\b|kr\b|sek\b|:-)"
)
SUM = re.compile(
    r"(?<![\d.,/§])(?<!\w-)(?!(?:19|20)\d\d\s(?:till|och)\s\d)(?:"  # „budgeten för 2023 till 2 100 000 kr"
    + NUMBER.format("a")
    + r"(?:(?:\s?[-–]|\soch|\still)\s?"
    + NUMBER.format("b")
    + r")?(?::\d\d)?\s?"
    + UNIT
    + r"|\b(?:kr|SEK)\.?\s"
    + NUMBER.format("c")
    + r"(?!\s*(?:kr|tkr|mkr|mnkr)))",
    re.IGNORECASE,
)
FACTORS = {
    "tus": 1000,
    "tkr": 1000,
    "kkr": 1000,
    "kse": 1000,
    "tse": 1000,
    "mnk": 10**6,
    "mkr": 10**6,
    "mse": 10**6,
    "mdk": 10**9,
}
HINTS = ("kr", "sek", "miljon", "miljard", ":-")


def amounts(text: str) -> list[int]:
    """Every sum named, in order and without doubles: „110 000 kr", „1,5 miljoner kronor", „250 tkr", „500:-"."""
    return list(dict.fromkeys(sum_ for sum_, _ in placed_amounts(text)))


def placed_amounts(text: str) -> list[tuple[int, Span]]:
    """Every sum named with its place in the text."""
    if not has_word(text, HINTS):
        return []
    found = []
    for match in SUM.finditer(text):
        named = [name for name in ("a", "b", "c") if match[name] is not None]
        found += [(kronor(match[name], match[name + "d"], match["unit"] or ""), match.span()) for name in named]
    return [(sum_, span) for sum_, span in found if sum_ > 0]


BOUND = re.compile(
    r"\b(?:högst|max(?:imalt|belopp\w*|kostnad\w*)?\b|(?:kostnads)?tak(?:et)?\b|(?:kostnads|budget)?ram(?:en)?\b"
    r"|upp till|inte överst)",
    re.IGNORECASE,
)


def ceiling_of(text: str, amounts: list[int]) -> int | None:
    """The most a decision may cost, in whole kronor: its one amount, where the sentence says that it is a bound."""
    return amounts[0] if len(amounts) == 1 and BOUND.search(text) else None


def kronor(whole: str, decimals: str | None, unit: str) -> int:
    """Whole kronor for a number as written and its unit; öre are rounded."""
    unit = unit.lower()
    factor = FACTORS.get(unit[:3], 1)
    if unit.startswith("milj"):
        factor = 10**9 if unit.startswith("miljard") else 10**6
    number = re.sub(r"\D", "", whole)
    if re.fullmatch(r"\d{1,3}\.\d{1,2}", whole) or (factor > 1000 and whole.count(".") == 1):
        return int(float(whole) * factor + 0.5)
    fraction = float(f"0.{decimals}") if decimals and decimals != "-" else 0.0
    return int(number) * factor + int(fraction * factor + 0.5)
