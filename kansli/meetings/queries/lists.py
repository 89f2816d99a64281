"""The list of meetings with its facets: by body and by year."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import models

from kansli.core.clock import today
from kansli.meetings.models import AgendaItem, Attendance, Meeting
from kansli.people.access import Actor
from kansli.people.models import Body

ON_A_PAGE = 30


Counted = list[tuple[str, str, int]]  # value, label, how many


@dataclass(frozen=True)
class MeetingList:
    """A page of meetings, those to come first, the nearest of both on top, with what it can be narrowed by."""

    page: Page[Meeting]
    bodies: Counted
    years: Counted


def listed(actor: Actor, *, bodies: Sequence[str] = (), years: Sequence[str] = (), page: str | None = None) -> MeetingList:
    """The meetings somebody may see, of the bodies with those keys and of those years. Five queries at most.

    What is counted for the one choice holds within the other. Each meeting knows how many items and how many present it has.
    """
    seen = Meeting.objects.readable_to(actor)
    wanted = [int(year) for year in years if year.isdecimal() and len(year) == len("2024")]
    in_years = seen.filter(year__in=wanted) if wanted else seen
    in_bodies = seen.filter(body__key__in=bodies) if bodies else seen
    both = in_years.filter(body__key__in=bodies) if bodies else in_years
    return MeetingList(
        page=Paginator(_ordered(_counted(both.select_related("body"))), ON_A_PAGE).get_page(page),
        bodies=_bodies(in_years),
        years=_years(in_bodies),
    )


def _counted(meetings: models.QuerySet[Meeting]) -> models.QuerySet[Meeting]:
    present = (Attendance.State.PRESENT, Attendance.State.DIGITAL)
    return meetings.annotate(
        items_count=_count(AgendaItem.objects.filter(meeting=models.OuterRef("pk"))),
        present_count=_count(
            Attendance.objects.filter(meeting=models.OuterRef("pk"), is_guest=False, seat__isnull=False, state__in=present)
        ),
    )


def _ordered(meetings: models.QuerySet[Meeting]) -> models.QuerySet[Meeting]:
    to_come = models.Q(day__gte=today())
    known = meetings.annotate(is_to_come=models.ExpressionWrapper(to_come, output_field=models.BooleanField()))
    return known.order_by("-is_to_come", models.Case(models.When(to_come, then="day")), "-day", "starts", "pk")


def _count(rows: models.QuerySet[models.Model]) -> models.functions.Coalesce:
    counted = rows.order_by().values("meeting").annotate(n=models.Count("pk")).values("n")
    return models.functions.Coalesce(models.Subquery(counted), 0)


def _bodies(meetings: models.QuerySet[Meeting]) -> Counted:
    counts = dict(meetings.order_by().values_list("body").annotate(models.Count("pk")))
    return [(body.key, body.name, counts[body.pk]) for body in Body.objects.filter(pk__in=counts)]


def _years(meetings: models.QuerySet[Meeting]) -> Counted:
    counts = meetings.order_by("-year").values_list("year").annotate(models.Count("pk"))
    return [(str(year), str(year), count) for year, count in counts]
