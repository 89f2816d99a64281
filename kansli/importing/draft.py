"""What was read in a paper and what the secretary has made of it: a flat list of findings, each with a name of its own.

Plain Python and plain data: a draft is kept as JSON in `Paper.draft` and changed one finding at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

SURE = 0.7  # what is under it is shown first


class Kind(StrEnum):
    """What a finding is."""

    HEAD = "head"
    PERSON = "person"
    ITEM = "item"
    DECISION = "decision"
    ASSIGNMENT = "assignment"


class State(StrEnum):
    """What the secretary has said of a finding."""

    READ = "read"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    ADDED = "added"
    DISMISSED = "dismissed"


class Doubt(StrEnum):
    """Why a finding is shown first though the reader was sure of it."""

    YEAR = "year"  # the year was inferred, or there are several
    NO_DAY = "no_day"
    NO_BODY = "no_body"  # no body of the register has that name
    SIMILAR_NAME = "similar_name"  # somebody of the register has nearly that name
    NO_ORGANISATION = "no_organisation"  # a member that stood outside is none of the register's
    MATTER = "matter"  # several earlier matters may be meant


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `values` depend on the kind (`kansli.importing.proposing` fills them); `span` is its place in the text.

    `version` rises with each change, so that two who change the same finding notice each other.
    """

    key: str
    kind: Kind
    values: dict[str, Any]
    span: tuple[int, int] = (0, 0)
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    state: State = State.READ
    version: int = 1

    @property
    def is_dismissed(self) -> bool:
        """True when the secretary has said that it is none."""
        return self.state == State.DISMISSED

    @property
    def is_unsure(self) -> bool:
        """True for what nobody has looked at yet and the reader or the register doubts."""
        return self.state == State.READ and (self.confidence < SURE or bool(self.doubts))


@dataclass(frozen=True, slots=True)
class Draft:
    """The findings of one paper in the order of their places."""

    findings: tuple[Finding, ...] = ()
    made: int = 0  # how many have been added by hand: their keys are never used again

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def get(self, key: str) -> Finding | None:
        """The finding of that name."""
        return next((finding for finding in self.findings if finding.key == key), None)

    def of(self, kind: Kind) -> list[Finding]:
        """The findings of a kind that have not been dismissed."""
        return [finding for finding in self.findings if finding.kind == kind and not finding.is_dismissed]

    def under(self, item: str, kind: Kind) -> list[Finding]:
        """Decisions or assignments of an item."""
        return [finding for finding in self.of(kind) if finding.values["item"] == item]

    @property
    def head(self) -> Finding:
        """The head of the paper; every draft has one."""
        return next(finding for finding in self.findings if finding.kind == Kind.HEAD)

    @property
    def unsure(self) -> list[Finding]:
        """What is to be looked at first."""
        return [finding for finding in self.findings if finding.is_unsure]

    def with_changed(self, finding: Finding) -> "Draft":
        """The draft with this finding in the place of the one of its name."""
        return replace(self, findings=tuple(finding if each.key == finding.key else each for each in self.findings))

    def with_added(self, finding: Finding) -> "Draft":
        """The draft with one more, put where it stands in the text. Its key is made here."""
        named = replace(finding, key=f"n{self.made + 1}", state=State.ADDED)
        return Draft(in_order([*self.findings, named]), self.made + 1)


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """By kind of part (head, people, then items with what is theirs) and by place."""
    rank = {Kind.HEAD: 0, Kind.PERSON: 1}
    return tuple(sorted(findings, key=lambda finding: (rank.get(finding.kind, 2), *_place(finding))))


def _place(finding: Finding) -> tuple[int, int]:
    """People stay in the order of the paper; an item comes before what begins at the same place in it."""
    return finding.span[0], list(Kind).index(finding.kind)


def to_json(draft: Draft) -> dict[str, Any]:
    """The draft as plain data."""
    return {"made": draft.made, "findings": [_plain(finding) for finding in draft.findings]}


def from_json(data: dict[str, Any] | None) -> Draft:
    """The draft that `to_json` wrote; an empty one for nothing."""
    if not data:
        return Draft()
    return Draft(tuple(_finding(each) for each in data["findings"]), data["made"])


def _plain(finding: Finding) -> dict[str, Any]:
    """Shallow: the values are plain already, and a batch has tens of thousands of findings."""
    return {name: getattr(finding, name) for name in Finding.__dataclass_fields__}


def _finding(data: dict[str, Any]) -> Finding:
    shaped = {"kind": Kind(data["kind"]), "state": State(data["state"]), "doubts": tuple(data["doubts"])}
    return Finding(**{**data, **shaped, "span": (data["span"][0], data["span"][1])})
