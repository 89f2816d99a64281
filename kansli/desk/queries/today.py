"""What is mine and due, in time order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from kansli.audit.models import Event
from kansli.ballots.queries.waiting import waiting as votes
from kansli.core.waiting import Waiting
from kansli.importing.models import Paper
from kansli.meetings.models import AgendaItem, Meeting
from kansli.meetings.queries import OpenMeeting, ahead
from kansli.meetings.queries.rescheduling import waiting as days
from kansli.meetings.queries.waiting import adjusting
from kansli.people.access import Actor
from kansli.people.models import Person
from kansli.register.models import Assignment, Decision
from kansli.register.queries.asking import questions_missing
from kansli.register.queries.leaving import count_left_behind
from kansli.register.queries.listing import ASSIGNMENTS
from kansli.register.queries.waiting import waiting as answers

WAITS = (votes, adjusting, days, answers)  # what somebody is asked for by themselves, whoever else is asked
SHOWN, LATEST, LOOKED_AT = 8, 5, 500
SOON = timedelta(days=14)
ENTERED: dict[str, type[Decision] | type[Assignment]] = {"register.decision": Decision, "register.assignment": Assignment}


# The ids of a group's rows in order, at least of those that are shown, and how many there are.
Place = tuple[list[int], int]


@dataclass(frozen=True)
class Group:
    """Rows with how many there are in all; the rows themselves may be cut at `SHOWN`."""

    rows: list[models.Model] = field(default_factory=list)
    total: int = 0

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class Today:
    """The page Idag. A group that does not concern the person is empty."""

    late: Group  # my assignments after their last day
    mine: Group  # my other open assignments, by last day
    waiting: list[Waiting]  # what I am asked for by myself: votes, minutes, days, answers; by last day
    missing: Group  # the secretariat's: questions that members have not answered
    asking: Group  # the secretariat's: reported, and waiting for an answer
    left: int  # the secretariat's: assignments with those who have left
    meetings: Group  # of the bodies I sit in, from today on
    to_answer: list[Meeting]  # that I am called to and have not answered
    open_meetings: list[OpenMeeting]  # the secretariat's: what comes next for each
    items: Group  # those I am a guest of
    new: list[Decision | Assignment]  # entered since I was here
    papers: Group  # the secretariat's: waiting for a look
    unreadable: Group  # the secretariat's: could not be read
    all_late: Group  # the secretariat's: the late assignments of everybody else
    latest: list[Decision]  # of the bodies I sit in; the secretariat's of all

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to do and nothing new."""
        groups = any(group.total for group in vars(self).values() if isinstance(group, Group))
        return not (groups or self.new or self.to_answer or self.open_meetings or self.waiting)


def today_of(actor: Actor, day: date, since: datetime | None) -> Today:
    """What `actor` needs to see on `day`, with what is new after `since`."""
    mine = Assignment.objects.held_by(actor.person, day).filter(status__in=Assignment.OUTSTANDING)
    held = list(mine.order_by(models.F("due_on").asc(nulls_last=True), "pk").values_list("pk", "due_on", "is_held"))
    my_late = {pk for pk, due_on, is_held in held if due_on and due_on < day and not is_held}
    places: dict[str, Place] = {
        "late": ([pk for pk, *_due in held if pk in my_late], len(my_late)),
        "mine": ([pk for pk, *_due in held if pk not in my_late], len(held) - len(my_late)),
        "asking": ([], 0),
        "all_late": ([], 0),
    }
    if actor.is_secretariat:
        of_all = Assignment.objects.order_by("due_on", "pk")
        late = of_all.filter(status__in=Assignment.OUTSTANDING, due_on__lt=day, is_held=False, part_of=None)
        places["asking"] = place(of_all.filter(status__in=Assignment.ASKING))
        places["all_late"] = place(late.exclude(pk__in=[pk for pk, *_due in held]))
    assignments = picked(Assignment.objects.select_related(*ASSIGNMENTS.related), places)
    papers, meetings = Paper.objects.visible_to(actor), ahead(actor, day)
    return Today(
        late=assignments["late"],
        mine=assignments["mine"],
        waiting=_waiting(day, actor.person) if actor.person else [],
        missing=group(questions_missing(day)) if actor.is_secretariat else Group(),
        asking=assignments["asking"],
        left=count_left_behind(day) if actor.is_secretariat else 0,
        meetings=Group(list(meetings.coming[:SHOWN]), len(meetings.coming)),
        to_answer=meetings.to_answer,
        open_meetings=meetings.to_open,
        items=group(AgendaItem.objects.of_guest(actor).select_related("meeting__body").order_by("-meeting__day")),
        new=entered_since(actor, since) if since else [],
        papers=group(papers.filter(state=Paper.State.READ)),
        unreadable=group(papers.filter(state=Paper.State.UNREADABLE)),
        all_late=assignments["all_late"],
        latest=_latest(actor),
    )


def _waiting(day: date, person: Person) -> list[Waiting]:
    found = [one for waits in WAITS for one in waits(day, person)]
    return sorted(found, key=lambda one: one.due_on or date.max)


def _latest(actor: Actor) -> list[Decision]:
    decisions = Decision.objects.visible_to(actor).filter(status=Decision.Status.IN_FORCE).exclude(kind=Decision.Kind.ELECTION)
    mine = decisions if actor.is_secretariat else decisions.filter(body_id__in=actor.bodies)
    return list(mine.select_related("body").order_by("-day", "-pk")[:LATEST])


def group(rows: models.QuerySet[Any]) -> Group:
    """The first rows, and the number of all."""
    return picked(rows, {"": place(rows)})[""]


def place(rows: models.QuerySet[Any]) -> Place:
    """The ids of the first rows in their order, and the number of all; one query less where all are shown."""
    pks = list(rows.values_list("pk", flat=True)[: SHOWN + 1])
    return pks, len(pks) if len(pks) <= SHOWN else rows.count()


def picked(rows: models.QuerySet[Any], places: dict[str, Place]) -> dict[str, Group]:
    """Groups of rows by the ids of each, which were sorted alone: whole rows are read together, and only where they are shown."""
    found = rows.order_by().in_bulk([pk for pks, _total in places.values() for pk in pks[:SHOWN]])
    return {name: Group([found[pk] for pk in pks[:SHOWN]], total) for name, (pks, total) in places.items()}


def entered_since(actor: Actor, since: datetime) -> list[Decision | Assignment]:
    """What came into the register after `since` that the actor may see, newest first."""
    latest = Event.objects.filter(kind__in=ENTERED, verb__startswith="register.enter").order_by("-seq")[:LOOKED_AT]
    keys = {kind: [e.key for e in latest if e.kind == kind and e.at > since] for kind in ENTERED}
    found: list[Decision | Assignment] = []
    for kind, model in ENTERED.items():
        found += _visible(model, actor, keys[kind])
    return sorted(found, key=lambda entry: (entry.day, entry.pk), reverse=True)[:SHOWN]


def _visible(model: type[Decision] | type[Assignment], actor: Actor, keys: Iterable[str]) -> Iterable[Decision | Assignment]:
    return model.objects.visible_to(actor).filter(key__in=list(keys)).select_related("body").order_by("-day", "-pk")[:SHOWN]
