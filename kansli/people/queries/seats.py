"""Who sits where on a day. Every function costs the same number of queries however many seats there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from kansli.people.models import Body, Mandate, Member, Office, Organisation, PeriodQuerySet, Person, Seat

SEAT_ORDER = {Seat.Kind.CONVENER: 0, Seat.Kind.ORDINARY: 0, Seat.Kind.CO_OPTED: 1, Seat.Kind.DEPUTY: 2}
BY_NAME = ("position", F("member__organisation__name").asc(nulls_last=True), "role", "pk")
BODY_ORDER = {kind: place for place, kind in enumerate(Body.Kind.values)}


@dataclass(frozen=True)
class SeatOnDay:
    """A seat as it is on a day: its holder, and who stands in for the holder."""

    seat: Seat
    ordinary: Mandate | None = None
    acting: Mandate | None = None

    @property
    def mandate(self) -> Mandate | None:
        """The mandate that represents the seat: who stands in goes before the holder."""
        return self.acting or self.ordinary

    @property
    def person(self) -> Person | None:
        """Who represents the seat."""
        return self.mandate.person if self.mandate else None

    @property
    def is_vacant(self) -> bool:
        """True when nobody holds the seat or stands in."""
        return self.mandate is None


@dataclass(frozen=True)
class Officer:
    """An office on a day with the person who fulfils it; no person when the member's seat is vacant."""

    office: Office
    person: Person | None


def seats_with_holders(body: Body, day: date) -> list[SeatOnDay]:
    """Every seat of the body on the day, vacant ones too: ordinary first, then co-opted, then deputies. Two queries."""
    return _on_day(body.seats.all(), day)


def holders(body: Body, day: date) -> list[Mandate]:
    """The mandates that represent the body's seats on the day, in the order of the seats. Two queries."""
    return [one.mandate for one in seats_with_holders(body, day) if one.mandate]


def who_sat(member: Member, day: date) -> list[SeatOnDay]:
    """The member's seats in all bodies on the day with who sat in them (need 7). Two queries."""
    return sorted(_on_day(member.seats.all(), day), key=lambda one: body_rank(one.seat.body))


def all_seats(day: date) -> list[SeatOnDay]:
    """Every seat of every body on the day. Two queries."""
    return sorted(_on_day(Seat.objects.all(), day), key=lambda one: body_rank(one.seat.body))


def vacant_seats(day: date) -> list[SeatOnDay]:
    """The seats that nobody holds on the day, deputies' seats not counted. Two queries."""
    return [one for one in all_seats(day) if one.is_vacant and one.seat.kind != Seat.Kind.DEPUTY]


def officers(body: Body, day: date) -> list[Officer]:
    """Chair and vice chair on the day, by person, or by member through the member's holder in the body. Four queries at most."""
    offices = body.offices.on(day).select_related("member__organisation", "person").order_by("kind")
    return officers_among(offices, seats_with_holders(body, day))


def officers_among(offices: Iterable[Office], seats: Iterable[SeatOnDay]) -> list[Officer]:
    """The offices with their persons, found among seats that have been read already."""
    sitting = [one for one in seats if one.seat.kind != Seat.Kind.DEPUTY]
    return [Officer(office, office.person or _of_member(office, sitting)) for office in offices]


def chair_of(body: Body, day: date) -> Person | None:
    """Who chairs the body on the day; nobody when there is no chair or the chair's seat is vacant (need 14)."""
    return next((one.person for one in officers(body, day) if one.office.kind == Office.Kind.CHAIR), None)


def affiliation(person: Person, day: date) -> Organisation | None:
    """For whom the person stood on the day: the member of their seat, else their own organisation. One query."""
    of_member = Mandate.objects.on(day).filter(person=person, seat__member__isnull=False)
    mandate = of_member.select_related("seat__member__organisation").order_by("kind", "-starts_on").first()
    return mandate.seat.member.organisation if mandate and mandate.seat.member else person.organisation


def body_rank(body: Body) -> tuple[int, str]:
    """The order in which bodies are shown: committees, management groups, networks, groups, the secretariat."""
    return BODY_ORDER[body.kind], body.name


def _on_day(seats: PeriodQuerySet[Seat], day: date) -> list[SeatOnDay]:
    in_order = seats.on(day).order_by(*BY_NAME)
    found = list(in_order.select_related("body", "member__organisation"))
    by_pk = {seat.pk: seat for seat in found}
    held: dict[tuple[int, str], Mandate] = {}
    for mandate in Mandate.objects.on(day).filter(seat__in=by_pk).select_related("person__organisation"):
        mandate.seat = by_pk[mandate.seat_id]
        held[mandate.seat_id, mandate.kind] = mandate
    shown = [
        SeatOnDay(seat, held.get((seat.pk, Mandate.Kind.ORDINARY)), held.get((seat.pk, Mandate.Kind.ACTING))) for seat in found
    ]
    return sorted(shown, key=lambda one: SEAT_ORDER[Seat.Kind(one.seat.kind)])


def _of_member(office: Office, seats: list[SeatOnDay]) -> Person | None:
    mine = (one for one in seats if one.seat.body_id == office.body_id and one.seat.member_id == office.member_id)
    return next((one.person for one in mine if one.person), None)
