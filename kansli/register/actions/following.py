"""An assignment from open to done: reports, and the ways it ends."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import Overtaken, RuleBroken
from kansli.people.models import Person
from kansli.register.models import Assignment, AssignmentReport, Condition, Decision
from kansli.register.queries.snapshots import plain

Status = Assignment.Status


def report(
    *, by: Keyed, assignment: Assignment, person: Person, text: str, day: date, is_finished: bool = False
) -> AssignmentReport:
    """Tell what has come of an assignment. `is_finished`: the reporter holds it for done, which the secretariat then confirms.

    Raises RuleBroken for an empty report and for an assignment that has ended.
    """
    if not text.strip():
        raise RuleBroken(_("Write what has been done, then send the report."))
    _check_outstanding(assignment)
    with transaction.atomic():
        made = AssignmentReport.objects.create(assignment=assignment, day=day, text=text.strip(), by=person)
        before = assignment.status
        if is_finished:
            _set(assignment, status=Status.REPORTED)
        after = {"report": made.text, "status": assignment.status}
        record(by=by, verb="register.report", target=assignment, before={"status": before}, after=after)
        _follow_parts(by, assignment)
    return made


def finish(*, by: Keyed, assignment: Assignment, reason: str = "") -> Assignment:
    """The assignment is done. When it was the last member's part, so is the whole.

    Raises RuleBroken while a condition its decision hangs on is not met (need 38), and while members' parts are outstanding.
    """
    waiting = unmet(assignment)
    if waiting:
        raise RuleBroken(_("It waits for a condition: {condition}. Note first that it is met.").format(condition=waiting[0].text))
    if assignment.parts.filter(status__in=Assignment.OUTSTANDING).exists():
        raise RuleBroken(_("Some members have not done their part yet. Each part is finished by itself."))
    return _move(by, assignment, Status.DONE, "register.finish", reason)


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
    """An assignment that ended, or was reported, is open again. Raises RuleBroken without a reason."""
    if not reason.strip():
        raise RuleBroken(_("Say why it is opened again. The reason is kept in the history."))
    return _move(by, assignment, Status.OPEN, "register.reopen", reason, let_go_by=None, superseded_by=None)


def unmet(assignment: Assignment) -> list[Condition]:
    """The conditions of its decision that it waits for."""
    if assignment.decision_id is None:
        return []
    return list(Condition.objects.filter(decision=assignment.decision, is_blocking=True, met_on__isnull=True))


def _end_with_parts(
    by: Keyed, whole: Assignment, to: Status, verb: str, reason: str, **columns: Decision | Assignment | None
) -> Assignment:
    """The whole first, so that its parts do not make it done when the last of them ends."""
    with transaction.atomic():
        _move(by, whole, to, verb, reason, **columns)
        for part in whole.parts.filter(status__in=Assignment.OUTSTANDING):
            _move(by, part, to, verb, reason, **columns)
    return whole


def _move(
    by: Keyed, assignment: Assignment, to: Status, verb: str, reason: str, **columns: Decision | Assignment | None
) -> Assignment:
    """One move of `Assignment.MOVES`, with its event."""
    now = Status(assignment.status)
    if to not in Assignment.MOVES[now]:
        raise RuleBroken(
            _("An assignment that is “{now}” cannot become “{to}”. Open it again first.").format(now=now.label, to=to.label)
        )
    with transaction.atomic():
        _set(assignment, status=to, **columns)
        after = {"status": to, **{name: plain(value) for name, value in columns.items() if value}}
        after |= {"reason": reason.strip()} if reason.strip() else {}
        record(by=by, verb=verb, target=assignment, before={"status": now}, after=after)
        _follow_parts(by, assignment)
    return assignment


def _set(assignment: Assignment, **columns: Decision | Assignment | Status | None) -> None:
    """Set columns in the data and on the object, with the next version, unless somebody else has moved it since it was read."""
    rows = Assignment.objects.filter(pk=assignment.pk, status=assignment.status)
    if not rows.update(version=models.F("version") + 1, **columns):
        raise Overtaken(_("Somebody else has just moved this assignment on. Open the page again and see what it says now."))
    for name, value in columns.items():
        setattr(assignment, name, value)
    assignment.version += 1


def _follow_parts(by: Keyed, part: Assignment) -> None:
    """When every member's part has ended, the whole is done; when one is opened again, so is the whole."""
    whole = part.part_of
    if whole is None:
        return
    is_left = whole.parts.filter(status__in=Assignment.OUTSTANDING).exists()
    if not is_left and whole.status in Assignment.OUTSTANDING:
        _move(by, whole, Status.DONE, "register.finish", "")
    elif is_left and whole.status == Status.DONE:
        _move(by, whole, Status.OPEN, "register.reopen", "")


def _check_outstanding(assignment: Assignment) -> None:
    if assignment.status not in Assignment.OUTSTANDING:
        raise RuleBroken(_("The assignment has ended. Open it again first, if there is more to report."))
