"""Whole kronor, written as Swedish minutes write them."""

NO_BREAK = "\u00a0"


def kronor(amount: int) -> str:
    """`110000` becomes `110 000 kr`, with spaces that do not break."""
    return f"{amount:,}".replace(",", NO_BREAK) + f"{NO_BREAK}kr"
