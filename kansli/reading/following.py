"""What was recognised in a text, followed while the text is changed: a finding that was kept or dismissed stays so."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from .minutes import Assignment, Decision, Position, Span

WORD = re.compile(r"\w+")
EMPTY_WORDS = frozenset("att och i på av för till den det de som en ett med är ska om vid får enligt samt har sig".split())
ALIKE = 72  # of 100: how like the words of one finding must be after an edit
GROWN = 3  # so many words that stand unchanged at the start make a longer sentence the same


class FindingKind(StrEnum):
    """What a finding is about."""

    DECISION = "decision"
    ASSIGNMENT = "assignment"  # stated or a promise
    POSITION = "position"
    STATUS = "status"  # tabled, lapsed, not handled
    AMOUNT = "amount"  # that no decision names
    PRESENTER = "presenter"
    ADJUSTER = "adjuster"
    NEXT_MEETING = "next_meeting"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was recognised, as it is shown beside the text."""

    kind: FindingKind
    words: str  # the core words it is known by when the text changes
    span: Span
    made: Decision | Assignment | Position | str  # what was found; a name, a status or a sum as a string
    occurrence: int = 0  # among findings of the same kind and words, in the order of the text
    offered: bool = False  # a promise or a guess: shown for the writer to take, not taken
    unfinished: bool = False  # its sentence is still being written


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is remembered of a finding that somebody kept, changed or dismissed."""

    kind: str
    words: str
    occurrence: int = 0


def core_words(text: str) -> str:
    """The words of a text that carry its sense, folded: what is compared after an edit."""
    words = WORD.findall(text.casefold())
    return " ".join([word for word in words if word not in EMPTY_WORDS] or words)


def key_of(finding: Finding | Anchor) -> str:
    """The kind and the core words: the same for the same sentence wherever it stands."""
    return f"{finding.kind}:{finding.words.replace(' ', '-')}"


def anchor_of(finding: Finding) -> Anchor:
    return Anchor(finding.kind.value, finding.words, finding.occurrence)


def follow(kept: Sequence[Anchor], found: Sequence[Finding]) -> list[int | None]:
    """For each anchor the index of its finding in the text as it is now, or nothing when its sentence is gone.

    No finding is given to two anchors. The same words go first, nearest occurrence first; then the words that are most alike.
    """
    given: dict[int, int] = {}
    same = defaultdict[str, list[int]](list)
    for index, finding in enumerate(found):
        same[key_of(finding)].append(index)
    alike = [(abs(anchor.occurrence - found[i].occurrence), a, i) for a, anchor in enumerate(kept) for i in same[key_of(anchor)]]
    take(sorted(alike), given)
    left = [a for a in range(len(kept)) if a not in given]
    free = set(range(len(found))) - set(given.values())
    near = [(-score, a, i) for a in left for i in free if (score := likeness(kept[a], found[i])) >= ALIKE]
    take(sorted(near), given)
    return [given.get(a) for a in range(len(kept))]


def take(pairs: Sequence[tuple[float, int, int]], given: dict[int, int]) -> None:
    """Give each anchor its best finding that is not given yet."""
    gone = set(given.values())
    for _, anchor, index in pairs:
        if anchor not in given and index not in gone:
            given[anchor] = index
            gone.add(index)


def likeness(anchor: Anchor, finding: Finding) -> float:
    """How alike the words are, of 100; nothing between kinds. A sentence that was only written on is the same."""
    if anchor.kind != finding.kind:
        return 0
    short, long = sorted((anchor.words, finding.words), key=len)
    if len(short.split()) >= GROWN and long.startswith(short):
        return ALIKE + len(short) / (len(long) * 4)
    return fuzz.ratio(anchor.words, finding.words, score_cutoff=ALIKE)
