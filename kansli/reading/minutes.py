"""What the reader finds in one set of minutes.

Every `span` is a half-open range of characters in the text as it was decoded, before any repair, so
that every finding can be shown where it stands. Days are ISO dates (`2023-10-27`), times `08:30`,
money whole kronor.
"""

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]


def overlap(one: Span, other: Span) -> bool:
    """True when two stretches of a text have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


class DecisionKind(StrEnum):
    """What a decision does; the words of the register are the same."""

    DECISION = "decision"
    ELECTION = "election"
    PROPOSAL = "proposal"  # to another body
    CONDITIONAL = "conditional"
    REFRAIN = "refrain"
    RETURN_LATER = "return_later"
    TABLE = "table"
    MEMBER_DECIDES = "member_decides"
    CANCEL_MEETING = "cancel_meeting"
    DIRECTION = "direction"


class ItemStatus(StrEnum):
    """What became of an agenda item at the meeting."""

    HANDLED = "handled"
    TABLED = "tabled"
    PARTLY_TABLED = "partly_tabled"
    LAPSED = "lapsed"
    NOT_HANDLED = "not_handled"


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the word of the contract
    """Something the reader could not make out, with its place."""

    message: str  # Swedish, for the secretary
    span: Span = (0, 0)
    code: str = ""  # stable, English: "year_ambiguous", "no_items" …


@dataclass(frozen=True, slots=True)
class Repair:
    """One word of a bad scan that was mended."""

    was: str  # "from" in JSON
    now: str  # "to" in JSON
    span: Span


@dataclass(slots=True)
class Attendee:
    """A person at the meeting, or absent from it."""

    name: str
    organisation: str = ""
    role: str = ""  # ordförande, sekreterare, justerare, konsult …
    remote: bool = False
    items: list[str] = field(default_factory=list)  # numbers of the items a guest was there for
    name_as_written: str = ""  # filled where it differs from name
    standing_in_for: str = ""  # the absent holder or member, when the paper says so
    span: Span = (0, 0)


@dataclass(slots=True)
class Decision:
    text: str
    span: Span
    kind: DecisionKind = DecisionKind.DECISION
    not_participating: list[str] = field(default_factory=list)  # organisations in their right spelling
    reservations: list[str] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)  # whole kronor
    ceiling: int | None = None  # whole kronor; its one amount, where it is said to be the most
    conditions: list[str] = field(default_factory=list)  # medskick
    confidence: float = 1.0  # 0–1; what is under 0.7 is shown first at review


@dataclass(slots=True)
class Assignment:
    assignees: list[str]
    task: str
    span: Span
    due: str | None = None  # ISO day; "2024-01" where only the month is said
    due_text: str = ""
    condition: str = ""  # "efter återkoppling från …"
    explicit: bool = True
    decision: int | None = None  # index of its decision in the item
    confidence: float = 1.0


@dataclass(slots=True)
class Position:
    """What one member holds for its own part."""

    organisation: str
    text: str
    span: Span
    confidence: float = 1.0


@dataclass(slots=True)
class Item:
    number: str
    title: str
    span: Span
    decisions: list[Decision] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    presenters: list[str] = field(default_factory=list)
    tabled: bool = False
    tabled_to: dict[str, str | None] | None = None  # {"body": …, "date": …, "text": …}
    status: ItemStatus = ItemStatus.HANDLED
    caused_by: str = ""  # number of the item whose decision made this one lapse
    status_span: Span = (0, 0)  # of the sentence that tells `tabled` or `status`
    segments: list[Span] = field(default_factory=list)  # more than one where it was interrupted and resumed
    handled_order: int | None = None  # 1-based, where it differs from the place on the agenda


@dataclass(slots=True)
class NextMeeting:
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str = ""
    span: Span = (0, 0)


@dataclass(slots=True)
class Minutes:
    """One set of minutes as read. `is_minutes` is false for a paper that is something else."""

    kind: str = ""  # "minnesanteckningar", "protokoll"
    body: str = ""
    number: int | None = None
    date: str | None = None
    end_date: str | None = None  # of a meeting over several days
    date_inferred: bool = False
    start: str | None = None
    end: str | None = None
    place: str = ""
    chair: str = ""
    secretary: str = ""
    adjusters: list[str] = field(default_factory=list)
    adjusted: bool = False
    attendees: list[Attendee] = field(default_factory=list)
    guests: list[Attendee] = field(default_factory=list)
    absent: list[Attendee] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    next_meeting: NextMeeting | None = None
    repairs: list[Repair] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)  # place of head fields: "date", "place", "chair" …
    is_minutes: bool = True


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the register with what they hold on the day of the paper."""

    name: str
    organisation: str = ""
    bodies: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the register tells the reader. All of it may be empty; the reader works without."""

    members: tuple[str, ...] = ()  # right spelling: "Botkyrka"
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)  # full name -> other names: ("SSK",)
    people: tuple[KnownPerson, ...] = ()
    counterparts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
