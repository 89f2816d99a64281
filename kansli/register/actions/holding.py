"""What holds an assignment until it is met: its own condition, and the blocking conditions of its decision (needs 38, 39)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.register.models import Assignment, Condition
from kansli.register.queries.awaiting import unmet_conditions, waits_for
from kansli.register.queries.snapshots import plain


def settle(assignments: Sequence[Assignment]) -> None:
    """Make `is_held` of these rows what their conditions say; in the transaction that changes the conditions."""
    weigh(assignments)
    Assignment.objects.bulk_update(assignments, ["is_held"], batch_size=500)


def weigh(assignments: Sequence[Assignment]) -> None:
    """The same for rows that are not saved. One query at most."""
    unmet = unmet_conditions(assignments)
    for one in assignments:
        one.is_held = bool(waits_for(one, unmet))


def meet_condition(*, by: Keyed, condition: Condition, met_on: date | None, met_by: str = "") -> Condition:
    """Note the day a decision's condition was met, and by whom; None takes it back. Its assignments wait until all are met."""
    _check_day(met_on)
    before = {"condition": condition.text, "met_on": plain(condition.met_on), "met_by": condition.met_by}
    with transaction.atomic():
        condition.met_on, condition.met_by = met_on, met_by.strip() if met_on else ""
        condition.save(update_fields=["met_on", "met_by"])
        after = {"condition": condition.text, "met_on": plain(met_on), "met_by": condition.met_by}
        record(by=by, verb="register.meet_condition", target=condition.decision, before=before, after=after)
        settle(list(condition.decision.assignments.all()))
    return condition


def release(*, by: Keyed, assignment: Assignment, met_on: date | None, met_by: str = "") -> Assignment:
    """Note that what the assignment itself waited for has come, when, and by whom; None takes it back.

    The whole and its members' parts wait for the same, whichever of them it is noted on.

    Raises RuleBroken for an assignment that waits for nothing of its own, and for a day that has not come.
    """
    if not assignment.condition:
        raise RuleBroken(_("The assignment waits for nothing. Write first what it waits for."))
    _check_day(met_on)
    before = {
        "condition": assignment.condition,
        "met_on": plain(assignment.condition_met_on),
        "met_by": assignment.condition_met_by,
    }
    words = met_by.strip() if met_on else ""
    after = {"condition": assignment.condition, "met_on": plain(met_on), "met_by": words}
    whole = assignment.part_of_id or assignment.pk
    with transaction.atomic():
        both = Assignment.objects.filter(Q(pk=whole) | Q(part_of=whole))
        both.update(condition_met_on=met_on, condition_met_by=words, version=F("version") + 1)
        settle(list(both))
        assignment.refresh_from_db()
        record(by=by, verb="register.release", target=assignment, before=before, after=after)
    return assignment


def _check_day(met_on: date | None) -> None:
    if met_on and met_on > today():
        raise RuleBroken(_("The day lies ahead. Note it when the condition has been met."))
