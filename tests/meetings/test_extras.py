"""Calling a role in every municipality, and another body: called to the whole meeting, beside its seats (need 63)."""

import re
from datetime import time, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.documents.models import Document
from kansli.mail.calendar import read_invitation
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.actions import AnswerSheet, ItemSheet, MeetingSheet
from kansli.meetings.models import AgendaItem, Meeting
from kansli.meetings.queries import extras
from kansli.meetings.queries.calling import waiting
from kansli.meetings.queries.extras import sitting_in, with_title
from kansli.people.models import Mandate, Person, Seat
from tests.meetings.test_dispatching import attach

SOON = today() + timedelta(days=40)


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office, by):
    """A meeting of the committee, to which Dora, who sits in the network, is called too."""
    made = actions.plan_meeting(by=by, body=office.committee, sheet=MeetingSheet(day=SOON, starts=time(9), mode="hybrid"))
    actions.add_item(by=by, meeting=made, sheet=ItemSheet("Vägar"))
    office.dora.title = "Samhällsbyggnadsdirektör"
    office.dora.save()
    return actions.call_extras(by=by, meeting=made, people=[office.dora, office.dora])


@pytest.fixture
def called(by, meeting):
    actions.call_meeting(by=by, meeting=meeting)
    return meeting


def mails(person):
    return list(Message.objects.filter(recipient=person.email, kind__startswith="meetings.").order_by("pk"))


def test_they_are_called_to_the_whole_meeting_and_answer(office, by, called, client):
    mail = mails(office.dora)[0]
    assert "Vägar" in mail.text
    assert "Du kallas till mötet" in mail.text
    assert read_invitation(mail.calendar).method == "REQUEST"
    path = re.search(r"http://testserver(/moten/svar/\S+)", mail.text).group(1)
    page = client.get(path).text
    assert ("Vägar" in page, "Skickar ersättare" in page, "Kommer digitalt" in page) == (True, False, True)
    assert [one.person for one in waiting(today())] == [office.bo.key, office.cai.key, office.dora.key]
    client.post(path, {"choice": "digital", "form_id": "1"})
    row = next(one for one in queries.called_to(called) if one.is_extra)
    assert (row.person, row.answer.choice, row.is_guest) == (office.dora, "digital", False)
    event = Event.objects.get(verb="meetings.call_extras")
    assert event.detail.after == {"people": [office.dora.key]}


def test_they_answer_signed_in_and_see_nothing_else_of_the_meeting(office, called, sign_in):
    dora = sign_in(office.dora)
    path = reverse("meetings:answer_signed_in", args=[called.key])
    assert path in dora.get("/").text
    assert dora.get(path).status_code == 200
    answered = dora.post(path, {"choice": "comes"})
    assert (answered.status_code, answered.url) == (302, path)
    Seat.objects.filter(body=office.network).update(body=office.group)
    assert dora.get(reverse("meetings:meeting", args=[called.key])).status_code == 404
    assert called.key not in dora.get(reverse("meetings:meetings")).text


def test_changes_and_cancelling_reach_them(office, by, called):
    moved = actions.edit_meeting(by=by, meeting=called, changes={"day": SOON + timedelta(days=1)})
    actions.call_meeting(by=by, meeting=moved)
    actions.call_off(by=by, meeting=moved, reason="För få kan")
    assert [read_invitation(mail.calendar).method for mail in mails(office.dora)] == ["REQUEST", "REQUEST", "CANCEL"]


def test_after_the_notice_they_are_called_at_once_and_told_when_not(office, by, called):
    actions.call_extras(by=by, meeting=called, people=[office.gun, office.dora])
    assert len(mails(office.gun)) == len(mails(office.dora)) == 1
    actions.call_extras(by=by, meeting=called, people=[office.gun])
    assert Event.objects.filter(verb="meetings.call_extras").count() == 2
    actions.uncall_extra(by=by, meeting=called, person=office.gun)
    assert read_invitation(mails(office.gun)[-1].calendar).method == "CANCEL"
    assert office.gun not in [one.person for one in queries.called_to(called)]
    assert Event.objects.get(verb="meetings.uncall_extra").detail.before == {"person": office.gun.key}
    with pytest.raises(RuleBroken, match="inte kallad till mötet längre"):
        actions.uncall_extra(by=by, meeting=called, person=office.gun)


def test_once_it_has_begun_guests_are_noted_instead(office, by, called):
    actions.start_meeting(by=by, meeting=called)
    for act in (actions.call_extras, actions.uncall_extra):
        with pytest.raises(RuleBroken, match="under närvaro"):
            act(by=by, meeting=called, **({"people": [office.gun]} if act is actions.call_extras else {"person": office.dora}))


def test_they_read_the_papers_but_for_those_of_the_secretariat(office, act, by, called, sign_in):
    item = called.items.get()
    attach(by, item, "Karta")
    attach(by, item, "Eget", "secretariat")
    dora = act(office.dora)
    assert list(AgendaItem.objects.visible_to(dora)) == [item]
    assert [str(one) for one in Document.objects.visible_to(dora)] == ["Karta"]
    assert "Vägar" in sign_in(office.dora).get("/").text
    assert "Karta" in sign_in(office.dora).get(reverse("meetings:item", args=[item.key])).text
    sent = actions.send_material(by=by, meeting=called)
    assert [one.title for one in queries.readable_documents(sent, office.dora)] == ["Karta"]
    assert queries.reads_pack(sent, office.dora)
    actions.uncall_extra(by=by, meeting=called, person=office.dora)
    assert not AgendaItem.objects.visible_to(dora).exists()
    assert not Document.objects.get(title="Karta").guests.exists()


def test_a_draft_is_not_theirs_yet(office, act, meeting):
    assert not AgendaItem.objects.visible_to(act(office.dora)).exists()
    assert not AgendaItem.objects.of_guest(act(None)).exists()


def test_they_are_other_participants_of_the_attendance(office, by, called, sign_in):
    actions.answer_meeting(by=by, meeting=called, person=office.dora, sheet=AnswerSheet("cannot"), way="link")
    actions.call_extras(by=by, meeting=called, people=[office.gun])
    actions.start_meeting(by=by, meeting=called)
    rows = {row.name: row for row in called.attendances.filter(is_guest=True)}
    dora = rows["Dora Dahl"]
    assert (dora.state, dora.item_numbers, dora.role) == ("notified", [], "Samhällsbyggnadsdirektör")
    assert (dora.organisation_words, rows["Gun Granqvist"].state) == ("Cedra", "absent")
    asta = sign_in(office.asta)
    assert "Övriga deltagare" in asta.get(reverse("meetings:attendance", args=[called.key])).text
    mark = reverse("meetings:mark_attendance", args=[called.key, dora.pk])
    assert asta.post(mark, {"state": "present"}).status_code == 302
    text = queries.composed(called).text
    assert text.index("Övriga närvarande") < text.index("Dora Dahl, Cedra, Samhällsbyggnadsdirektör")


def test_who_has_a_title_is_found_in_each_member_and_the_others_are_named(office, meeting):
    Person.objects.create(given_name="Siv", title="Tf samhällsbyggnadsdirektör", organisation=office.alby.organisation)
    Person.objects.create(given_name="Tor", title="Samhällsbyggnadsdirektör")  # of nobody
    Person.objects.create(given_name="Ulf", title="Ekonom", organisation=office.berga.organisation)
    found = with_title(meeting, "samhällsbyggnadsDIREKTÖR")
    assert [(place, one.given_name) for place, one in found.people] == [("Alby", "Siv"), ("Cedra", "Dora")]
    assert found.missing == ["Berga"]


def test_another_body_with_its_vacant_seats(office, meeting):
    Seat.objects.create(body=office.network, member=office.berga)
    deputy = Seat.objects.create(body=office.network, member=office.alby, kind="deputy")
    Mandate.objects.create(seat=deputy, person=office.elvi)
    found = sitting_in(meeting, office.network)
    assert ([(place, one) for place, one in found.people], found.missing) == ([("Cedra", office.dora)], ["Berga"])


def test_one_looks_first_and_then_calls(office, by, sign_in):
    meeting = actions.plan_meeting(by=by, body=office.committee, sheet=MeetingSheet(day=SOON, starts=time(9)))
    actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Vägar"))
    siv = Person.objects.create(given_name="Siv", title="Trafikchef", organisation=office.alby.organisation)
    asta, path = sign_in(office.asta), reverse("meetings:call_extras", args=[meeting.key])
    assert path in asta.get(reverse("meetings:calling", args=[meeting.key])).text
    assert path in asta.get(reverse("meetings:call_meeting", args=[meeting.key])).text
    assert "Trafikchef" in asta.get(path).text
    looked = f"{path}?{urlencode({'titel': 'trafikchef', 'organ': office.network.key})}"
    page = asta.get(looked).text
    assert "Alby: Siv, Trafikchef (ingen mejladress)" in page
    assert "Cedra: Dora Dahl" in page
    assert "<strong>Berga, Cedra</strong>" in page
    assert not meeting.extras.exists()
    assert asta.post(looked, {}).status_code == 422
    assert asta.post(looked, {"people": [office.gun.key]}).status_code == 422
    assert asta.post(looked, {"people": [siv.key, office.dora.key]}).status_code == 302
    assert set(meeting.extras.all()) == {siv, office.dora}
    assert "har kallats redan" in asta.get(looked).text
    assert "hela mötet" in asta.get(reverse("meetings:calling", args=[meeting.key])).text
    gone = reverse("meetings:uncall_extra", args=[meeting.key, siv.key])
    assert asta.post(gone).status_code == 302
    assert meeting.extras.get() == office.dora
    assert asta.post(gone).status_code == 409
    assert asta.post(reverse("meetings:uncall_extra", args=[meeting.key, "none"])).status_code == 404
    actions.call_meeting(by=by, meeting=Meeting.objects.get(pk=meeting.pk))
    assert "genast" in asta.get(f"{path}?organ={office.group.key}&titel=Trafikchef").text


@pytest.fixture
def newcomers(office):
    """Two of the network since last month, one of them by two mandates; one whose mandate ends before the meeting."""
    nils, olga, per = (Person.objects.create(given_name=name, family_name="Ny") for name in ("Nils", "Olga", "Per"))
    for body, person, ends_on in (
        (office.network, nils, None), (office.group, nils, None), (office.network, olga, None), (office.network, per, today()),
    ):  # fmt: skip
        seat = Seat.objects.create(body=body, member=office.alby)
        Mandate.objects.create(seat=seat, person=person, starts_on=today() - timedelta(days=30), ends_on=ends_on)
    return nils, olga


def test_who_began_since_a_day_is_found_in_all_bodies(office, meeting, newcomers):
    found = extras.newcomers(meeting, today() - timedelta(days=30))
    assert [(place, str(person)) for place, person in found.people] == [
        ("LG, Alby", "Nils Ny"), ("Klimatnätverket, Alby", "Olga Ny"),
    ]  # fmt: skip
    assert extras.newcomers(meeting, today() - timedelta(days=29)).people == []


def test_an_introduction_is_planned_with_the_names_seen_first(office, by, newcomers, sign_in):
    asta, since = sign_in(office.asta), today() - timedelta(days=30)
    fields = {"body": office.committee.key, "day": SOON, "starts": "09:00", "kind": "introduction", "mode": "digital"}
    path = asta.post(reverse("meetings:plan_meeting"), {**fields, "newcomers_since": since}).url
    meeting = Meeting.objects.get()
    assert path == reverse("meetings:call_extras", args=[meeting.key])
    assert "LG, Alby: Nils Ny" in asta.get(path).text
    calling = reverse("meetings:calling", args=[meeting.key])
    assert "2 personer som har börjat" in asta.get(calling).text
    looked = f"{path}?{urlencode({'sedan': since, 'personer': 'Gun Granqvist'})}"
    assert "Gun Granqvist" in asta.get(looked).text
    assert asta.post(looked, {"people": [newcomers[0].key, office.gun.key]}).status_code == 302
    assert set(meeting.extras.all()) == {newcomers[0], office.gun}
    assert "1 person som har börjat" in asta.get(calling).text
    actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Välkomna"))
    actions.call_meeting(by=by, meeting=meeting)
    assert mails(office.gun)
    actions.start_meeting(by=by, meeting=meeting)
    assert "som har börjat" not in asta.get(calling).text


def test_a_name_that_the_register_does_not_know_is_told(office, meeting, sign_in):
    page = sign_in(office.asta).get(f"{reverse('meetings:call_extras', args=[meeting.key])}?personer=Ingen+Alls").text
    assert "känner ingen, eller fler än en, med namnet: Ingen Alls" in page
