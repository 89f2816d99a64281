"""A hundred persons vote in the same second, and a ballot closes while votes arrive: each is stored once or told too late."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from kansli.audit.actions import System
from kansli.audit.queries import faults
from kansli.ballots import actions
from kansli.ballots.models import Ballot, Vote
from kansli.ballots.queries.counting import is_true
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.mail.models import Message
from kansli.people.models import Mandate, Person, Seat
from kansli.register.models import Decision
from tests import cast
from tests.people.test_races import committed

__all__ = ["committed"]  # a fixture

VOTERS, AT_ONCE = 100, 20

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="bench.voting does the same on SQLite, with real processes"),
]


def opened(voters, **terms):
    """An open ballot of a network with so many seats, and the paths of the links in the mails."""
    office, by = cast.build(), System("test")
    for number in range(voters):
        person = Person.objects.create(given_name=f"Person {number}", email=f"person{number}@exempel.se")
        seat = Seat.objects.create(body=office.network, role=f"Plats {number}", starts_on=cast.FIRST_DAY)
        Mandate.objects.create(seat=seat, person=person, starts_on=cast.FIRST_DAY)
    Seat.objects.filter(body=office.network, member=office.cedra).update(ends_on=cast.FIRST_DAY)
    actions.name_rule(by=by, body=office.network, sheet=actions.RuleSheet("§ 7"))
    sheet = actions.BallotSheet("Bil", "Köp en bil.", today() + timedelta(days=3), rule="majority", **terms)
    ballot = actions.draft_ballot(by=by, body=office.network, sheet=sheet)
    actions.open_ballot(by=by, ballot=ballot)
    texts = Message.objects.filter(kind="ballots.vote").values_list("text", flat=True)
    links = [line for text in texts for line in text.splitlines() if line.startswith("http")]
    return ballot, [link.removeprefix("http://testserver") for link in links]


def burst(posts):
    """Post all of (path, choice), many at once; gives the statuses."""
    start = Barrier(AT_ONCE)

    def post(number_and_post):
        number, (path, choice) = number_and_post
        try:
            if number < AT_ONCE:
                start.wait()
            return Client().post(path, {"choice": choice, "form_id": f"form-{number}"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(post, enumerate(posts)))


def test_a_hundred_vote_at_once_and_every_vote_is_stored_once(committed):
    ballot, links = opened(VOTERS)
    assert burst([(link, "yes") for link in links]) == [302] * VOTERS
    ballot.refresh_from_db()
    numbers = list(Vote.objects.values_list("number", flat=True))
    assert (numbers, ballot.votes_cast) == (list(range(1, VOTERS + 1)), VOTERS)
    assert Vote.objects.values("voter").distinct().count() == VOTERS
    assert list(faults()) == []


def test_a_vote_that_meets_the_close_is_counted_or_told_too_late(committed):
    ballot, links = opened(30, closes_early=True)
    statuses = burst([(link, choice) for link in links for choice in ("no", "yes")])
    ballot.refresh_from_db()
    assert set(statuses) <= {302, 422}
    assert statuses.count(302) == Vote.objects.count() == ballot.votes_cast
    assert (ballot.status, is_true(ballot)) == (Ballot.Status.CLOSED, True)
    assert Decision.objects.count() == (1 if ballot.outcome == "passed" else 0)


def test_of_many_that_close_one_does(committed):
    ballot, links = opened(1)
    burst([(links[0], "yes")] + [("/healthz", "no")] * (AT_ONCE - 1))
    start = Barrier(6)

    def close(_number):
        try:
            start.wait()
            actions.close_ballot(by=System("test"), ballot=ballot)
            return "closed"
        except RuleBroken:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(close, range(6))) == ["closed"] + ["refused"] * 5
    assert Decision.objects.count() == 1
