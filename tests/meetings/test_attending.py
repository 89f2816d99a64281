"""The start of a meeting and who is there."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.meetings import actions, queries
from kansli.meetings.actions import AnswerSheet, GuestSheet, ItemSheet, MeetingSheet, PresenceSheet
from kansli.meetings.models import Attendance, ItemPart, Meeting
from kansli.people.models import Seat


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office, by):
    """A called meeting of the committee: Bo comes digitally, Cai sends Dora, Gun is a guest."""
    made = actions.plan_meeting(by=by, body=office.committee, sheet=MeetingSheet(day=today(), starts=time(9), mode="hybrid"))
    actions.add_item(by=by, meeting=made, sheet=ItemSheet("Vägar", guests=[office.gun]))
    actions.call_meeting(by=by, meeting=made)
    for person, choice, deputy in ((office.bo, "digital", ""), (office.cai, "deputy", "Dora Dahl")):
        actions.answer_meeting(by=by, meeting=made, person=person, sheet=AnswerSheet(choice, deputy), way="link")
    return made


@pytest.fixture
def held(office, by, meeting):
    return actions.start_meeting(by=by, meeting=meeting, writer=office.asta)


def chosen(meeting):
    return [(row.attendance.name, row.chosen) for row in queries.attendance_page(meeting).seats]


def test_it_begins_as_the_answers_say(office, held):
    page = queries.attendance_page(held)
    assert chosen(held) == [("Bo Björk", "digital"), ("Dora Dahl", "deputy")]
    assert [row.attendance.name for row in page.office] == ["Asta Alm"]
    assert [(row.attendance.name, row.attendance.item_numbers) for row in page.guests] == [("Gun Granqvist", ["1"])]
    assert (page.quorum.present, page.quorum.members, held.secretary) == (2, 2, office.asta)
    assert Event.objects.filter(verb="meetings.start_meeting").count() == 1


def test_who_has_not_answered_is_absent_until_marked(office, by, meeting):
    meeting.answers.all().delete()
    actions.start_meeting(by=by, meeting=meeting)
    assert chosen(meeting) == [("Bo Björk", "absent"), ("Cai Cedergren", "absent")]
    office.committee.minimum_present = 1
    office.committee.save()
    meeting.refresh_from_db()
    assert queries.quorum_of(meeting).is_short
    row = meeting.attendances.first()
    for _twice in range(2):
        actions.mark_attendance(by=by, attendance=row, state="present")
    assert not queries.quorum_of(meeting).is_short
    assert Event.objects.filter(verb="meetings.mark_attendance").count() == 1
    actions.note_times(by=by, attendance=row, sheet=PresenceSheet(left_at=time(10)))
    assert queries.quorum_of(meeting).is_short


def test_deputies_and_holders_change_places(office, by, held):
    row = held.attendances.get(name="Dora Dahl")
    actions.mark_attendance(by=by, attendance=row, state="present")
    assert ("Cai Cedergren", "present") in chosen(held)
    actions.send_deputy(by=by, attendance=row, name="Nils Ny")
    assert (row.person, row.standing_in_for) == (None, "Cai Cedergren")
    with pytest.raises(RuleBroken, match="vem som är ersättare"):
        actions.send_deputy(by=by, attendance=row, name=" ")


def test_guests_come_and_go(office, by, held):
    guest = actions.add_guest(by=by, meeting=held, sheet=GuestSheet("Rut Regn", "Regionen", "expert", ["1"]))
    actions.remove_guest(by=by, attendance=guest)
    for wrong, words in (
        (lambda: actions.add_guest(by=by, meeting=held, sheet=GuestSheet(" ")), "gästens namn"),
        (lambda: actions.remove_guest(by=by, attendance=held.attendances.first()), "Bara gäster"),
        (
            lambda: actions.note_times(
                by=by, attendance=held.attendances.first(), sheet=PresenceSheet(arrived_at=time(10), left_at=time(9))
            ),
            "innan de har kommit",
        ),
    ):
        with pytest.raises(RuleBroken, match=words):
            wrong()


def test_a_start_can_be_taken_back_until_something_is_written(office, by, held):
    part = ItemPart.objects.create(item=held.items.first(), order=1, text="Ord", changed_at=held.started_at)
    with pytest.raises(RuleBroken, match="redan skrivet"):
        actions.undo_start(by=by, meeting=held)
    part.delete()
    assert actions.undo_start(by=by, meeting=held).status == "called"
    with pytest.raises(RuleBroken, match="pågår"):
        actions.end_meeting(by=by, meeting=held)
    with pytest.raises(RuleBroken, match="från mötets början"):
        actions.set_chair(by=by, meeting=held, person=office.cai)


def test_a_start_whose_seat_has_no_answer_row_any_more(office, by, held):
    Seat.objects.filter(body=office.committee).update(ends_on=today() - timedelta(days=1))
    row = held.attendances.get(name="Dora Dahl")
    actions.mark_attendance(by=by, attendance=row, state="absent")
    assert (row.name, row.state) == ("Dora Dahl", "absent")


def test_the_secretary_notes_it_in_the_browser(office, meeting, sign_in):
    client = sign_in(office.asta)

    def path(name, *args):
        return reverse(f"meetings:{name}", args=[meeting.key, *args])

    assert "Börja mötet" in client.get(path("meeting")).text
    assert client.post(path("start_meeting")).url == path("attendance")
    bo, dora = meeting.attendances.filter(seat__isnull=False)
    assert "2 av 2 medlemmar" in client.get(path("attendance")).text
    assert client.post(path("mark_attendance", bo.pk), {"state": "present"}).status_code == 302
    part = client.post(path("mark_attendance", bo.pk), {"state": "notified"}, headers={"HX-Request": "true"})
    assert (part.status_code, "1 av 2" in part.text, "<html" in part.text) == (200, True, False)
    assert client.post(path("mark_attendance", bo.pk), {"state": "asleep"}).status_code == 404
    assert client.post(path("mark_attendance", 999_999), {"state": "present"}).status_code == 404
    assert client.post(path("send_deputy", dora.pk), {"name": "Elvi Ek", "state": "digital"}).status_code == 302
    item = meeting.items.first()
    fields = {"arrived_at": "09:20", "left_at_item": item.pk}
    assert client.post(path("note_times", bo.pk), fields).status_code == 302
    page = client.get(path("attendance")).text
    assert "kom 09.20" in page
    assert "gick vid punkt 1" in page
    assert client.post(path("add_guest"), {"name": "Rut Regn", "item_numbers": ["1"]}).status_code == 302
    guest = meeting.attendances.get(name="Rut Regn")
    assert client.post(path("remove_guest", guest.pk)).status_code == 302
    assert client.post(path("set_chair", dora.pk)).status_code == 302
    assert Meeting.objects.get().chair == office.elvi
    actions.send_deputy(by=office.asta, attendance=Attendance.objects.get(pk=dora.pk), name="Ingen Känd")
    assert client.post(path("set_chair", dora.pk)).status_code == 404
    assert client.post(path("end_meeting")).status_code == 302
    assert client.post(path("undo_start")).status_code == 302
    assert sign_in(office.cai).get(path("attendance")).status_code == 404
