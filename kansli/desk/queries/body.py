"""A body's page: who sits, when it meets, what it has decided and what is open."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.dates import WEEKDAYS

from kansli.documents.models import Document
from kansli.meetings.models import Meeting
from kansli.people import queries as people
from kansli.people.access import Actor
from kansli.people.models import Body, BodyName, Place, Seat, StandingItem
from kansli.register.models import Assignment, Decision
from kansli.register.queries.listing import ASSIGNMENTS

SHOWN = 8  # of each kind; the lists of the areas show all


@dataclass(frozen=True)
class BodyPage:
    """What the page shows; the querysets hold at most SHOWN rows and only what the asker may see."""

    body: Body
    seats: list[people.SeatOnDay]
    officers: list[people.Officer]
    history: list[Seat]
    prepared_by: list[Body]
    places: list[Place]
    items: list[StandingItem]
    names: list[BodyName]
    weekday: str
    may_read: bool
    coming: QuerySet[Meeting]
    held: QuerySet[Meeting]
    decisions: QuerySet[Decision]
    assignments: QuerySet[Assignment]
    documents: QuerySet[Document]


def body_page(actor: Actor, body: Body, day: date) -> BodyPage:
    """The body with who sits on `day`; papers are the latest, whatever the day. A constant number of queries."""
    seats = people.seats_with_holders(body, day)
    offices = body.offices.on(day).select_related("member__organisation", "person").order_by("kind")
    meetings = Meeting.objects.readable_to(actor).filter(body=body)
    running = Assignment.objects.visible_to(actor).filter(status__in=Assignment.OUTSTANDING)
    return BodyPage(
        body=body,
        seats=seats,
        officers=people.officers_among(offices, seats),
        history=people.history_of_seats(body),
        prepared_by=list(body.prepared_by.on(day)),
        places=list(body.usual_places.all()),
        items=list(body.standing_items.all()),
        names=list(body.names.all()),
        weekday=str(WEEKDAYS[body.usual_weekday - 1]) if body.usual_weekday else "",
        may_read=body.pk in actor.readable,
        coming=meetings.filter(day__gte=day).order_by("day")[:SHOWN],
        held=meetings.filter(day__lt=day)[:SHOWN],
        decisions=Decision.objects.visible_to(actor).filter(body=body).exclude(status=Decision.Status.WITHDRAWN)[:SHOWN],
        assignments=running.filter(Q(body=body) | Q(to_body=body)).select_related(*ASSIGNMENTS.related)[:SHOWN],
        documents=Document.objects.visible_to(actor).filter(body=body)[:SHOWN],
    )
