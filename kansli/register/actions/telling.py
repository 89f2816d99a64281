"""Mails about assignments, each with a personal link that reports on it."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.people.actions.links import issue_link
from kansli.people.models import Person, PersonalLink
from kansli.register import emails
from kansli.register.models import Assignment, AssignmentReport
from kansli.register.queries.holders import Holders, with_mail

KEPT = timedelta(days=365)  # a link reports until then; it does so only for whoever has the assignment


def send_assignment(*, by: Keyed, assignment: Assignment) -> Assignment:
    """Mail the assignment to whoever has it today, with a link to report by; of a whole each member's part to its holder.

    Raises RuleBroken for an assignment that has ended, and where nobody who has it can be mailed.
    """
    if assignment.status not in Assignment.OUTSTANDING:
        raise RuleBroken(_("The assignment has ended. There is nothing to mail about."))
    wanted = recipients_of(assignment)
    if not wanted:
        raise RuleBroken(_("Nobody who has it today has a mail address. Give it to somebody, or write an address for them."))
    with transaction.atomic():
        for part, person in wanted:
            link, secret = link_for(by=by, assignment=part, person=person)
            emails.assignment_given(assignment=part, person=person, unique=f"register.given:{link.key}", secret=secret)
        persons = [str(person) for _part, person in wanted]
        record(by=by, verb="register.send_assignment", target=assignment, after={"persons": persons})
    return assignment


def tell_answer(*, by: Keyed, report: AssignmentReport) -> None:
    """Mail the answer to whoever reported, unless they answered it themselves or have no address."""
    if report.by.email and report.by != report.answered_by:
        _link, secret = link_for(by=by, assignment=report.assignment, person=report.by)
        emails.report_answered(report=report, secret=secret)


def link_for(*, by: Keyed, assignment: Assignment, person: Person) -> tuple[PersonalLink, str]:
    """A link by which the person reports on the assignment, and its secret."""
    purpose = PersonalLink.Purpose.ASSIGNMENT
    return issue_link(by=by, purpose=purpose, subject=assignment, person=person, ends_at=now() + KEPT)


def recipients_of(assignment: Assignment) -> list[tuple[Assignment, Person]]:
    """Who can be mailed about it today, each with what they have: the assignment, or their member's part."""
    holders = Holders.on(today())
    parts = assignment.parts.filter(status__in=Assignment.OUTSTANDING).select_related("body", "person")
    return [(one, person) for one in [assignment, *parts] for person in with_mail(holders.of(one))]
