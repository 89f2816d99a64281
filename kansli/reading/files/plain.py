"""Text files: which encoding it is, and lines that end alike."""

import re

from kansli.reading import minutes
from kansli.reading.files.problems import Unreadable
from kansli.reading.files.source import Source, Written

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Where Swedish letters stand differs, so the right table is the one that gives signs a Swede writes.
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
_SWEDISH = frozenset("åäöÅÄÖéÉüÜèàæøÆØ§–—”“’‘•…´°·½«»¨\xa0€")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_JUNK_SHARE = 0.02  # control characters in what claims to be text


def decode(data: bytes) -> tuple[str, list[minutes.Warning]]:
    """Text of `data` with line feeds, and what had to be guessed. Raises Unreadable("binary")."""
    text, warnings = _decoded(data)
    controls = len(_CONTROLS.findall(text))
    if controls > max(4, len(text) * _JUNK_SHARE):
        raise Unreadable("binary")
    if controls:
        text = _CONTROLS.sub("", text)
        warnings.append(minutes.Warning("Osynliga styrtecken i filen togs bort.", code="control_characters"))
    return _LINE_ENDS.sub("\n", text), warnings


def _decoded(data: bytes) -> tuple[str, list[minutes.Warning]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _unmarked(data, encoding)
    wide = _wide_without_mark(data)
    if wide:
        return _unmarked(data, wide)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _not_utf8(data)


def _unmarked(data: bytes, encoding: str) -> tuple[str, list[minutes.Warning]]:
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return text, _lost(text)


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 without a mark: Swedish text has a zero in every other byte."""
    sample = data[:4000]
    zeros_first, zeros_second = sample[::2].count(0), sample[1::2].count(0)
    most = max(zeros_first, zeros_second)
    if len(sample) < 4 or most < len(sample) * 0.3 or min(zeros_first, zeros_second) > most * 0.1:
        return ""
    return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"


def _not_utf8(data: bytes) -> tuple[str, list[minutes.Warning]]:
    mended = data.decode("utf-8", errors="replace")
    whole = sum(sign in _SWEDISH for sign in mended)
    if whole > 10 * mended.count("\ufffd"):  # UTF-8 with a cut or pasted byte
        return mended, _lost(mended)
    read = [data.decode(encoding, errors="replace") for encoding in _EIGHT_BIT]
    best = max(read, key=_swedishness)
    if _is_junk(best):
        raise Unreadable("binary")
    return best, _lost(best)


def _swedishness(text: str) -> int:
    """A point for each sign beyond a–z that a Swede writes, two off for others."""
    return sum(1 if sign in _SWEDISH else -2 for sign in text if sign > "\x7f")


def _is_junk(text: str) -> bool:
    """Every byte is a sign in some table, so of those beyond a–z half at least must be likely ones."""
    high = [sign for sign in text if sign > "\x7f"]
    likely = sum(sign in _SWEDISH for sign in high)
    return len(high) > max(8, len(text) * 0.05) and likely < len(high) * 0.5


def _lost(text: str) -> list[minutes.Warning]:
    """One warning that points at the first sign that could not be decoded."""
    place = text.find("\ufffd")
    if place < 0:
        return []
    count = text.count("\ufffd")
    message = f"{count} tecken i filen kunde inte avkodas och visas som \ufffd."
    return [minutes.Warning(message, (place, place + 1), "undecodable")]


def read(source: Source) -> Written:
    """A text file as one page, or as many as it has form feeds."""
    text, warnings = decode(source.whole(source.limits.text_bytes))
    if not text.strip():
        raise Unreadable("empty")
    return Written(text.split("\f"), warnings)
