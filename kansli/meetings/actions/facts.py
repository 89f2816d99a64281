"""What is known of a meeting that has been held, as plain facts, before it is written down."""

from dataclasses import dataclass, field
from datetime import date, time

from kansli.documents.models import Document
from kansli.matters.models import Matter
from kansli.meetings.marking import Repair, Span
from kansli.meetings.models import AgendaItem, Attendance, Meeting, Minutes
from kansli.people.models import Body, Organisation, Person, Seat
from kansli.register.models import Assignment, Decision


@dataclass(frozen=True)
class MeetingFacts:
    """The head of the minutes. Names without a person are kept as words."""

    body: Body
    day: date
    end_day: date | None = None
    number: int | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    mode: Meeting.Mode = Meeting.Mode.IN_PERSON
    status: Meeting.Status = Meeting.Status.HELD
    chair: Person | None = None
    chair_words: str = ""
    secretary: Person | None = None
    secretary_words: str = ""
    adjuster_words: str = ""


@dataclass(frozen=True)
class Presence:
    """One who was there, or was noted as absent."""

    name: str
    state: Attendance.State = Attendance.State.PRESENT
    person: Person | None = None
    seat: Seat | None = None
    organisation: Organisation | None = None
    organisation_words: str = ""
    role: str = ""
    is_guest: bool = False
    item_numbers: tuple[str, ...] = ()
    standing_in_for: str = ""


@dataclass(frozen=True)
class ItemFacts:
    """One item. `segments` are its stretches of the text in the order they were handled.

    `caused_by` is the number of the item whose decision made it lapse.
    """

    number: str
    title: str
    segments: tuple[Span, ...] = ()
    matter: Matter | None = None
    status: AgendaItem.Status = AgendaItem.Status.HANDLED
    handled_order: int | None = None
    presenters: tuple[str, ...] = ()
    guests: tuple[Person, ...] = ()
    tabled_to_body: Body | None = None
    tabled_to_day: date | None = None
    tabled_to_words: str = ""
    caused_by: str = ""


@dataclass(frozen=True)
class Record:
    """The minutes' text as decoded, what was mended in it, and the document it came in."""

    text: str
    repairs: tuple[Repair, ...] = ()
    document: Document | None = None


@dataclass(frozen=True)
class Entered:
    """What was written down; `items` in the order they were given."""

    meeting: Meeting
    minutes: Minutes
    items: list[AgendaItem] = field(default_factory=list)


@dataclass(frozen=True)
class Tie:
    """A decision or assignment of the register that was taken under an item, at a place of the text."""

    item: AgendaItem
    entry: Decision | Assignment
    start: int = 0
    end: int = 0
