"""Bodies and the items that every agenda of theirs has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.people.actions import rows
from kansli.people.actions.offices import end_office
from kansli.people.actions.periods import open_after, refuse_disorder, refuse_left_outside
from kansli.people.actions.seats import end_seat
from kansli.people.models import Body, Office, Place, Seat, StandingItem


@dataclass(frozen=True)
class BodySheet:
    """What is said of a body. `usual_weekday` is 1 Monday … 7 Sunday; `minimum_present` counts members, 0 is no rule."""

    name: str
    kind: str
    short_name: str = ""
    prepares_for: Body | None = None
    readers: str = Body.Readers.BODY
    style: str = Body.Style.NOTES
    adjusters: int = 1
    minimum_present: int = 0
    usual_weekday: int | None = None
    usual_start: time | None = None
    usual_end: time | None = None
    task: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def add_body(*, by: Keyed, sheet: BodySheet, names: Sequence[str] = (), places: Sequence[Place] = ()) -> Body:
    """Note a committee, group or network. `names` are other names of papers, `places` where it usually meets."""
    body = Body(**vars(sheet))
    _check_body(body)
    return rows.insert(by=by, verb="people.add_body", row=body, names=names, places=places)


def edit_body(
    *,
    by: Keyed,
    body: Body,
    sheet: BodySheet,
    names: Sequence[str] | None = None,
    places: Sequence[Place] | None = None,
    seen: int | None = None,
) -> Body:
    """Change what is said of a body, or correct its days."""
    return rows.update(
        by=by,
        verb="people.edit_body",
        row=body,
        values=vars(sheet),
        check=_check_body,
        seen=seen,
        names=names,
        places=places,
    )


@transaction.atomic
def end_body(*, by: Keyed, body: Body, last_day: date, seats_too: bool = False) -> Body:
    """The body meets until the day. Its open seats and offices must have ended, or end with it where `seats_too` says so."""
    for seat in open_after(body.seats.all(), last_day) if seats_too else Seat.objects.none():
        end_seat(by=by, seat=seat, last_day=last_day, mandates_too=True)
    for office in open_after(body.offices.all(), last_day) if seats_too else Office.objects.none():
        end_office(by=by, office=office, last_day=last_day)
    return rows.update(by=by, verb="people.end_body", row=body, values={"ends_on": last_day}, check=_check_body)


@transaction.atomic
def set_standing_items(*, by: Keyed, body: Body, titles: Sequence[str], seen: int | None = None) -> Body:
    """Say which items every agenda of the body has, in their order."""
    versions.claim(body, seen=seen)
    before = [item.title for item in body.standing_items.all()]
    after = [title.strip() for title in titles if title.strip()]
    if after != before:
        body.standing_items.all().delete()
        StandingItem.objects.bulk_create(
            StandingItem(body=body, position=position, title=title) for position, title in enumerate(after, start=1)
        )
        record(by=by, verb="people.set_standing_items", target=body, before={"items": before}, after={"items": after})
    return Body.objects.get(pk=body.pk)


def _check_body(body: Body) -> None:
    refuse_disorder(body)
    _refuse_circle(body)
    if body.usual_start and body.usual_end and body.usual_end <= body.usual_start:
        raise RuleBroken(_("The usual end comes before the usual start. Change one of them."))
    if body.pk:
        refuse_left_outside(body.seats.select_related("member__organisation"), body, _("The seat"))
        offices: models.QuerySet[Office] = body.offices.select_related("member__organisation", "person")
        refuse_left_outside(offices, body, _("The office"))


def _refuse_circle(body: Body) -> None:
    """A body prepares for another, which never in the end prepares for it."""
    seen, other = {body.pk}, body.prepares_for
    while other is not None:
        if other.pk in seen:
            raise RuleBroken(
                _("%(other)s prepares for %(body)s already, so it cannot be the other way round, too.")
                % {"other": body.prepares_for, "body": body}
            )
        seen.add(other.pk)
        other = other.prepares_for
