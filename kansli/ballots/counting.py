"""What a ballot came to: a pure function of its terms, its voters and its votes, with nothing else looked at.

Whoever has the audit file can compute the result again by this module alone; it needs nothing but Python.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Rule(StrEnum):
    """When a proposal passes."""

    ALL = "all"  # everybody who takes part says yes
    MAJORITY = "majority"  # more than half of those who take part say yes
    SILENCE = "silence"  # nobody objects by the last day


class Choice(StrEnum):
    """What a voter can answer."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    TAKE_UP = "take_up"  # wants it taken up at a meeting
    OUTSIDE = "outside"  # the member does not take part in the decision


class Outcome(StrEnum):
    """What becomes of the proposal."""

    PASSED = "passed"
    FAILED = "failed"
    TO_MEETING = "to_meeting"
    NO_QUORUM = "no_quorum"


class Reason(StrEnum):
    """Why the outcome is what it is."""

    ALL_AGREE = "all_agree"
    NOT_ALL_AGREE = "not_all_agree"
    MORE_THAN_HALF = "more_than_half"
    HALF_OR_LESS = "half_or_less"
    NOBODY_OBJECTS = "nobody_objects"
    SOMEBODY_OBJECTS = "somebody_objects"
    TAKEN_UP = "taken_up"
    TOO_FEW = "too_few"
    NOBODY_TAKES_PART = "nobody_takes_part"


OBJECTIONS = (Choice.NO, Choice.TAKE_UP)


@dataclass(frozen=True)
class Terms:
    """How the votes are counted. `least` is how many must answer; under silence, how many must take part."""

    rule: Rule
    objection_goes_to_meeting: bool = False
    least: int = 0


@dataclass(frozen=True)
class Elector:
    """A seat with a vote. A vacant one is shown and not counted."""

    key: str
    is_vacant: bool = False


@dataclass(frozen=True)
class Cast:
    """One vote. Of several by the same voter the one with the highest number counts."""

    voter: str
    choice: Choice
    number: int


@dataclass(frozen=True)
class Counts:
    """How many voters stand where. `silent` are those who take part and have not answered."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    take_up: int = 0
    outside: int = 0
    silent: int = 0
    vacant: int = 0

    @property
    def answered(self) -> int:
        """Those who take part and have answered."""
        return self.yes + self.no + self.abstain + self.take_up

    @property
    def taking_part(self) -> int:
        """Those among whom the vote is: vacant seats and members outside are not."""
        return self.answered + self.silent


@dataclass(frozen=True)
class Result:
    """What the votes come to if no more are cast."""

    outcome: Outcome
    reason: Reason
    counts: Counts

    @property
    def is_complete(self) -> bool:
        """True when nobody is left to wait for."""
        return self.counts.silent == 0

    def as_dict(self) -> dict[str, Any]:
        """The result as plain values, as it is stored and exported."""
        return {"outcome": self.outcome.value, "reason": self.reason.value, **vars(self.counts)}


def latest(votes: Iterable[Cast]) -> dict[str, Choice]:
    """Each voter's vote that counts: the one with the highest number, in whatever order they come."""
    return {vote.voter: vote.choice for vote in sorted(votes, key=lambda vote: vote.number)}


def result(terms: Terms, voters: Iterable[Elector], votes: Iterable[Cast]) -> Result:
    """What the ballot comes to with these votes. Votes of others than its voters are not looked at."""
    counts = count(voters, votes)
    outcome, reason = _judge(terms, counts)
    return Result(outcome, reason, counts)


def count(voters: Iterable[Elector], votes: Iterable[Cast]) -> Counts:
    """How many voters stand where."""
    answers, found = latest(votes), Counter[str]()
    for voter in voters:
        found["vacant" if voter.is_vacant else answers.get(voter.key, "silent")] += 1
    return Counts(**found)


def _judge(terms: Terms, counts: Counts) -> tuple[Outcome, Reason]:
    objections = counts.no + counts.take_up
    if not counts.taking_part:
        return Outcome.NO_QUORUM, Reason.NOBODY_TAKES_PART
    if objections and terms.objection_goes_to_meeting:
        return Outcome.TO_MEETING, Reason.TAKEN_UP
    if (counts.taking_part if terms.rule == Rule.SILENCE else counts.answered) < terms.least:
        return Outcome.NO_QUORUM, Reason.TOO_FEW
    passes, why, why_not = {
        Rule.ALL: (counts.yes == counts.taking_part, Reason.ALL_AGREE, Reason.NOT_ALL_AGREE),
        Rule.MAJORITY: (2 * counts.yes > counts.taking_part, Reason.MORE_THAN_HALF, Reason.HALF_OR_LESS),
        Rule.SILENCE: (not objections, Reason.NOBODY_OBJECTS, Reason.SOMEBODY_OBJECTS),
    }[terms.rule]
    return (Outcome.PASSED, why) if passes else (Outcome.FAILED, why_not)
