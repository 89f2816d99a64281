"""Words cut at the end of a line: put together only where that is sure."""

import re
from collections.abc import Iterable
from itertools import takewhile

_CUT = re.compile(r"(\w+)[-\u2010\u00ad]$")
_WORD = re.compile(r"\w[\w-]*\w")
_LINKS = {"och", "eller", "samt", "respektive", "till", "och/eller"}  # vård- och omsorgsnämnd
_SURE = 3  # letters on each side; e-post and a-kassa have fewer


class Vocabulary:
    """The words of one document, asked for how it writes a word elsewhere."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {found.lower() for word in words for found in _WORD.findall(word)}

    def joined(self, before: str, after: str) -> str:
        """The end of a line and the beginning of the next, as one text."""
        before = before.rstrip()
        cut = _CUT.search(before)
        if cut is None:
            return f"{before} {after}"
        head, tail = cut[1], "".join(takewhile(_is_of_word, after))
        if tail.lower() in _LINKS:
            return f"{before} {after}"
        return before[:-1] + after if self._was_cut(head, tail, before[-1]) else before + after

    def _was_cut(self, head: str, tail: str, hyphen: str) -> bool:
        if hyphen == "\u00ad":
            return True
        if f"{head}-{tail}".lower() in self._words:
            return False
        if f"{head}{tail}".lower() in self._words:
            return True
        return len(head) >= _SURE and len(tail) >= _SURE and tail.islower() and head[1:].islower()


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "/"
