"""The registers as lists: searched, narrowed, sorted, in pages, with counts."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, Expression, F, OuterRef, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.matters.models import Matter
from kansli.people.access import Actor
from kansli.people.models import Body, Member
from kansli.register.models import Assignment, Decision, MemberStance
from kansli.register.queries.narrowing import Counts, Narrowing, Tally, by_choice, by_row, by_year, narrowed
from kansli.search.engines import engine
from kansli.search.queries import matching
from kansli.ui.facets import Facet

PAGE = 25  # rows on a page
SOON = 14  # days before its last day that an assignment is soon due
WITHDRAWN = "withdrawn"
BODY = "body_rank"  # place of the body in the order of names


def _by_stance() -> Narrowing:
    """By the members that stood outside a decision, reserved themselves or declared a position of their own (needs 33, 34)."""

    def keep(keys: Sequence[str]) -> Q:
        return Q(pk__in=MemberStance.objects.filter(member__key__in=keys).values("decision"))

    def count(rows: QuerySet[Any]) -> Counts:
        stances = MemberStance.objects.filter(Exists(rows.order_by().filter(pk=OuterRef("decision"))))
        return dict(stances.values_list("member_id").annotate(rows=Count("decision", distinct=True)))

    member = by_row("kommun", _("Stood outside or reserved itself"), "member", Member, is_apart=True, order="name")
    return replace(member, keep=keep, count=count)


@dataclass(frozen=True)
class Register:
    """One of the two registers: what it holds, and how it is narrowed and sorted."""

    kind: str  # in the search index
    model: Any
    narrowings: tuple[Narrowing, ...]
    sorts: dict[str, tuple[str, ...]]
    usual: str  # the order when the address says none
    related: tuple[str, ...]


DECISIONS = Register(
    "decision",
    Decision,
    (
        by_row("organ", _("Body"), "body", Body),
        by_choice("slag", _("Kind"), "kind", Decision.Kind.choices),
        by_year("ar", _("Year"), "day"),
        by_choice("status", _("Status"), "status", Decision.Status.choices, is_apart=True),
        _by_stance(),
        by_row("arende", _("Matter"), "matter", Matter, is_apart=True),
    ),
    {"day": ("day", "pk"), "body": (BODY, "day", "pk"), "kind": ("kind", "day", "pk")},
    "-day",
    ("body", "matter"),
)
ASSIGNMENTS = Register(
    "assignment",
    Assignment,
    (
        by_row("organ", _("Body"), "body", Body),
        by_choice("status", _("Status"), "status", Assignment.Status.choices, is_apart=True),
        by_choice("till", _("Given to"), "given_to", Assignment.GivenTo.choices),
        by_row("kommun", _("Member"), "member", Member, is_apart=True, order="name"),
        by_year("ar", _("Year"), "day"),
        by_row("arende", _("Matter"), "matter", Matter, is_apart=True),
    ),
    {
        "due": ("due_on", "day", "pk"),
        "day": ("day", "pk"),
        "body": (BODY, "due_on", "pk"),
        "status": ("status", "due_on", "pk"),
    },
    "due",
    ("body", "matter", "person", "seat__member__organisation", "seat__body", "member__organisation", "to_body", "office__body"),
)


@dataclass(frozen=True)
class Listing:
    """A register as the address asks for it: one page of its rows, what it can be narrowed by, and the ways to look at it."""

    page: Page[Any]
    facets: list[Facet]
    views: dict[str, int]  # how many assignments each way to look at them has; empty for decisions


@dataclass(frozen=True)
class Rows:
    """Rows whose number is known. Only the ids are sorted; the rows themselves are read for one page."""

    pks: QuerySet[Any]
    rows: QuerySet[Any]
    total: int

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, part: slice) -> list[Any]:
        pks = list(self.pks[part])
        found = self.rows.in_bulk(pks)
        return [found[pk] for pk in pks]


def listing(register: Register, actor: Actor, query: QueryDict) -> Listing:
    """The list of one register; a constant number of queries."""
    found = _found(register, actor, query)
    together = {way.name: way.value for way in register.narrowings if way.value is not None}
    tally = Tally.of(_left(register, found, query, but=together), together)
    wanted = {way.name: list(way.chosen(query.getlist(way.name))) for way in register.narrowings if way.name in together}
    counts, total = tally.counts({name: values for name, values in wanted.items() if values})
    every = _left(register, found, query, but=["status"])
    counts["status"] = statuses = Tally.of(every, {"status": F("status")}).by("status")
    for way in register.narrowings:
        if way.count is not None:
            counts[way.name] = way.count(_left(register, found, query, but=[way.name]))
    rows = in_order(_left(register, found, query), register, query.get("sort", ""))
    paged: Any = Rows(
        rows.values_list("pk", flat=True), register.model.objects.select_related(*register.related).defer("excerpt"), total
    )
    facets = [way.facet(counts[way.name], query) for way in register.narrowings]
    return Listing(Paginator(paged, PAGE).get_page(query.get("page")), facets, _views(register, every, statuses))


def listed(register: Register, actor: Actor, query: QueryDict) -> QuerySet[Any]:
    """All rows that the address leaves, in its order, for an export."""
    rows = _left(register, _found(register, actor, query), query).select_related(*register.related)
    return in_order(rows, register, query.get("sort", ""))


def in_order(rows: QuerySet[Any], register: Register, sort: str) -> QuerySet[Any]:
    """Sorted by a name of the register's, backwards with a minus; what has no value comes last."""
    name = sort.removeprefix("-")
    if name not in register.sorts:
        sort, name = register.usual, register.usual.removeprefix("-")
    first, *rest = register.sorts[name]
    rows = rows.alias(**{BODY: _body_rank()}) if first == BODY else rows
    if sort.startswith("-"):
        return rows.order_by(F(first).desc(nulls_last=True), *(f"-{column}" for column in rest))
    return rows.order_by(F(first).asc(nulls_last=True), *rest)


def _body_rank() -> Expression:
    """The names of the bodies are compared here once, not by the database for every row in the Swedish order of letters."""
    pks = Body.objects.order_by("name").values_list("pk", flat=True)
    return Case(*(When(body_id=pk, then=Value(place)) for place, pk in enumerate(pks)), default=Value(0))


def _found(register: Register, actor: Actor, query: QueryDict) -> QuerySet[Any]:
    """What the asker may see and the words find: in the text itself, or in the names of its matter."""
    rows: QuerySet[Any] = register.model.objects.visible_to(actor)
    text = query.get("q", "").strip()
    keys = matching(text, actor, register.kind, "matter") if text else None
    if keys is None:
        return rows
    wanted = Q(key__in=keys) | Q(matter__in=Matter.objects.filter(key__in=keys).values("pk"))
    return rows.filter(pk__in=engine().among(register.model.objects.order_by().filter(wanted).values_list("pk", flat=True)))


def _left(register: Register, found: QuerySet[Any], query: QueryDict, *, but: Container[str] = ()) -> QuerySet[Any]:
    """What the address leaves of what was found, or would leave without some of its names.

    Without a status, decisions that were not withdrawn and assignments that are outstanding; a member's part only where one asks
    for a member.
    """
    rows = narrowed(found, [way for way in register.narrowings if way.name not in but], query)
    if "status" not in but:
        rows = rows.filter(_status_rule(register, query))
    if register is DECISIONS or "kommun" in but or query.getlist("kommun"):
        return rows
    return rows.filter(part_of__isnull=True)


# An assignment's last day against today: late, soon, held by a condition so that no day counts, or neither.
WHEN: dict[str, Callable[[date], Q]] = {
    "sena": lambda day: Q(due_on__lt=day, is_held=False),
    "snart": lambda day: Q(due_on__range=(day, day + timedelta(days=SOON)), is_held=False),
    "villkor": lambda day: Q(is_held=True),
}
VIEWS = ("", *WHEN, "alla")  # outstanding, late, soon due, held, all


def _status_rule(register: Register, query: QueryDict) -> Q:
    """The statuses the address asks for, or else those of the way to look at the assignments that it asks for."""
    if query.getlist("status"):
        return Q()
    view = query.get("visa", "")
    if register is DECISIONS or view == "alla":
        return Q(status__in=kept(register))
    return Q(status__in=Assignment.OUTSTANDING) & (WHEN[view](today()) if view in WHEN else Q())


def kept(register: Register) -> list[str]:
    """Every status but that of what was withdrawn."""
    return [status for status in register.model.Status.values if status != WITHDRAWN]


def _views(register: Register, rows: QuerySet[Any], statuses: Counts) -> dict[str, int]:
    """How many assignments each way to look at them has, by its name in the address; `rows` are of all statuses."""
    if register is DECISIONS:
        return {}
    rules = [When(rule(today()), then=Value(name)) for name, rule in WHEN.items()]
    outstanding = rows.filter(status__in=Assignment.OUTSTANDING)
    when = Tally.of(outstanding, {"when": Case(*rules, default=Value(""))}).by("when")
    totals = {"": sum(when.values()), "alla": sum(statuses.get(status, 0) for status in kept(register))}
    return totals | {name: when.get(name, 0) for name in WHEN}
