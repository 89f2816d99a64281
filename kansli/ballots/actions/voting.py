"""Casting a vote. Every one is kept; of a voter's votes the latest counts."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.ballots import emails
from kansli.ballots.actions.closing import close_when_complete
from kansli.ballots.actions.linking import issue_secret
from kansli.ballots.models import Ballot, Vote, Voter
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.core.keys import new_key
from kansli.people.models import Person


@dataclass(frozen=True)
class Given:
    """A vote as it came: what was answered, by which way, and what caused it (empty: nothing that could come twice).

    `entered_by` is whoever entered it for the voter, with a note of when and how it was said.
    """

    choice: str
    source: str
    words: str = ""
    entered_by: Person | None = None
    note: str = ""
    mail_sha256: str = ""
    cause: str = ""


def cast_vote(*, by: Keyed, voter: Voter, person: Person, given: Given) -> Vote:
    """Store a vote of `person` for a seat. The same cause gives the vote that is there already.

    Raises RuleBroken when the ballot is not open any more ("too late"), when somebody else has the seat's vote now, and for a
    vote by telephone without a note.
    """
    if given.source == Vote.Source.TELEPHONE and not given.note.strip():
        raise RuleBroken(_("Write when and by whom it was said. The note is kept with the vote."))
    unique = given.cause or f"vote:{new_key()}"
    with transaction.atomic():
        if earlier := Vote.objects.filter(unique=unique).first():
            return earlier
        ballot = _count_one(voter)
        if not Voter.objects.filter(pk=voter.pk, person=person).exists():
            raise RuleBroken(_("Somebody else votes for %(seat)s in this ballot now. Ask the secretariat.") % {"seat": voter})
        vote = _store(ballot, voter, person, given, unique)
        after = {"seat": str(voter), "choice": vote.choice, "source": vote.source, "number": vote.number, "note": vote.note}
        record(by=by, verb="ballots.cast_vote", target=ballot, after={name: value for name, value in after.items() if value})
        if given.source in (Vote.Source.MAIL, Vote.Source.TELEPHONE) and (secret := issue_secret(by, voter)):
            emails.confirmed(vote=vote, secret=secret)
        close_when_complete(ballot)
    return vote


def _count_one(voter: Voter) -> Ballot:
    """The voter's ballot with the number of the new vote; its row is held until the transaction ends, so a close comes after."""
    still_open = Ballot.objects.filter(pk=voter.ballot_id, status=Ballot.Status.OPEN, closes_at__gt=now())
    if not still_open.update(votes_cast=F("votes_cast") + 1):
        raise RuleBroken(_("Too late: the ballot is not open any more, and this vote has not been counted."))
    return Ballot.objects.select_related("body", "matter").get(pk=voter.ballot_id)


def _store(ballot: Ballot, voter: Voter, person: Person, given: Given, unique: str) -> Vote:
    return Vote.objects.create(
        ballot=ballot,
        voter=voter,
        person=person,
        number=ballot.votes_cast,
        choice=given.choice,
        words=given.words.strip(),
        source=given.source,
        entered_by=given.entered_by,
        note=given.note.strip()[:300],
        mail_sha256=given.mail_sha256,
        unique=unique,
        at=now(),
    )
