"""The words of a text that a repair may look at, and those it may not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 40  # letters; a longer word is left alone

_WORD = re.compile(
    r"(?P<leave>\S*(?:@|://|www\.)[^\s,;)]*\.\w[^\s,;)]*|\b[\w-]+\.(?:se|nu|com|net|org|eu|io|pdf|docx?|xlsx?|html?)\b(?:/\S*)?)"
    r"|(?P<word>(?<![\w&])&?[^\W_]+(?:[&$|!@][^\W_]+)*(?:(?<=[^\W\d])&(?!\w))?)"
    r"(?:(?P<gap>(?:-|\u00ad)[ \t]*\r?\n[ \t]*)(?P<rest>(?!(?:och|eller|samt|respektive|resp|till)\b)[^\W\d_A-ZÅÄÖ][^\W\d_]*))?"
)
_CODE = re.compile(r"(?!(?:[46][rn]|[PSD]4)\b)\d+[A-Za-z]?|.*\d\d\d|.*[A-ZÅÄÖ]\d\d|[A-ZÅÄÖ]{1,3}\d|[A-ZÅÄÖ]&[A-ZÅÄÖ]|\d+:\w+")
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_UNITS = r"tim|år\b|ar\b|st\b|kr|mkr|procent|och\s\d"
_NUMBERED = rf"(?!{_MONTHS}|{_UNITS})"
_LONE_I = re.compile(rf"[a-zåäöé,] [1l] {_NUMBERED}[^\W\d_]|[a-zåäöé,]\s[1l]\s{_NUMBERED}[a-zåäö&]")
_BEFORE_SENTENCE = re.compile(r"(?:^|\n\s*\n|[.:?!•*#|>]|\n\s*[-–]|\n[ \t]*\d+[.)]?)[\s\"”»'*_(#-]*\Z")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text as it came out of the scan."""

    start: int
    end: int
    text: str  # without the hyphen and the line break of a word that goes on in the next line
    gap: str = ""  # that hyphen and line break …
    gap_at: int = 0  # … and the letters before it
    starts_sentence: bool = False
    before: str = ""  # between it and the word before: nothing, a comma, a full stop or "?" for anything else
    after_small: bool = False  # on one line with the word before, which has no capital, and only a blank between
    fixed: bool = False  # a number, a code or an address: no repair may touch it

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital."""
        return self.text[0].isupper()

    @property
    def inside(self) -> bool:
        """Whether the word has a capital though no sentence begins with it: a name, most likely."""
        return self.capital and not self.starts_sentence and not self.text.isupper()


def find_tokens(text: str) -> Iterator[Token]:
    """The words of `text` in order, with those that are to be left as they are marked."""
    before, low = 0, False
    for match in _WORD.finditer(text):
        word = match["word"] or match["leave"]
        fixed = match["word"] is None or is_code(word)
        rest, gap = match["rest"] or "", match["gap"] or ""
        if fixed:
            rest = gap = ""
        end = match.end("rest") if rest else match.start() + len(word)
        opens = bool(_BEFORE_SENTENCE.search(text, max(0, match.start() - _LOOK_BACK), match.start()))
        fixed = (
            fixed or len(word) + len(rest) > LONGEST or (word in "1l" and not _LONE_I.search(text, max(0, before - 1), end + 12))
        )
        between = text[before : match.start()]
        yield Token(match.start(), end, word + rest, gap, len(word), opens, _between(between), between == " " and low, fixed)
        before, low = end, word[0].islower() and not rest


def _between(gap: str) -> str:
    found = gap.strip()
    if not found and "\n\n" not in gap:
        return ""
    return found if found in (",", ".") else "." if not found or found[0] in ".:;?!" else "?"


def is_code(word: str) -> bool:
    """Whether the word is a number, an item's letter or a code, which no repair may touch. A lone 1 is not."""
    return word != "1" and bool(_CODE.fullmatch(word))
