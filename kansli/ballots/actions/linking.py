"""The personal links by which one votes."""

from datetime import timedelta

from kansli.audit.actions import Keyed
from kansli.ballots.models import Voter, end_of
from kansli.people.actions.links import issue_link
from kansli.people.models import PersonalLink

LAST = timedelta(days=30)  # after the last day, so that a link tells what came of it


def issue_secret(by: Keyed, voter: Voter) -> str:
    """A fresh link for whoever votes for the seat, to be mailed; nothing where there is nobody to mail."""
    if voter.person is None or not voter.person.email:
        return ""
    ends_at = end_of(voter.ballot.last_day) + LAST
    return issue_link(by=by, purpose=PersonalLink.Purpose.VOTE, subject=voter, person=voter.person, ends_at=ends_at)[1]
