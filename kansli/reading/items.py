"""Which lines are agenda items: the one numbering that runs through the paper, or headings without numbers."""

import re
from collections import Counter
from dataclasses import dataclass, field

from .headings import section_of
from .labels import Field, label_of
from .lines import Line
from .numbering import USUAL, Candidate, best_chain, candidate, lettered, with_first, with_stray, without_points
from .passage import Passage, join

CASES = re.compile(
    r"\s*\(?(?:dnr|diarienr|diarienummer|d\.?nr|ärendenr)\b.{0,60}$"
    r"|\s*[(\[](?-i:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,7})[\s.-]{0,2}(?:(?:19|20)?\d\d[/:.-]\d{1,6}|\d{1,6}/(?:20)?\d\d)[^()\[\]]{0,20}[)\]]$"
    r"|(?:^|\s)(?-i:[A-ZÅÄÖ]{2,8})[\s-]?(?:19|20)\d\d[/:-]\d{1,6}$",
    re.IGNORECASE,
)  # „(BN 2024/12)", „SN 2021/45"
ENDS_OPEN = re.compile(
    r"(?:\b(?:och|för|av|i|om|med|samt|till|på|inom|mellan|från|hos|vid|under|efter|inför|enligt|gällande|angående"
    r"|avseende|som|att|den|det|en|ett|ny|nya|år)|[,–/-])$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Part:
    """An item's lines: its heading and what stands under it."""

    number: str
    title: Passage
    heading: Line
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    ordinal: int = 0


def find_parts(lines: list[Line]) -> tuple[int, list[Part]]:
    """The items of the paper and the index of the line where the head ends."""
    found = without_points([c for index, line in enumerate(lines) if (c := candidate(line, index))])
    chain = with_first(with_stray(best_chain(found, lines), found), found)
    if (len(chain) >= 2 and not is_inner(chain, lines)) or (
        chain and (chain[0].style in ("§", "punkt") or is_only_one(chain[0], lines))
    ):
        return chain[0].line, parts_of(chain, lines)
    letters = lettered(lines)
    return (letters[0].line, parts_of(letters, lines)) if letters else headed_parts(lines)


def is_inner(chain: list[Candidate], lines: list[Line]) -> bool:
    """True for a list that a sentence opens, „Grupperna redovisade sina förslag:", and that has no text between its numbers."""
    first, last = chain[0].line, chain[-1].line
    opened = first > 0 and lines[first - 1].text.endswith(":") and not is_label(lines[first - 1])
    return opened and last - first == len(chain) - 1 and not any(line.gap for line in lines[first : last + 1])


def is_only_one(c: Candidate, lines: list[Line]) -> bool:
    """True for the number one that is the only heading of its level below the title: a meeting about one thing."""
    level = lines[c.line].level
    return c.number == 1 and [i for i, line in enumerate(lines) if i and 0 < line.level <= level and opens_item(line)] == [c.line]


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
    if not title.text and body < end and opens_item(lines[body]):
        title, body = lines[body].passage, body + 1
        heading = lines[body - 1] if not heading.bold else heading
    rest: list[Line] = []
    sentence = not heading.bold and (SENTENCE_BEHIND.match(title.text) or GLUED.match(title.text))
    if not sentence and body < end and runs_on(title.text, lines[body], lines[body + 1] if body + 1 < end else None):
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
    if not text.endswith("?") and (glued := GLUED.match(text)) and len(glued.group().split()) > 1:
        return strip_end(title.cut(0, glued.end())), title.cut(glued.end())
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
    if DECIDED.search(text) or (text.endswith(".") and len(text.split()) > 5 and TOLD.search(text)):
        return strip_end(title), title
    return strip_end(title), None


TOLD = re.compile(r"\s\w+(?:ade|des|ar|er|tes|ses|ts|dde|gs|ras|alas)\b")
DECIDED = re.compile(
    r"\s(?:godkändes|godkänns|fastställdes|fastställs|valdes|väljs|utsågs|utses|antogs|bordlades|beviljades|avslogs|bifölls"
    r"|(?:förklarades|befanns)\s(?:vara\s)?(?:behörig|stadge)\w*|lades\still\shandlingarna)\b"
    r"|^(?:beslöts?|beslutades|(?:mötet|årsmötet|stämman|styrelsen)\s(?:beslöt|beslutade|beslutar))\b",
    re.IGNORECASE,
)  # „§ 2 Dagordningen godkändes."
SENTENCE_BEHIND = re.compile(r"[^.:–]{3,60}\.\s(?=[A-ZÅÄÖ][\wåäö-]+\s[\wåäö]+\s)")  # „2. Taket. Per visade …"
GLUED = re.compile(
    r"(?:(?!\.\s[A-ZÅÄÖ]).){6,110}?(?=\s(?:[Bb]eslut|BESLUT)\s?:|\s(?:Förslag(?:et)?|Fråga(?:n)?|Diskussion|Information|Vi|Det|Den|Mötet)"
    r"\s[a-zåäö]"
    r"|(?<=[\wåäö])\s[A-ZÅÄÖ][\wåäö-]+(?:\s[A-ZÅÄÖ][\wåäö-]+)?\s(?:valdes|väljs|utsågs|utses|öppnade|öppnar|hälsade|hälsar)\b"
    r"|(?<=[a-zåäö])\sTill\s[\wåäö ]{4,60}\s(?:valdes|väljs|utsågs|utses)\b)"
)  # a title and its text that lost the line break between them


COMING = re.compile(
    r"(n[äaid]sta [\wåäö]*(?:möte|sammanträde|träff|sammankomst|konferens|avstämning))(?:\s+|:\s*)"
    r"(?=\d|den\b|blir\b|hålls\b|är\b|äger\b|(?:mån|tis|ons|tors"
    r"|fre|lör|sön)dag)",
    re.IGNORECASE,
)


def splits_here(before: str, rest: str, mark: str) -> bool:
    if mark[0] == ".":
        return not re.search(r"(?:\b\w{1,2}|bl\.a|kl|nr|dnr|ca|t\.ex|st|resp|inkl|ev)$", before) and (
            len(rest) > 25 or rest.endswith(".")
        )
    if mark[0] == ":":
        return len(rest) > 40 or rest.endswith(".") or (bool(USUAL.match(before)) and not ABOUT.match(before))
    return rest.endswith(".") and len(rest.split()) > 4


ABOUT = re.compile(r"(?:rapport|information|fråga)", re.IGNORECASE)  # „Rapport: Skyltarna" is all title


def strip_end(title: Passage) -> Passage:
    text = title.text.rstrip(" .:*_")
    return title.cut(0, len(text)) if text else title


PLAIN_HEADING = re.compile(r"[A-ZÅÄÖÉ\"”“][^.!;]{2,79}(?<![,:])")


def headed_parts(lines: list[Line]) -> tuple[int, list[Part]]:
    """Items where no number runs through the paper: headings by markup, else short lines that stand alone or are usual titles."""
    marked = [
        i
        for i, line in enumerate(lines)
        if i and line.is_heading and opens_item(line) and not is_label(line) and not is_told(line)
    ]
    if len(marked) < 2:
        marked = [i for i, line in enumerate(lines) if i and stands_alone(lines, i) and not is_label(line)] or outlined(lines)
    between = between_texts(lines)
    marked = between if set(marked) < set(between) else marked
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


def outlined(lines: list[Line]) -> list[int]:
    """The bullets of the first level, where bullets or text further in stand under at least two of them."""
    outer = min((line.indent for line in lines if line.bullet), default=0)
    tops = [i for i, line in enumerate(lines) if i and line.bullet and line.indent == outer]
    under = [lines[i + 1] for i in tops if i + 1 < len(lines) and lines[i].text[-1] not in ".,;"]
    over = sum(line.indent > outer and (line.bullet or line.text[0].isupper()) for line in under)
    return tops if over > 1 else []


def between_texts(lines: list[Line]) -> list[int]:
    """Short lines between sentences that end, in a paper without empty lines; three at least: „Kassan" over „Det är tomt."."""
    ends = [line.text[-1] in ".!" for line in lines]
    found = [
        i
        for i in range(1, len(lines) - 1)
        if ends[i + 1]
        and (ends[i - 1] or lines[i].gap)
        and TITLE_ALONE.fullmatch(lines[i].text)
        and not is_label(lines[i])
        and not section_of(lines[i].text)
    ]
    return found if len(found) > 2 else []


TITLE_ALONE = re.compile(r"[A-ZÅÄÖ][\wåäöÅÄÖ-]*(?:\s[\wåäöÅÄÖ-]+){0,3}")


def whole(lines: list[Line]) -> tuple[int, list[Part]]:
    """A paper without headings: what follows the head is one item, when it is told in sentences or a list."""
    labels = [index for index, line in enumerate(lines) if label_of(line)]
    for index in range(1, len(lines)):
        line = lines[index]
        told = line.bullet or (len(line.text) > 40 and line.text.endswith("."))
        start = index - (not line.gap and bool(section_of(lines[index - 1].text)))  # „Bakgrund" over it
        if told and lines[start].gap and labels and start > labels[0] and index not in labels:
            return start, [Part("1", lines[start].passage.cut(0, 0), lines[start], lines[start:], start)]
    return len(lines), []


def is_label(line: Line) -> bool:
    """True for a label of the head or of the signatures; „Nästa möte" can be an item."""
    label = label_of(line)
    return label is not None and label[0] is not Field.NEXT


def is_told(line: Line) -> bool:
    """True for an emphasised sentence, which is no heading: „*Norrby är inte med i ansökan.*"."""
    return not line.level and line.text[-1] == "." and len(line.text.split()) > 4


def opens_item(line: Line) -> bool:
    if len(line.text) > 119 or line.is_row:
        return False
    return not section_of(line.text) or bool(TITLE_TOO.fullmatch(line.text.strip(" :.*")))


TITLE_TOO = re.compile(
    r"inledning|information|(?:läges)?rapport(?:er)?|presentation(?:er)?|genomgång|frågor|aktiviteter|uppdrag"
    r"|uppföljning|nuläge|status|nästa steg|finansiering|utredning",
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
        and (len(following.text) > len(line.text) or following.bullet or not following.gap)
        and following.text[-1] in ".:;"
    )
