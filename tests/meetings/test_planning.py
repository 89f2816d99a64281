"""A meeting in the plan: made, changed, moved, cancelled, put back; its programme."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.meetings import actions, queries
from kansli.meetings.actions import MeetingSheet, PointFacts
from kansli.meetings.forms import ProgrammeForm
from kansli.meetings.models import AgendaItem, ItemSuggestion, Meeting
from kansli.people.models import StandingItem
from kansli.register.models import Assignment
from kansli.search.models import Entry
from kansli.search.queries import faults

DAY = date(2027, 3, 12)


@pytest.fixture
def plan(office, act):
    """`plan(day=…)`: a planned meeting of the committee."""

    def planned(day=DAY, body=None, **said):
        sheet = MeetingSheet(day=day, **{"starts": time(9), "ends": time(11, 30), **said})
        return actions.plan_meeting(by=act(office.asta), body=body or office.committee, sheet=sheet, secretary=office.asta)

    return planned


def test_a_planned_meeting_has_number_chair_and_standing_items(office, plan):
    StandingItem.objects.create(body=office.committee, position=1, title="Val av justerare")
    StandingItem.objects.create(body=office.committee, position=2, title="Nästa möte")

    first, second = plan(), plan(DAY + timedelta(days=28))

    assert (first.number, second.number, first.year) == (1, 2, 2027)
    assert (first.chair, first.chair_words, first.secretary_words) == (office.bo, "Bo Björk", "Asta Alm")
    assert list(first.items.values_list("number", "title", "role", "status", "origin")) == [
        ("1", "Val av justerare", "adjusters", "planned", "standing"),
        ("2", "Nästa möte", "next_meeting", "planned", "standing"),
    ]
    assert Event.objects.filter(verb="meetings.plan_meeting").count() == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"ends": time(8)}, "sluta innan"),
        ({"end_day": DAY - timedelta(days=1)}, "före den första"),
        ({"number": 7, "starts": time(13), "ends": None}, "7 är upptaget"),
        ({}, "redan ett möte"),
    ],
)
def test_what_cannot_be_planned_is_told(plan, said, words):
    plan(number=7)
    with pytest.raises(RuleBroken, match=words):
        plan(**said)


def test_the_index_follows_a_meeting_that_begins_uncalled_moves_or_is_cancelled(office, act, plan):
    StandingItem.objects.create(body=office.committee, position=1, title="Val av justerare")
    by, (begun, moved, cancelled) = act(office.asta), [plan(DAY + timedelta(days=each)) for each in range(3)]
    actions.start_meeting(by=by, meeting=begun)
    assert found() == {(begun.day, "Val av justerare")}
    actions.call_meeting(by=by, meeting=moved)
    actions.edit_meeting(by=by, meeting=moved, changes={"day": DAY + timedelta(days=9)})
    actions.cancel_meeting(by=by, meeting=cancelled, reason="Sjukdom")
    assert found() == {(day, "Val av justerare") for day in (begun.day, DAY + timedelta(days=9), cancelled.day)}
    actions.reinstate_meeting(by=by, meeting=cancelled)
    assert found() == {(day, "Val av justerare") for day in (begun.day, DAY + timedelta(days=9))}


def found():
    """The items that the search finds, by day and title; the index is as the data."""
    assert list(faults(queries.findables())) == []
    return set(Entry.objects.filter(kind="item").values_list("day", "title"))


def test_moving_a_called_meeting_raises_its_sequence(office, act, plan):
    meeting, by = plan(), act(office.asta)
    Meeting.objects.update(status="called")

    moved = actions.edit_meeting(by=by, meeting=meeting, changes={"day": DAY + timedelta(days=1), "reason": "Sjukdom"}, seen=1)
    assert (moved.status, moved.calendar_sequence, moved.version) == ("moved", 1, 2)
    again = actions.edit_meeting(by=by, meeting=moved, changes={"place": "Alby"}, seen=2)
    assert (again.status, again.calendar_sequence) == ("moved", 2)
    assert actions.edit_meeting(by=by, meeting=again, changes={"meals": "Lunch"}).calendar_sequence == 2
    assert actions.edit_meeting(by=by, meeting=again, changes={"meals": "Lunch"}).version == 4
    assert list(Event.objects.filter(verb__contains="_meeting").order_by("seq").values_list("verb", flat=True)) == [
        "meetings.plan_meeting", "meetings.move_meeting", "meetings.edit_meeting", "meetings.edit_meeting",
    ]  # fmt: skip


def test_a_preliminary_meeting_is_only_changed(office, act, plan):
    changed = actions.edit_meeting(by=act(office.asta), meeting=plan(), changes={"day": DAY + timedelta(days=400)})
    assert (changed.status, changed.calendar_sequence, changed.year) == ("preliminary", 0, 2028)


def test_two_writers_of_the_head_and_a_meeting_that_was_held(office, act, plan):
    meeting, by = plan(), act(office.asta)
    actions.edit_meeting(by=by, meeting=meeting, changes={"place": "Alby"}, seen=1)
    with pytest.raises(Overtaken):
        actions.edit_meeting(by=by, meeting=meeting, changes={"place": "Berga"}, seen=1)
    Meeting.objects.update(status="held")
    with pytest.raises(RuleBroken, match="kan inte ändras"):
        actions.edit_meeting(by=by, meeting=meeting, changes={"day": DAY + timedelta(days=1)})


def test_a_cancelled_meeting_stays_and_can_be_put_back(office, act, plan):
    meeting, by = plan(), act(office.asta)
    Meeting.objects.update(status="called")
    meeting.refresh_from_db()
    with pytest.raises(RuleBroken, match="varför"):
        actions.cancel_meeting(by=by, meeting=meeting, reason=" ")

    actions.cancel_meeting(by=by, meeting=meeting, reason="För få kan")
    meeting.refresh_from_db()
    assert (meeting.status, meeting.reason, meeting.calendar_sequence) == ("cancelled", "För få kan", 1)
    with pytest.raises(RuleBroken, match="kan inte bli"):
        actions.cancel_meeting(by=by, meeting=meeting, reason="Igen")
    other = plan()  # the time is free again
    with pytest.raises(RuleBroken, match="redan ett möte"):
        actions.reinstate_meeting(by=by, meeting=meeting)
    actions.edit_meeting(by=by, meeting=other, changes={"starts": time(13), "ends": time(14)})
    actions.reinstate_meeting(by=by, meeting=meeting)
    assert (meeting.status, meeting.calendar_sequence) == ("preliminary", 2)


def test_somebody_else_was_first(office, act, plan):
    meeting = plan()
    Meeting.objects.update(status="held")
    with pytest.raises(RuleBroken, match="Någon annan"):
        actions.cancel_meeting(by=act(office.asta), meeting=meeting, reason="Nej")


def test_what_waited_for_a_cancelled_meeting_waits_for_the_next(office, act, plan):
    meeting, by = plan(today() + timedelta(days=30)), act(office.asta)
    sheet = actions.SuggestionSheet(title="Vägar")
    made = actions.suggest_item(by=by, body=office.committee, sheet=sheet, origin="tabled", unique="x")
    assert made.meeting == meeting
    actions.cancel_meeting(by=by, meeting=meeting, reason="Nej")
    later = plan(today() + timedelta(days=60))
    assert [item.title for item in later.items.all()] == ["Vägar"]
    assert ItemSuggestion.objects.get().item == later.items.get()


def test_cancelling_tells_what_points_at_the_meeting(office, plan, sign_in):
    meeting = plan()
    other = Meeting.objects.create(body=office.group, day=DAY - timedelta(days=20), year=2027)
    AgendaItem.objects.create(
        meeting=other, position=1, number="1", title="Hit", tabled_to_body=office.committee, tabled_to_day=DAY, status="tabled"
    )
    Assignment.objects.create(body=office.group, day=date(2027, 1, 1), due_on=DAY, task="Berätta på mötet")

    pointing = queries.pointing_at(meeting)
    assert ([item.title for item in pointing.items], [each.task for each in pointing.assignments]) == (
        ["Hit"],
        ["Berätta på mötet"],
    )
    path = reverse("meetings:cancel_meeting", args=[meeting.key])
    page = sign_in(office.asta).get(path).text
    assert "Hit" in page
    assert "Berätta på mötet" in page
    assert sign_in(office.asta).post(path, {"reason": "För få"}).status_code == 302
    assert sign_in(office.asta).post(reverse("meetings:reinstate_meeting", args=[meeting.key])).status_code == 302


def test_the_secretary_plans_in_the_browser(office, sign_in):
    office.committee.usual_start = time(13)
    office.committee.save()
    client, path = sign_in(office.asta), reverse("meetings:plan_meeting")
    assert 'value="13:00"' in client.get(f"{path}?organ={office.committee.key}").text
    fields = {"body": office.committee.key, "day": "2027-02-05", "end_day": "2027-02-06", "mode": "hybrid", "kind": "planning"}
    refused = client.post(path, {**fields, "is_place_open": "on", "place": "Alby"})
    assert refused.status_code == 422
    assert "inte båda" in refused.text
    answer = client.post(path, {**fields, "is_place_open": "on", "form_id": "1"})
    made = Meeting.objects.get()
    assert answer.url == reverse("meetings:agenda", args=[made.key])
    page = client.get(reverse("meetings:meeting", args=[made.key])).text
    assert "Beslutas senare" in page
    assert "Planeringskonferens" in page


def test_the_programme_of_each_day(office, act, plan, sign_in):
    meeting = plan(end_day=DAY + timedelta(days=1), ends=None)
    path = reverse("meetings:set_programme", args=[meeting.key])
    fields = {"2027-03-12": "12.00–13.00 Lunch, Slottet\n13:00 Inledning", "2027-03-13": ""}
    assert sign_in(office.asta).post(path, fields).status_code == 302
    assert list(meeting.programme.values_list("title", "place", "starts", "ends")) == [
        ("Lunch", "Slottet", time(12), time(13)), ("Inledning", "", time(13), None),
    ]  # fmt: skip
    assert "12.00–13.00 Lunch, Slottet" in sign_in(office.asta).get(path).text
    assert "Slottet" in sign_in(office.asta).get(reverse("meetings:meeting", args=[meeting.key])).text
    actions.set_programme(by=act(office.asta), meeting=meeting, points=[PointFacts(DAY, time(9), None, "Bara en")])
    assert meeting.programme.count() == 1


@pytest.mark.parametrize("line", ["Lunch", "25.00 Lunch", "12.00–11.00 Lunch"])
def test_a_line_of_the_programme_that_cannot_be_read_is_told(plan, line):
    form = ProgrammeForm(plan(), {"2027-03-12": line})
    assert not form.is_valid()
    assert line in form.errors.as_text()
