"""Answering what papers say of who sat where: into the register by the ordinary actions of people, or aside."""

from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.importing.models import MandateSuggestion
from kansli.people.actions.mandates import give_mandate, stand_in, succeed_mandate
from kansli.people.models import Mandate

State = MandateSuggestion.State


class How(StrEnum):
    """How the person came to sit there."""

    VACANT = "vacant"  # the seat was nobody's
    AFTER = "after"  # after the one who held it, whose mandate ends the day before
    ACTING = "acting"  # stood in for a time


@transaction.atomic
def accept_suggestion(
    *, by: Keyed, suggestion: MandateSuggestion, how: How, first_day: date, last_day: date | None = None
) -> Mandate:
    """Note the mandate that papers show. Accepted twice it gives the same mandate.

    Raises RuleBroken where the register has something else for the seat; what stands in the way is said.
    """
    now = (
        MandateSuggestion.objects.select_for_update(of=("self",))
        .select_related("seat__body", "person", "mandate")
        .get(pk=suggestion.pk)
    )
    if now.state == State.ACCEPTED and now.mandate:
        return now.mandate
    mandate = _made(by, now, how, first_day, last_day)
    now.state, now.mandate = State.ACCEPTED, mandate
    now.save(update_fields=["state", "mandate"])
    record(by=by, verb="importing.accept_suggestion", target=now, after={"mandate": mandate.key, "how": how})
    return mandate


@transaction.atomic
def dismiss_suggestion(*, by: Keyed, suggestion: MandateSuggestion) -> MandateSuggestion:
    """Say that the papers show nothing of the kind; it does not come again."""
    now = MandateSuggestion.objects.select_for_update().get(pk=suggestion.pk)
    if now.state == State.DISMISSED:
        return now
    if State.DISMISSED not in MandateSuggestion.MOVES[State(now.state)]:
        raise RuleBroken(_("It has been accepted. Change the mandate instead."))
    now.state = State.DISMISSED
    now.save(update_fields=["state"])
    record(by=by, verb="importing.dismiss_suggestion", target=now, after={"state": State.DISMISSED})
    return now


def _made(by: Keyed, one: MandateSuggestion, how: How, first_day: date, last_day: date | None) -> Mandate:
    if how == How.ACTING:
        return stand_in(by=by, seat=one.seat, person=one.person, first_day=first_day, last_day=last_day or one.last_seen_on)
    if how == How.AFTER:
        holder = one.seat.mandates.filter(kind=Mandate.Kind.ORDINARY).on(first_day).first()
        if holder is None:
            raise RuleBroken(_("Nobody held the seat on that day. Choose that it was vacant."))
        return succeed_mandate(by=by, mandate=holder, person=one.person, first_day=first_day)
    return give_mandate(by=by, seat=one.seat, person=one.person, first_day=first_day, last_day=last_day)
