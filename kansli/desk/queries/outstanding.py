"""Outstanding items of a body, and one item followed over the body's meetings: the register's points with the meetings' days."""

from dataclasses import dataclass
from datetime import date

from django.db import models

from kansli.meetings.models import Meeting
from kansli.people.access import Actor
from kansli.people.models import Body
from kansli.register.models import Assignment, AssignmentReport
from kansli.register.queries.outstanding import Outstanding, outstanding


@dataclass(frozen=True)
class Stop:
    """One stop on an item's way: the day it was given (no meeting), or a meeting, with what was reported before it."""

    day: date
    meeting: Meeting | None
    reports: list[AssignmentReport]


def outstanding_of(body: Body, day: date) -> list[Outstanding]:
    """The body's outstanding items as of `day`, with their age in its own meetings."""
    return outstanding(body, day, list(held(body, day).values_list("day", flat=True)))


def held(body: Body, day: date) -> models.QuerySet[Meeting]:
    """The body's meetings before the day that were not cancelled, the earliest first."""
    return Meeting.objects.filter(body=body, day__lt=day).exclude(status=Meeting.Status.CANCELLED).order_by("day", "pk")


def stops(actor: Actor, assignment: Assignment, day: date) -> list[Stop]:
    """The item over the meetings of the body that gave it, each with what was told since the one before. Two queries."""
    meetings = held(assignment.body, day).filter(day__gte=assignment.day, body_id__in=actor.readable).select_related("body")
    told = list(assignment.reports.select_related("by", "answered_by").order_by("day", "pk"))
    found = []
    for meeting in meetings:
        found.append(Stop(meeting.day, meeting, [report for report in told if report.day <= meeting.day]))
        told = [report for report in told if report.day > meeting.day]
    return [*found, Stop(day, None, told)] if told else found
