"""The list of matters: what each has, as far as the asker may read, and by what the list can be narrowed.

What hangs on matters lies in areas above. The search index has all of it by matter, body and day, kept in the same transaction as
the data; the list counts there.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Expression, F, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kansli.matters.models import Matter
from kansli.people.access import Actor
from kansli.people.models import Body, Organisation
from kansli.search.models import Entry
from kansli.search.queries import matching
from kansli.ui.facets import Facet, facet, in_years, year_of

PAGE = 25
SORTS = {"title": ("title",), "last": ("last_on", "title")}


@dataclass(frozen=True)
class MatterRow:
    """A matter as the list shows it. `counts` has items, decisions and assignments by the index's names."""

    matter: Matter
    last_on: date | None
    counts: dict[str, int] = field(default_factory=dict)
    outstanding: int = 0


@dataclass(frozen=True)
class Listing:
    """One page of the list."""

    page: Page[Any]
    rows: list[MatterRow]
    facets: list[Facet]


def listing(actor: Actor, query: QueryDict) -> Listing:
    """The list as the address asks for it; a constant number of queries."""
    found = _found(actor, query)
    wanted = {name: query.getlist(name) for name in WAYS}
    left = _narrowed(found, actor, wanted)
    page = Paginator(_in_order(left, actor, query.get("sort", "")), PAGE).get_page(query.get("page"))
    return Listing(page, _rows(page.object_list, actor), _facets(found, actor, wanted, query))


def hanging_on(actor: Actor) -> QuerySet[Entry]:
    """What hangs on matters and may be read, as the index has it."""
    return Entry.objects.filter(scope__in=actor.readable).exclude(thread="").exclude(kind="matter")


def _found(actor: Actor, query: QueryDict) -> QuerySet[Matter]:
    """The matters that the words find, in the way the address asks for: current, ended or all."""
    matters = Matter.objects.visible_to(actor).current()
    text = query.get("q", "").strip()
    keys = matching(text, actor, "matter") if text else None
    return matters if keys is None else matters.filter(key__in=keys)


def _by_year(matters: QuerySet[Matter], actor: Actor, values: list[str]) -> QuerySet[Matter]:
    """Matters with something in any of the years."""
    return matters.filter(Exists(hanging_on(actor).filter(in_years("day", values), thread=OuterRef("key"))))


def _by_body(matters: QuerySet[Matter], actor: Actor, values: list[str]) -> QuerySet[Matter]:
    """Matters that any of the bodies has handled."""
    bodies = list(Body.objects.filter(key__in=values).values_list("pk", flat=True))
    return matters.filter(Exists(hanging_on(actor).filter(scope__in=bodies, thread=OuterRef("key"))))


def _by_counterpart(matters: QuerySet[Matter], actor: Actor, values: list[str]) -> QuerySet[Matter]:
    """Matters with any of the organisations as counterpart (need 99)."""
    links = Matter.counterparts.through._default_manager.filter(organisation__key__in=values)
    return matters.filter(pk__in=links.values("matter_id"))


def _by_state(matters: QuerySet[Matter], actor: Actor, values: list[str]) -> QuerySet[Matter]:
    """Open ones, closed ones, or both."""
    return matters.filter(ended_on__isnull=values == ["oppna"]) if len(values) == 1 else matters


WAYS = {"lage": _by_state, "organ": _by_body, "ar": _by_year, "motpart": _by_counterpart}


def _narrowed(matters: QuerySet[Matter], actor: Actor, wanted: dict[str, list[str]], *, but: str = "") -> QuerySet[Matter]:
    for name, way in WAYS.items():
        if wanted[name] and name != but:
            matters = way(matters, actor, wanted[name])
    return matters


def _in_order(matters: QuerySet[Matter], actor: Actor, sort: str) -> QuerySet[Matter]:
    """The one something happened in last comes first, closed ones after the open."""
    last = hanging_on(actor).filter(thread=OuterRef("key")).order_by(F("day").desc(nulls_last=True)).values("day")[:1]
    matters = matters.annotate(last_on=Subquery(last))
    if sort.removeprefix("-") not in SORTS:
        return matters.order_by(F("ended_on").desc(nulls_first=True), F("last_on").desc(nulls_last=True), "title")
    first, *rest = SORTS[sort.removeprefix("-")]
    order = F(first).desc(nulls_last=True) if sort.startswith("-") else F(first).asc(nulls_last=True)
    return matters.order_by(order, *rest)


def _rows(matters: Iterable[Any], actor: Actor) -> list[MatterRow]:
    """The page's matters with their figures, in two queries."""
    shown = list(matters)
    counted = hanging_on(actor).filter(thread__in=[matter.key for matter in shown]).values_list("thread", "kind")
    counts: dict[str, dict[str, int]] = {}
    for thread, kind, number in counted.annotate(rows=Count("pk")):
        counts.setdefault(thread, {})[kind] = number
    outstanding = _outstanding([matter.pk for matter in shown], actor)
    return [MatterRow(m, m.last_on, counts.get(m.key, {}), outstanding.get(m.pk, 0)) for m in shown]


def _outstanding(pks: list[int], actor: Actor) -> dict[int, int]:
    """How many assignments of each matter are outstanding; a member's part is not counted beside its whole."""
    assignments: Any = Matter._meta.get_field("assignments").related_model
    running = assignments.objects.filter(status__in=assignments.OUTSTANDING, part_of__isnull=True)
    open_ones = running.filter(matter__in=pks, body__in=actor.readable)
    return dict(open_ones.order_by().values_list("matter").annotate(rows=Count("pk")))


def _facets(found: QuerySet[Matter], actor: Actor, wanted: dict[str, list[str]], query: QueryDict) -> list[Facet]:
    def left(name: str) -> QuerySet[Matter]:
        return _narrowed(found, actor, wanted, but=name)

    return [
        facet("lage", _("State"), _states(left("lage")), query),
        facet("organ", _("Body"), _bodies(left("organ"), actor), query),
        facet("ar", _("Year"), _years(left("ar"), actor), query),
        facet("motpart", _("Counterpart"), _counterparts(left("motpart")), query),
    ]


def _states(matters: QuerySet[Matter]) -> list[tuple[str, Any, int]]:
    counts = matters.order_by().aggregate(every=Count("pk"), closed=Count("pk", filter=Q(ended_on__isnull=False)))
    return [("oppna", _("Open"), counts["every"] - counts["closed"]), ("avslutade", _("Closed"), counts["closed"])]


def _bodies(matters: QuerySet[Matter], actor: Actor) -> list[tuple[str, Any, int]]:
    counts = _numbers(matters, hanging_on(actor), "scope")
    return [(body.key, str(body), counts[body.pk]) for body in Body.objects.order_by("name")]


def _years(matters: QuerySet[Matter], actor: Actor) -> list[tuple[str, Any, int]]:
    """The latest year first."""
    counts = _numbers(matters, hanging_on(actor).filter(day__isnull=False), year_of("day"))
    return [(year, year, counts[year]) for year in sorted(counts, reverse=True)]


def _numbers(matters: QuerySet[Matter], entries: QuerySet[Entry], value: str | Expression) -> Counter[Any]:
    """How many of the matters have something among the entries, for each value of a column or expression."""
    hanging = entries.filter(thread__in=matters.order_by().values("key"))
    return Counter(each for each, _thread in hanging.values_list(value, "thread").distinct())


def _counterparts(matters: QuerySet[Matter]) -> list[tuple[str, Any, int]]:
    links = Matter.counterparts.through._default_manager.filter(matter__in=matters.order_by().values("pk"))
    counts = dict(links.order_by().values_list("organisation").annotate(rows=Count("pk")))
    return [(other.key, str(other), counts[other.pk]) for other in Organisation.objects.filter(pk__in=counts)]
