"""The agenda of a meeting: as it stands, what could come onto it, and how its versions differ."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from kansli.core.clock import STOCKHOLM
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem, AgendaVersion, ItemDocument, ItemSuggestion, Meeting
from kansli.people.access import Actor
from kansli.people.models import Body, Person
from kansli.register.models import Assignment

Origin = AgendaItem.Origin
LOOKED_BACK = 4  # meetings of the body whose tabled items may still be waiting


@dataclass(frozen=True)
class Candidate:
    """Something that could come onto the agenda: a waiting suggestion, an item that was tabled, an assignment to report."""

    origin: str
    title: str
    detail: str
    value: str  # what the form posts: "suggestion:key"
    path: str = ""
    is_late: bool = False

    @property
    def suggestion_key(self) -> str:
        """The key of the suggestion it is; something else where it is none."""
        return self.value.partition(":")[2]

    @property
    def label(self) -> str:
        """How it comes here."""
        return str(Origin(self.origin).label)


@dataclass(frozen=True)
class Difference:
    """What became of one item from one version of the agenda to the next: "added", "removed", "changed" or "moved"."""

    what: str
    title: str
    number: str = ""
    fields: tuple[str, ...] = ()


def next_planned(body: Body, day: date, *, but: Meeting | None = None) -> Meeting | None:
    """The body's next meeting from `day` on that has not begun."""
    coming = Meeting.objects.filter(body=body, day__gte=day, status__in=Meeting.PLANNED)
    return (coming.exclude(pk=but.pk) if but else coming).order_by("day", "starts").first()


def is_late(suggestion: ItemSuggestion, meeting: Meeting) -> bool:
    """True for a member's proposal that came after the meeting's last day for items (a day in Stockholm)."""
    until = meeting.proposals_until
    if suggestion.origin != Origin.PROPOSED or until is None:
        return False
    return suggestion.made_at.astimezone(STOCKHOLM).date() > until


def candidates(meeting: Meeting) -> list[Candidate]:
    """What waits for the body, was tabled to it, or is due for report by the day of the meeting. Four queries."""
    return [*suggested(meeting), *_tabled(meeting), *_due(meeting)]


def suggested(meeting: Meeting) -> list[Candidate]:
    """What waits for this meeting, or for any of the body's. One query."""
    waiting = ItemSuggestion.objects.filter(body=meeting.body_id, state=ItemSuggestion.State.WAITING)
    here = waiting.filter(models.Q(meeting=meeting) | models.Q(meeting=None)).select_related("proposed_by")
    return [
        Candidate(
            one.origin, one.title, str(one.proposed_by or ""), f"suggestion:{one.key}", one.origin_path, is_late(one, meeting)
        )
        for one in here
    ]


def _tabled(meeting: Meeting) -> list[Candidate]:
    """Items tabled to this body, lately, that no item goes on from and no suggestion has taken up."""
    before = Meeting.objects.filter(body=meeting.body_id, day__lt=meeting.day).order_by("-day")[:LOOKED_BACK]
    oldest = min((day for day in before.values_list("day", flat=True)), default=meeting.day)
    status = (AgendaItem.Status.TABLED, AgendaItem.Status.PARTLY_TABLED)
    here = models.Q(tabled_to_body=meeting.body_id) | models.Q(tabled_to_body=None, meeting__body=meeting.body_id)
    items = AgendaItem.objects.filter(here, status__in=status, meeting__day__gte=oldest, meeting__day__lt=meeting.day)
    taken_up = ItemSuggestion.objects.filter(origin_item__isnull=False).values("origin_item")
    left = items.filter(followed_by=None).exclude(pk__in=taken_up).select_related("meeting__body")
    return [Candidate(Origin.TABLED, one.title, str(one.meeting), f"item:{one.key}", path_of_item(one)) for one in left]


def _due(meeting: Meeting) -> list[Candidate]:
    """Whole assignments that are to be reported by the day of the meeting and have no item here."""
    due = Assignment.objects.filter(
        body=meeting.body_id, status__in=Assignment.OUTSTANDING, due_on__lte=meeting.day, part_of=None
    ).select_related("matter")
    taken = set(ItemSuggestion.objects.filter(meeting=meeting, origin=Origin.REPORT).values_list("unique", flat=True))
    return [
        Candidate(
            Origin.REPORT,
            str(one.matter or one),
            one.task,
            f"assignment:{one.key}",
            reverse("register:assignment", args=[one.key]),
        )
        for one in due.order_by("due_on", "pk")
        if report_unique(one, meeting) not in taken
    ]


def report_unique(assignment: Assignment, meeting: Meeting) -> str:
    """Names the cause of an item that reports on an assignment at a meeting."""
    return f"report:{assignment.key}:{meeting.key}"


def path_of_item(item: AgendaItem) -> str:
    """Where an item is shown."""
    return reverse("meetings:item", args=[item.key])


def picture(meeting: Meeting) -> list[dict[str, Any]]:
    """The items as plain values, as a version of the agenda keeps them."""
    return [
        {
            "key": item.key,
            "number": item.number,
            "title": item.title,
            "purpose": item.purpose,
            "presenters": item.presenters,
            "minutes": item.minutes_planned,
            "background": item.background,
            "proposal": item.proposal,
            "documents": [str(one.document) for one in item.documents.all() if one.phase == ItemDocument.Phase.BEFORE],
        }
        for item in meeting.items.prefetch_related("documents__document")
    ]


def differences(old: AgendaVersion | None, new: list[dict[str, Any]]) -> list[Difference]:
    """What has come, gone, been moved or changed since `old`; nothing where there is no earlier version."""
    if old is None:
        return []
    before, after = {one["key"]: one for one in old.content}, {one["key"]: one for one in new}
    kept = [key for key in before if key in after]
    now_kept = [key for key in after if key in before]
    found = [Difference("removed", one["title"], one["number"]) for key, one in before.items() if key not in after]
    for key, one in after.items():
        if key not in before:
            found.append(Difference("added", one["title"], one["number"]))
        elif changed := tuple(name for name in one if name not in {"key", "number"} and one[name] != before[key].get(name)):
            found.append(Difference("changed", one["title"], one["number"], changed))
        elif kept.index(key) != now_kept.index(key):
            found.append(Difference("moved", one["title"], one["number"]))
    return found


@dataclass(frozen=True)
class AgendaPage:
    """All the page of the agenda shows. `other` is the coming meeting of the body that this one prepares for."""

    items: list[AgendaItem]
    candidates: list[Candidate]
    versions: list[AgendaVersion]
    changes: list[Difference]  # since the latest version
    minutes: int  # planned, in all
    other: Meeting | None = None
    other_items: tuple[AgendaItem, ...] = ()

    @property
    def is_issued(self) -> bool:
        """True when the latest version says what the agenda says."""
        return bool(self.versions) and not self.changes


def agenda_page(meeting: Meeting) -> AgendaPage:
    """The agenda with what could come onto it, in a constant number of queries."""
    items = list(
        meeting.items.select_related("matter", "origin_item__meeting__body", "proposed_by").prefetch_related("documents")
    )
    versions = list(meeting.agenda_versions.select_related("issued_by"))
    body = meeting.body.prepares_for
    other = next_planned(body, meeting.day) if body else None
    return AgendaPage(
        items=list(items),
        candidates=candidates(meeting),
        versions=versions,
        changes=differences(versions[0] if versions else None, picture(meeting)),
        minutes=sum(item.minutes_planned or 0 for item in items),
        other=other,
        other_items=tuple(other.items.all()) if other else (),
    )


def item_choices(actor: Actor) -> dict[str, Any]:
    """What the form of an item suggests as one types."""
    return {
        "matters": Matter.objects.current().visible_to(actor).values_list("title", flat=True)[:1000],
        "people": Person.objects.current(),
    }


@dataclass(frozen=True)
class Pointing:
    """What elsewhere counts on a meeting being held."""

    items: list[AgendaItem]
    assignments: list[Assignment]

    def __bool__(self) -> bool:
        return bool(self.items or self.assignments)


def pointing_at(meeting: Meeting) -> Pointing:
    """Items that were tabled to the meeting, or wait for it, and assignments due on its day (need 47). Two queries."""
    to_day = models.Q(tabled_to_day=meeting.day) & (
        models.Q(tabled_to_body=meeting.body_id) | models.Q(tabled_to_body=None, meeting__body=meeting.body_id)
    )
    gone_on = models.Q(followed_by__meeting=meeting)
    items = AgendaItem.objects.filter(to_day | gone_on).exclude(meeting=meeting).select_related("meeting__body").distinct()
    preparing = models.Q(body=meeting.body_id) | models.Q(body__prepares_for=meeting.body_id)
    assignments = Assignment.objects.filter(preparing, status__in=Assignment.OUTSTANDING, due_on=meeting.day, part_of=None)
    return Pointing(list(items), list(assignments.select_related("body")))


def proposals_of(person: Person, meeting: Meeting) -> list[ItemSuggestion]:
    """What a person has proposed for a meeting, with what became of it."""
    return list(ItemSuggestion.objects.filter(meeting=meeting, proposed_by=person).select_related("item"))
