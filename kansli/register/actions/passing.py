"""An assignment passes to somebody else: because they cannot, or because whoever had it has left (need 8)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.register.actions.entering import Recipient
from kansli.register.actions.moving import change, lock
from kansli.register.models import Assignment
from kansli.register.queries.findables import put_all
from kansli.register.queries.snapshots import assignment_facts, changed

GivenTo, Status = Assignment.GivenTo, Assignment.Status


def pass_on(*, by: Keyed, assignment: Assignment, to: Recipient, reason: str) -> Assignment:
    """Give the assignment to somebody else. It is the same assignment: its day, its reports and its history go with it.

    Whoever said that they cannot is answered by this. Raises RuleBroken without a reason, for one that has ended, for each member
    or words only, and for a whole whose members have their parts.
    """
    if not reason.strip():
        raise RuleBroken(_("Say why it is given to somebody else. The reason is kept in the history."))
    if to.given_to in (GivenTo.EACH_MEMBER, GivenTo.WORDS):
        raise RuleBroken(_("Choose who is to do it: a person, a seat, a member, a body, an office or the secretariat."))
    if assignment.given_to == GivenTo.EACH_MEMBER:
        raise RuleBroken(_("Each member has a part of it. Give a part to somebody else."))
    with transaction.atomic():
        lock(assignment)
        before = assignment_facts(assignment)
        columns = to.columns() | {"given_to_words": assignment.given_to_words}
        if assignment.part_of_id:
            columns["member"] = assignment.member  # the part remains the member's
        if assignment.status == Status.CANNOT:
            columns["status"] = Status.OPEN
            assignment.reports.filter(state="waiting").update(state="overtaken")
        change(assignment, **columns)
        old, new = changed(before, assignment_facts(assignment))
        record(by=by, verb="register.pass_on", target=assignment, before=old, after={**new, "reason": reason.strip()})
        if assignment.part_of_id is None:
            put_all([assignment])
    return assignment


def hand_over(*, by: Keyed, assignments: Iterable[Assignment], to: Recipient, reason: str) -> list[Assignment]:
    """Give several to one, such as all that a person leaves behind to the seat they held; one event each."""
    with transaction.atomic():
        return [pass_on(by=by, assignment=assignment, to=to, reason=reason) for assignment in assignments]
