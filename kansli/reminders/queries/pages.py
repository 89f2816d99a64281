"""What the pages of reminders show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.functional import Promise

from kansli.core.waiting import Waiting
from kansli.people.access import Actor
from kansli.people.models import Body, Person
from kansli.reminders.models import Escalation, Reminder, SilencedKind, Snooze
from kansli.reminders.planning import Step
from kansli.reminders.queries.wording import because, pressing
from kansli.reminders.sources import LABELS, RULES, asked

ON_A_PAGE, SHOWN = 30, 50


@dataclass(frozen=True)
class Thing:
    """Something that waits for a person, with the next reminder of it."""

    waiting: Waiting
    day: date
    snoozed: date | None  # put off until then
    is_off: bool

    @property
    def label(self) -> str | Promise:
        """Its kind."""
        return LABELS[self.waiting.kind]

    @property
    def pressing(self) -> str:
        """How long there is."""
        return pressing(self.waiting, self.day)

    @property
    def next(self) -> Step | None:
        """The next step of its rule, where one is to come."""
        return RULES[self.waiting.kind].next(self.waiting, self.day)


@dataclass(frozen=True)
class OwnPage:
    """A person's reminders: what waits for them, and what has come and why."""

    things: list[Thing]
    came: list[tuple[Reminder, str]]
    off: frozenset[str]


def own_page(person: Person, day: date) -> OwnPage:
    """The page of one person. Three queries and those of the sources."""
    off = frozenset(SilencedKind.objects.filter(person=person).values_list("kind", flat=True))
    snoozed = {(one.kind, one.subject): one.until for one in Snooze.objects.filter(person=person, until__gt=day)}
    things = [
        Thing(waiting, day, snoozed.get((waiting.kind, waiting.subject)), waiting.kind in off)
        for waiting in asked(day)
        if waiting.person == person.key
    ]
    came = Reminder.objects.filter(person=person).select_related("holder")[:SHOWN]
    return OwnPage(things, [(each, because(each.step, each.anchor)) for each in came], off)


def thing_of(person: Person, kind: str, subject: str, day: date) -> Waiting | None:
    """The thing that waits for the person, or nothing when it has been done."""
    mine = (each for each in asked(day) if (each.person, each.kind, each.subject) == (person.key, kind, subject))
    return next(mine, None)


@dataclass(frozen=True)
class ReminderList:
    """A page of everybody's reminders, the latest first."""

    page: Page[Reminder]
    kinds: list[tuple[str, str | Promise, int]]
    bodies: list[tuple[str, str | Promise, int]]


def listed(
    actor: Actor, *, kinds: Sequence[str] = (), bodies: Sequence[str] = (), words: str = "", page: str | None = None
) -> ReminderList:
    """The reminders that somebody may see, narrowed by kind, body and words of a name or a title. Four queries."""
    seen = Reminder.objects.visible_to(actor)
    for word in words.split():
        in_name = models.Q(person__given_name__icontains=word) | models.Q(person__family_name__icontains=word)
        seen = seen.filter(in_name | models.Q(title__icontains=word))
    of_kinds, of_bodies = seen.filter(kind__in=kinds) if kinds else seen, seen.filter(body__in=bodies) if bodies else seen
    rows = of_kinds.filter(body__in=bodies) if bodies else of_kinds
    return ReminderList(
        page=Paginator(rows.select_related("person", "holder", "message"), ON_A_PAGE).get_page(page),
        kinds=[(kind, LABELS.get(kind, kind), count) for kind, count in _counted(of_bodies, "kind")],
        bodies=[(body, body, count) for body, count in _counted(of_kinds.exclude(body=""), "body")],
    )


def bodies_with_escalations(day: date) -> list[tuple[Body, Escalation | None]]:
    """Every body of the day with what has been set for it. Two queries."""
    bodies = Body.objects.on(day).exclude(kind=Body.Kind.SECRETARIAT)
    chosen = {one.body_id: one for one in Escalation.objects.exclude(kinds=[])}
    return [(body, chosen.get(body.pk)) for body in bodies]


def _counted(rows: models.QuerySet[Reminder], name: str) -> list[tuple[str, int]]:
    return list(rows.order_by(name).values_list(name).annotate(models.Count("pk")))
