"""The writing desk: the items, the text of one, and what was recognised in it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from kansli.core.clock import now
from kansli.core.money import kronor
from kansli.meetings.models import AgendaItem, DeskVisit, ItemPart, Meeting, Recognition
from kansli.meetings.queries.agenda import Candidate, suggested
from kansli.meetings.queries.attending import Quorum, quorum_of
from kansli.meetings.queries.changing import Offer, plan_offer
from kansli.meetings.queries.handling import Handled, handled, told_order
from kansli.meetings.queries.taken import answers_of, recognised, written
from kansli.people.models import Person
from kansli.reading import Anchor, Finding, FindingKind, anchor_of
from kansli.reading.minutes import Assignment, Decision, Position
from kansli.register.models import Decision as Registered
from kansli.ui.texts import day

AWAY = timedelta(seconds=20)  # somebody who has not been seen so long has left
STATE = Recognition.State
TONES = {FindingKind.DECISION: "green", FindingKind.ASSIGNMENT: "blue", FindingKind.POSITION: "grey"}


@dataclass(frozen=True)
class Chip:
    """Something that was recognised, as it stands beside the text."""

    kind: str
    label: str
    text: str
    details: tuple[str, ...]
    tone: str
    anchor: Anchor
    state: str = ""  # kept, changed, dismissed, or nothing yet
    is_offered: bool = False
    is_unfinished: bool = False
    values: dict[str, object] = field(default_factory=dict)
    offer: Offer | None = None  # where the meeting that it cancels or moves is cancelled or moved

    @property
    def can_change(self) -> bool:
        """True for what a small form changes."""
        return self.kind in {FindingKind.DECISION, FindingKind.ASSIGNMENT}


@dataclass(frozen=True)
class DeskPage:
    """All the desk shows for one item."""

    meeting: Meeting
    items: list[AgendaItem]
    item: AgendaItem
    part: ItemPart | None  # the stretch that is written
    earlier: list[ItemPart]  # the item's stretches before it
    chips: list[Chip]
    quorum: Quorum
    others: list[DeskVisit]
    handled: list[Handled] = field(default_factory=list)  # in the order of handling
    waiting: list[Candidate] = field(default_factory=list)  # suggestions that can be taken up
    before: AgendaItem | None = None
    after: AgendaItem | None = None

    @property
    def is_reordered(self) -> bool:
        """True when the order of handling is not the agenda's."""
        return bool(told_order(self.handled, in_handling_order=False))


def desk_page(meeting: Meeting, item: AgendaItem, person: Person | None) -> DeskPage:
    """The desk at one item. A constant number of queries."""
    items = list(meeting.items.prefetch_related("parts"))
    place = [each.pk for each in items].index(item.pk)
    parts = list(items[place].parts.all())
    return DeskPage(
        meeting=meeting,
        items=items,
        item=item,
        part=parts[-1] if parts else None,
        earlier=parts[:-1],
        chips=chips_of(item, parts[-1] if parts else None),
        quorum=quorum_of(meeting),
        others=others_at(meeting, person),
        handled=handled(items),
        waiting=suggested(meeting),
        before=items[place - 1] if place else None,
        after=items[place + 1] if place + 1 < len(items) else None,
    )


def others_at(meeting: Meeting, person: Person | None) -> list[DeskVisit]:
    """Who else is at the desk just now. One query."""
    here = meeting.desk_visits.filter(seen_at__gt=now() - AWAY).exclude(person=person)
    return list(here.select_related("person", "item"))


def chips_of(item: AgendaItem, part: ItemPart | None, *, caret: int | None = None) -> list[Chip]:
    """What was recognised in a stretch, in the order of the text, with what the secretary has said of it."""
    if part is None or not part.text.strip():
        return []
    made = recognised(item, written(part), caret=caret)
    said = answers_of(item, made.findings)
    elected = {str(one) for one in item.meeting.adjusters.select_related("person")}
    return [_chip(finding, said.get(place), elected, item.meeting) for place, finding in enumerate(made.findings)]


def _chip(finding: Finding, said: Recognition | None, elected: set[str], meeting: Meeting) -> Chip:
    label, text, details, values = _told(finding)
    if finding.kind == FindingKind.ADJUSTER:
        details = [_("Elected") if finding.made in elected else _("Not elected")]
    values |= said.values if said else {}
    if said and said.state == STATE.CHANGED:
        details = _details(values) or details
    return Chip(
        kind=finding.kind,
        label=label,
        text=str(values.get("task") or text),
        details=tuple(details),
        tone=TONES.get(finding.kind, "amber"),
        anchor=anchor_of(finding),
        state=said.state if said else "",
        is_offered=finding.offered,
        is_unfinished=finding.unfinished,
        values=values,
        offer=plan_offer(meeting, text) if finding.kind == FindingKind.DECISION else None,
    )


def _told(finding: Finding) -> tuple[str, str, list[str], dict[str, object]]:
    match finding.made:
        case Decision() as made:
            told = (
                [_("Does not take part: %(who)s") % {"who": ", ".join(made.not_participating)}] if made.not_participating else []
            )
            told += [_("Reserves: %(who)s") % {"who": ", ".join(made.reservations)}] if made.reservations else []
            told += [_("Condition: %(what)s") % {"what": what} for what in made.conditions] + [
                kronor(sum_) for sum_ in made.amounts
            ]
            return str(Registered.Kind(made.kind).label), made.text, told, {"kind": str(made.kind)}
        case Assignment() as made:
            values: dict[str, object] = {"assignees": ", ".join(made.assignees), "task": made.task, "due": made.due or ""}
            label = _("Assignment") if made.explicit else _("A promise in the text")
            return label, made.task, _details({**values, "due": made.due or made.due_text}), values
        case Position() as made:
            return _("Own position"), made.text, [made.organisation], {}
    return LABELS[finding.kind](), str(finding.made), [], {}


LABELS = {
    FindingKind.STATUS: lambda: _("What became of the item"),
    FindingKind.AMOUNT: lambda: _("Amount"),
    FindingKind.PRESENTER: lambda: _("Presented by"),
    FindingKind.ADJUSTER: lambda: _("Adjuster"),
    FindingKind.NEXT_MEETING: lambda: _("Next meeting"),
}


def _details(values: dict[str, object]) -> list[str]:
    due = str(values.get("due") or "")
    told = day(date.fromisoformat(due)) if len(due) == len("2026-01-01") and due[4] == "-" else due
    return [word for word in (str(values.get("assignees") or ""), told) if word]
