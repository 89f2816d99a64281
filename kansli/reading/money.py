"""Sums of money in Swedish text, as whole kronor."""

import re

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
    r"(?<![\d.,/§-])(?:"
    + NUMBER.format("a")
    + r"(?:(?:\s?[-–]|\soch|\still)\s?"
    + NUMBER.format("b")
    + r")?\s?"
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
    if not has_word(text, HINTS):
        return []
    found: list[int] = []
    for match in SUM.finditer(text):
        named = [name for name in ("a", "b", "c") if match[name] is not None]
        found += [kronor(match[name], match[name + "d"], match["unit"] or "") for name in named]
    return list(dict.fromkeys(sum_ for sum_ in found if sum_ > 0))


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
