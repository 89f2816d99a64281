"""Offices: chair and vice chair of a body for a period, held by a member (and so by its holder) or by a person."""

from datetime import date

from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed
from kansli.core.errors import RuleBroken
from kansli.people.actions import rows
from kansli.people.actions.periods import overlapping, period_words, refuse_disorder, refuse_outside
from kansli.people.models import Body, Member, Office, Person, Seat


def give_office(
    *,
    by: Keyed,
    body: Body,
    kind: str,
    member: Member | None = None,
    person: Person | None = None,
    first_day: date | None,
    last_day: date | None = None,
) -> Office:
    """Let a member, or a person, chair the body for a period."""
    office = Office(body=body, kind=kind, member=member, person=person, starts_on=first_day, ends_on=last_day or body.ends_on)
    _check_office(office)
    return rows.insert(by=by, verb="people.give_office", row=office)


def edit_office(*, by: Keyed, office: Office, starts_on: date | None, ends_on: date | None, seen: int | None = None) -> Office:
    """Correct the days of an office."""
    values = {"starts_on": starts_on, "ends_on": ends_on}
    return rows.update(by=by, verb="people.edit_office", row=office, values=values, check=_check_office, seen=seen)


def end_office(*, by: Keyed, office: Office, last_day: date) -> Office:
    """The office is held until the day, perhaps shorter than was decided: when power shifts, so does the chair."""
    return rows.update(by=by, verb="people.end_office", row=office, values={"ends_on": last_day}, check=_check_office)


def _check_office(office: Office) -> None:
    refuse_disorder(office)
    if (office.member is None) == (office.person is None):
        raise RuleBroken(_("Choose either a member or a person to hold the office."))
    refuse_outside(office, office.body, office.body.name)
    refuse_outside(office, office.member, _("The membership of %(name)s") % {"name": office.member})
    if office.member and not Seat.objects.filter(body=office.body, member=office.member).exists():
        raise RuleBroken(
            _("%(member)s has no seat in %(body)s. Give the member a seat first.")
            % {"member": office.member, "body": office.body}
        )
    same = Office.objects.filter(body=office.body, kind=office.kind).select_related("member__organisation", "person")
    other = overlapping(same, office).first()
    if other is not None:
        raise RuleBroken(
            _("%(holder)s holds the office %(days)s. End that first, or choose other days.")
            % {"holder": other.member or other.person, "days": period_words(other)}
        )
