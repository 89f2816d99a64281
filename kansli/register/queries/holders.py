"""Who has an assignment on a day, whoever it was given to; read once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from kansli.people.models import Body, Mandate, Office, Person, Seat
from kansli.register.models import Assignment

GivenTo = Assignment.GivenTo


@dataclass(frozen=True)
class Holders:
    """Seats and offices with their persons on a day; whoever stands in goes before the holder."""

    seats: dict[int, Person]
    members: dict[tuple[int, int | None], Person]  # by body and member
    offices: dict[int, Person]
    leaders: dict[int, Person]  # by body: its convener, or else its chair
    secretariat: list[Person]

    @classmethod
    def on(cls, day: date) -> Self:
        """Two queries."""
        seats: dict[int, Person] = {}
        members: dict[tuple[int, int | None], Person] = {}
        conveners: dict[int, Person] = {}
        secretariat: dict[int, Person] = {}
        for mandate in Mandate.objects.on(day).select_related("person", "seat__body").order_by("-kind", "pk"):
            seat, person = mandate.seat, mandate.person
            seats[seat.pk] = person
            if seat.kind != Seat.Kind.DEPUTY:
                members[seat.body_id, seat.member_id] = person
            if seat.kind == Seat.Kind.CONVENER:
                conveners[seat.body_id] = person
            if seat.body.kind == Body.Kind.SECRETARIAT:
                secretariat[person.pk] = person
        offices, chairs = _offices(day, members)
        return cls(seats, members, offices, chairs | conveners, list(secretariat.values()))

    def of(self, assignment: Assignment) -> list[Person]:
        """Those who have it; nobody where a seat is vacant, it was given in words, or each member has a part of its own."""
        one = assignment
        found = {
            GivenTo.PERSON: lambda: one.person,
            GivenTo.SEAT: lambda: self.seats.get(one.seat_id or 0),
            GivenTo.MEMBER: lambda: self.members.get((one.body_id, one.member_id)),
            GivenTo.OFFICE: lambda: self.offices.get(one.office_id or 0),
            GivenTo.BODY: lambda: self.leaders.get(one.to_body_id or 0),
        }
        if one.given_to == GivenTo.SECRETARIAT:
            return self.secretariat
        person = found[GivenTo(one.given_to)]() if one.given_to in found else None
        return [person] if person else []


def _offices(day: date, members: dict[tuple[int, int | None], Person]) -> tuple[dict[int, Person], dict[int, Person]]:
    """Persons by office, and the chairs by body; an office held by a member is held by whoever has the member's seat."""
    offices: dict[int, Person] = {}
    chairs: dict[int, Person] = {}
    for office in Office.objects.on(day).select_related("person"):
        if person := office.person or members.get((office.body_id, office.member_id)):
            offices[office.pk] = person
            if office.kind == Office.Kind.CHAIR:
                chairs[office.body_id] = person
    return offices, chairs


def with_mail(persons: Iterable[Person]) -> list[Person]:
    """Those of them who can be mailed."""
    return [person for person in persons if person.email]
