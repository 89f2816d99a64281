"""What the pages of the organisation show: the cooperation on a day, its members, bodies and counterparts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kansli.people.models import Body, Cooperation, Mandate, Member, Office, Organisation, Person, Seat
from kansli.people.queries.seats import BY_NAME, Officer, SeatOnDay, all_seats, body_rank, officers_among

LEADING = {Body.Kind.COMMITTEE, Body.Kind.MANAGEMENT_GROUP}


@dataclass(frozen=True)
class Cell:
    """A member's seats in one body."""

    body: Body
    seats: list[SeatOnDay]


@dataclass(frozen=True)
class MemberRow:
    """A member with its seats on the day: those of each leading body, in the bodies' order, and the others."""

    member: Member
    cells: list[Cell]
    others: list[SeatOnDay]


@dataclass(frozen=True)
class BodyRow:
    """A body with what one wants to know of it in a list."""

    body: Body
    officers: list[Officer]
    seats: int
    vacant: int


@dataclass(frozen=True)
class Overview:
    """The whole cooperation on a day."""

    cooperation: Cooperation | None
    leading: list[Body]
    members: list[MemberRow]
    bodies: list[BodyRow]
    secretariat: list[SeatOnDay]


def overview(day: date) -> Overview:
    """The cooperation on the day. Six queries."""
    seats = all_seats(day)
    bodies = _bodies(day)
    leading = [body for body in bodies if body.kind in LEADING]
    return Overview(
        cooperation=Cooperation.objects.select_related("host").first(),
        leading=leading,
        members=_member_rows(day, seats, leading),
        bodies=_body_rows(day, seats, [body for body in bodies if body.kind != Body.Kind.SECRETARIAT]),
        secretariat=[one for one in seats if one.seat.body.kind == Body.Kind.SECRETARIAT],
    )


def member_rows(day: date) -> list[MemberRow]:
    """The members of the day with all their seats as `others`. Three queries."""
    return _member_rows(day, all_seats(day), [])


def former_members(day: date) -> QuerySet[Member]:
    """Memberships that had ended before the day. One query."""
    return Member.objects.filter(ends_on__lt=day).select_related("organisation").order_by("-ends_on")


def body_rows(day: date) -> list[BodyRow]:
    """The bodies of the day, the secretariat last. Four queries."""
    return _body_rows(day, all_seats(day), _bodies(day))


def former_bodies(day: date) -> QuerySet[Body]:
    """Bodies that had ended before the day. One query."""
    return Body.objects.filter(ends_on__lt=day).order_by("-ends_on")


def counterparts() -> QuerySet[Organisation]:
    """Organisations that have never been members, with their people and other names. Three queries."""
    outside = Organisation.objects.filter(memberships__isnull=True)
    return outside.prefetch_related("names", "persons")


def history_of_seats(body: Body) -> list[Seat]:
    """Every seat the body has had with all its mandates, latest first. Two queries."""
    seats = body.seats.select_related("member__organisation").prefetch_related("mandates__person__organisation")
    return list(seats.order_by(*BY_NAME))


def _bodies(day: date) -> list[Body]:
    return sorted(Body.objects.on(day).select_related("prepares_for"), key=body_rank)


def _member_rows(day: date, seats: Iterable[SeatOnDay], leading: list[Body]) -> list[MemberRow]:
    mine: dict[int | None, list[SeatOnDay]] = defaultdict(list)
    for one in seats:
        mine[one.seat.member_id].append(one)
    places = {body.pk for body in leading}
    return [
        MemberRow(
            member=member,
            cells=[Cell(body, [one for one in mine[member.pk] if one.seat.body_id == body.pk]) for body in leading],
            others=[one for one in mine[member.pk] if one.seat.body_id not in places],
        )
        for member in Member.objects.on(day).select_related("organisation")
    ]


def _body_rows(day: date, seats: list[SeatOnDay], bodies: list[Body]) -> list[BodyRow]:
    held: dict[int, list[SeatOnDay]] = defaultdict(list)
    for one in seats:
        held[one.seat.body_id].append(one)
    offices: dict[int, list[Office]] = defaultdict(list)
    for office in Office.objects.on(day).select_related("member__organisation", "person").order_by("kind"):
        offices[office.body_id].append(office)
    return [
        BodyRow(
            body=body,
            officers=officers_among(offices[body.pk], held[body.pk]),
            seats=len(held[body.pk]),
            vacant=sum(one.is_vacant for one in held[body.pk] if one.seat.kind != Seat.Kind.DEPUTY),
        )
        for body in bodies
    ]


def seats_of(person: Person, day: date) -> list[Mandate]:
    """The mandates of a person on the day, by body. One query."""
    mandates = Mandate.objects.on(day).filter(person=person).select_related("seat__body", "seat__member__organisation")
    return sorted(mandates, key=lambda mandate: body_rank(mandate.seat.body))
