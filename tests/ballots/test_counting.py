"""The result is a pure function: order does not matter, the latest vote counts, more yes never hurts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kansli.ballots import models
from kansli.ballots.counting import Cast, Choice, Elector, Outcome, Reason, Rule, Terms, count, result
from kansli.ballots.queries.wording import REASONS

NAMES = "abcdefg"
VOTERS = st.lists(st.sampled_from(NAMES), unique=True, min_size=1).flatmap(
    lambda names: st.tuples(*(st.builds(Elector, st.just(name), st.booleans()) for name in names))
)
TERMS = st.builds(Terms, st.sampled_from(Rule), st.booleans(), st.integers(0, 4))
ANSWERS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Choice))
QUICK = settings(max_examples=150, deadline=None)


def votes_of(answers):
    return [Cast(voter, choice, number) for number, (voter, choice) in enumerate(answers.items(), 1)]


def outcome(rule, said, *, to_meeting=False, least=0):
    """The outcome where voters a, b, c … said `said`; a dot is silent, an x vacant."""
    words = {"y": Choice.YES, "n": Choice.NO, "a": Choice.ABSTAIN, "t": Choice.TAKE_UP, "o": Choice.OUTSIDE}
    voters = [Elector(name, letter == "x") for name, letter in zip(NAMES, said, strict=False)]
    answers = {name: words[letter] for name, letter in zip(NAMES, said, strict=False) if letter in words}
    found = result(Terms(rule, to_meeting, least), voters, votes_of(answers))
    return found.outcome, found.reason


@QUICK
@given(TERMS, VOTERS, st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(Choice))), st.randoms())
def test_the_order_in_which_votes_are_read_changes_nothing(terms, voters, cast, random):
    votes = [Cast(voter, choice, number) for number, (voter, choice) in enumerate(cast)]
    shuffled = random.sample(votes, len(votes))
    assert result(terms, voters, votes) == result(terms, voters, shuffled)


@QUICK
@given(TERMS, VOTERS, ANSWERS, ANSWERS)
def test_the_latest_vote_of_each_counts(terms, voters, earlier, later):
    both = votes_of(earlier) + [Cast(vote.voter, vote.choice, vote.number + 100) for vote in votes_of(later)]
    assert result(terms, voters, both) == result(terms, voters, votes_of({**earlier, **later}))


@QUICK
@given(TERMS, VOTERS, ANSWERS)
def test_every_voter_is_counted_once_and_nobody_else(terms, voters, answers):
    counts = count(voters, votes_of(answers))
    assert counts.taking_part + counts.outside + counts.vacant == len(voters)
    assert result(terms, voters, [*votes_of(answers), Cast("nobody", Choice.NO, 99)]).counts == counts


@QUICK
@given(TERMS, VOTERS, ANSWERS, st.sampled_from(NAMES))
def test_one_more_yes_never_makes_it_fail(terms, voters, answers, name):
    before = result(terms, voters, votes_of(answers)).outcome
    is_outside = answers.get(name) == Choice.OUTSIDE
    after = result(terms, voters, votes_of({**answers, name: Choice.YES})).outcome
    assert before != Outcome.PASSED or after == Outcome.PASSED or is_outside or terms.least


@QUICK
@given(TERMS, VOTERS, ANSWERS, st.sampled_from(NAMES))
def test_members_outside_are_not_among_those_who_decide(terms, voters, answers, name):
    without = [voter for voter in voters if voter.key != name]
    outside = result(terms, voters, votes_of({**answers, name: Choice.OUTSIDE}))
    gone = result(terms, without, votes_of({key: choice for key, choice in answers.items() if key != name}))
    assert (outside.outcome, outside.reason) == (gone.outcome, gone.reason)


@pytest.mark.parametrize(
    ("rule", "said", "expected"),
    [
        (Rule.ALL, "yyy", (Outcome.PASSED, Reason.ALL_AGREE)),
        (Rule.ALL, "yy.", (Outcome.FAILED, Reason.NOT_ALL_AGREE)),
        (Rule.ALL, "yya", (Outcome.FAILED, Reason.NOT_ALL_AGREE)),
        (Rule.ALL, "yyo", (Outcome.PASSED, Reason.ALL_AGREE)),
        (Rule.ALL, "yyx", (Outcome.PASSED, Reason.ALL_AGREE)),
        (Rule.MAJORITY, "yyn", (Outcome.PASSED, Reason.MORE_THAN_HALF)),
        (Rule.MAJORITY, "yn", (Outcome.FAILED, Reason.HALF_OR_LESS)),
        (Rule.MAJORITY, "yy..", (Outcome.FAILED, Reason.HALF_OR_LESS)),
        (Rule.SILENCE, "...", (Outcome.PASSED, Reason.NOBODY_OBJECTS)),
        (Rule.SILENCE, "aa.", (Outcome.PASSED, Reason.NOBODY_OBJECTS)),
        (Rule.SILENCE, "y.n", (Outcome.FAILED, Reason.SOMEBODY_OBJECTS)),
        (Rule.SILENCE, "t..", (Outcome.FAILED, Reason.SOMEBODY_OBJECTS)),
        (Rule.SILENCE, "oox", (Outcome.NO_QUORUM, Reason.NOBODY_TAKES_PART)),
    ],
)
def test_each_rule_with_silence_and_objection(rule, said, expected):
    assert outcome(rule, said) == expected


@pytest.mark.parametrize("said", ["yyn", "yyt"])
@pytest.mark.parametrize("rule", Rule)
def test_an_objection_goes_to_the_meeting_where_the_ballot_says_so(rule, said):
    assert outcome(rule, said, to_meeting=True) == (Outcome.TO_MEETING, Reason.TAKEN_UP)


def test_too_few_decide_nothing():
    assert outcome(Rule.MAJORITY, "yy.", least=3) == (Outcome.NO_QUORUM, Reason.TOO_FEW)
    assert outcome(Rule.SILENCE, "..", least=2) == (Outcome.PASSED, Reason.NOBODY_OBJECTS)
    assert outcome(Rule.SILENCE, ".o", least=2) == (Outcome.NO_QUORUM, Reason.TOO_FEW)


def test_the_words_of_the_database_are_those_of_the_count():
    pairs = [(models.Rule, Rule), (models.Ballot.Outcome, Outcome), (models.Vote.Choice, Choice)]
    assert [set(kept.values) for kept, _counted in pairs] == [set(counted) for _kept, counted in pairs]
    assert set(REASONS) == set(Reason)
