"""The ways an assignment ends, and how it is opened again."""

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed
from kansli.core.errors import RuleBroken
from kansli.register.actions.moving import move
from kansli.register.models import Assignment, Decision
from kansli.register.queries.awaiting import unmet_conditions, waits_for

Status = Assignment.Status


def finish(*, by: Keyed, assignment: Assignment, reason: str = "") -> Assignment:
    """The assignment is done. When it was the last member's part, so is the whole.

    Raises RuleBroken while a condition of its own or of its decision is not met (need 38), and while members' parts are left.
    """
    check_finish(assignment)
    return move(by=by, assignment=assignment, to=Status.DONE, verb="register.finish", reason=reason)


def check_finish(assignment: Assignment) -> None:
    """Raise RuleBroken for what stands in the way of its being done."""
    if waiting := waits_for(assignment, unmet_conditions([assignment])):
        raise RuleBroken(
            _(
                "It waits for a condition: {condition}. Note first that it is met, and then that the assignment is done. "
                "Nothing has been changed."
            ).format(condition=waiting[0].rstrip(" ."))
        )
    if assignment.parts.filter(status__in=Assignment.OUTSTANDING).exists():
        raise RuleBroken(_("Some members have not done their part yet. Each part is finished by itself."))


def let_go(*, by: Keyed, assignment: Assignment, decision: Decision, reason: str) -> Assignment:
    """A decision lets the assignment go; it must be named, and not be older than the assignment. Members' parts go with it."""
    if decision.status == Decision.Status.WITHDRAWN:
        raise RuleBroken(_("That decision has been withdrawn from the register. Choose the one that lets the assignment go."))
    if decision.day < assignment.day:
        raise RuleBroken(_("The decision is older than the assignment and cannot have let it go. Choose a later one."))
    return _end_with_parts(by, assignment, Status.LET_GO, "register.let_go", reason, let_go_by=decision)


def supersede(*, by: Keyed, assignment: Assignment, other: Assignment, reason: str) -> Assignment:
    """Another assignment has taken the place of this one. Raises RuleBroken for itself and for one that has ended."""
    if other == assignment:
        raise RuleBroken(_("An assignment cannot take its own place. Choose another one."))
    if other.status not in Assignment.OUTSTANDING:
        raise RuleBroken(_("The assignment that takes its place must be outstanding. Choose another one."))
    return _end_with_parts(by, assignment, Status.SUPERSEDED, "register.supersede", reason, superseded_by=other)


def reopen(*, by: Keyed, assignment: Assignment, reason: str) -> Assignment:
    """An assignment that ended is open again. Raises RuleBroken without a reason, and where a report waits for an answer."""
    if not reason.strip():
        raise RuleBroken(_("Say why it is opened again. The reason is kept in the history."))
    if assignment.status in Assignment.ASKING:
        raise RuleBroken(_("A report waits for an answer. Return it, and the assignment is open again."))
    return move(
        by=by, assignment=assignment, to=Status.OPEN, verb="register.reopen", reason=reason, let_go_by=None, superseded_by=None
    )


def _end_with_parts(
    by: Keyed, whole: Assignment, to: Status, verb: str, reason: str, **columns: Decision | Assignment | None
) -> Assignment:
    """The whole first, so that its parts do not make it done when the last of them ends."""
    with transaction.atomic():
        move(by=by, assignment=whole, to=to, verb=verb, reason=reason, **columns)
        for part in whole.parts.filter(status__in=Assignment.OUTSTANDING):
            move(by=by, assignment=part, to=to, verb=verb, reason=reason, **columns)
    return whole
