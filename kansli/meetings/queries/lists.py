"""The list of meetings with its facets: by body and by year."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import models

from kansli.meetings.models import AgendaItem, Attendance, Meeting
from kansli.people.access import Actor
from kansli.people.models import Body

ON_A_PAGE = 30


@dataclass(frozen=True)
class Facet:
    """One choice among meetings: its value in the address, its word, how many there are, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class MeetingList:
    """A page of meetings, newest first, with the choices beside it."""

    page: Page[Meeting]
    bodies: list[Facet]
    years: list[Facet]


def listed(actor: Actor, *, body: str = "", year: str = "", page: str | None = None) -> MeetingList:
    """The meetings somebody may see, of the body with that key and of that year. Five queries at most.

    Each facet counts within what the other has chosen. Each meeting knows how many items, decisions and present it has.
    """
    seen = Meeting.objects.visible_to(actor)
    in_year = seen.filter(year=int(year)) if year.isdecimal() else seen
    in_body = seen.filter(body__key=body) if body else seen
    both = in_year.filter(body__key=body) if body else in_year
    return MeetingList(
        page=Paginator(_counted(both.select_related("body")), ON_A_PAGE).get_page(page),
        bodies=_bodies(in_year, body),
        years=_years(in_body, year),
    )


def _counted(meetings: models.QuerySet[Meeting]) -> models.QuerySet[Meeting]:
    present = (Attendance.State.PRESENT, Attendance.State.DIGITAL)
    return meetings.annotate(
        items_count=_count(AgendaItem.objects.filter(meeting=models.OuterRef("pk"))),
        present_count=_count(
            Attendance.objects.filter(meeting=models.OuterRef("pk"), is_guest=False, seat__isnull=False, state__in=present)
        ),
    )


def _count(rows: models.QuerySet[models.Model]) -> models.functions.Coalesce:
    counted = rows.order_by().values("meeting").annotate(n=models.Count("pk")).values("n")
    return models.functions.Coalesce(models.Subquery(counted), 0)


def _bodies(meetings: models.QuerySet[Meeting], chosen: str) -> list[Facet]:
    counts = dict(meetings.order_by().values_list("body").annotate(models.Count("pk")))
    bodies = Body.objects.filter(pk__in=counts)
    return [Facet(body.key, body.name, counts[body.pk], body.key == chosen) for body in bodies]


def _years(meetings: models.QuerySet[Meeting], chosen: str) -> list[Facet]:
    counts = meetings.order_by("-year").values_list("year").annotate(models.Count("pk"))
    return [Facet(str(year), str(year), count, str(year) == chosen) for year, count in counts]
