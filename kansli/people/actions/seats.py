"""Seats: they belong to a member, or to a role where there is none, and remain when people change."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed
from kansli.core.errors import RuleBroken
from kansli.people.actions import rows
from kansli.people.actions.mandates import end_mandate, give_mandate
from kansli.people.actions.periods import open_after, overlapping, refuse_disorder, refuse_left_outside, refuse_outside
from kansli.people.models import Body, Mandate, Member, Person, Seat


@transaction.atomic
def add_seat(
    *,
    by: Keyed,
    body: Body,
    member: Member | None = None,
    role: str = "",
    kind: str = Seat.Kind.ORDINARY,
    position: int = 0,
    starts_on: date | None = None,
    person: Person | None = None,
) -> Seat:
    """Make a seat in a body for a member, for a role, or for a role in a member. `person` sits in it from its first day."""
    seat = Seat(body=body, member=member, role=role.strip(), kind=kind, position=position, starts_on=starts_on)
    seat.ends_on = body.ends_on
    _check_seat(seat)
    seat = rows.insert(by=by, verb="people.add_seat", row=seat)
    if person is not None:
        give_mandate(by=by, seat=seat, person=person, first_day=starts_on)
    return seat


@transaction.atomic
def add_member_seats(*, by: Keyed, body: Body, role: str = "", starts_on: date | None = None) -> list[Seat]:
    """A seat for each member of the day that has none in the body yet (need 1), in the order of their names."""
    if body.kind == Body.Kind.SECRETARIAT:
        raise RuleBroken(_secretariat_text())
    there = set(
        body.seats.filter(kind__in=[Seat.Kind.ORDINARY, Seat.Kind.CONVENER], ends_on=None).values_list("member_id", flat=True)
    )
    members = Member.objects.filter(ends_on__isnull=True).exclude(pk__in=there - {None}).order_by("organisation__name")
    made = []
    for position, member in enumerate(members, start=1):
        first = max(filter(None, [starts_on, member.starts_on, body.starts_on]), default=None)
        made.append(add_seat(by=by, body=body, member=member, role=role, position=position, starts_on=first))
    return made


def edit_seat(
    *,
    by: Keyed,
    seat: Seat,
    role: str,
    kind: str,
    position: int,
    starts_on: date | None,
    ends_on: date | None,
    seen: int | None = None,
) -> Seat:
    """Correct a seat. Body and member stay: a seat of another member is another seat."""
    values = {"role": role.strip(), "kind": kind, "position": position, "starts_on": starts_on, "ends_on": ends_on}
    return rows.update(by=by, verb="people.edit_seat", row=seat, values=values, check=_check_seat, seen=seen)


@transaction.atomic
def end_seat(*, by: Keyed, seat: Seat, last_day: date, mandates_too: bool = False) -> Seat:
    """The body has the seat until the day. Whoever sits in it must have ended, or ends with it where `mandates_too` says so."""
    for mandate in open_after(seat.mandates.all(), last_day) if mandates_too else Mandate.objects.none():
        end_mandate(by=by, mandate=mandate, last_day=last_day)
    return rows.update(by=by, verb="people.end_seat", row=seat, values={"ends_on": last_day}, check=_check_seat)


def _check_seat(seat: Seat) -> None:
    refuse_disorder(seat)
    if seat.member is None and not seat.role:
        raise RuleBroken(_("Choose the member that the seat belongs to, or write the role that it is for."))
    if seat.member is not None and seat.body.kind == Body.Kind.SECRETARIAT:
        raise RuleBroken(_secretariat_text())
    refuse_outside(seat, seat.body, seat.body.name)
    refuse_outside(seat, seat.member, _("The membership of %(name)s") % {"name": seat.member})
    _refuse_second_convener(seat)
    if seat.pk:
        refuse_left_outside(seat.mandates.select_related("person"), seat, _("The mandate"))


def _refuse_second_convener(seat: Seat) -> None:
    if seat.kind != Seat.Kind.CONVENER:
        return
    conveners = Seat.objects.filter(body=seat.body, kind=Seat.Kind.CONVENER)
    other = overlapping(conveners, seat).first()
    if other is not None:
        raise RuleBroken(
            _("%(other)s is convener of %(body)s already. Make that seat ordinary first.") % {"other": other, "body": seat.body}
        )


def _secretariat_text() -> str:
    return _(
        "The secretariat has no seats of members: those who work there hold a role. Leave the member out and write the role."
    )
