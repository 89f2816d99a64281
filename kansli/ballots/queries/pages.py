"""What the page of a ballot shows, to each who may see it."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

from kansli.audit.queries import Change, history
from kansli.ballots.access import can_keep_ballots, can_see_votes
from kansli.ballots.counting import Counts
from kansli.ballots.models import Ballot, BallotDocument, Vote, Voter
from kansli.ballots.queries.counting import is_true, result_of
from kansli.ballots.queries.voters import voters_of
from kansli.ballots.queries.wording import REASONS
from kansli.ballots.tokens import token_of
from kansli.core.clock import now
from kansli.documents.models import Version
from kansli.mail.inbound.addresses import digest
from kansli.mail.models import InboundMail
from kansli.people.access import Actor


@dataclass(frozen=True)
class VoterRow:
    """A seat with its votes, the one that counts first; without them for whoever may not see them."""

    voter: Voter
    votes: list[Vote] = field(default_factory=list)

    @property
    def counts(self) -> Vote | None:
        """The vote that counts."""
        return self.votes[0] if self.votes else None


@dataclass(frozen=True)
class BallotPage:
    """The ballot for one who asks."""

    ballot: Ballot
    documents: list[BallotDocument]
    rows: list[VoterRow]
    votes_for: list[Voter]
    sees_votes: bool
    counts: Counts
    outcome: str | Promise
    reason: str | Promise
    is_complete: bool
    is_true: bool
    mails: list[tuple[Voter, InboundMail]]  # answers that wait for a human
    changes: list[Change]


def ballot_page(ballot: Ballot, actor: Actor) -> BallotPage:
    """The ballot with its voters and, for whoever may see them, every vote and the result. A constant number of queries."""
    sees_votes = can_see_votes(actor, ballot)
    found = result_of(ballot)
    return BallotPage(
        ballot=ballot,
        documents=documents_of(ballot),
        rows=rows_of(ballot, sees_votes=sees_votes),
        votes_for=list(voters_of(ballot, actor.person)),
        sees_votes=sees_votes,
        counts=found.counts,
        outcome=Ballot.Outcome(found.outcome).label,
        reason=REASONS[found.reason],
        is_complete=found.is_complete,
        is_true=ballot.status != Ballot.Status.CLOSED or is_true(ballot),
        mails=waiting_mails(ballot) if can_keep_ballots(actor) else [],
        changes=history(ballot) if can_keep_ballots(actor) else [],
    )


def waiting_mails(ballot: Ballot) -> list[tuple[Voter, InboundMail]]:
    """The answers to the ballot's mails that wait for a human, each with the seat whose address they came to. Two queries."""
    voters = ballot.voters.filter(person__isnull=False).select_related("seat__member__organisation", "person")
    by_token = {digest(token_of(voter)): voter for voter in voters}
    mails = InboundMail.objects.filter(token_digest__in=by_token, state=InboundMail.State.WAITING).order_by("received_at")
    return [(by_token[mail.token_digest], mail) for mail in mails.defer("raw")]


def mail_of(voter: Voter, key: str) -> InboundMail | None:
    """The mail with this key, if it came to the address of the seat's vote."""
    return InboundMail.objects.filter(key=key, token_digest=digest(token_of(voter))).first()


def documents_of(ballot: Ballot) -> list[BallotDocument]:
    """What is to be read before voting. One query."""
    return list(ballot.documents.select_related("document_version__document", "document_version__file"))


def document_of(ballot: Ballot, key: str) -> Version | None:
    """The version with this key, if it belongs to the ballot."""
    found = ballot.documents.filter(document_version__key=key).select_related("document_version__file").first()
    return found.document_version if found else None


def rows_of(ballot: Ballot, *, sees_votes: bool) -> list[VoterRow]:
    """Every seat with its votes, if they may be seen. Two queries."""
    voters = ballot.voters.select_related("seat__member__organisation", "holder", "person")
    rows = {voter.pk: VoterRow(voter) for voter in voters}
    if sees_votes:
        for vote in ballot.votes.select_related("person", "entered_by").order_by("-number"):
            rows[vote.voter_id].votes.append(vote)
    return list(rows.values())


def is_open(ballot: Ballot) -> bool:
    """True while votes are counted, whether or not the close has been carried out."""
    return ballot.status == Ballot.Status.OPEN and ballot.closes_at is not None and now() < ballot.closes_at
