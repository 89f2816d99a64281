"""Two adjusters at once, on a database that lets them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from kansli.core.errors import RuleBroken
from kansli.meetings import actions
from kansli.meetings.models import Adjuster, Approval, Meeting, Minutes
from kansli.meetings.queries.adjusting import latest_revision
from kansli.people.access import actor_of
from kansli.register.models import Decision
from tests.importing.test_races import office
from tests.meetings.held import DAY, held
from tests.meetings.test_adjusting import clear_all

__all__ = ["office"]  # a fixture, too
pytestmark = pytest.mark.skipif(connection.vendor == "sqlite", reason="an in-memory SQLite database has one connection")


def at_once(*acts):
    """Do all at the same moment; what each gave, or why it was refused."""
    barrier = Barrier(len(acts))

    def one(act):
        try:
            barrier.wait()
            return act()
        except RuleBroken as broken:
            return broken
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def sent(office):
    """A meeting whose two adjusters have read everything."""
    office.committee.adjusters = 2
    office.committee.save()
    meeting = held(office)
    by = actor_of(office.asta, DAY)
    actions.send_for_adjustment(by=by, meeting=meeting, people=[office.cai, office.bo])
    for adjuster in meeting.adjusters.all():
        clear_all(meeting, adjuster)
    return meeting


def approving(adjuster, sha256):
    def act():
        one = Adjuster.objects.select_related("meeting", "person").get(pk=adjuster.pk)
        return actions.approve_minutes(by=one.person, meeting=one.meeting, adjuster=one, sha256=sha256, way="link")

    return act


def test_two_adjusters_and_a_double_click_at_once_seal_once(office):
    meeting = sent(office)
    sha256 = latest_revision(meeting).sha256
    cai, bo = meeting.adjusters.all()

    results = at_once(*(approving(one, sha256) for one in (cai, bo, cai, bo)))

    assert all(isinstance(one, Approval) for one in results)
    assert (Approval.objects.count(), Minutes.objects.count(), Decision.objects.count()) == (2, 1, 4)
    assert Meeting.objects.get().status == "adjusted"


def test_approving_while_the_text_is_taken_back_does_one_of_them(office):
    meeting = sent(office)
    sha256 = latest_revision(meeting).sha256
    cai, bo = meeting.adjusters.all()
    approving(cai, sha256)()
    by = actor_of(office.asta, DAY)

    at_once(approving(bo, sha256), lambda: actions.take_back(by=by, meeting=Meeting.objects.get(pk=meeting.pk)))

    assert (Meeting.objects.get().status, Minutes.objects.count()) in {("adjusted", 1), ("held", 0)}


def test_minutes_sent_twice_at_once_are_sent_once(office):
    meeting, by = held(office), actor_of(office.asta, DAY)

    def send():
        return actions.send_for_adjustment(by=by, meeting=Meeting.objects.get(pk=meeting.pk), people=[office.cai])

    results = at_once(send, send)

    assert sorted(isinstance(one, RuleBroken) for one in results) == [False, True]
    assert meeting.revisions.count() == 1
