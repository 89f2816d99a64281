"""A meeting's page: its head, who was there, and each item with its text and what was taken from it."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db import models

from kansli.meetings import marking
from kansli.meetings.marking import Mark, Run
from kansli.meetings.models import (
    AgendaItem,
    AgendaVersion,
    Attendance,
    Dispatch,
    ItemAssignment,
    ItemDecision,
    ItemDocument,
    Meeting,
    Minutes,
    ProgrammePoint,
    Segment,
)
from kansli.people.access import Actor

HANDLED = "hanterad"


@dataclass(frozen=True)
class ItemView:
    """One item with its text in runs; `parts` are its stretches, more than one where it was interrupted and resumed."""

    item: AgendaItem
    parts: list[list[Run]]
    decisions: list[ItemDecision]
    assignments: list[ItemAssignment]
    papers: list[ItemDocument] = field(default_factory=list)

    @property
    def was_interrupted(self) -> bool:
        """True when the item was handled in more than one stretch."""
        return len(self.parts) > 1


@dataclass(frozen=True)
class MeetingPage:
    """All a meeting's page shows."""

    meeting: Meeting
    minutes: Minutes | None
    items: list[ItemView]
    present: list[Attendance] = field(default_factory=list)  # who sat for a member or another seat, absent ones too
    office: list[Attendance] = field(default_factory=list)  # who kept the minutes, without a seat
    guests: list[Attendance] = field(default_factory=list)
    earlier: list[Minutes] = field(default_factory=list)  # minutes that were replaced
    programme: list[ProgrammePoint] = field(default_factory=list)
    versions: list[AgendaVersion] = field(default_factory=list)  # of the agenda, the latest first
    material: Dispatch | None = None  # what was sent last
    is_in_handling_order: bool = False

    @property
    def may_elect(self) -> bool:
        """True while the minutes are written here and somebody shall adjust them."""
        return self.meeting.status == Meeting.Status.HELD and self.meeting.body.adjusters > 0 and self.minutes is None

    @property
    def has_other_order(self) -> bool:
        """True when the items were not handled in the order of the agenda."""
        return any(view.item.handled_order is not None for view in self.items)


def meeting_page(meeting: Meeting, actor: Actor, *, order: str = "") -> MeetingPage:
    """The whole page in a constant number of queries. `order` "hanterad" gives the items as they were handled.

    The agenda of a meeting that has not been called is a draft, which the secretariat sees.
    """
    all_minutes = list(meeting.minutes.select_related("document").order_by("-made_at"))
    minutes = next((each for each in all_minutes if each.replaced_by_id is None), None)
    attendances = list(meeting.attendances.select_related("person", "organisation", "seat__member__organisation"))
    shown = meeting.items.all() if meeting.shows_agenda or actor.is_secretariat else meeting.items.none()
    papers = _papers_of(meeting, actor)
    views = [replace(_view(item, minutes), papers=papers.get(item.pk, [])) for item in _items(shown)]
    if order == HANDLED:
        views.sort(key=lambda view: (view.item.handled_order or view.item.position, view.item.position))
    return MeetingPage(
        meeting=meeting,
        minutes=minutes,
        items=views,
        present=[one for one in attendances if not one.is_guest and not _kept_minutes(one, meeting)],
        office=[one for one in attendances if not one.is_guest and _kept_minutes(one, meeting)],
        guests=[one for one in attendances if one.is_guest],
        earlier=[each for each in all_minutes if each.replaced_by_id is not None],
        programme=list(meeting.programme.all()),
        versions=list(meeting.agenda_versions.all()),
        material=meeting.dispatches.filter(kind=Dispatch.Kind.MATERIAL).first(),
        is_in_handling_order=order == HANDLED,
    )


def _kept_minutes(one: Attendance, meeting: Meeting) -> bool:
    if one.seat_id is not None:
        return False
    return one.name == meeting.secretary_words or (one.person_id is not None and one.person_id == meeting.secretary_id)


def item_page(item: AgendaItem, actor: Actor) -> ItemView:
    """One item alone: to a guest, who sees no other. What was taken from it is shown to the readers of the body's papers."""
    minutes = item.meeting.minutes.filter(replaced_by__isnull=True).first()
    whole = _items(AgendaItem.objects.filter(pk=item.pk)).get()
    papers = _papers_of(item.meeting, actor).get(item.pk, [])
    if item.meeting.body_id in actor.readable:
        return replace(_view(whole, minutes), papers=papers)
    return ItemView(whole, _parts(whole, minutes, []), [], [], papers)


def _papers_of(meeting: Meeting, actor: Actor) -> dict[int, list[ItemDocument]]:
    """The papers of the meeting's items that the actor may read, by the item."""
    papers = ItemDocument.objects.visible_to(actor).filter(item__meeting=meeting).select_related("document")
    found: dict[int, list[ItemDocument]] = defaultdict(list)
    for paper in papers.prefetch_related("document__versions__file"):
        found[paper.item_id].append(paper)
    return found


def _after_heading(item: AgendaItem, text: str, segment: Segment) -> int:
    """Where the text of a stretch begins on a page that has the item's title above it already."""
    line_end = text.find("\n", segment.start, segment.end)
    heading = text[segment.start : line_end] if line_end > 0 else ""
    return line_end + 1 if segment.position == 0 and heading.rstrip(" *#").endswith(item.title) else segment.start


def paper_runs(minutes: Minutes) -> list[Run]:
    """The whole text with a mark at each decision, assignment and item's heading."""
    items = _items(AgendaItem.objects.filter(meeting=minutes.meeting_id))
    marks = [mark for item in items for mark in [*_marks(item), *_headings(item)]]
    return marking.runs(minutes.text, marks, _repairs(minutes))


def _items(items: models.QuerySet[AgendaItem]) -> models.QuerySet[AgendaItem]:
    decisions = ItemDecision.objects.select_related("decision")
    assignments = ItemAssignment.objects.select_related("assignment__person", "assignment__seat__member__organisation")
    return items.select_related("matter", "lapsed_by", "tabled_to_body", "meeting__body").prefetch_related(
        "segments",
        models.Prefetch("item_decisions", decisions.prefetch_related("decision__stances__member__organisation")),
        models.Prefetch("item_assignments", assignments),
    )


def _view(item: AgendaItem, minutes: Minutes | None) -> ItemView:
    parts = _parts(item, minutes, _marks(item))
    return ItemView(item, parts, list(item.item_decisions.all()), list(item.item_assignments.all()))


def _parts(item: AgendaItem, minutes: Minutes | None, marks: list[Mark]) -> list[list[Run]]:
    if minutes is None:
        return []
    spans = [(_after_heading(item, minutes.text, segment), segment.end) for segment in item.segments.all()]
    return [marking.runs(minutes.text, marks, _repairs(minutes), [span]) for span in spans]


def _marks(item: AgendaItem) -> list[Mark]:
    decisions = [Mark(tie.decision.key, "green", tie.start, tie.end) for tie in item.item_decisions.all()]
    return decisions + [Mark(tie.assignment.key, "blue", tie.start, tie.end) for tie in item.item_assignments.all()]


def _headings(item: AgendaItem) -> list[Mark]:
    """The first line of the item's text, so that one can go to it."""
    return [Mark(item.key, "grey", segment.start, segment.start + 1) for segment in list(item.segments.all())[:1]]


def _repairs(minutes: Minutes) -> list[marking.Repair]:
    return [(start, end, now) for start, end, now in minutes.repairs]
