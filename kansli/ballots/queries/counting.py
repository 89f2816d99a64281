"""The result of a ballot, computed from its stored votes."""

from collections.abc import Iterator

from kansli.ballots.counting import Cast, Choice, Elector, Result, Rule, Terms, result
from kansli.ballots.models import Ballot


def result_of(ballot: Ballot) -> Result:
    """What the ballot comes to with the votes that are stored. Two queries."""
    terms = Terms(Rule(ballot.rule), ballot.objection_goes_to_meeting, ballot.least)
    voters = [Elector(key, person is None) for key, person in ballot.voters.values_list("key", "person")]
    votes = ballot.votes.values_list("voter__key", "choice", "number")
    return result(terms, voters, [Cast(voter, Choice(choice), number) for voter, choice, number in votes])


def is_true(ballot: Ballot) -> bool:
    """True when the stored result of a closed ballot is what its votes come to, and no vote is missing. Three queries."""
    found = result_of(ballot)
    return ballot.counted == found.as_dict() and ballot.outcome == found.outcome and ballot.votes.count() == ballot.votes_cast


def faults() -> Iterator[str]:
    """Each closed ballot whose stored result is not what its votes come to, one sentence each."""
    for ballot in Ballot.objects.filter(status=Ballot.Status.CLOSED).order_by("pk"):
        if not is_true(ballot):
            yield f"the result of the ballot {ballot.key} is not what its votes come to"
