"""Mandates: who sits in a seat from a day to a day. One ordinary at a time; somebody may stand in beside."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.people.actions import rows
from kansli.people.actions.periods import (
    ONE_DAY,
    day_words,
    open_after,
    overlapping,
    period_words,
    refuse_disorder,
    refuse_outside,
)
from kansli.people.actions.persons import PersonSheet, add_person
from kansli.people.models import Mandate, Organisation, Person, Seat

Whom: TypeAlias = Person | PersonSheet


@transaction.atomic
def give_mandate(
    *, by: Keyed, seat: Seat, person: Whom, first_day: date | None, last_day: date | None = None, note: str = ""
) -> Mandate:
    """Let the person sit in the vacant seat from the day (none: longer than anybody has written down).

    Somebody who is not noted yet is given as a sheet, and noted in the same step.
    """
    person = _noted(by, person)
    mandate = Mandate(seat=seat, person=person, starts_on=first_day, ends_on=last_day or seat.ends_on, note=note)
    _check_mandate(mandate)
    return rows.insert(by=by, verb="people.give_mandate", row=mandate)


@transaction.atomic
def stand_in(*, by: Keyed, seat: Seat, person: Whom, first_day: date, last_day: date, note: str = "") -> Mandate:
    """Let the person represent the seat in the holder's place for a time (need 10). The holder keeps the mandate."""
    person = _noted(by, person)
    mandate = Mandate(seat=seat, person=person, starts_on=first_day, ends_on=last_day, note=note, kind=Mandate.Kind.ACTING)
    _check_mandate(mandate)
    return rows.insert(by=by, verb="people.stand_in", row=mandate)


def edit_mandate(
    *, by: Keyed, mandate: Mandate, starts_on: date | None, ends_on: date | None, note: str = "", seen: int | None = None
) -> Mandate:
    """Correct the days of a mandate. Another person is another mandate: see `succeed_mandate`."""
    values = {"starts_on": starts_on, "ends_on": ends_on, "note": note}
    return rows.update(by=by, verb="people.edit_mandate", row=mandate, values=values, check=_check_mandate, seen=seen)


def end_mandate(*, by: Keyed, mandate: Mandate, last_day: date, seen: int | None = None) -> Mandate:
    """The person sits until the day. The seat is vacant after it."""
    values = {"ends_on": last_day}
    return rows.update(by=by, verb="people.end_mandate", row=mandate, values=values, check=_check_mandate, seen=seen)


@transaction.atomic
def succeed_mandate(
    *, by: Keyed, mandate: Mandate, person: Whom, first_day: date, note: str = "", seen: int | None = None
) -> Mandate:
    """End one mandate and start the next in one step: the successor sits from the day for the rest of the time.

    What was given to the seat follows it. One event, on the mandate that ends; it names the new one.
    """
    person = _noted(by, person)
    _check_succession(mandate, person, first_day)
    left_on = first_day - ONE_DAY if mandate.ends_on is None else min(mandate.ends_on, first_day - ONE_DAY)
    ends_on = mandate.ends_on if mandate.ends_on and mandate.ends_on >= first_day else mandate.seat.ends_on
    before, _old = rows.write(row=mandate, values={"ends_on": left_on}, check=_check_mandate, seen=seen)
    new = Mandate(seat=mandate.seat, person=person, starts_on=first_day, ends_on=ends_on, note=note)
    _check_mandate(new)
    rows.save_new(new)
    record(
        by=by,
        verb="people.succeed_mandate",
        target=mandate,
        before={"person": before["person"], "ends_on": before["ends_on"]},
        after={"person": str(person), "ends_on": left_on.isoformat(), "starts_on": first_day.isoformat(), "successor": new.key},
    )
    return new


@transaction.atomic
def move_person(
    *,
    by: Keyed,
    person: Person,
    organisation: Organisation,
    first_day: date,
    title: str = "",
    seats: Sequence[Seat] = (),
) -> Person:
    """The person works for another organisation from the day (need 7): seats of other members end the day before.

    `seats` are vacant seats of the new member that the person takes over on the day. Old papers keep the old affiliation: they
    carry it themselves. Each mandate that ends or begins has its own event beside the person's.
    """
    if organisation == person.organisation:
        raise RuleBroken(
            _("%(person)s is with %(organisation)s already. Choose the one to move to.")
            % {"person": person, "organisation": organisation}
        )
    elsewhere = person.mandates.filter(seat__member__isnull=False).exclude(seat__member__organisation=organisation)
    for mandate in open_after(elsewhere, first_day - ONE_DAY):
        end_mandate(by=by, mandate=mandate, last_day=first_day - ONE_DAY)
    for seat in seats:
        give_mandate(by=by, seat=seat, person=person, first_day=first_day)
    values = {"organisation": organisation, "title": title or person.title}
    return rows.update(by=by, verb="people.move_person", row=person, values=values)


def _noted(by: Keyed, person: Whom) -> Person:
    return add_person(by=by, sheet=person) if isinstance(person, PersonSheet) else person


def _check_succession(mandate: Mandate, person: Person, first_day: date) -> None:
    if person == mandate.person:
        raise RuleBroken(_("%(person)s holds the seat already. Choose the one who comes after.") % {"person": person})
    if mandate.starts_on and first_day <= mandate.starts_on:
        raise RuleBroken(
            _("%(person)s began on %(day)s. The successor can begin the day after at the earliest.")
            % {"person": mandate.person, "day": day_words(mandate.starts_on)}
        )


def _check_mandate(mandate: Mandate) -> None:
    refuse_disorder(mandate)
    seat = mandate.seat
    refuse_outside(mandate, seat, _("The seat “%(seat)s” in %(body)s") % {"seat": seat, "body": seat.body})
    if mandate.person.merged_into_id:
        raise RuleBroken(_("%(person)s has been merged with another. Choose that person.") % {"person": mandate.person})
    same_kind = Mandate.objects.filter(seat=seat, kind=mandate.kind).select_related("person")
    other = overlapping(same_kind, mandate).first()
    if other is None:
        return
    raise RuleBroken(
        _("%(person)s has the seat %(days)s. End that mandate first, or let the new one succeed it in one step.")
        % {"person": other.person, "days": period_words(other)}
    )
