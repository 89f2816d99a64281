"""Who has begun on a seat and was not welcomed, and all that is open for the seat."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from kansli.documents.models import Document
from kansli.meetings.models import Meeting
from kansli.people.access import actor_of
from kansli.people.models import Body, Mandate
from kansli.register.models import Assignment

LATEST = timedelta(days=60)  # who began earlier is no news: history that was imported
MEETINGS = 6


@dataclass(frozen=True)
class WelcomePage:
    """What the mail tells of a seat."""

    mandate: Mandate
    assignments: list[Assignment]
    meetings: list[Meeting]
    documents: list[Document]


def to_welcome(day: date) -> QuerySet[Mandate]:
    """Those who sit on the day, began at most 60 days ago, can be mailed and were not welcomed; not the secretariat itself."""
    began = Mandate.objects.on(day).filter(starts_on__gte=day - LATEST, kind=Mandate.Kind.ORDINARY, welcome__isnull=True)
    wanted = began.exclude(person__email="").exclude(seat__body__kind=Body.Kind.SECRETARIAT)
    return wanted.select_related("person", "seat__body", "seat__member__organisation").order_by("pk")


def welcome_of(mandate: Mandate, day: date) -> WelcomePage:
    """The seat's open assignments, the body's coming meetings and what introduces it. A constant number of queries."""
    seat = mandate.seat
    held = Assignment.objects.held_by(mandate.person, day).filter(Q(seat=seat) | Q(body=seat.body))
    running = (
        held.filter(status__in=Assignment.OUTSTANDING).select_related("body").order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    coming = Meeting.objects.filter(body=seat.body, day__gte=day, status__in=Meeting.PLANNED).order_by("day")
    introduction = Document.objects.visible_to(actor_of(mandate.person, day)).filter(
        body=seat.body, kind=Document.Kind.INTRODUCTION
    )
    return WelcomePage(mandate, list(running.select_related("body")), list(coming[:MEETINGS]), list(introduction))
