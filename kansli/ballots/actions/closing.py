"""The close of a ballot: counted once, the decision in the register, and word to the next meeting."""

import logging
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, System, record
from kansli.ballots import emails
from kansli.ballots.actions.reporting import tell_meeting
from kansli.ballots.counting import Outcome
from kansli.ballots.models import Ballot, Vote, Voter
from kansli.ballots.queries.counting import result_of
from kansli.ballots.queries.findables import path_of
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.jobs.actions import enqueue
from kansli.people.models import Member
from kansli.register.actions import NewDecision, Source, enter_decision
from kansli.register.models import Decision

log = logging.getLogger(__name__)
CLOCK = System("ballots")
Status = Ballot.Status


def close_ballot(*, by: Keyed, ballot: Ballot) -> Ballot:
    """Close an open ballot whose last day has ended, or in which everybody has voted, and carry out what it came to.

    Of several that close it at once one does. Raises RuleBroken while somebody may still vote, and when it is not open.
    """
    with transaction.atomic():
        held = Ballot.objects.filter(pk=ballot.pk, status=Status.OPEN)
        if not held.update(status=Status.OPEN):
            raise RuleBroken(_("The ballot is not open, so it cannot be closed."))
        ballot = held.select_related("body", "matter").get()
        found, moment = result_of(ballot), now()
        if ballot.closes_at and moment < ballot.closes_at and not found.is_complete:
            raise RuleBroken(_("Somebody may still vote. The ballot closes by itself when its last day has ended."))
        decision = _enter(by, ballot) if found.outcome == Outcome.PASSED else None
        end: dict[str, Any] = {"outcome": found.outcome.value, "counted": found.as_dict(), "closed_at": moment}
        held.update(status=Status.CLOSED, decision=decision, **end)
        ballot.refresh_from_db()
        record(by=by, verb="ballots.close_ballot", target=ballot, after={k: v for k, v in ballot.counted.items() if v})
        tell_meeting(by=by, ballot=ballot)
        enqueue(task="ballots.mail_outcome", payload={"ballot": ballot.key}, unique=f"ballots.mail_outcome:{ballot.key}")
    return ballot


def mail_outcome(payload: dict[str, Any]) -> None:
    """Mail whoever had a vote what the ballot came to (a task): afterwards, so that votes never wait for a hundred mails."""
    for voter in Voter.objects.filter(ballot__key=payload["ballot"]).select_related("ballot__body", "ballot__decision", "person"):
        emails.closed(voter=voter)


def close_when_complete(ballot: Ballot) -> None:
    """Close at once where the ballot says so and everybody has voted; within the transaction of the last vote."""
    if ballot.closes_early and result_of(ballot).is_complete:
        close_ballot(by=CLOCK, ballot=ballot)


def close_due(payload: dict[str, Any]) -> None:
    """Close every ballot whose last day has ended (a periodic task); what another worker has closed is left alone."""
    for ballot in Ballot.objects.filter(status=Status.OPEN, closes_at__lte=now()).order_by("closes_at", "pk"):
        try:
            close_ballot(by=CLOCK, ballot=ballot)
        except RuleBroken:
            log.info("the ballot %s was closed by somebody else", ballot.key)


def _enter(by: Keyed, ballot: Ballot) -> Decision:
    """The decision as the register has it: made on the ballot's last day, or on the day everybody had voted."""
    return enter_decision(
        by=by,
        new=NewDecision(
            body=ballot.body,
            day=min(today(), ballot.last_day),
            wording=ballot.wording,
            kind=Decision.Kind(ballot.kind),
            matter=ballot.matter,
            ceiling=ballot.ceiling,
            outside=_outside(ballot),
            source=Source(title=_("By mail: %(title)s") % {"title": ballot.title}, path=path_of(ballot)),
        ),
    )


def _outside(ballot: Ballot) -> list[Member]:
    """The members whose latest vote says that they do not take part."""
    counts = {vote.voter_id: vote for vote in ballot.votes.select_related("voter__member__organisation").order_by("number")}
    outside = (vote.voter.member for vote in counts.values() if vote.choice == Vote.Choice.OUTSIDE)
    return [member for member in outside if member]
