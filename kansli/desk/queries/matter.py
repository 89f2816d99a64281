"""A matter's page: all that hangs on it over years and bodies, as the asker may see it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.audit.queries import Change, history
from kansli.core.clock import today
from kansli.core.words import shortened
from kansli.matters.models import Matter, MatterName, Merge
from kansli.matters.queries import final
from kansli.meetings.models import AgendaItem
from kansli.people.access import Actor
from kansli.people.models import Body, Organisation
from kansli.register.models import Assignment, Decision
from kansli.register.queries.pages import Due
from kansli.ui.facets import Facet, facet
from kansli.ui.timeline import Moment, Year, by_year

KINDS: dict[str, str | Promise] = {"punkt": _("Agenda item"), "beslut": _("Decision"), "uppdrag": _("Assignment")}
WIDTH, HEIGHT, TOP, SLIM = 640, 56, 20, 20  # of the chart: at most, of the highest bar, above it, of a bar; in its own units
TITLE = 200  # characters of a text on the timeline


@dataclass(frozen=True)
class Event:
    """One thing on the timeline: what it is, its body, its moment."""

    kind: str
    body: Body
    thing: AgendaItem | Decision | Assignment
    moment: Moment


@dataclass(frozen=True)
class Bar:
    """One year of the chart: its figures, and where its bar stands."""

    year: int
    counts: dict[str, int]
    x: float
    y: float
    width: float
    height: float

    @property
    def total(self) -> int:
        """Everything that happened in the year."""
        return sum(self.counts.values())

    @property
    def middle(self) -> float:
        """Where the year's name stands."""
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        """Where the year's figure stands."""
        return self.y - 4

    @property
    def cells(self) -> list[int]:
        """The figures in the order of the kinds."""
        return [self.counts[kind] for kind in KINDS]


@dataclass(frozen=True)
class MatterPage:
    """All that the page shows."""

    matter: Matter
    into: Matter | None  # where a merged one went
    years: list[Year]
    facets: list[Facet]
    bars: list[Bar]
    total: int
    names: list[MatterName]
    related: list[Matter]
    counterparts: list[Organisation]
    merges: list[Merge]
    changes: list[Change]

    @property
    def chart_width(self) -> int:
        """Of the whole chart, in its own units."""
        return round(_step(len(self.bars)) * len(self.bars))

    @property
    def kinds(self) -> list[str | Promise]:
        """The columns of the table beside the chart."""
        return list(KINDS.values())


def matter_page(matter: Matter, actor: Actor, query: QueryDict) -> MatterPage:
    """A constant number of queries."""
    events = events_of(matter, actor)
    into = final(matter)
    return MatterPage(
        matter=matter,
        into=into if into != matter else None,
        years=by_year(event.moment for event in events if _is_wanted(event, query)),
        facets=_facets(events, query),
        bars=bars(events),
        total=len(events),
        names=list(matter.names.all()),
        related=list(matter.related.current()),
        counterparts=list(matter.counterparts.all()),
        merges=list(matter.merges_in.filter(undone_at__isnull=True).select_related("old")),
        changes=history(matter),
    )


def events_of(matter: Matter, actor: Actor) -> list[Event]:
    """Everything on the matter that the asker may see: three queries."""
    items = AgendaItem.objects.visible_to(actor).filter(matter=matter).select_related("meeting__body").defer("text")
    decisions = Decision.objects.visible_to(actor).filter(matter=matter).exclude(status="withdrawn")
    assignments = Assignment.objects.visible_to(actor).filter(matter=matter, part_of__isnull=True).exclude(status="withdrawn")
    return [
        *(_of_item(item, matter) for item in items),
        *(_of_decision(one) for one in decisions.select_related("body").defer("excerpt", "proposal")),
        *(_of_assignment(one) for one in assignments.select_related("body", "person").defer("excerpt")),
    ]


def bars(events: Iterable[Event]) -> list[Bar]:
    """Events a year, from the first year to the last, with the years between that have none."""
    counts = Counter((event.moment.day.year, event.kind) for event in events)
    if not counts:
        return []
    first, last = min(year for year, _kind in counts), max(year for year, _kind in counts)
    years = range(first, last + 1)
    most = max(sum(counts[year, kind] for kind in KINDS) for year in years)
    step = _step(len(years))
    width = round(min(step - 4, SLIM), 1)
    made = []
    for place, year in enumerate(years):
        of_kind = {kind: counts[year, kind] for kind in KINDS}
        height = round(HEIGHT * sum(of_kind.values()) / most, 1)
        made.append(Bar(year, of_kind, round(place * step + (step - width) / 2, 1), TOP + HEIGHT - height, width, height))
    return made


def _step(years: int) -> float:
    """From one year of the chart to the next."""
    return min(WIDTH / years, 56)


def _of_item(item: AgendaItem, matter: Matter) -> Event:
    meeting, number = item.meeting, _("Item %(number)s") % {"number": item.number}
    moment = Moment(
        day=meeting.day,
        title=number if item.title == matter.title else f"{number}: {item.title}",
        kind=KINDS["punkt"],
        url=reverse("meetings:item", args=[item.key]),
        meta=meeting.body.short,
        text="" if item.status == AgendaItem.Status.HANDLED else str(item.get_status_display()),
    )
    return Event("punkt", meeting.body, item, moment)


def _of_decision(decision: Decision) -> Event:
    moment = Moment(
        day=decision.day,
        title=shortened(decision.wording, TITLE),
        kind=decision.get_kind_display(),
        tone="green",
        url=reverse("register:decision", args=[decision.key]),
        meta=decision.body.short,
        text="" if decision.status == Decision.Status.IN_FORCE else str(decision.get_status_display()),
    )
    return Event("beslut", decision.body, decision, moment)


def _of_assignment(assignment: Assignment) -> Event:
    due = Due.of(assignment, today())
    moment = Moment(
        day=assignment.day,
        title=shortened(assignment.task, TITLE),
        kind=KINDS["uppdrag"],
        tone=due.tone if due.text else "blue",
        url=reverse("register:assignment", args=[assignment.key]),
        meta=assignment.body.short,
        text=", ".join(
            filter(None, [str(assignment.person or assignment.given_to_words), str(assignment.get_status_display()), due.text])
        ),
    )
    return Event("uppdrag", assignment.body, assignment, moment)


def _is_wanted(event: Event, query: QueryDict) -> bool:
    kinds, bodies = query.getlist("slag"), query.getlist("organ")
    return (not kinds or event.kind in kinds) and (not bodies or event.body.key in bodies)


def _facets(events: list[Event], query: QueryDict) -> list[Facet]:
    kinds, bodies = query.getlist("slag"), query.getlist("organ")
    by_kind = Counter(event.kind for event in events if not bodies or event.body.key in bodies)
    by_body = Counter(event.body.key for event in events if not kinds or event.kind in kinds)
    named = {event.body.key: event.body.name for event in events}
    return [
        facet("slag", _("What"), [(kind, label, by_kind[kind]) for kind, label in KINDS.items()], query),
        facet(
            "organ", _("Body"), [(key, name, by_body[key]) for key, name in sorted(named.items(), key=lambda one: one[1])], query
        ),
    ]


def chosen(events: Iterable[Event], keys: Iterable[str]) -> list[Any]:
    """The things with these keys, and the members' parts of the assignments among them."""
    wanted = set(keys)
    things: list[Any] = [event.thing for event in events if event.thing.key in wanted]
    whole = [thing.pk for thing in things if isinstance(thing, Assignment)]
    return [*things, *Assignment.objects.filter(part_of__in=whole)]
