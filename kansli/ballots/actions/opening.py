"""Opening a ballot: who votes is frozen, what was asked is sealed, and everybody gets a mail. Reminding and withdrawing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.ballots import emails
from kansli.ballots.actions.drafting import claim_draft
from kansli.ballots.actions.linking import issue_secret
from kansli.ballots.actions.naming import rule_for
from kansli.ballots.models import Ballot, Voter, end_of
from kansli.ballots.queries.findables import findable
from kansli.ballots.queries.voters import silent_voters, voting_seats
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.people.actions.links import revoke_links
from kansli.people.models import Person, PersonalLink
from kansli.people.queries import SeatOnDay
from kansli.search.actions import drop, put
from kansli.ui.texts import as_day

Status, VOTE = Ballot.Status, PersonalLink.Purpose.VOTE


@dataclass(frozen=True)
class Deputy:
    """Who votes for a seat in its holder's place, and why."""

    person: Person
    because: str


def open_ballot(*, by: Keyed, ballot: Ballot, deputies: Mapping[str, Deputy] | None = None, seen: int | None = None) -> Ballot:
    """Open a draft: freeze the seats of today with their holders, seal what is asked, mail everybody who votes.

    `deputies` stand in for holders from the start, by the key of the seat. Raises RuleBroken where the body's rule is not named,
    the last day has passed, nobody could vote, or a deputy comes without a reason.
    """
    rule = rule_for(ballot.body)
    seats = voting_seats(ballot.body, today())
    with transaction.atomic():
        claim_draft(ballot, seen)
        _check(ballot, seats, deputies or {})
        voters = Voter.objects.bulk_create(_voters(ballot, seats, deputies or {}))
        ballot.status, ballot.allowed_by = Status.OPEN, rule.reference
        ballot.opened_at, ballot.closes_at = now(), end_of(ballot.last_day)
        ballot.save(update_fields=["status", "allowed_by", "opened_at", "closes_at"])
        told = [f"{voter}: {voter.person or '–'}" for voter in voters]
        record(by=by, verb="ballots.open_ballot", target=ballot, after={"allowed_by": rule.reference, "voters": told})
        put([findable(ballot)])
        for voter in voters:
            _ask(by, voter, cause="open")
    return ballot


def name_deputy(*, by: Keyed, voter: Voter, deputy: Deputy) -> Voter:
    """Let somebody else vote for the seat while the ballot is open; the links of whoever had the vote end at once.

    A vote that was cast stands until the deputy casts another. Raises RuleBroken without a reason and after the close.
    """
    _need_reason(deputy)
    with transaction.atomic():
        hold_open(voter.ballot)
        voter.refresh_from_db()
        before = voter.person
        if before == deputy.person:
            raise RuleBroken(_("%(person)s has the vote already.") % {"person": deputy.person})
        voter.person, voter.deputy_because = deputy.person, deputy.because.strip()[:300]
        voter.save(update_fields=["person", "deputy_because"])
        revoke_links(by=by, purpose=VOTE, subject=voter)
        seat = str(voter)
        record(
            by=by,
            verb="ballots.name_deputy",
            target=voter.ballot,
            before={"seat": seat, "person": str(before or "")},
            after={"seat": seat, "person": str(deputy.person), "reason": voter.deputy_because},
        )
        _ask(by, voter, cause="deputy")
    return voter


def remind(*, by: Keyed, ballot: Ballot) -> list[Voter]:
    """Mail those who have not voted, and only them; each at most once a day. Returns whom."""
    with transaction.atomic():
        hold_open(ballot)
        silent = [voter for voter in silent_voters(ballot) if voter.person and voter.person.email and _first_today(voter)]
        if not silent:
            raise RuleBroken(_("There is nobody to remind: those whom a mail reaches have voted, or got a reminder today."))
        for voter in silent:
            _ask(by, voter, cause=f"remind:{today().isoformat()}")
        Voter.objects.filter(pk__in=[voter.pk for voter in silent]).update(reminded_at=now())
        record(by=by, verb="ballots.remind", target=ballot, after={"voters": [str(voter) for voter in silent]})
    return silent


def _first_today(voter: Voter) -> bool:
    return voter.reminded_at is None or as_day(voter.reminded_at) < today()


def withdraw_ballot(*, by: Keyed, ballot: Ballot, because: str) -> Ballot:
    """Take a draft or an open ballot back. Nothing is decided; votes that were cast are kept with it.

    Raises RuleBroken without a reason, and for a ballot that has ended.
    """
    reason, was = because.strip()[:300], ballot.status
    if not reason:
        raise RuleBroken(_("Say why the ballot is withdrawn. The reason is sent to those who vote."))
    with transaction.atomic():
        running = Ballot.objects.filter(pk=ballot.pk, status__in=[Status.DRAFT, Status.OPEN])
        if not running.update(status=Status.WITHDRAWN, withdrawn_because=reason):
            raise RuleBroken(_("The ballot has ended and cannot be withdrawn."))
        ballot.refresh_from_db()
        record(by=by, verb="ballots.withdraw_ballot", target=ballot, before={"status": was}, after={"reason": reason})
        drop(kind="ballot", keys=[ballot.key])
        for voter in ballot.voters.select_related("ballot__body", "person__account"):
            emails.withdrawn(voter=voter)
    return ballot


def hold_open(ballot: Ballot) -> None:
    """Hold the row of an open ballot until the transaction ends. Raises RuleBroken when its time is over."""
    if not Ballot.objects.filter(pk=ballot.pk, status=Status.OPEN, closes_at__gt=now()).update(status=Status.OPEN):
        raise RuleBroken(_("The ballot is not open any more. Nothing has been changed."))


def _ask(by: Keyed, voter: Voter, *, cause: str) -> None:
    """Mail whoever votes for the seat, with a personal link of their own; nobody without an address."""
    if secret := issue_secret(by, voter):
        emails.asked(voter=voter, secret=secret, cause=cause)


def _check(ballot: Ballot, seats: list[SeatOnDay], deputies: Mapping[str, Deputy]) -> None:
    if ballot.last_day < today():
        raise RuleBroken(_("The last day has passed. Choose a later one before the ballot is opened."))
    if not any(one.person for one in seats):
        raise RuleBroken(_("Nobody sits in %(body)s today, so nobody could vote. Fill its seats first.") % {"body": ballot.body})
    for deputy in deputies.values():
        _need_reason(deputy)


def _need_reason(deputy: Deputy) -> None:
    if not deputy.because.strip():
        raise RuleBroken(_("Say why somebody else votes. The reason is kept with the ballot."))


def _voters(ballot: Ballot, seats: list[SeatOnDay], deputies: Mapping[str, Deputy]) -> list[Voter]:
    voters = [
        Voter(ballot=ballot, seat=one.seat, member=one.seat.member, holder=one.person, person=one.person, position=place)
        for place, one in enumerate(seats)
    ]
    for voter in voters:
        if deputy := deputies.get(voter.seat.key):
            voter.person, voter.deputy_because = deputy.person, deputy.because.strip()[:300]
    return voters
