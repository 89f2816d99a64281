"""Lines that belong to the sheet and not to the minutes: page heads, numbers, letterheads, addresses."""

import re
from collections import Counter
from dataclasses import replace

from .headings import is_section_word
from .lines import Line
from .passage import join

PAGE_NUMBER = re.compile(
    r"\d{1,3}\s?\(\s?\d{1,3}\s?\)|\(?(?:sida|sid\.?|sidan|s\.)\s?(?:nr\.?\s?)?\d{1,3}(?:\s?(?:av|/|\()\s?\d{1,3}\)?)?\)?"
    r"|[-–]\s?\d{1,3}\s?[-–]"
    r"|\d{1,3}\s?(?:/|av)\s?\d{1,3}\s?(?:sidor)?|\d{1,3}",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,6}|(?:tel(?:efon|\.)?|tfn|växel|fax|bankgiro|plusgiro|bg|pg|org\.?\s?-?nr\.?"
    r"|organisationsn(?:umme)?r|e-?post|hemsida|webb(?:plats)?"
    r"|postadress|besöksadress)\b\s?:?\s.{0,80}",
    re.IGNORECASE,
)
STAMP = re.compile(
    r"(?:(?:justera(?:re|ndes?|rnas)?s?|ordförandens?|ordförandes?|ordf\.?|sekreterarens?|sekr\.?)[\s/]*(?:s\s)?sign(?:atur(?:er)?)?"
    r"|utdragsbestyrkande|sign(?:atur)?)[\s.:,/]*(?:utdragsbestyrkande|sign(?:atur)?(?:er)?|\s)*\.?:?",
    re.IGNORECASE,
)
MANY_CAPITALS = re.compile(r"(?!\w*(?:PROTOKOLL|ANTECKNINGAR)$)[A-ZÅÄÖÉ]{18,}")
CAPITALS = re.compile(r"[A-ZÅÄÖÉ0-9 \-–&.,|/]{6,80}")
RUNNING_HEAD = re.compile(
    r"(?:[\wåäöÅÄÖ -]{2,50}\s)?(?:protokoll|sammanträdesprotokoll|minnesanteckningar|mötesanteckningar)\b[^.]{0,80}",
    re.IGNORECASE,
)


def without_noise(lines: list[Line]) -> list[Line]:
    """The lines that say something; the gap of a dropped line passes on to the next one."""
    lines = with_their_numbers(lines)
    texts = Counter(sheet_key(line.text) for line in lines if len(line.text) < 90)
    sheet = [is_sheet(line) for line in lines]
    kept: list[Line] = []
    seen: set[str] = set()
    gap, at_break = 0, False
    for index, line in enumerate(lines):
        near_break = at_break or line.page_break or any(sheet[index + 1 : index + 3]) or is_counted(lines[index : index + 2])
        if sheet[index] or is_letterhead(line, lines, index) or (near_break and is_repeated(line, texts, seen)):
            gap, at_break = max(gap, line.gap), True
            continue
        seen.add(sheet_key(line.text))
        if at_break:
            line.page_break = True
            line.gap = max(gap, line.gap)
        elif line.page_break:
            line.gap = max(line.gap, 1)
        at_break = at_break and is_short_head(line)
        gap = 0
        kept.append(line)
    return kept


def with_their_numbers(lines: list[Line]) -> list[Line]:
    """The lines, with numbers that stand alone over their titles put before them: „2" over „Justering".

    Only a run from 1 that rises by one over different titles is one of items; a page number stands over the same running head.
    """
    alone = [index for index in range(len(lines) - 1) if ALONE.fullmatch(lines[index].text) and is_title(lines[index + 1])]
    titles = {lines[index + 1].text for index in alone}
    numbers = [lines[index].text.rstrip(".") for index in alone]
    if len(alone) < 3 or len(titles) < len(alone) or numbers != [str(n + 1) for n in range(len(alone))]:
        return lines
    over = {index + 1: lines[index] for index in alone}
    joined = [
        replace(line, passage=join([over[i].passage, line.passage]), gap=over[i].gap, bold=[]) if i in over else line
        for i, line in enumerate(lines)
    ]
    return [line for index, line in enumerate(joined) if index + 1 not in over]


ALONE = re.compile(r"\d{1,3}\.?")


def is_title(line: Line) -> bool:
    """True for a short line close under the one before that can name an item."""
    text = line.text
    return not line.gap and len(text) < 90 and text[0].isupper() and text[-1] not in ".,;:" and not line.bullet


def is_sheet(line: Line) -> bool:
    """True for page numbers, addresses and places for initials."""
    text = line.text
    if len(text) > 100 or line.bullet or line.level or (text[-1] == "." and len(text) > 40):
        return False
    return bool(PAGE_NUMBER.fullmatch(text) or ADDRESS.fullmatch(text) or MANY_CAPITALS.fullmatch(text) or STAMP.fullmatch(text))


def is_letterhead(line: Line, lines: list[Line], index: int) -> bool:
    """True for a motto in capitals beside an address or another letterhead line, in the middle of the paper."""
    if index < 3 or not CAPITALS.fullmatch(line.text) or is_section_word(line.text):
        return False
    return any(is_sheet(other) and not other.text.isdigit() for other in lines[index + 1 : index + 2])


def is_repeated(line: Line, texts: Counter[str], seen: set[str]) -> bool:
    """True for a running head that stood in the paper before, beside a break of pages."""
    key = sheet_key(line.text)
    return key in seen and texts[key] > 1 and is_short_head(line) and not is_section_word(line.text)


COUNTED = re.compile(r"\b\d{1,3}\s?\(\s?\d{1,3}\s?\)")


def is_counted(lines: list[Line]) -> bool:
    """True where one of the lines tells which page it is: „2(3)"."""
    return any("(" in line.text and COUNTED.search(line.text, 0, 90) for line in lines)


def sheet_key(text: str) -> str:
    """A line without the number of its page: what is the same on every sheet."""
    return " ".join(COUNTED.sub("#", text).split()) if "(" in text else text


def is_short_head(line: Line) -> bool:
    return len(line.text) < 90 and not line.bullet and line.text[-1] not in ".:;,!?" and not line.level
