"""Which lines are agenda items: the one numbering that runs through the paper, or headings without numbers."""

import re
from collections import Counter
from dataclasses import dataclass, field

from .headings import is_lead_in, section_of
from .labels import Field, label_of
from .lines import Line
from .passage import Passage, join
from .vocabulary import ORDINALS

PARAGRAPH = re.compile(
    r"(?:[A-ZÅÄÖ]{1,5}\s)?§+\s?(?P<n>\d{1,3})(?P<sub>[a-z]\b)?(?:\s?[/:-]\s?\d{2,4})?(?:\s?[.:)]|\s[–-])?\s*(?P<title>.*)",
    re.DOTALL,
)
DOTTED = re.compile(r"(?P<n>\d{1,3})(?P<sub>[a-z])?(?:[.):]|\s?[–-])\s*(?P<title>\D.*|(?:19|20)\d\d.*)", re.DOTALL)
BARE = re.compile(r"(?P<n>\d{1,2})(?P<sub>[a-z])?\s+(?P<title>[A-ZÅÄÖÉ\"”“].*)", re.DOTALL)
WORDED = re.compile(
    r"(?:dagordnings?punkt|mötespunkt|ärendepunkt|punkt|ärende|pkt"
    r"|p)\.?\s?(?:nr\.?\s?)?(?P<n>\d{1,3})(?P<sub>[a-z]\b)?(?:\s?[.:)–-]+|\s|$)\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
SCANNED_ONE = re.compile(r"[Il](?:(?P<mark>[.)])\s?|\t|\s{2,})\s*(?P<title>[A-ZÅÄÖ].*)", re.DOTALL)
ORDINAL = re.compile(
    rf"(?P<word>{'|'.join(ORDINALS)})\s+(?:punkten|ärendet|frågan|punkt|ärende)\b(?:\s?[.:–-]+)?\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
CASES = re.compile(r"\s*\(?(?:dnr|diarienr|diarienummer|d\.?nr|ärendenr)\b.{0,60}$", re.IGNORECASE)
PASSING = re.compile(
    r"(?:återupptas|bryts|fortsätt|behandla|tas upp|togs|ajournera|utgår|se\b|och\b|–\s?\d|i (?:projekt|beslut))", re.IGNORECASE
)
USUAL = re.compile(
    r"(?:mötets|mötet|sammanträdets|årsmötets|stämmans)\s(?:öppnande|öppnas|avslutande|avslutas|avslutning|behöriga)"
    r"|öppnande|avslutning|avslutande|val av|godkännande av|fastställande av|föregående"
    r"|övriga?\b|övrigt|nästa möte|nästa sammanträde|kommande möten|information|rapport(?:er)?|ekonomi|incheckning"
    r"|välkommen|upprop|dagordning|protokoll|justering|anmälan|delegationsbeslut|meddelanden"
    r"|utestående|skrivelser|inkomna|remisser|laget runt|runda|budget|verksamhetsplan|fråga om|frågan om|styrelsens"
    r"|motioner|ansvarsfrihet|röstlängd|utlyst",
    re.IGNORECASE,
)
ENDS_OPEN = re.compile(
    r"(?:\b(?:och|för|av|i|om|med|samt|till|på|inom|mellan|från|hos|vid|under|efter|inför|enligt|gällande|angående"
    r"|avseende|som|att|den|det|en|ett|ny|nya|år)|[,–/-])$",
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


@dataclass(slots=True)
class Part:
    """An item's lines: its heading and what stands under it."""

    number: str
    title: Passage
    heading: Line
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    ordinal: int = 0


def candidate(line: Line, index: int) -> Candidate | None:
    """The line as a numbered heading, or nothing."""
    text = line.text
    if text[0] in "Il" and (one := SCANNED_ONE.match(text)):
        return Candidate(index, 1, "1", "." if one["mark"] else " ", line.passage.cut(one.start("title")))
    found = numbered(line)
    if found:
        style, match = found
        label = (match["n"].lstrip("0") or "0") + (match["sub"] or "")
        return Candidate(index, int(match["n"]), label, style, line.passage.cut(match.start("title")))
    if text.split(None, 1)[0].lower() in ORDINALS and (match_ := ORDINAL.match(text)):
        number = ORDINALS[match_["word"].lower()]
        return Candidate(index, number, str(number), "ordinal", line.passage.cut(match_.start("title")))
    return None


def numbered(line: Line) -> tuple[str, re.Match[str]] | None:
    """The style of a line's number and its parts: „12.", „12 ", „§ 12", „Punkt 12"."""
    text = line.text
    first = text[0]
    dotted = DOTTED.match(text) if first.isdigit() and not line.is_row else None
    if dotted:
        return ".", dotted
    style, pattern = (
        (" ", BARE)
        if first.isdigit()
        else ("§", PARAGRAPH)
        if "§" in text[:8]
        else ("punkt", WORDED)
        if first in "pPäÄdDmM"
        else ("", None)
    )
    match = pattern.match(text) if pattern else None
    if match is None or (style == "punkt" and (PASSING.match(match["title"]) or match["title"][:1].islower())):
        return None
    return style, match


def find_parts(lines: list[Line]) -> tuple[int, list[Part]]:
    """The items of the paper and the index of the line where the head ends."""
    found = [c for index, line in enumerate(lines) if (c := candidate(line, index))]
    chain = with_stray(best_chain(found, lines), found)
    if len(chain) >= 2 or (chain and chain[0].style in ("§", "punkt")):
        return chain[0].line, parts_of(chain, lines)
    return headed_parts(lines)


def weigh(c: Candidate, found: dict[int, Candidate], lines: list[Line]) -> float:
    """How much a numbered line looks like the heading of an item."""
    line, title = lines[c.line], c.title.text
    before = lines[c.line - 1] if c.line else None
    after = lines[c.line + 1] if c.line + 1 < len(lines) else None
    weight = {"§": 2.5, "punkt": 1.5, "ordinal": 1.5, ".": 0.5, " ": -0.5}[c.style]
    weight += 2.5 if line.is_heading or line.bold else 0
    weight += 0.7 if line.gap else 0
    weight += 0.8 if USUAL.match(title) else 0
    weight -= 2.5 if title[:1].islower() else 0
    weight -= 1.5 if line.bullet else 0
    weight -= 0.5 if len(title) > 110 or title.endswith((".", ";", ",")) else 0
    if c.line + 1 in found and not (lines[c.line + 1].gap and line.gap):
        weight -= 1.0  # no text under it: a line of a list
    if c.line - 1 in found and not line.gap:
        weight -= 1.0
    if (
        before is not None
        and not line.is_heading
        and (before.text.endswith(":") or (section_of(before.text) or is_lead_in(before.text)))
    ):
        weight -= 2.5
    if not title and after is not None and (candidate(after, 0) or section_of(after.text)):
        weight -= 1
    return weight


def best_chain(found: list[Candidate], lines: list[Line]) -> list[Candidate]:
    """The heaviest run of rising numbers in one style, a number at a time. Work grows with the number of candidates only."""
    by_line = {c.line: c for c in found}
    best: dict[tuple[str, int], Candidate] = {}
    for c in found:
        c.weight = weigh(c, by_line, lines)
        c.best = c.weight + (1.0 if c.number == 1 or c.style == "§" else -0.5 * min(c.number, 6))
        for step in range(STEPS):
            before = best.get((c.style, c.number - step))
            if before is not None and (step or before.label != c.label):
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


def parts_of(chain: list[Candidate], lines: list[Line]) -> list[Part]:
    parts = []
    for order, c in enumerate(chain):
        end = chain[order + 1].line if order + 1 < len(chain) else len(lines)
        parts.append(part(c.label, c.title, lines, c.line, end))
    return parts


def part(label: str, title: Passage, lines: list[Line], start: int, end: int) -> Part:
    """An item with its title made whole: taken from the next line, joined with it, or cut before the text on the same line."""
    heading = lines[start]
    body = start + 1
    if case := CASES.match(title.text):
        title = title.cut(case.end())
    if not title.text and body < end and not section_of(lines[body].text):
        title, body = lines[body].passage, body + 1
        heading = lines[body - 1] if not heading.bold else heading
    rest: list[Line] = []
    if body < end and runs_on(title.text, lines[body], lines[body + 1] if body + 1 < end else None):
        title, body = join([title, lines[body].passage]), body + 1
    else:
        title, inline = cut_title(title, heading)
        if inline:
            rest.append(Line(inline, bold=[]))
    if case := CASES.search(title.text):
        title = title.cut(0, case.start())
    return Part(label, title, lines[start], rest + lines[body:end], start)


def runs_on(title: str, following: Line, after: Line | None) -> bool:
    """True when the title goes on in the next line."""
    if (
        following.gap
        or following.bullet
        or not title
        or title[-1] in ".:?!"
        or section_of(following.text)
        or len(following.text) > 80
    ):
        return False
    if following.text[0].islower() and len(title) > 25:
        return True
    if ENDS_OPEN.search(title) and len(title) > 12:
        return True
    return len(title) > 45 and after is not None and after.gap > 0 and len(following.text) < 45 and following.text[-1] not in ".:"


def cut_title(title: Passage, heading: Line) -> tuple[Passage, Passage | None]:
    """The title apart from text that follows on its line: „1. Öppnande: Eva öppnade mötet"."""
    text = title.text
    bold_end = next((end for start, end in heading.bold if end < len(heading.text) - 2), None)
    shift = len(heading.text) - len(text)
    if bold_end and bold_end - shift > 2 and heading.text.endswith(text):
        return strip_end(title.cut(0, bold_end - shift)), title.cut(bold_end - shift)
    if coming := COMING.match(text):
        return title.cut(0, coming.end(1)), title.cut(coming.end(1))
    if "\t" in text:
        return title.cut(0, text.index("\t")), title.cut(text.index("\t"))
    for mark in re.finditer(r":\s+|\.\s+(?=[A-ZÅÄÖ])|\s[–-]\s(?=[A-ZÅÄÖ])", text):
        before, rest = text[: mark.start()], text[mark.end() :]
        if (
            3 <= len(before) <= 80
            and (len(rest.split()) > 1 or mark.group()[0] == ":")
            and splits_here(before, rest, mark.group())
        ):
            return title.cut(0, mark.start()), title.cut(mark.end())
    if (
        text.endswith((".", ":"))
        and len(text.split()) > 5
        and text[-1] == "."
        and re.search(r"\s\w+(?:ade|des|ar|er|tes|ses|ts|dde|gs|ras|alas)\b", text)
    ):
        return strip_end(title), title
    return strip_end(title), None


COMING = re.compile(
    r"(n[äaid]sta (?:möte|sammanträde|styrelsemöte|träff))\s+(?=\d|den\b|blir\b|hålls\b|är\b|äger\b|(?:mån|tis|ons|tors"
    r"|fre|lör|sön)dag)",
    re.IGNORECASE,
)


def splits_here(before: str, rest: str, mark: str) -> bool:
    if mark[0] == ".":
        return not re.search(r"(?:\b\w{1,2}|bl\.a|kl|nr|dnr|ca|t\.ex|st|resp|inkl|ev)$", before) and (
            len(rest) > 25 or rest.endswith(".")
        )
    if mark[0] == ":":
        return len(rest) > 40 or rest.endswith(".") or bool(USUAL.match(before))
    return rest.endswith(".") and len(rest.split()) > 4


def strip_end(title: Passage) -> Passage:
    text = title.text.rstrip(" .:*_")
    return title.cut(0, len(text)) if text else title


PLAIN_HEADING = re.compile(r"[A-ZÅÄÖÉ\"”“][^.!;]{2,79}(?<![,:])")


def headed_parts(lines: list[Line]) -> tuple[int, list[Part]]:
    """Items where no number runs through the paper: headings by markup, else short lines that stand alone or are usual titles."""
    marked = [i for i, line in enumerate(lines) if i and line.is_heading and opens_item(line) and not is_label(line)]
    if len(marked) < 2:
        marked = [i for i, line in enumerate(lines) if i and stands_alone(lines, i) and not is_label(line)]
    often = Counter(lines[i].text.casefold() for i in marked)
    marked = [i for i in marked if often[lines[i].text.casefold()] == 1]
    levels = [lines[i].level for i in marked if lines[i].level]
    if levels and len([x for x in levels if x == min(levels)]) > 1:
        marked = [
            i for i in marked if lines[i].level == min(levels) or (lines[i].is_bold and not lines[i].level and min(levels) > 2)
        ]
    if len(marked) < 2:
        return whole(lines)
    parts = []
    for order, index in enumerate(marked):
        end = marked[order + 1] if order + 1 < len(marked) else len(lines)
        parts.append(part(str(order + 1), lines[index].passage, lines, index, end))
    return marked[0], parts


def whole(lines: list[Line]) -> tuple[int, list[Part]]:
    """A paper without headings: what follows the head is one item, when it is told in sentences or a list."""
    labels = [index for index, line in enumerate(lines) if label_of(line)]
    for index in range(1, len(lines)):
        line = lines[index]
        told = line.bullet or (len(line.text) > 40 and line.text.endswith("."))
        if told and line.gap and labels and index > labels[0] and index not in labels:
            return index, [Part("1", lines[index].passage.cut(0, 0), lines[index], lines[index:], index)]
    return len(lines), []


def is_label(line: Line) -> bool:
    """True for a label of the head or of the signatures; „Nästa möte" can be an item."""
    label = label_of(line)
    return label is not None and label[0] is not Field.NEXT


def opens_item(line: Line) -> bool:
    if len(line.text) > 119 or line.is_row:
        return False
    return not section_of(line.text) or bool(TITLE_TOO.fullmatch(line.text.strip(" :.*")))


TITLE_TOO = re.compile(
    r"inledning|information|(?:läges)?rapport(?:er)?|presentation(?:er)?|genomgång|frågor|aktiviteter|uppdrag"
    r"|uppföljning|nuläge|status|nästa steg",
    re.IGNORECASE,
)


def stands_alone(lines: list[Line], index: int) -> bool:
    """True for a short line without a full stop that has text under it and is no label, list entry or name."""
    line = lines[index]
    if (
        index + 1 >= len(lines)
        or line.bullet
        or len(line.cells) > 1
        or not PLAIN_HEADING.fullmatch(line.text)
        or section_of(line.text)
    ):
        return False
    if USUAL.match(line.text) and len(line.text) < 60:
        return True
    following = lines[index + 1]
    return (
        line.gap > 0
        and len(line.text.split()) <= 9
        and (len(following.text) > len(line.text) or following.bullet)
        and following.text[-1] in ".:;"
    )
