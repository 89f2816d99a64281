"""A committee that may decide by mail, with Bo for Alby, Cai for Berga and Cedra's seat vacant."""

from datetime import timedelta

import pytest

from kansli.ballots import actions
from kansli.core.clock import today


@pytest.fixture
def by(office, act):
    """The secretary at work."""
    return act(office.asta)


@pytest.fixture
def ruled(office, by):
    """The committee's rule."""
    return actions.name_rule(by=by, body=office.committee, sheet=actions.RuleSheet("Arbetsordningen § 7"))


@pytest.fixture
def draft(office, by, ruled):
    """`draft(rule="silence")`: a draft with those terms."""

    def make(**terms):
        values = {"title": "Gemensam bil", "wording": "Kommittén köper en bil.", "last_day": today() + timedelta(days=3)}
        return actions.draft_ballot(by=by, body=office.committee, sheet=actions.BallotSheet(**{**values, **terms}))

    return make


@pytest.fixture
def opened(by, draft):
    """`opened(rule="silence")`: an open ballot with those terms."""
    return lambda **terms: actions.open_ballot(by=by, ballot=draft(**terms))


@pytest.fixture
def voter():
    """`voter(ballot, office.bo)`: the seat somebody votes for."""
    return lambda ballot, person: ballot.voters.get(person=person)


@pytest.fixture
def vote(voter):
    """`vote(ballot, office.bo, "yes")`: a vote by link."""

    def cast(ballot, person, choice, **given):
        told = actions.Given(choice=choice, source=given.pop("source", "link"), **given)
        return actions.cast_vote(by=person, voter=voter(ballot, person), person=person, given=told)

    return cast


@pytest.fixture
def pass_days(monkeypatch):
    """`pass_days(4)`: it is four days later for the ballots."""

    def later(days):
        from kansli.core import clock

        moment = clock.now() + timedelta(days=days)
        day = today() + timedelta(days=days)
        for module in ("closing", "voting", "opening", "drafting"):
            monkeypatch.setattr(f"kansli.ballots.actions.{module}.now", lambda: moment, raising=False)
            monkeypatch.setattr(f"kansli.ballots.actions.{module}.today", lambda: day, raising=False)
        monkeypatch.setattr("kansli.ballots.queries.pages.now", lambda: moment)

    return later
