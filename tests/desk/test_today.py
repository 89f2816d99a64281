"""Idag: what is mine and due, and what is new."""

from datetime import date, time, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from kansli.audit.actions import System, record
from kansli.ballots import actions as ballots
from kansli.core.clock import now, today
from kansli.desk.models import Visit
from kansli.desk.queries.today import SHOWN, today_of
from kansli.importing.models import Batch, Paper
from kansli.meetings import actions as meetings
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.models import Mandate
from kansli.register.actions import close_question
from kansli.register.models import Assignment, Decision
from tests.meetings.held import held
from tests.register.samples import ask

DAY = date(2026, 5, 4)


def assignment(office, task: str, **fields) -> Assignment:
    fields = {"given_to": "seat", "seat": Mandate.objects.get(person=office.bo).seat, "body": office.committee, **fields}
    return Assignment.objects.create(task=task, day=DAY - timedelta(days=90), **fields)


def test_my_assignments_stand_in_time_order_late_ones_apart(office, act):
    for task, days in (("later", 30), ("soon", 2), ("late", -1)):
        assignment(office, task, due_on=DAY + timedelta(days=days))
    assignment(office, "some day")
    assignment(office, "done", status=Assignment.Status.DONE)
    mine = today_of(act(office.bo), DAY, None)
    assert [each.task for each in mine.late.rows] == ["late"]
    assert [each.task for each in mine.mine.rows] == ["soon", "later", "some day"]
    assert not mine.all_late.total


def test_somebody_elses_assignments_are_not_mine(office, act):
    assignment(office, "his")
    assert today_of(act(office.dora), DAY, None).is_empty


def test_the_secretariat_sees_what_is_late_everywhere_and_the_papers_that_wait(office, act):
    assignment(office, "late", due_on=DAY - timedelta(days=1))
    batch = Batch.objects.create(made_at=now())
    Paper.objects.create(batch=batch, name="a.txt", state=Paper.State.READ)
    Paper.objects.create(batch=batch, name="b.pdf", state=Paper.State.UNREADABLE)
    mine = today_of(act(office.asta), DAY, None)
    assert (mine.all_late.total, mine.papers.total, mine.unreadable.total) == (1, 1, 1)


def test_what_is_late_with_others_says_whose_it_is(office, sign_in):
    assignment(office, "late", given_to="member", seat=None, member=office.berga, due_on=DAY - timedelta(days=1))
    page = sign_in(office.asta).get(reverse("desk:today")).content.decode()
    assert "<span>Berga</span>" in page.split('id="all-late"')[1]


def test_the_secretariats_own_late_assignments_stand_once(office, act):
    mine = {"given_to": "person", "seat": None, "person": office.asta, "due_on": DAY - timedelta(days=1)}
    assignment(office, "mine", **mine)
    assignment(office, "his", due_on=DAY - timedelta(days=2))
    page = today_of(act(office.asta), DAY, None)
    assert [each.task for each in page.late.rows] == ["mine"]
    assert [each.task for each in page.all_late.rows] == ["his"]


def test_the_latest_decisions_of_my_bodies_but_no_elections(office, act):
    for body, wording, kind in (
        (office.committee, "mine", "decision"),
        (office.committee, "adjuster", "election"),
        (office.network, "elsewhere", "decision"),
    ):
        Decision.objects.create(body=body, day=DAY, wording=wording, kind=kind)
    assert [each.wording for each in today_of(act(office.bo), DAY, None).latest] == ["mine"]
    assert {each.wording for each in today_of(act(office.asta), DAY, None).latest} == {"mine", "elsewhere"}
    assert today_of(act(office.gun), DAY, None).latest == []


def test_what_is_not_shown_is_counted(office, act):
    for number in range(SHOWN + 3):
        assignment(office, str(number))
    mine = today_of(act(office.bo), DAY, None).mine
    assert (len(mine.rows), mine.total, mine.more) == (SHOWN, SHOWN + 3, 3)


def test_coming_meetings_of_my_bodies_but_no_cancelled_ones(office, act):
    for days, status in ((-1, "held"), (3, "called"), (5, "cancelled")):
        day = DAY + timedelta(days=days)
        Meeting.objects.create(body=office.committee, day=day, year=day.year, status=status)
    assert [meeting.status for meeting in today_of(act(office.bo), DAY, None).meetings.rows] == ["called"]
    assert today_of(act(office.dora), DAY, None).meetings.total == 0
    assert today_of(act(office.asta), DAY, None).meetings.total == 1


def test_what_came_into_the_register_since_i_was_here(office, act):
    before = now()
    for body, wording in ((office.committee, "seen"), (office.network, "elsewhere")):
        decision = Decision.objects.create(body=body, day=DAY, wording=wording)
        with transaction.atomic():
            record(by=System("import"), verb="register.enter_decision", target=decision)
    assert [entry.wording for entry in today_of(act(office.bo), DAY, before).new] == ["seen"]
    assert today_of(act(office.bo), DAY, now()).new == []


def test_a_guest_sees_the_item_they_were_at(office, sign_in):
    meeting = Meeting.objects.create(body=office.committee, day=DAY, year=2026, status="held")
    item = AgendaItem.objects.create(meeting=meeting, position=1, number="1", title="Elnätet på Södertorp")
    item.guests.add(office.gun)
    page = sign_in(office.gun).get("/").content.decode()
    assert "Elnätet på Södertorp" in page


@pytest.mark.parametrize("who", ["asta", "bo", "dora", "elvi", "gun"])
def test_everybody_has_a_page_of_their_own(office, sign_in, who):
    answer = sign_in(getattr(office, who)).get("/")
    assert answer.status_code == 200
    assert getattr(office, who).given_name in answer.content.decode()


def test_a_visit_is_noted_once_a_session(office, sign_in):
    client = sign_in(office.bo)
    client.get("/")
    first = Visit.objects.get()
    client.get("/")
    assert Visit.objects.get().at == first.at
    assert str(first).startswith("bo.")
    again = sign_in(office.bo)
    again.get("/")
    assert again.session["since"] == first.at.isoformat()


def test_the_page_makes_the_same_queries_with_one_row_and_thirty(office, sign_in, django_assert_max_num_queries):
    for number in range(30):
        assignment(office, str(number), due_on=today() - timedelta(days=number))
    client = sign_in(office.asta)
    client.get("/")
    with django_assert_max_num_queries(23):
        client.get("/")


def test_the_answers_wanted_of_me_and_for_the_secretariat_who_has_not_answered(office, act, sign_in):
    ask(office, {office.alby: office.bo, office.berga: office.cai})
    closed = ask(office, {office.alby: office.gun}, title="Avslutad")
    close_question(by=System("test"), question=closed)
    mine = today_of(act(office.bo), today(), None)
    assert ([one.title for one in mine.waiting], mine.missing.total) == (["Svara för Alby: Vill ni vara med?"], 0)
    theirs = today_of(act(office.asta), today(), None)
    assert [(q.title, q.silent) for q in theirs.missing.rows] == [("Vill ni vara med?", 0), ("Avslutad", 1)]
    assert theirs.waiting == []
    assert "Svar som väntas av dig" in sign_in(office.bo).get("/").content.decode()
    page = sign_in(office.asta).get("/").content.decode()
    assert "Medlemmar som inte har svarat" in page
    assert "0 av 2 har svarat" in page


def test_a_vote_minutes_to_adjust_and_days_to_choose_between_wait_for_whoever_is_asked(office, act, sign_in):
    by = act(office.asta)
    rule = ballots.RuleSheet("Arbetsordningen § 7")
    ballots.name_rule(by=by, body=office.committee, sheet=rule)
    sheet = ballots.BallotSheet(title="Gemensam bil", wording="Kommittén köper en bil.", last_day=today() + timedelta(days=3))
    ballots.open_ballot(by=by, ballot=ballots.draft_ballot(by=by, body=office.committee, sheet=sheet))
    meetings.send_for_adjustment(by=by, meeting=held(office), people=[office.cai])
    soon = meetings.MeetingSheet(day=today() + timedelta(days=40), starts=time(9), ends=time(11))
    planned = meetings.plan_meeting(by=by, body=office.committee, sheet=soon)
    meetings.add_item(by=by, meeting=planned, sheet=meetings.ItemSheet("Vägar"))
    meetings.call_meeting(by=by, meeting=planned)
    days = [meetings.DayFacts(today() + timedelta(days=number), time(9), time(11)) for number in (45, 46)]
    meetings.ask_for_day(by=by, meeting=planned, days=days)
    assert [one.kind for one in today_of(act(office.bo), today(), None).waiting] == ["ballots.vote", "meetings.day"]
    assert [one.kind for one in today_of(act(office.cai), today(), None).waiting] == [
        "ballots.vote",
        "meetings.adjust",
        "meetings.day",
    ]
    assert not today_of(by, today(), None).waiting
    assert "Rösta om ”Gemensam bil”" in sign_in(office.cai).get("/").content.decode()
