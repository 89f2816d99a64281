"""Changing an assignment, with a reason."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter
from kansli.people.models import Member
from kansli.register.actions.entering import Recipient, part_for
from kansli.register.actions.holding import settle
from kansli.register.actions.moving import change, lock
from kansli.register.models import Assignment, Decision, MemberStance
from kansli.register.queries.awaiting import bodies_for
from kansli.register.queries.findables import put_all
from kansli.register.queries.snapshots import assignment_facts, changed, plain

SHARED = ("task", "due_on", "due_words", "condition", "is_decided", "decision", "matter")  # of the whole and of its parts


@dataclass(frozen=True)
class AssignmentSheet:
    """All of an assignment that can be changed, as it should be."""

    task: str
    to: Recipient
    due_on: date | None = None
    due_words: str = ""
    condition: str = ""
    is_decided: bool = True
    decision: Decision | None = None
    matter: Matter | None = None


def edit_assignment(
    *, by: Keyed, assignment: Assignment, sheet: AssignmentSheet, reason: str, seen: int | None = None
) -> Assignment:
    """Make the assignment as the sheet says; what differs is one event with its reason. `seen` is the version the writer saw.

    Members' parts follow the whole. Raises Overtaken when somebody else has changed it since, and RuleBroken without a reason or
    a task, for one that was withdrawn, and where each member has its part already and it would be given to somebody else.
    """
    _check(assignment, sheet, reason)
    with transaction.atomic():
        versions.claim(assignment, seen=seen)
        assignment.refresh_from_db()
        before = assignment_facts(assignment)
        shared = _shared(assignment, sheet)
        columns = {**shared, **sheet.to.columns()}
        for name, value in columns.items():
            setattr(assignment, name, value.strip() if isinstance(value, str) else value)
        assignment.save(update_fields=list(columns))
        _follow(assignment, shared)
        old, new = changed(before, assignment_facts(assignment))
        record(by=by, verb="register.edit_assignment", target=assignment, before=old, after={**new, "reason": reason.strip()})
        if assignment.part_of_id is None:
            put_all([assignment])
    return assignment


def set_due(*, by: Keyed, assignment: Assignment, due_on: date) -> Assignment:
    """Set the last day that the words were found to mean; the words stay. Parts without a day get it, too.

    Raises RuleBroken for an assignment that has ended, and for one that has another last day.
    """
    with transaction.atomic():
        lock(assignment)
        if assignment.due_on == due_on:
            return assignment
        if assignment.due_on:
            raise RuleBroken(_("The assignment has a last day already. Change the assignment, if it is another."))
        change(assignment, due_on=due_on)
        assignment.parts.filter(due_on=None).update(due_on=due_on)
        after = {"due_on": plain(due_on), "due_words": assignment.due_words}
        record(by=by, verb="register.set_due", target=assignment, before={"due_on": None}, after=after)
    return assignment


def _check(assignment: Assignment, sheet: AssignmentSheet, reason: str) -> None:
    if not reason.strip():
        raise RuleBroken(_("Say why it is changed. The reason is kept in the history."))
    if not sheet.task.strip():
        raise RuleBroken(_("An assignment needs a task. Write what is to be done, then save again."))
    if assignment.status == Assignment.Status.WITHDRAWN:
        raise RuleBroken(_("The assignment has been withdrawn from the register and cannot be changed."))
    if sheet.decision and sheet.decision.kind == Decision.Kind.REFRAIN:
        raise RuleBroken(_("A decision not to act gives nobody an assignment. Choose another decision."))
    if sheet.to.given_to != Assignment.GivenTo.EACH_MEMBER and assignment.parts.exists():
        raise RuleBroken(_("Each member has a part of it. Withdraw it and make a new one, if it is somebody else's."))


def _shared(assignment: Assignment, sheet: AssignmentSheet) -> dict[str, Any]:
    """What changes of the whole and of its parts. Another condition is one that has not been met."""
    shared = {name: getattr(sheet, name) for name in SHARED if getattr(sheet, name) != getattr(assignment, name)}
    if "condition" in shared:
        awaits = bodies_for([sheet.condition]).named_in(sheet.condition)
        shared |= {"awaits": awaits, "condition_met_on": None, "condition_met_by": ""}
    return shared


def _follow(whole: Assignment, shared: dict[str, Any]) -> None:
    """The parts take over what has changed of the whole; one given to each member only now gets its parts."""
    if shared:
        whole.parts.update(**{name: getattr(whole, name) for name in shared})
    if whole.given_to == Assignment.GivenTo.EACH_MEMBER and not whole.parts.exists():
        outside = MemberStance.objects.filter(decision=whole.decision, kind=MemberStance.Kind.OUTSIDE).values("member")
        members = Member.objects.on(whole.day).exclude(pk__in=outside)
        Assignment.objects.bulk_create(part_for(whole, member) for member in members)
    settle([whole, *whole.parts.all()])
