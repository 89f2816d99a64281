"""What lies ahead in meetings: the coming ones, an answer of mine, and of the secretariat the next step of each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from kansli.meetings.models import CalendarEntry, Meeting, MeetingAnswer, ModeWish
from kansli.meetings.queries.calling import CHANGEABLE
from kansli.meetings.queries.steps import Step, primary_of
from kansli.people.access import Actor

Status = Meeting.Status
AHEAD, BACK = timedelta(days=30), timedelta(days=120)


@dataclass(frozen=True)
class OpenMeeting:
    """A meeting that is not finished, with what comes next and how many have answered."""

    meeting: Meeting
    step: Step | None
    answered: int
    is_wished: bool  # somebody asks for another way to meet, and waits for an answer


@dataclass(frozen=True)
class Ahead:
    """The meetings that concern somebody just now, each list by day. `to_open` is empty to all but the secretariat."""

    coming: list[Meeting]  # of the bodies they sit in; the secretariat's of all
    to_answer: list[Meeting]  # they are called, and have not answered
    to_open: list[OpenMeeting]  # of the coming month, lately held ones whose minutes are not finished, and where a wish waits


def ahead(actor: Actor, day: date) -> Ahead:
    """What lies ahead of `actor` from `day` on. One query, which says of each meeting to which of the lists it belongs."""
    bodies = actor.readable if actor.is_secretariat else actor.bodies
    called = CalendarEntry.objects.filter(meeting=OuterRef("pk"), person=actor.person, is_called=True)
    answered = MeetingAnswer.objects.filter(meeting=OuterRef("pk"), person=actor.person)
    wished = Exists(ModeWish.objects.waiting().filter(meeting=OuterRef("pk")))
    planned = Q(status__in=Meeting.PLANNED, day__gte=day, day__lte=day + AHEAD)
    unfinished = Q(status__in=(Status.HELD, Status.SENT_FOR_ADJUSTMENT), day__gte=day - BACK, minutes=None)
    lists = {
        "is_coming": Q(body_id__in=bodies, day__gte=day) & ~Q(status=Status.CANCELLED),
        "is_wanted": Q(Exists(called), ~Exists(answered), status__in=CHANGEABLE, day__gte=day),
        "is_open": planned | unfinished | Q(wished) if actor.is_secretariat else Q(pk__in=[]),
    }
    rows = Meeting.objects.annotate(**lists, answered=Count("answers", distinct=True), is_wished=wished).filter(
        Q(is_coming=True) | Q(is_wanted=True) | Q(is_open=True)
    )
    found: list[Any] = list(rows.select_related("body").order_by("day", "starts"))
    return Ahead(
        coming=[one for one in found if one.is_coming],
        to_answer=[one for one in found if one.is_wanted],
        to_open=[OpenMeeting(one, primary_of(one, actor), one.answered, one.is_wished) for one in found if one.is_open],
    )
