"""Telling what comes of an assignment, and what the giver answers: done, more time, cannot."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.people.models import Person
from kansli.register.actions.entering import Recipient
from kansli.register.actions.following import check_finish, let_go
from kansli.register.actions.moving import change, follow_parts, lock, move
from kansli.register.actions.passing import pass_on
from kansli.register.actions.telling import tell_answer
from kansli.register.models import Assignment, AssignmentReport, Decision
from kansli.register.queries.snapshots import plain

Kind, State, Status = AssignmentReport.Kind, AssignmentReport.State, Assignment.Status


def report(
    *,
    by: Keyed,
    assignment: Assignment,
    person: Person,
    text: str,
    day: date,
    kind: AssignmentReport.Kind = Kind.ON_ITS_WAY,
    due_on: date | None = None,
) -> AssignmentReport:
    """Tell what has come of an assignment. All but "on its way" waits for the giver's answer, in the place of what waited before.

    `due_on` is the last day that is asked for with "needs more time". Raises RuleBroken without words (but for what is done), for
    a day that gives no more time, and for an assignment that has ended or that each member has a part of.
    """
    _check_report(assignment, kind, text, due_on)
    with transaction.atomic():
        lock(assignment)
        made = AssignmentReport(assignment=assignment, day=day, kind=kind, text=text.strip(), by=person, due_on=due_on)
        before = assignment.status
        if kind in AssignmentReport.ASKS:
            assignment.reports.filter(state=State.WAITING).update(state=State.OVERTAKEN)
            made.state = State.WAITING
            change(assignment, status=AssignmentReport.ASKS[kind])
        made.save()
        told = {"report": made.text, "said": made.kind, "proposed_due_on": plain(due_on), "status": assignment.status}
        after = {name: value for name, value in told.items() if value}
        record(by=by, verb="register.report", target=assignment, before={"status": before}, after=after)
        follow_parts(by, assignment)
    return made


def accept_report(
    *,
    by: Keyed,
    report: AssignmentReport,
    person: Person,
    text: str = "",
    due_on: date | None = None,
    decision: Decision | None = None,
    to: Recipient | None = None,
) -> AssignmentReport:
    """The giver takes what was reported: it is done; it has until the day asked for, or until `due_on`; it is let go by
    `decision` or given `to` somebody else.

    Raises Overtaken when the report has been answered, and RuleBroken for what `finish`, `let_go` and `pass_on` refuse, for a day
    that has been, and without a decision or somebody else for what cannot be done.
    """
    assignment = report.assignment
    with transaction.atomic():
        _answer(report, State.ACCEPTED, person, text)
        if report.kind == Kind.DONE:
            check_finish(assignment)
            move(by=by, assignment=assignment, to=Status.DONE, verb="register.accept_report", reason=text)
        elif report.kind == Kind.MORE_TIME:
            _give_time(by, assignment, due_on or report.due_on, text)
        elif decision:
            let_go(by=by, assignment=assignment, decision=decision, reason=text)
        elif to:
            pass_on(by=by, assignment=assignment, to=to, reason=text or report.text)
        else:
            raise RuleBroken(_("Choose the decision that lets it go, or who is to do it instead. Or return the report."))
        tell_answer(by=by, report=report)
    return report


def return_report(*, by: Keyed, report: AssignmentReport, person: Person, text: str) -> AssignmentReport:
    """The giver does not take what was reported, and says why: the assignment stands as before.

    Raises RuleBroken without words and Overtaken when the report has been answered.
    """
    if not text.strip():
        raise RuleBroken(_("Write why it is returned, so that whoever has the assignment knows what is left to do."))
    with transaction.atomic():
        _answer(report, State.RETURNED, person, text)
        move(by=by, assignment=report.assignment, to=Status.OPEN, verb="register.return_report", reason=text)
        tell_answer(by=by, report=report)
    return report


def _check_report(assignment: Assignment, kind: AssignmentReport.Kind, text: str, due_on: date | None) -> None:
    if not text.strip() and kind != Kind.DONE:
        raise RuleBroken(_("Write a few words, then send the report."))
    if assignment.given_to == Assignment.GivenTo.EACH_MEMBER:
        raise RuleBroken(_("Each member has a part of it. Report on the part."))
    if kind != Kind.MORE_TIME:
        return
    latest = max(today(), assignment.due_on or today())
    if due_on is None or due_on <= latest:
        raise RuleBroken(_("Propose a new last day, later than today and than the last day it has now."))


def _answer(report: AssignmentReport, state: AssignmentReport.State, person: Person, text: str) -> None:
    """Note the answer, once: whoever comes second is told."""
    lock(report.assignment)
    answered = {"state": state, "answer": text.strip(), "answered_by": person, "answered_on": today()}
    if not AssignmentReport.objects.filter(pk=report.pk, state=State.WAITING).update(**answered):
        raise Overtaken(_("The report has been answered already, or something else came after it. Open the page again."))
    for name, value in answered.items():
        setattr(report, name, value)


def _give_time(by: Keyed, assignment: Assignment, due_on: date | None, text: str) -> None:
    """Move the last day; the words of the old one ("före årsskiftet") no longer say it."""
    if due_on is None or due_on < today():
        raise RuleBroken(_("The new last day has been already. Choose a day from today on."))
    before = {"status": assignment.status, "due_on": plain(assignment.due_on), "due_words": assignment.due_words}
    change(assignment, status=Status.OPEN, due_on=due_on, due_words="")
    after = {"status": Status.OPEN, "due_on": plain(due_on), "due_words": ""} | ({"reason": text} if text else {})
    record(by=by, verb="register.accept_report", target=assignment, before=before, after=after)
