"""The one place where an assignment's status changes: a row of `Assignment.MOVES`, its event, its reports and its parts."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import Overtaken, RuleBroken
from kansli.people.models import Body, Member, Office, Person, Seat
from kansli.register.models import Assignment, AssignmentReport, Decision
from kansli.register.queries.snapshots import plain

Status = Assignment.Status
State = AssignmentReport.State
Value = Decision | Assignment | Person | Seat | Member | Body | Office | Status | date | str | None


def move(*, by: Keyed, assignment: Assignment, to: Status, verb: str, reason: str = "", **columns: Value) -> Assignment:
    """One move of `Assignment.MOVES`, with its event. What was reported and not answered is answered by the move itself."""
    now = Status(assignment.status)
    if to not in Assignment.MOVES[now]:
        raise RuleBroken(
            _("An assignment that is “{now}” cannot become “{to}”. Open it again first.").format(now=now.label, to=to.label)
        )
    with transaction.atomic():
        change(assignment, status=to, **columns)
        close_reports(assignment, to)
        after = {"status": to, **{name: plain(value) for name, value in columns.items() if value}}
        after |= {"reason": reason.strip()} if reason.strip() else {}
        record(by=by, verb=verb, target=assignment, before={"status": now}, after=after)
        follow_parts(by, assignment)
    return assignment


def change(assignment: Assignment, **columns: Any) -> None:
    """Set columns in the data and on the object, with the next version, unless somebody else has moved it since it was read."""
    rows = Assignment.objects.filter(pk=assignment.pk, status=assignment.status)
    if not rows.update(version=models.F("version") + 1, **columns):
        raise Overtaken(_("Somebody else has just moved this assignment on. Open the page again and see what it says now."))
    for name, value in columns.items():
        setattr(assignment, name, value)
    assignment.version += 1


def close_reports(assignment: Assignment, to: Status) -> None:
    """A report that waits is accepted when what it says is so, and overtaken by any other move."""
    waiting = AssignmentReport.objects.filter(assignment=assignment, state=State.WAITING)
    if to == Status.DONE:
        waiting.filter(kind=AssignmentReport.Kind.DONE).update(state=State.ACCEPTED)
    waiting.update(state=State.OVERTAKEN)


def follow_parts(by: Keyed, part: Assignment) -> None:
    """When every member's part has ended, the whole is done; when one is opened again, so is the whole."""
    whole = part.part_of
    if whole is None:
        return
    is_left = whole.parts.filter(status__in=Assignment.OUTSTANDING).exists()
    if not is_left and whole.status in Assignment.OUTSTANDING:
        move(by=by, assignment=whole, to=Status.DONE, verb="register.finish")
    elif is_left and whole.status == Status.DONE:
        move(by=by, assignment=whole, to=Status.OPEN, verb="register.reopen")


def lock(assignment: Assignment) -> None:
    """Read the row again and hold it until the transaction ends; refuse one that has ended."""
    fresh = Assignment.objects.select_for_update().get(pk=assignment.pk)
    for column in Assignment._meta.concrete_fields:
        setattr(assignment, column.attname, getattr(fresh, column.attname))
    if assignment.status not in Assignment.OUTSTANDING:
        raise RuleBroken(_("The assignment has ended. Open it again first, if there is more to report."))
