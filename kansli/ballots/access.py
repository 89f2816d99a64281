"""Who may see, vote in and keep ballots."""

from kansli.ballots.models import Ballot, Voter
from kansli.meetings.models import Meeting
from kansli.people.access import Actor
from kansli.people.models import Body


def can_see_ballots(actor: Actor) -> bool:
    """Whoever sits in any body has a list of the ballots they may see."""
    return actor.sits_somewhere


def can_see_ballot(actor: Actor, ballot: Ballot) -> bool:
    """The readers of the body's papers, and whoever has a vote in it."""
    return actor.person is not None


def can_see_votes(actor: Actor, ballot: Ballot) -> bool:
    """Votes are open to whoever sees the ballot once it has been closed; until then the secretariat alone sees them."""
    return actor.is_secretariat or ballot.status == Ballot.Status.CLOSED


def can_vote(actor: Actor, voter: Voter) -> bool:
    """Whoever has the seat's vote in the ballot."""
    return voter.person == actor.person


def can_keep_ballots(actor: Actor, ballot: Ballot | None = None) -> bool:
    """The secretariat makes, opens and withdraws ballots."""
    return actor.is_secretariat


def can_keep_voters(actor: Actor, voter: Voter) -> bool:
    """The secretariat enters what was said by telephone, and who votes in somebody's place."""
    return actor.is_secretariat


def can_name_rule(actor: Actor, body: Body) -> bool:
    """The secretariat names the rule by which a body decides by mail."""
    return actor.is_secretariat


def can_keep_meeting(actor: Actor, meeting: Meeting) -> bool:
    """The secretariat turns items of a meeting into ballots."""
    return actor.is_secretariat
