"""What meetings ask of somebody just now."""

from datetime import time, timedelta

import pytest

from kansli.core.clock import today
from kansli.meetings import actions, queries
from kansli.meetings.actions import AnswerSheet, ItemSheet, MeetingSheet
from kansli.meetings.models import Meeting


@pytest.fixture
def called(office, act):
    by = act(office.asta)
    sheet = MeetingSheet(day=today() + timedelta(days=20), starts=time(9))
    meeting = actions.plan_meeting(by=by, body=office.committee, sheet=sheet)
    actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Vägar"))
    actions.call_meeting(by=by, meeting=meeting)
    return meeting


def test_a_notice_waits_for_my_answer_until_it_is_given(office, act, called, sign_in):
    cai = act(office.cai)
    assert queries.ahead(cai, today()).to_answer == [called]
    assert "Svar önskas" in sign_in(office.cai).get("/").text
    actions.answer_meeting(by=cai, meeting=called, person=office.cai, sheet=AnswerSheet("comes"), way="signed_in")
    assert queries.ahead(cai, today()).to_answer == []
    assert queries.ahead(act(office.dora), today()).to_answer == []


def test_the_secretariat_sees_the_next_step_of_each(office, act, called, sign_in):
    asta = act(office.asta)
    Meeting.objects.create(body=office.group, day=today() + timedelta(days=300), year=2099)
    Meeting.objects.create(body=office.group, day=today() - timedelta(days=3), year=2000, status="held")
    steps = [(one.meeting.status, str(one.step.label) if one.step else "") for one in queries.ahead(asta, today()).to_open]
    assert [status for status, _label in steps] == ["held", "called"]
    assert steps[1][1] == "Skicka handlingarna"
    assert queries.ahead(act(office.cai), today()).to_open == []
    assert "Möten att ta hand om" in sign_in(office.asta).get("/").text
