"""Taking back what was entered by mistake or from a paper that has been replaced. The rows stay, for their history."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, Row, record_many
from kansli.core.errors import RuleBroken
from kansli.register.models import Assignment, Decision
from kansli.search import actions as index


def withdraw(*, by: Keyed, decisions: Sequence[Decision] = (), assignments: Sequence[Assignment] = (), reason: str) -> None:
    """Withdraw decisions and assignments with their members' parts: no list, search or count has them any more.

    One event each, with the reason. What is withdrawn already is left as it is. Raises RuleBroken without a reason.
    """
    if not reason.strip():
        raise RuleBroken(_("Say why it is withdrawn. The reason is kept in the history."))
    with transaction.atomic():
        parts = Assignment.objects.filter(part_of__in=[assignment.pk for assignment in assignments])
        gone = [decision for decision in decisions if decision.status != Decision.Status.WITHDRAWN]
        left = [assignment for assignment in [*assignments, *parts] if assignment.status != Assignment.Status.WITHDRAWN]
        record_many(by=by, rows=[_event("register.withdraw_decision", decision, reason) for decision in gone])
        record_many(by=by, rows=[_event("register.withdraw_assignment", assignment, reason) for assignment in left])
        for thing in (*gone, *left):
            thing.status, thing.version = thing.Status.WITHDRAWN, thing.version + 1
        Decision.objects.bulk_update(gone, ["status", "version"], batch_size=500)
        Assignment.objects.bulk_update(left, ["status", "version"], batch_size=500)
        index.drop(kind="decision", keys=[decision.key for decision in gone])
        index.drop(kind="assignment", keys=[assignment.key for assignment in left])


def _event(verb: str, thing: Decision | Assignment, reason: str) -> Row:
    return Row(verb, thing, {"status": thing.status}, {"status": "withdrawn", "reason": reason.strip()})


def withdraw_decision(*, by: Keyed, decision: Decision, reason: str) -> Decision:
    """Withdraw one decision."""
    withdraw(by=by, decisions=[decision], reason=reason)
    return decision


def withdraw_assignment(*, by: Keyed, assignment: Assignment, reason: str) -> Assignment:
    """Withdraw one assignment, with its members' parts."""
    withdraw(by=by, assignments=[assignment], reason=reason)
    return assignment
