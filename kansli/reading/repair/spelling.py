"""How a repaired word is written: capitals and line break as they came out of the scan."""

from kansli.reading.repair.channel import Damage
from kansli.reading.repair.search import Candidate, Piece
from kansli.reading.repair.tokens import Token

_TAKEN_FOR_I = frozenset("lIJ1|!")


def spell(token: Token, word: Candidate, damage: Damage) -> str:
    """The word as it is to stand in the text, with the token's capitals and line break.

    Where å ä ö were swapped for other letters they often came out as A and O, within a line too.
    """
    lowered = damage.swapped and not word.name and word.whole
    if not word.pieces:
        return token.text[: token.gap_at] + token.gap + token.text[token.gap_at :] if token.gap else token.text
    written, at, text = [], 0, token.text
    shouts = _shouts(text)
    gap = token.gap
    for piece in word.pieces:
        if gap and at >= token.gap_at:
            written.append(gap)
            gap = ""
        first = at == 0 and not (token.after_small and lowered)
        written.append(_cased(piece, text[at : at + len(piece[0])], shouts=shouts, first=first, token=token))
        at += len(piece[0])
    return "".join(written)


def _shouts(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) > len(letters) / 2 and letters[-1].isupper()


def _cased(piece: Piece, came_out: str, *, shouts: bool, first: bool, token: Token) -> str:
    lower, printed = piece
    if shouts:
        return printed.upper()
    if lower == printed:
        return came_out
    if not first:
        return printed
    if came_out[:1] in _TAKEN_FOR_I or not came_out[:1].isalpha():
        return printed.capitalize() if token.starts_sentence else printed
    return printed.capitalize() if came_out[0].isupper() else printed
