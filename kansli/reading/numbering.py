"""Lines that begin with a number, and the one numbering that runs through the paper."""

import re
from dataclasses import dataclass, replace

from .headings import is_lead_in, section_of
from .lines import Line
from .passage import Passage
from .vocabulary import ORDINALS

PARAGRAPH = re.compile(
    r"(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,7}\s)?§+\s?(?P<n>\d{1,3})(?P<sub>[a-z]\b|\.\d{1,2}\b)?(?:\s?[/:-]\s?\d{2,4})?(?:\s?[.:)]|\s[–-])?"
    r"\s*(?P<title>.*)",
    re.DOTALL,
)
BEFORE_SIGN = re.compile(r"(?P<n>\d{1,3})(?P<sub>[a-z])?\s?§+(?:\s?[.:)]|\s[–-])?\s*(?P<title>.*)", re.DOTALL)
DECIMAL = re.compile(r"(?P<n>\d{1,2})(?P<sub>\.\d{1,2})\.?\s+(?P<title>[A-ZÅÄÖÉ\"”“].*)", re.DOTALL)
DOTTED = re.compile(r"(?P<n>\d{1,3})(?P<sub>[a-z])?(?:[.):]|\s?[–-])\s*(?P<title>\D.*|(?:19|20)\d\d.*)", re.DOTALL)
BARE = re.compile(r"(?P<n>\d{1,2})(?P<sub>[a-z])?\s+(?P<title>[A-ZÅÄÖÉ\"”“].*)", re.DOTALL)
WORDED = re.compile(
    r"(?:dagordnings?punkt|mötespunkt|ärendepunkt|punkt|ärende|pkt"
    r"|p)\.?\s?(?:nr\.?\s?)?(?P<n>\d{1,3})(?P<sub>[a-z]\b)?(?:\s?[.:)–-]+|\s|$)\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
SCANNED_ONE = re.compile(r"[Il](?:(?P<mark>[.)])\s?|\t|\s{2,})\s*(?P<title>[A-ZÅÄÖ].*)", re.DOTALL)
ROMAN = re.compile(
    r"(?:§\s?)?(?P<n>(?:X{1,2}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{1,3}))(?:[.)]|\s[–-]|\t|\s{2,})\s*(?P<title>[A-ZÅÄÖ].*)",
    re.DOTALL,
)
LETTER = re.compile(r"(?P<n>[a-zåäö])[).]\s+(?P<title>[A-ZÅÄÖ].*)", re.DOTALL)
ORDINAL = re.compile(
    rf"(?P<word>{'|'.join(ORDINALS)})\s+(?:punkten|ärendet|frågan|punkt|ärende)\b(?:\s?[.:–-]+)?\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
PASSING = re.compile(
    r"(?:återupptas|bryts|fortsätt|behandla|tas upp|togs|ajournera|utgår|se\b|och\b|–\s?\d|i (?:projekt|beslut))", re.IGNORECASE
)
USUAL = re.compile(
    r"(?:mötets|mötet|sammanträdets|årsmötets|stämmans)\s(?:öppnande|öppnas|avslutande|avslutas|avslutning|behöriga)"
    r"|öppnande|avslutning|avslutande|val av|godkännande av|fastställande av|föregående"
    r"|övriga?\b|övrigt|nästa möte|nästa sammanträde|kommande möten|information|rapport(?:er)?|ekonomi|incheckning"
    r"|välkommen|upprop|dagordning|protokoll|justering|anmälan|delegationsbeslut|meddelanden"
    r"|utestående|skrivelser|inkomna|remisser|laget runt|runda|budget|verksamhetsplan|fråga om|frågan om|styrelsens"
    r"|ordföranden (?:hälsar|öppnar|inleder)|motioner|ansvarsfrihet|röstlängd|utlyst",
    re.IGNORECASE,
)
STEPS = 6  # how many numbers may be missing between two items


@dataclass(slots=True)
class Candidate:
    line: int
    number: int
    label: str
    style: str
    title: Passage
    weight: float = 0.0
    best: float = 0.0
    before: "Candidate | None" = None
    part: int = 0  # the 1 of „6.1"


def candidate(line: Line, index: int) -> Candidate | None:
    """The line as a numbered heading, or nothing."""
    text = line.text
    if text[0] in "IVX§" and (roman := ROMAN.match(text)):
        number = arabic(roman["n"])
        return Candidate(index, number, str(number), "roman", line.passage.cut(roman.start("title")))
    if text[0] in "Il" and (one := SCANNED_ONE.match(text)):
        return Candidate(index, 1, "1", "." if one["mark"] else " ", line.passage.cut(one.start("title")))
    found = numbered(line)
    if found:
        style, match = found
        label = (match["n"].lstrip("0") or "0") + (match["sub"] or "")
        inner = int(label.partition(".")[2] or 0)
        return Candidate(index, int(match["n"]), label, style, line.passage.cut(match.start("title")), part=inner)
    if text.split(None, 1)[0].lower() in ORDINALS and (match_ := ORDINAL.match(text)):
        number = ORDINALS[match_["word"].lower()]
        return Candidate(index, number, str(number), "ordinal", line.passage.cut(match_.start("title")))
    return None


def lettered(lines: list[Line]) -> list[Candidate]:
    """The items of a paper that counts them „a)", „b)": each a heading or after an empty line, from a on without a gap."""
    found = [
        Candidate(index, order, letter["n"], "letter", line.passage.cut(letter.start("title")))
        for index, line in enumerate(lines)
        if (line.gap or line.is_heading) and line.text[1:2] in (")", ".") and (letter := LETTER.match(line.text))
        for order in ["abcdefghijklmnopqrstuvwxyzåäö".index(letter["n"]) + 1]
    ]
    return found if len(found) > 2 and [c.number for c in found] == [*range(1, len(found) + 1)] else []


def arabic(roman: str) -> int:
    """„XIV" -> 14."""
    worth = ["IVX".index(sign) for sign in roman]
    ones = [(1, 5, 10)[place] for place in worth]
    return sum(one if place >= after else -one for one, place, after in zip(ones, worth, [*worth[1:], 0], strict=True))


def numbered(line: Line) -> tuple[str, re.Match[str]] | None:
    """The style of a line's number and its parts: „12.", „12 ", „§ 12", „Punkt 12"."""
    text = line.text
    first = text[0]
    if first.isdigit():
        return digits_first(line)
    style, pattern = ("§", PARAGRAPH) if "§" in text[:8] else ("punkt", WORDED) if first in "pPäÄdDmM" else ("", None)
    match = pattern.match(text) if pattern else None
    if match is None or (style == "punkt" and (PASSING.match(match["title"]) or match["title"][:1].islower())):
        return None
    return style, match


TOLD_HERE = re.compile(r"[A-ZÅÄÖ][^.:]{2,60}\.\s[A-ZÅÄÖ]")  # „2 Val av justerare. Sture valdes."


def weigh(c: Candidate, found: dict[int, Candidate], lines: list[Line], *, on_line: bool = False) -> float:
    """How much a numbered line looks like the heading of an item; `on_line` where items stand with their text on one line."""
    line, title = lines[c.line], c.title.text
    before = lines[c.line - 1] if c.line else None
    after = lines[c.line + 1] if c.line + 1 < len(lines) else None
    weight = {"§": 2.5, "punkt": 1.5, "ordinal": 1.5, "roman": 1.0, ".": 0.5, " ": -0.5}[c.style]
    weight += 2.5 if line.is_heading or line.bold else 0
    weight += 0.7 if line.gap else 0
    weight += 0.8 if USUAL.match(title) else 0
    weight -= 2.5 if title[:1].islower() else 0
    weight -= 1.5 if line.bullet else 0
    if on_line and TOLD_HERE.match(title):
        return weight
    weight -= 0.5 if len(title) > 110 or title.endswith((".", ";", ",")) else 0
    if not c.part and c.line + 1 in found and not (lines[c.line + 1].gap and line.gap):
        weight -= 1.0  # no text under it: a line of a list
    if not c.part and c.line - 1 in found and not line.gap:
        weight -= 1.0
    if (
        before is not None
        and not c.part
        and not line.is_heading
        and (before.text.endswith(":") or opens_section(before.text) or is_lead_in(before.text))
    ):
        weight -= 2.5
    if not title and after is not None and (candidate(after, 0) or section_of(after.text)):
        weight -= 1
    return weight


def opens_section(text: str) -> bool:
    """True for „Beslut" alone on its line; „Beslut: Godkänns." is told there."""
    opened = section_of(text)
    return opened is not None and opened[1] == len(text)


def best_chain(found: list[Candidate], lines: list[Line]) -> list[Candidate]:
    """The heaviest run of rising numbers in one style, a number at a time. Work grows with the number of candidates only."""
    by_line = {c.line: c for c in found}
    on_line = any(c.number == 1 and TOLD_HERE.match(c.title.text) and USUAL.match(c.title.text) for c in found)
    best: dict[tuple[str, int], Candidate] = {}
    for c in found:
        c.weight = weigh(c, by_line, lines, on_line=on_line)
        c.best = c.weight + (1.0 if c.number == 1 or c.style == "§" else -0.5 * min(c.number, 6))
        for step in range(STEPS):
            before = best.get((c.style, c.number - step))
            if before is not None and follows(c, before):
                score = before.best + c.weight + (2.0 if step <= 1 else -1.0 * step)
                if score > c.best:
                    c.best, c.before = score, before
        rival = best.get((c.style, c.number))
        if rival is None or c.best >= rival.best:
            best[c.style, c.number] = c
    top = max(found, key=lambda c: (c.best, c.line), default=None)
    chain = []
    while top:
        chain.append(top)
        top = top.before
    return chain[::-1]


def with_stray(chain: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """The chain with items that were handled out of order: a number that is missing in it, as plainly a heading as the others."""
    if len(chain) < 3:
        return chain
    numbers = {c.number for c in chain}
    usual = sorted(c.weight for c in chain)[len(chain) // 2]
    stray = [
        c
        for c in found
        if c.style == chain[0].style
        and c.number not in numbers
        and c.number <= chain[-1].number + 1
        and c.weight >= max(usual - 1.0, 1.0)
        and c.line > chain[0].line
    ]
    once = {c.number: c for c in stray}
    return sorted([*chain, *once.values()], key=lambda c: c.line)


def digits_first(line: Line) -> tuple[str, re.Match[str]] | None:
    """The style of a line that begins with a digit: „12.", „12.1", „12 §", „12 "."""
    text = line.text
    forms = ((".", DOTTED), ("§", BEFORE_SIGN), (".", DECIMAL), (" ", BARE))
    for style, pattern in forms[bool(line.is_row) :]:
        if match := pattern.match(text):
            return style, match
    return None


def follows(c: Candidate, before: Candidate) -> bool:
    """True when a number can come after another: 6 → 6.1 → 6.2 → 7, and never two alike."""
    if c.number != before.number:
        return not c.part or c.part == 1
    return c.label != before.label and (not c.part or c.part == before.part + 1)


def with_first(chain: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """The chain with its number one, when that alone is written in another way: „1. Öppnande" before „2 Val"."""
    if not chain or chain[0].number != 2 or chain[0].part or len(chain) < 3:
        return chain
    first = [c for c in found if c.number == 1 and c.line < chain[0].line and c.weight >= 1]
    return [*first[-1:], *chain]


GLUED = re.compile(r"[.!?”\"]\s?(?=§\s?(?P<n>\d{1,3})\s[A-ZÅÄÖ])")


def unglued(lines: list[Line]) -> list[Line]:
    """The lines, with a paragraph's number that a converter glued to the sentence before it on a line of its own."""
    made: list[Line] = []
    last = 0
    for line in lines:
        glued = GLUED.search(line.text) if "§" in line.text[1:] else None
        own = numbered(line) if "§" in line.text[:12] else None
        last = int(own[1]["n"]) if own else last
        if glued and int(glued["n"]) == last + 1:
            last += 1
            made += [replace(line, passage=line.passage.cut(0, glued.end())), Line(line.passage.cut(glued.end()), gap=1)]
        else:
            made.append(line)
    return made


COLLECTS = re.compile(
    r"(?:[\wåäö]+\s)?(?:frågor|ärenden|[\wåäö]*ärenden|rapporter|anmälningar|meddelanden|skrivelser|[\wåäö]*punkter|formalia|beslut)\W*",
    re.IGNORECASE,
)


def without_points(found: list[Candidate]) -> list[Candidate]:
    """Without the points of an item: „6.1" is an item of its own only where 6 is a collection („6. Frågor") or is not there."""
    over = {c.number: c for c in reversed(found) if not c.part}
    opened = [over[c.number] for c in found if c.part == 1 and c.number in over and over[c.number].line == c.line - 1]
    if len(opened) == len(over) > 1:  # „1 Formalia" over „1.1 Öppnande": every item stands in a collection
        for c in opened:
            c.style = "."
        return found
    return [c for c in found if not c.part or c.number not in over or COLLECTS.fullmatch(over[c.number].title.text)]
