"""The cooperation itself, the organisations in and around it, and its places."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed
from kansli.core.errors import RuleBroken
from kansli.people.actions import rows
from kansli.people.actions.periods import open_after, overlapping, period_words, refuse_disorder, refuse_left_outside
from kansli.people.actions.seats import end_seat
from kansli.people.models import Cooperation, Member, Organisation, Place, Seat


@dataclass(frozen=True)
class CooperationSheet:
    """What is said of the cooperation. `election_year` is any one; the others follow by four."""

    name: str
    short_name: str
    purpose: str = ""
    host: Organisation | None = None
    election_year: int | None = None


@dataclass(frozen=True)
class OrganisationSheet:
    """What is said of an organisation. `code` is the municipality code of four figures where there is one."""

    name: str
    kind: str = Organisation.Kind.OTHER
    code: str = ""
    website: str = ""
    note: str = ""


@transaction.atomic
def edit_cooperation(*, by: Keyed, sheet: CooperationSheet, seen: int | None = None) -> Cooperation:
    """Say what the cooperation is called and what it is for. Makes the one row where there is none yet."""
    fields = vars(sheet)
    cooperation = Cooperation.objects.filter(pk=1).first()
    if cooperation is None:
        return rows.insert(by=by, verb="people.edit_cooperation", row=Cooperation(pk=1, **fields))
    return rows.update(by=by, verb="people.edit_cooperation", row=cooperation, values=fields, seen=seen)


def add_organisation(*, by: Keyed, sheet: OrganisationSheet, names: Sequence[str] = ()) -> Organisation:
    """Note an organisation, in the cooperation or outside it. `names` are other names and misspellings of papers."""
    return rows.insert(by=by, verb="people.add_organisation", row=Organisation(**asdict(sheet)), names=names)


@transaction.atomic
def edit_organisation(
    *,
    by: Keyed,
    organisation: Organisation,
    sheet: OrganisationSheet,
    names: Sequence[str] | None = None,
    seen: int | None = None,
) -> Organisation:
    """Change what is said of an organisation; its people are found under its new name."""
    new = rows.update(
        by=by,
        verb="people.edit_organisation",
        row=organisation,
        values=asdict(sheet),
        seen=seen,
        names=names,
    )
    if new.name != organisation.name:
        for person in new.persons.current():
            rows.index(person)
    return new


@transaction.atomic
def join_cooperation(*, by: Keyed, organisation: Organisation | OrganisationSheet, first_day: date | None) -> Member:
    """The organisation becomes a member from the day (none: longer than anybody has written down).

    One that is not noted yet is given as a sheet, and noted in the same step.
    """
    if isinstance(organisation, OrganisationSheet):
        organisation = add_organisation(by=by, sheet=organisation)
    member = Member(organisation=organisation, starts_on=first_day)
    _check_member(member)
    member = rows.insert(by=by, verb="people.join_cooperation", row=member)
    rows.index(organisation)
    return member


@transaction.atomic
def leave_cooperation(*, by: Keyed, member: Member, last_day: date, seats_too: bool = False) -> Member:
    """The member takes part until the day. Its open seats must have ended, or end with it where `seats_too` says so."""
    open_seats = open_after(member.seats.all(), last_day)
    for seat in open_seats if seats_too else Seat.objects.none():
        end_seat(by=by, seat=seat, last_day=last_day, mandates_too=True)
    return rows.update(by=by, verb="people.leave_cooperation", row=member, values={"ends_on": last_day}, check=_check_member)


def edit_member(*, by: Keyed, member: Member, starts_on: date | None, ends_on: date | None, seen: int | None = None) -> Member:
    """Correct the days of a membership."""
    values = {"starts_on": starts_on, "ends_on": ends_on}
    return rows.update(by=by, verb="people.edit_member", row=member, values=values, check=_check_member, seen=seen)


def add_place(*, by: Keyed, name: str, address: str = "") -> Place:
    """Note a place where one meets."""
    return rows.insert(by=by, verb="people.add_place", row=Place(name=name, address=address))


def edit_place(*, by: Keyed, place: Place, name: str, address: str = "", seen: int | None = None) -> Place:
    """Change the name or address of a place. Meetings keep the words they were called with."""
    values = {"name": name, "address": address}
    return rows.update(by=by, verb="people.edit_place", row=place, values=values, seen=seen)


def _check_member(member: Member) -> None:
    refuse_disorder(member)
    twice = overlapping(Member.objects.filter(organisation=member.organisation), member).first()
    if twice is not None:
        raise RuleBroken(
            _("%(name)s is a member already (%(days)s). Change those days, or choose others.")
            % {"name": member, "days": period_words(twice)}
        )
    if member.pk:
        refuse_left_outside(member.seats.select_related("body"), member, _("The member's seat"))
