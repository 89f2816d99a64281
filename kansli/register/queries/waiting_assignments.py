"""The assignments that wait for somebody, one row for each who has one: what reminders are made of."""

from datetime import date

from django.db.models import F
from django.urls import reverse

from kansli.core.waiting import Waiting
from kansli.core.words import shortened
from kansli.people.models import PersonalLink
from kansli.register.models import Assignment
from kansli.register.queries.holders import Holders

KIND = "register.assignment"
TITLE = 120


def waiting_assignments(day: date) -> list[Waiting]:
    """Everybody who has an open assignment on the day, the earliest last day first. Three queries.

    What is held by a condition waits for that, what is reported waits for the giver, and of what was given to each member the
    parts wait.
    """
    holders = Holders.on(day)
    running = Assignment.objects.filter(status=Assignment.Status.OPEN, is_held=False).exclude(given_to="each_member")
    rows = running.select_related("body", "person").order_by(F("due_on").asc(nulls_last=True), "pk")
    return [_waiting(assignment, person.key) for assignment in rows for person in holders.of(assignment)]


def _waiting(assignment: Assignment, person: str) -> Waiting:
    return Waiting(
        kind=KIND,
        subject=assignment.key,
        person=person,
        title=shortened(assignment.task, TITLE),
        began_on=max(assignment.day, assignment.condition_met_on or assignment.day),
        due_on=assignment.due_on,
        body=assignment.body.short,
        path=reverse("register:assignment", args=[assignment.key]),
        purpose=PersonalLink.Purpose.ASSIGNMENT.value,
    )
