"""What meetings ask for just now: an answer of mine, and of the secretariat the next step of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from kansli.meetings.models import Meeting, MeetingAnswer
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


def to_answer(actor: Actor, day: date) -> list[Meeting]:
    """The meetings from `day` on that the person has been called to, and has not answered. One query."""
    mine = MeetingAnswer.objects.filter(meeting=models.OuterRef("pk"), person=actor.person)
    called = Meeting.objects.filter(calendar_entries__person=actor.person, calendar_entries__is_called=True)
    waiting = called.filter(status__in=CHANGEABLE, day__gte=day).exclude(models.Exists(mine))
    return list(waiting.select_related("body").order_by("day", "starts"))


def open_meetings(actor: Actor, day: date) -> list[OpenMeeting]:
    """To the secretariat the meetings of the coming month, and those lately held whose minutes are not finished. Two queries."""
    if not actor.is_secretariat:
        return []
    planned = models.Q(status__in=Meeting.PLANNED, day__gte=day, day__lte=day + AHEAD)
    unfinished = models.Q(status__in=(Status.HELD, Status.SENT_FOR_ADJUSTMENT), day__gte=day - BACK, minutes=None)
    meetings = Meeting.objects.filter(planned | unfinished).select_related("body").order_by("day", "starts")
    rows = meetings.prefetch_related("answers")
    return [OpenMeeting(meeting, primary_of(meeting, actor), len(meeting.answers.all())) for meeting in rows]
