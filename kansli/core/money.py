"""Whole kronor, written as Swedish minutes write them."""

import re

NO_BREAK = "\u00a0"
INSIDE = re.compile(r"(?<=\d) (?=\d{3}\b|(?:kr|kronor|tkr|mkr|mnkr|miljoner)\b)")


def kronor(amount: int) -> str:
    """`110000` becomes `110 000 kr`, with spaces that do not break."""
    return f"{amount:,}".replace(",", NO_BREAK) + f"{NO_BREAK}kr"


def unbroken(text: str) -> str:
    """The text with amounts that no line breaks: the spaces inside `110 000 kronor` do not break."""
    return INSIDE.sub(NO_BREAK, text)
