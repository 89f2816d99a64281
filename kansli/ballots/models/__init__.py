"""Decisions by mail: which bodies may, what was asked, who votes, and every vote."""

from kansli.ballots.models.ballots import Ballot, BallotDocument, Vote, Voter, end_of
from kansli.ballots.models.rules import BallotRule, Rule

__all__ = ["Ballot", "BallotDocument", "BallotRule", "Rule", "Vote", "Voter", "end_of"]
