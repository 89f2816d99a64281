"""From what the reader found under an item to new entries of the register, each with its sentence in the minutes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kansli.meetings import marking
from kansli.meetings.actions.facts import Record
from kansli.meetings.marking import Repair, Span
from kansli.meetings.models import AgendaItem
from kansli.meetings.queries.sources import source_of
from kansli.people.models import Body, Member, Person
from kansli.people.queries.book import Book
from kansli.reading.minutes import Assignment as GivenTask
from kansli.reading.minutes import Decision as Decided
from kansli.reading.minutes import Position
from kansli.register.actions import NewAssignment, NewDecision, Source, Stance
from kansli.register.actions.naming import recipient_named
from kansli.register.models import Decision, MemberStance


@dataclass(frozen=True)
class Ground:
    """Where the entries of a meeting are made: its body and day, what names mean there, and its text."""

    body: Body
    day: date
    book: Book
    named: Callable[[str], Person | None]
    text: str
    wholes: Sequence[Repair] = ()

    @classmethod
    def of(cls, body: Body, day: date, book: Book, named: Callable[[str], Person | None], paper: Record) -> "Ground":
        """Look through the paper's text once."""
        return cls(body, day, book, named, paper.text, marking.atoms(paper.text, paper.repairs))

    def source(self, item: AgendaItem, span: Span, segments: Iterable[Sequence[int]]) -> Source:
        """Where an entry stands: its item, and the text around its sentence within the item's stretch."""
        within = next(((start, end) for start, end in segments if start <= span[0] < end), span)
        text, start, end = marking.excerpt(self.text, self.wholes, span, within)
        place = source_of(item)
        return Source(place.title, place.path, text, start, end)

    def members(self, names: Iterable[str]) -> list[Member]:
        """Those of the names that are members on the day."""
        return [member for name in names if (member := self.book.member(name, self.day))]


def new_decision(
    made: Decided, ground: Ground, item: AgendaItem, source: Source, positions: Sequence[Position] = ()
) -> NewDecision:
    """A decision as the minutes have it. What was proposed is kept beside it, where the decision was another (need 40)."""
    kind = Decision.Kind(made.kind)
    held = [(ground.book.member(one.organisation, ground.day), one.text) for one in positions]
    return NewDecision(
        body=ground.body,
        day=ground.day,
        wording=made.text,
        kind=kind,
        matter=item.matter,
        proposal=item.proposal if item.proposal.strip() != made.text.strip() else "",
        proposed_to=ground.body.prepares_for if kind == Decision.Kind.PROPOSAL else None,
        ceiling=made.ceiling,
        outside=ground.members(made.not_participating),
        reservations=ground.members(made.reservations),
        positions=[Stance(member, MemberStance.Kind.POSITION, text) for member, text in held if member],
        conditions=made.conditions,
        source=source,
    )


def new_assignments(
    made: GivenTask, ground: Ground, item: AgendaItem, source: Source, under: NewDecision | None
) -> list[NewAssignment]:
    """An assignment as the minutes have it; to several people it becomes one for each of them."""
    acts = under is not None and under.kind != Decision.Kind.REFRAIN  # a decision not to act gives nobody a task
    return [
        NewAssignment(
            body=ground.body,
            day=ground.day,
            task=made.task,
            to=recipient_named(name, book=ground.book, body=ground.body, day=ground.day, person=ground.named(name)),
            due_on=day_of(made.due),
            due_words=made.due_text,
            condition=made.condition,
            is_decided=made.explicit,
            decision=under if acts else None,
            matter=item.matter,
            source=source,
        )
        for name in made.assignees or [""]
    ]


def day_of(value: str | None) -> date | None:
    """An ISO day; of a month alone ("2024-01") its last day."""
    if not value:
        return None
    if len(value) == len("2024-01"):
        year, month = map(int, value.split("-"))
        return date(year + month // 12, month % 12 + 1, 1) - date.resolution
    return date.fromisoformat(value)
