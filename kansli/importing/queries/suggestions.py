"""What papers say of who sat where, with what the register has for the same seat."""

from dataclasses import dataclass

from django.db import models

from kansli.importing.models import MandateSuggestion, Paper
from kansli.people.models import Mandate


@dataclass(frozen=True)
class SuggestionView:
    """A suggestion with the mandate that the seat's holder had when the person was first seen, and the papers that show it."""

    suggestion: MandateSuggestion
    holder: Mandate | None
    papers: list[Paper]


def open_suggestions() -> list[SuggestionView]:
    """Those that nobody has answered yet. Three queries, however many there are."""
    papers = models.Prefetch("papers", Paper.objects.only("key", "name", "day", "meeting").select_related("meeting"))
    found = list(
        MandateSuggestion.objects.filter(state=MandateSuggestion.State.OPEN)
        .select_related("person", "seat__body", "seat__member__organisation")
        .prefetch_related(papers)
    )
    held = Mandate.objects.filter(seat__in={one.seat_id for one in found}, kind=Mandate.Kind.ORDINARY).select_related("person")
    mandates = list(held)
    return [SuggestionView(one, _holder(one, mandates), list(one.papers.all())) for one in found]


def _holder(one: MandateSuggestion, mandates: list[Mandate]) -> Mandate | None:
    return next((each for each in mandates if each.seat_id == one.seat_id and each.is_on(one.first_seen_on)), None)
