"""Sealing: the approved text is locked under the office's seal, and the register takes over what it decides."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.documents.sealing import seal
from kansli.meetings import emails
from kansli.meetings.actions.entries import Ground, day_of, new_assignments, new_decision
from kansli.meetings.actions.facts import ItemFacts, Record, Tie
from kansli.meetings.actions.items import enter_items
from kansli.meetings.actions.planning import move_status
from kansli.meetings.actions.tying import tie
from kansli.meetings.models import AgendaItem, Meeting, Minutes, Revision
from kansli.meetings.queries.handling import order_of_handling
from kansli.meetings.queries.taken import TakenItem, TakenPart, taken
from kansli.people.queries.book import Book
from kansli.register.actions import NewAssignment, NewDecision, enter
from kansli.register.models import Assignment, Decision


def seal_minutes(*, by: Keyed, meeting: Meeting, revision: Revision) -> Minutes:
    """Lock the approved text under the office's seal, and let the register take over what it decides. Part of an approval."""
    with transaction.atomic():
        move_status(meeting, Meeting.Status.ADJUSTED)
        minutes = Minutes.objects.create(
            meeting=meeting,
            text=revision.text,
            sha256=revision.sha256,
            signature=seal(revision.sha256),
            revision=revision,
            is_locked=True,
            made_at=now(),
        )
        told = taken(meeting)
        places = Places(revision, [one.item for one in told])
        paper = Record(revision.text)
        enter_items(meeting=meeting, items=[_facts(one, places, Book()) for one in told], paper=paper)
        ties = _enter(by, meeting, told, places, paper)
        tie(meeting=meeting, ties=ties)
        after = {"minutes": minutes.key, "sha256": minutes.sha256, "entries": len(ties)}
        record(by=by, verb="meetings.seal_minutes", target=meeting, after=after)
        emails.adjusted(meeting=meeting)
    return minutes


class Places:
    """Where the items, and what was written under them, stand in a frozen text; and which were handled out of their place."""

    def __init__(self, revision: Revision, items: list[AgendaItem]) -> None:
        self.text = revision.text
        self.of: dict[str, list[list[int]]] = {}
        for key, start, body, end in revision.places:
            self.of.setdefault(key, []).append([start, body, end])
        order = list(self.of) if revision.is_in_handling_order else [item.key for item in order_of_handling(items)]
        pairs = enumerate(zip(order, items, strict=True), 1)
        self.handled = {key: place for place, (key, item) in pairs if key != item.key}

    def segments(self, item: AgendaItem) -> tuple[tuple[int, int], ...]:
        """The item's stretches with their headings."""
        return tuple((start, end) for start, _body, end in self.of.get(item.key, []))

    def bodies(self, told: TakenItem) -> Iterator[tuple[TakenPart, int]]:
        """What was written under an item, each stretch with where it begins. Raises RuleBroken when it is not as was approved."""
        left = [(body, self.text[body:end]) for _start, body, end in self.of.get(told.item.key, [])]
        for part in told.parts:
            found = next((one for one in left if one[1] == part.text), None)
            if found is None:
                raise RuleBroken(
                    _("Item %(number)s is not as it was sent. Take the minutes back, then send them again.")
                    % {"number": told.item.number}
                )
            left.remove(found)
            yield part, found[0]


def _facts(told: TakenItem, places: Places, book: Book) -> ItemFacts:
    """The item as it was, with its places in the text, and what became of it where nobody had said so before."""
    item, tabled = told.item, told.tabled_to or {}
    to_body = item.tabled_to_body or (book.body(tabled.get("body") or "") if tabled.get("body") else None)
    return ItemFacts(
        number=item.number,
        title=item.title,
        segments=places.segments(item),
        matter=item.matter,
        status=told.status,
        handled_order=places.handled.get(item.key),
        presenters=tuple(item.presenters),
        guests=tuple(item.guests.all()),
        tabled_to_body=to_body,
        tabled_to_day=item.tabled_to_day or day_of(tabled.get("date")),
        tabled_to_words=item.tabled_to_words or (tabled.get("text") or "")[:300],
        caused_by=item.lapsed_by.number if item.lapsed_by else told.caused_by,
    )


def _enter(by: Keyed, meeting: Meeting, told: list[TakenItem], places: Places, paper: Record) -> list[Tie]:
    """New entries of the register for all that was decided and given, and their ties to the items and the text."""
    persons = {one.name: one.person for one in meeting.attendances.select_related("person") if one.person}
    book = Book()
    ground = Ground.of(meeting.body, meeting.day, book, lambda name: persons.get(name) or book.person(name, meeting.day), paper)
    rows = [row for one in told for part, body in places.bodies(one) for row in _rows(one.item, part, body, places, ground)]
    decisions = [new for _item, _span, new in rows if isinstance(new, NewDecision)]
    assignments = [new for _item, _span, new in rows if isinstance(new, NewAssignment)]
    entered = enter(by=by, decisions=decisions, assignments=assignments)
    by_key: dict[str, Decision | Assignment] = {one.key: one for one in entered.decisions}
    by_key |= {one.key: one for one in entered.assignments}
    return [Tie(item, by_key[new.key], *span) for item, span, new in rows]


Row = tuple[AgendaItem, tuple[int, int], NewDecision | NewAssignment]


def _rows(item: AgendaItem, part: TakenPart, body: int, places: Places, ground: Ground) -> Iterator[Row]:
    """What one stretch tells, each with its place in the whole text. Members' own positions stand with its first decision."""
    made: list[NewDecision] = []
    for decided in part.decisions:
        span = (body + decided.span[0], body + decided.span[1])
        source = ground.source(item, span, places.segments(item))
        made.append(new_decision(decided, ground, item, source, part.positions if not made else ()))
        yield item, span, made[-1]
    for given in part.assignments:
        span = (body + given.span[0], body + given.span[1])
        source = ground.source(item, span, places.segments(item))
        under = made[given.decision] if given.decision is not None else None
        yield from ((item, span, new) for new in new_assignments(given, ground, item, source, under))
