"""Whoever is called may ask that the meeting be held in another way; the secretary changes it or says why not (need 64)."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.actions import ItemSheet, MeetingSheet
from kansli.meetings.models import Meeting, ModeWish

SOON = today() + timedelta(days=20)


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def called(office, by):
    """A digital meeting of the committee, with a guest, that has been called."""
    made = actions.plan_meeting(by=by, body=office.committee, sheet=MeetingSheet(day=SOON, starts=time(9), mode="digital"))
    actions.add_item(by=by, meeting=made, sheet=ItemSheet("Vägar", guests=[office.gun]))
    actions.call_meeting(by=by, meeting=made)
    return made


@pytest.fixture
def wish(office, called):
    return ask(called, office.cai)


def ask(meeting, person, mode="in_person", words="Vi behöver ses."):
    return actions.ask_mode(by=person, meeting=meeting, person=person, mode=mode, words=words)


def mails(person):
    return list(Message.objects.filter(recipient=person.email, kind__startswith="meetings.").order_by("pk"))


def test_it_is_asked_by_the_link_and_opening_records_nothing(office, called, client):
    path = re.search(r"http://testserver(/moten/svar/\S+)", mails(office.gun)[0].text).group(1)
    assert f"{path}form/" in client.get(path).text
    page = client.get(f"{path}form/").text
    assert ("Fysiskt" in page, 'value="digital"' in page) == (True, False)
    assert not ModeWish.objects.exists()
    assert client.post(f"{path}form/", {"mode": "in_person", "words": ""}).status_code == 422
    for _twice in range(2):
        asked = client.post(f"{path}form/", {"mode": "in_person", "words": "Kartan är stor.", "form_id": "1"})
        assert (asked.status_code, asked.url) == (302, path)
    made = ModeWish.objects.get()
    assert (made.person, made.mode, made.words, made.state) == (office.gun, "in_person", "Kartan är stor.", "waiting")
    assert "Väntar på kansliet" in client.get(path).text
    assert Event.objects.get(verb="meetings.ask_mode").detail.after["person"] == office.gun.key


def test_it_is_asked_signed_in_and_waits_on_idag_and_the_call(office, called, sign_in):
    cai, asta = sign_in(office.cai), sign_in(office.asta)
    path = reverse("meetings:ask_mode_signed_in", args=[called.key])
    assert path in cai.get(reverse("meetings:answer_signed_in", args=[called.key])).text
    assert cai.get(path).status_code == 200
    assert cai.post(path, {"mode": "hybrid", "words": "Jag vill ses."}).status_code == 302
    page = reverse("meetings:calling", args=[called.key])
    assert page in asta.get("/").text
    assert "Önskemål om en annan mötesform" in asta.get("/").text
    assert "Önskemål om en annan mötesform" not in cai.get("/").text
    Meeting.objects.update(day=today() + timedelta(days=200))
    assert "Önskemål om en annan mötesform" in asta.get("/").text
    assert "Jag vill ses." in asta.get(page).text
    noting = asta.get(reverse("meetings:answer_for", args=[called.key, office.bo.key])).text
    assert "Be om en annan mötesform" not in noting


def test_who_asks_again_has_one_wish(office, called, wish):
    again = ask(called, office.cai, "hybrid", " Eller både och. ")
    assert (again.pk, again.mode, again.words) == (wish.pk, "hybrid", "Eller både och.")


@pytest.mark.parametrize(
    ("who", "mode", "status", "words"),
    [
        ("dora", "in_person", "called", "inte kallad"),
        ("cai", "digital", "called", "redan så"),
        ("cai", "in_person", "held", "Ring kansliet"),
    ],
)
def test_wishes_that_cannot_be_taken(office, called, who, mode, status, words):
    called.status = status
    with pytest.raises(RuleBroken, match=words):
        ask(called, getattr(office, who), mode)


def test_one_button_changes_the_meeting_and_tells_all(office, by, called, wish, sign_in):
    same, other = ask(called, office.gun), ask(called, office.bo, "hybrid")
    asta = sign_in(office.asta)
    assert asta.post(reverse("meetings:grant_mode", args=[wish.key])).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.mode, meeting.is_place_open, meeting.status) == ("in_person", True, "called")
    assert [mail.kind for mail in mails(office.bo)] == ["meetings.notice", "meetings.change"]
    assert {one.person: one.state for one in ModeWish.objects.all()} == {
        office.cai: "granted", office.gun: "granted", office.bo: "waiting",
    }  # fmt: skip
    assert queries.call_page(meeting).wishes == [other]
    assert Event.objects.get(verb="meetings.grant_mode").detail.after == {"person": office.cai.key, "mode": "in_person"}
    with pytest.raises(RuleBroken, match="väntar inte längre"):
        actions.grant_mode(by=by, wish=same)
    assert asta.post(reverse("meetings:grant_mode", args=[wish.key])).status_code == 409


def test_a_place_that_is_known_stays(office, by, called):
    meeting = actions.edit_meeting(by=by, meeting=called, changes={"mode": "in_person", "place": "Alby"})
    actions.grant_mode(by=by, wish=ask(meeting, office.cai, "hybrid"))
    assert not Meeting.objects.get().is_place_open
    Meeting.objects.update(place="")
    actions.grant_mode(by=by, wish=ask(Meeting.objects.get(), office.cai, "digital"))
    assert not Meeting.objects.get().is_place_open


def test_it_is_declined_with_words_that_are_mailed(office, by, called, wish, sign_in):
    asta, path = sign_in(office.asta), reverse("meetings:decline_mode", args=[wish.key])
    assert path in asta.get(reverse("meetings:calling", args=[called.key])).text
    assert "Vi behöver ses." in asta.get(path).text
    assert asta.post(path, {"answer": ""}).status_code == 422
    assert asta.post(path, {"answer": "Lokalen är upptagen."}).status_code == 302
    mail = mails(office.cai)[-1]
    assert (mail.kind, "Lokalen är upptagen." in mail.text) == ("meetings.mode_declined", True)
    assert len(mails(office.bo)) == 1
    assert Meeting.objects.get().mode == "digital"
    assert "Lokalen är upptagen." in sign_in(office.cai).get(reverse("meetings:answer_signed_in", args=[called.key])).text
    assert Event.objects.get(verb="meetings.decline_mode").detail.after["answer"] == "Lokalen är upptagen."
    assert asta.post(path, {"answer": "Igen"}).status_code == 422


def test_who_has_no_address_is_not_mailed(office, by, called, wish):
    office.cai.email = ""
    office.cai.save()
    wish.refresh_from_db()
    actions.decline_mode(by=by, wish=wish, answer="Nej")
    assert not Message.objects.filter(kind="meetings.mode_declined").exists()


def test_a_wish_ends_with_the_change_or_the_meeting(office, by, called, wish):
    assert list(ModeWish.objects.waiting()) == [wish]
    actions.edit_meeting(by=by, meeting=called, changes={"mode": "in_person"})
    assert not ModeWish.objects.waiting().exists()
    actions.edit_meeting(by=by, meeting=called, changes={"mode": "hybrid"})
    actions.call_off(by=by, meeting=Meeting.objects.get(), reason="Nej")
    assert not ModeWish.objects.waiting().exists()
