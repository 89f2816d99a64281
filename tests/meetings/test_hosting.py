"""The host municipality's item: on the agenda by itself, with the host's name (need 61)."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from kansli.core.clock import today
from kansli.meetings import actions
from kansli.meetings.actions import ItemSheet, MeetingSheet
from kansli.meetings.models import Meeting
from kansli.people.actions import set_standing_items
from tests.meetings.test_dispatching import attach

SOON = today() + timedelta(days=40)
STANDING = ["Öppnande", "Remisser", "Aktuellt {värdkommun}", "Övriga frågor"]


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def plan(office, by):
    """`plan(host)`: a meeting of the committee."""
    set_standing_items(by=by, body=office.committee, titles=STANDING)

    def planned(host=None):
        sheet = MeetingSheet(day=SOON, starts=time(9), host=host)
        return actions.plan_meeting(by=by, body=office.committee, sheet=sheet)

    return planned


def titles(meeting):
    return [str(item) for item in Meeting.objects.get(pk=meeting.pk).items.all()]


def change(by, meeting, host):
    return actions.edit_meeting(by=by, meeting=meeting, changes={"host": host})


def test_the_agenda_has_the_hosts_item_where_there_is_a_host(office, plan):
    meeting = plan(office.berga.organisation)
    assert titles(meeting) == ["1 Öppnande", "2 Remisser", "3 Aktuellt Berga", "4 Övriga frågor"]
    item = meeting.items.get(role="host")
    assert (item.title, item.origin, item.status) == ("Aktuellt Berga", "standing", "planned")


def test_without_a_host_it_is_left_out_and_comes_with_one(office, by, plan):
    meeting = plan()
    assert titles(meeting) == ["1 Öppnande", "2 Remisser", "3 Övriga frågor"]
    actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Vägar"))
    change(by, meeting, office.alby.organisation)
    assert titles(meeting) == ["1 Öppnande", "2 Remisser", "3 Aktuellt Alby", "4 Vägar", "5 Övriga frågor"]
    meeting.items.filter(title__in=["Öppnande", "Remisser"]).delete()
    change(by, meeting, None)
    assert titles(meeting) == ["1 Vägar", "2 Övriga frågor"]
    change(by, meeting, office.berga.organisation)
    assert titles(meeting)[0] == "1 Aktuellt Berga"


def test_it_follows_another_host_and_keeps_its_key(office, by, plan):
    meeting = plan(office.alby.organisation)
    item = meeting.items.get(role="host")
    change(by, meeting, office.berga.organisation)
    same = meeting.items.get(role="host")
    assert (same.key, same.title, same.version) == (item.key, "Aktuellt Berga", item.version + 1)


def test_what_the_secretary_has_made_of_it_stays(office, by, plan):
    meeting = plan(office.alby.organisation)
    item = meeting.items.get(role="host")
    attach(by, item, "Karta")
    change(by, meeting, None)
    assert "3 Aktuellt Alby" in titles(meeting)
    meeting = change(by, meeting, office.alby.organisation)
    assert titles(meeting).count("3 Aktuellt Alby") == 1
    actions.remove_item(by=by, item=meeting.items.get(role="host"))
    change(by, meeting, office.berga.organisation)
    change(by, meeting, None)
    assert titles(meeting) == ["1 Öppnande", "2 Remisser", "3 Övriga frågor"]


def test_after_the_meeting_its_items_stay(office, by, plan):
    meeting = plan(office.alby.organisation)
    actions.start_meeting(by=by, meeting=meeting)
    change(by, meeting, None)
    assert "3 Aktuellt Alby" in titles(meeting)


def test_the_secretary_chooses_the_host(office, plan, sign_in):
    meeting = plan()
    asta, edit = sign_in(office.asta), reverse("meetings:edit_meeting", args=[meeting.key])
    assert "Berga" in asta.get(edit).text
    host = office.berga.organisation.key
    day = SOON.isoformat()
    data = {"version": meeting.version, "day": day, "starts": "09:00", "kind": "ordinary", "number": 1, "mode": "in_person"}
    assert asta.post(edit, {**data, "host": host}).status_code == 302
    assert "Aktuellt Berga" in asta.get(reverse("meetings:agenda", args=[meeting.key])).text
    assert asta.get(edit).context["form"]["host"].value() == host
    planned = {**data, "body": office.committee.key, "starts": "13:00", "number": "", "host": host, "form_id": "1"}
    assert asta.post(reverse("meetings:plan_meeting"), planned).status_code == 302
    assert Meeting.objects.get(starts=time(13)).items.filter(title="Aktuellt Berga").exists()
