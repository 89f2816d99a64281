"""A member's page: its seats now and before, what it did with joint decisions, what is its to do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kansli.desk.queries.body import SHOWN
from kansli.people import queries as people
from kansli.people.access import Actor
from kansli.people.models import Mandate, Member, Office
from kansli.register.models import Assignment, Decision, MemberHandling, MemberStance
from kansli.register.queries.listing import ASSIGNMENTS


@dataclass(frozen=True)
class MemberPage:
    """What the page shows. `outside` are decisions it did not take part in, or held its own position on."""

    member: Member
    others: list[Member]
    seats: list[people.SeatOnDay]
    former: list[Mandate]
    offices: list[Office]
    expected: QuerySet[MemberHandling]
    handled: QuerySet[MemberHandling]
    outside: QuerySet[MemberStance]
    assignments: QuerySet[Assignment]


def member_page(actor: Actor, member: Member, day: date) -> MemberPage:
    """The member as of `day`. A constant number of queries."""
    decisions = Decision.objects.visible_to(actor).exclude(status=Decision.Status.WITHDRAWN)
    handlings = MemberHandling.objects.filter(member=member, decision__in=decisions).select_related("decision", "level")
    stances = MemberStance.objects.filter(member=member, decision__in=decisions).select_related("decision")
    running = Assignment.objects.visible_to(actor).filter(status__in=Assignment.OUTSTANDING)
    mandates = Mandate.objects.filter(seat__member=member).select_related("seat__body", "person")
    return MemberPage(
        member=member,
        others=list(Member.objects.filter(organisation=member.organisation).exclude(pk=member.pk)),
        seats=people.who_sat(member, day),
        former=list(mandates.filter(ends_on__lt=day).order_by("-ends_on")),
        offices=list(member.offices.select_related("body")),
        expected=handlings.filter(state=MemberHandling.State.EXPECTED).order_by("-decision__day")[:SHOWN],
        handled=handlings.exclude(state=MemberHandling.State.EXPECTED).order_by("-decision__day")[:SHOWN],
        outside=stances.order_by("-decision__day")[:SHOWN],
        assignments=running.filter(Q(seat__member=member) | Q(member=member)).select_related(*ASSIGNMENTS.related)[:SHOWN],
    )
