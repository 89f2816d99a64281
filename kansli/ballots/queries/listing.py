"""The list of ballots with its facets: by body, state and year."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models.functions import ExtractYear
from django.utils.functional import Promise

from kansli.ballots.models import Ballot
from kansli.people.access import Actor
from kansli.people.models import Body

ON_A_PAGE = 30
STATES = {**dict(Ballot.Status.choices), **dict(Ballot.Outcome.choices)}
Counted = list[tuple[str, str | Promise, int]]  # value, label, how many


@dataclass(frozen=True)
class BallotList:
    """A page of ballots, the latest first, with what it can be narrowed by."""

    page: Page[Ballot]
    bodies: Counted
    states: Counted
    years: Counted


def listed(
    actor: Actor,
    *,
    bodies: Sequence[str] = (),
    states: Sequence[str] = (),
    years: Sequence[str] = (),
    page: str | None = None,
) -> BallotList:
    """The ballots somebody may see, narrowed. Five queries; what is counted for one choice holds within the others."""
    state = models.Case(models.When(outcome="", then="status"), default="outcome", output_field=models.CharField())
    seen = Ballot.objects.visible_to(actor).annotate(shown=state, year=ExtractYear("last_day"))
    wanted = {
        "body__key__in": bodies,
        "shown__in": states,
        "year__in": [int(year) for year in years if year.isdecimal() and len(year) == len("2024")],
    }

    def within(*but: str) -> models.QuerySet[Ballot]:
        return seen.filter(**{name: values for name, values in wanted.items() if values and name not in but})

    return BallotList(
        page=Paginator(within().select_related("body"), ON_A_PAGE).get_page(page),
        bodies=_bodies(within("body__key__in")),
        states=[(value, STATES[value], count) for value, count in _counted(within("shown__in"), "shown")],
        years=[(str(year), str(year), count) for year, count in reversed(_counted(within("year__in"), "year"))],
    )


def _counted(ballots: models.QuerySet[Ballot], name: str) -> list[tuple[str, int]]:
    return list(ballots.order_by(name).values_list(name).annotate(models.Count("pk")))


def _bodies(ballots: models.QuerySet[Ballot]) -> Counted:
    counts = dict(_counted(ballots, "body"))
    return [(body.key, body.name, counts[body.pk]) for body in Body.objects.filter(pk__in=counts)]  # type: ignore[index]
