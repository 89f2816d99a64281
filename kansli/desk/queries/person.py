"""A person's page: mandates over time, what is theirs to do, where they were."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kansli.desk.queries.body import SHOWN
from kansli.desk.queries.spans import Spans, spans
from kansli.meetings.models import Attendance, Meeting
from kansli.people import queries as people
from kansli.people.access import Actor
from kansli.people.models import Mandate, Office, Person, PersonName
from kansli.register.models import Assignment
from kansli.register.queries.listing import ASSIGNMENTS


@dataclass(frozen=True)
class PersonPage:
    """What the page shows. `assignments` are given to the person or to a seat they hold on the day."""

    person: Person
    mandates: list[Mandate]
    current: list[Mandate]
    offices: list[Office]
    names: list[PersonName]
    spans: Spans
    assignments: QuerySet[Assignment]
    attendances: QuerySet[Attendance]


def person_page(actor: Actor, person: Person, day: date) -> PersonPage:
    """The person as of `day`. A constant number of queries."""
    mandates = list(person.mandates.select_related("seat__body", "seat__member__organisation"))
    current = sorted((one for one in mandates if one.is_on(day)), key=lambda one: people.body_rank(one.seat.body))
    running = Assignment.objects.visible_to(actor).filter(status__in=Assignment.OUTSTANDING)
    meetings = Meeting.objects.readable_to(actor)
    there = Attendance.objects.filter(person=person, meeting__in=meetings).select_related("meeting__body", "organisation")
    return PersonPage(
        person=person,
        mandates=mandates,
        current=current,
        offices=list(person.offices.select_related("body")),
        names=list(person.names.all()),
        spans=spans(mandates, day),
        assignments=running.held_by(person, day).select_related(*ASSIGNMENTS.related),
        attendances=there.order_by("-meeting__day")[:SHOWN],
    )
