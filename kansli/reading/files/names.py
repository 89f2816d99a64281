"""A file's name from outside, made safe to show and to store."""

import unicodedata

NAMELESS = "namnlös"
LONGEST = 120


def safe_name(raw: str) -> str:
    """The base name of `raw` without slashes, control or direction marks; never empty, at most 120 characters.

    Direction marks (category Cf) go because they can make `.exe` show as `.doc`.
    """
    base = raw.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(sign if _is_shown(sign) else "" for sign in unicodedata.normalize("NFC", base))
    shown = " ".join(shown.split()).lstrip(".").strip()
    return _shortened(shown) or NAMELESS


def _is_shown(sign: str) -> bool:
    return sign == " " or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST]
    return stem[: LONGEST - len(ending) - 1] + dot + ending
