"""Calling, answering, calendars that follow: the right mail to the right person, and nothing by merely opening a link."""

import re
from datetime import time, timedelta
from itertools import permutations
from uuid import uuid4

import pytest
from django.urls import reverse

from kansli.audit.actions import System
from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.mail.calendar import read_invitation
from kansli.mail.inbound.actions import receive
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.actions import AnswerSheet, ItemSheet, MeetingSheet
from kansli.meetings.models import CalendarEntry, Meeting, MeetingAnswer
from kansli.meetings.queries.calling import place_words, unsent_change, waiting
from kansli.people.models import Mandate, Seat

SOON = today() + timedelta(days=40)


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office, by):
    """A meeting of the committee with one item, of which Gun is a guest."""
    sheet = MeetingSheet(day=SOON, starts=time(9), ends=time(11), place="Alby", room="Salen", mode="hybrid")
    made = actions.plan_meeting(by=by, body=office.committee, sheet=sheet)
    actions.add_item(by=by, meeting=made, sheet=ItemSheet("Vägar", guests=[office.gun]))
    actions.add_item(by=by, meeting=made, sheet=ItemSheet("Hemligt"))
    return made


@pytest.fixture
def called(by, meeting):
    actions.call_meeting(by=by, meeting=meeting, words="Parkering finns.")
    return meeting


def mails(person, kind=""):
    return list(Message.objects.filter(recipient=person.email, kind__startswith=kind or "meetings.").order_by("pk"))


def link_in(mail):
    return re.search(r"http://testserver(/moten/svar/\S+)", mail.text).group(1)


def test_the_notice_goes_to_who_sits_there_and_to_guests(office, by, called):
    assert called.status == "called"
    mail = mails(office.cai)[0]
    assert mail.subject.startswith("Kallelse: SSK")
    assert "Parkering finns." in mail.text
    assert "Hemligt" in mail.text
    assert "Hemligt" not in mails(office.gun)[0].text
    assert "välkommen som gäst" in mails(office.gun)[0].text
    assert not mails(office.dora)
    said = read_invitation(mail.calendar)
    assert (said.method, said.sequence, said.location) == ("REQUEST", 0, "Alby, Salen eller digitalt")
    assert said.uid == f"{called.key}@testserver"
    assert "/svar/" not in mail.calendar
    assert called.dispatches.get().recipients.count() == 3
    assert Event.objects.filter(verb="meetings.send_dispatch").count() == 1


def test_the_calendar_leads_each_to_a_page_they_may_open(office, by, called, sign_in):
    item = called.items.get(title="Vägar")
    actions.call_extras(by=by, meeting=called, people=[office.dora])
    for person in (office.cai, office.gun, office.dora):
        said = read_invitation(mails(person)[0].calendar)
        assert said.url in said.description
        page = sign_in(person).get(said.url)
        assert page.status_code == 200
        assert "Vägar" in page.text
        assert ("Hemligt" in page.text) == (person != office.gun)
    guest = sign_in(office.gun)
    items = reverse("meetings:item", args=[item.key])
    assert items in guest.get(read_invitation(mails(office.gun)[0].calendar).url).text
    assert guest.get(items).status_code == 200
    actions.call_off(by=by, meeting=called, reason="För få kan")
    assert guest.get(read_invitation(mails(office.gun)[-1].calendar).url).status_code == 200
    assert read_invitation(mails(office.cai)[-1].calendar).url.endswith(reverse("meetings:meeting", args=[called.key]))


def test_nothing_new_is_not_sent_again_and_a_change_is(office, by, called):
    with pytest.raises(RuleBroken, match="Inget har ändrats"):
        actions.call_meeting(by=by, meeting=called)
    moved = actions.edit_meeting(by=by, meeting=called, changes={"day": SOON + timedelta(days=1), "reason": "Sjukdom"})
    assert unsent_change(moved)
    sent = actions.call_meeting(by=by, meeting=moved)
    assert (sent.kind, sent.number, moved.status) == ("change", 2, "called")
    mail = mails(office.cai)[-1]
    assert "Varför: Sjukdom" in mail.text
    assert read_invitation(mail.calendar).sequence == 1
    assert not unsent_change(moved)
    actions.add_item(by=by, meeting=moved, sheet=ItemSheet("Ny"))
    assert actions.call_meeting(by=by, meeting=moved).number == 3
    assert read_invitation(mails(office.cai)[-1].calendar).sequence == 1  # the agenda is not in the calendar


def test_what_cannot_be_called_is_told(office, by, meeting):
    Meeting.objects.update(starts=None)
    meeting.refresh_from_db()
    with pytest.raises(RuleBroken, match="när mötet börjar"):
        actions.call_meeting(by=by, meeting=meeting)
    meeting.status = "held"
    with pytest.raises(RuleBroken, match="kommande möte"):
        actions.call_meeting(by=by, meeting=meeting)


def test_held_mails_wait_for_a_look(by, meeting):
    sent = actions.call_meeting(by=by, meeting=meeting, is_held=True)
    assert set(Message.objects.filter(kind="meetings.notice").values_list("state", flat=True)) == {"held"}
    assert Message.objects.filter(batch=sent.batch).count() == 3


def test_who_has_no_address_is_kept_as_not_told(office, by, meeting):
    office.bo.email = ""
    office.bo.save()
    recipients = actions.call_meeting(by=by, meeting=meeting).recipients
    assert recipients.get(person=office.bo).message is None
    assert queries.call_page(meeting).with_address == 2


def test_cancelling_takes_it_out_of_the_calendars_and_ends_the_links(office, client, by, called):
    path = link_in(mails(office.cai)[0])
    actions.call_off(by=by, meeting=called, reason="För få kan")
    mail = mails(office.cai)[-1]
    said = read_invitation(mail.calendar)
    assert (said.method, said.sequence) == ("CANCEL", 1)
    assert "För få kan" in mail.text
    assert client.get(path).status_code == 410
    assert not mails(office.dora)


def test_a_meeting_nobody_was_called_to_is_cancelled_quietly(by, meeting):
    actions.call_off(by=by, meeting=meeting, reason="Nej")
    assert not Message.objects.exists()


def test_who_sits_there_is_no_guest_and_a_guest_of_two_items_is_called_once(office, by, meeting):
    first, second = meeting.items.all()
    second.guests.add(office.gun, office.cai)
    called = {one.person: one for one in queries.called_to(meeting)}
    assert [item.title for item in called[office.gun].items] == [first.title, second.title]
    assert called[office.cai].seat is not None
    assert called[office.cai].items == []
    assert queries.agenda_for(meeting, called[office.gun]) == []  # it has not been called yet


def test_calendars_follow_who_sits_in_the_body(office, by, called):
    seat = Seat.objects.get(body=office.committee, member=office.berga)
    Mandate.objects.filter(seat=seat).update(ends_on=today())
    Mandate.objects.create(seat=seat, person=office.dora, starts_on=today() + timedelta(days=1))
    for _twice in range(2):
        actions.follow_seats({})
    gone, new = mails(office.cai)[-1], mails(office.dora)
    assert read_invitation(gone.calendar).method == "CANCEL"
    assert read_invitation(gone.calendar).sequence == 1
    assert len(mails(office.cai)) == 2
    assert [read_invitation(mail.calendar).method for mail in new] == ["REQUEST"]
    assert CalendarEntry.objects.get(person=office.bo).sequence == 0
    Mandate.objects.filter(seat=seat, person=office.dora).delete()
    Mandate.objects.filter(seat=seat).update(ends_on=None)
    actions.follow_seats({})
    back = read_invitation(mails(office.cai)[-1].calendar)
    assert (back.method, back.sequence) == ("REQUEST", 2)


def test_who_left_without_an_address_is_only_noted(office, by, called):
    Mandate.objects.filter(person=office.cai).update(ends_on=today())
    office.cai.email = ""
    office.cai.save()
    actions.follow_seats({})
    assert not CalendarEntry.objects.get(person=office.cai).is_called
    assert Event.objects.filter(verb="meetings.uncall").count() == 1


def test_opening_the_link_records_nothing_and_posting_does(office, client, called):
    path = link_in(mails(office.cai)[0])
    for _scanner in range(3):
        assert client.get(path).status_code == 200
        client.head(path)
    assert not MeetingAnswer.objects.exists()
    for _twice in range(2):
        assert client.post(path, {"choice": "deputy", "deputy_words": "Dora Dahl", "form_id": "1"}).status_code == 302
    answer = MeetingAnswer.objects.get()
    assert (answer.person, answer.deputy, answer.way, answer.seat.member) == (office.cai, office.dora, "link", office.berga)
    assert "Skickar ersättare" in client.get(path).text
    assert client.post(path, {"choice": "comes", "form_id": "2"}).status_code == 302
    assert MeetingAnswer.objects.get().choice == "comes"
    assert Event.objects.filter(verb="meetings.answer_meeting").count() == 2
    refused = client.post(path, {"choice": "deputy", "form_id": "3"})
    assert (refused.status_code, "vem som kommer" in refused.text) == (422, True)


def test_a_guest_comes_or_does_not(office, client, called):
    path = link_in(mails(office.gun)[0])
    assert "Skickar ersättare" not in client.get(path).text
    assert "Hemligt" not in client.get(path).text
    assert client.post(path, {"choice": "cannot"}).status_code == 302


@pytest.mark.parametrize(("who", "choice", "words"), [("dora", "comes", "inte kallad"), ("cai", "later", "Så kan man inte")])
def test_answers_that_cannot_be_taken(office, by, called, who, choice, words):
    with pytest.raises(RuleBroken, match=words):
        actions.answer_meeting(by=by, meeting=called, person=getattr(office, who), sheet=AnswerSheet(choice), way="secretariat")


def test_after_the_beginning_one_rings(office, by, called):
    called.status = "held"
    with pytest.raises(RuleBroken, match="Ring kansliet"):
        actions.answer_meeting(by=by, meeting=called, person=office.cai, sheet=AnswerSheet("comes"), way="link")


def test_the_pages_of_the_secretariat_and_the_member(office, called, sign_in):
    asta, cai = sign_in(office.asta), sign_in(office.cai)
    page = reverse("meetings:calling", args=[called.key])
    assert "inget än" in asta.get(page).text
    assert asta.post(reverse("meetings:answer_for", args=[called.key, office.bo.key]), {"choice": "cannot"}).status_code == 302
    assert asta.get(reverse("meetings:answer_for", args=[called.key, "nobody"])).status_code == 404
    answering = reverse("meetings:answer_signed_in", args=[called.key])
    assert answering in cai.get(reverse("meetings:meeting", args=[called.key])).text
    assert cai.post(answering, {"choice": "digital"}).status_code == 302
    shown = queries.call_page(called)
    assert (shown.count("digital"), shown.count("cannot"), shown.count()) == (1, 1, 1)
    assert "sagt till kansliet" in asta.get(page).text
    send = reverse("meetings:call_meeting", args=[called.key])
    assert "allmänna handlingar" in asta.get(send).text
    assert asta.post(send, {"words": ""}).status_code == 422
    actions.edit_meeting(by=office.asta, meeting=called, changes={"place": "Berga"})
    assert "har inte fått veta" in asta.get(page).text
    assert asta.post(send, {"words": "Ny plats", "is_held": "on"}).url.startswith("/brevlada/utskick/")
    actions.edit_meeting(by=office.asta, meeting=called, changes={"place": "Cedra"})
    assert asta.post(send, {"words": ""}).url == page


def test_queries_of_the_call_do_not_grow(office, called, sign_in, django_assert_num_queries, django_assert_max_num_queries):
    client, page = sign_in(office.asta), reverse("meetings:calling", args=[called.key])
    client.get(page)
    with django_assert_max_num_queries(40) as counted:
        client.get(page)
    for _each in range(5):
        seat = Seat.objects.create(body=office.committee, role="Extra")
        Mandate.objects.create(seat=seat, person=type(office.bo).objects.create(given_name="Ny"))
    with django_assert_num_queries(len(counted)):
        client.get(page)


def reply(meeting, person, partstat, stamp="20990101T000000Z", sender=None):
    """A mail as a calendar program sends it, through the whole way in."""
    lines = (
        f"From: {sender or person.email}", "To: kansli@localhost", "Subject: Svar", f"Message-ID: <{uuid4()}@exempel.se>",
        "MIME-Version: 1.0", "Content-Type: text/calendar; charset=utf-8; method=REPLY", "", "BEGIN:VCALENDAR", "VERSION:2.0",
        "PRODID:-//Program//SV", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{meeting.key}@testserver", f"DTSTAMP:{stamp}",
        "DTSTART:20990101T080000Z", "SEQUENCE:0", f"ATTENDEE;PARTSTAT={partstat}:mailto:{person.email}",
        "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    return receive(by=System("test"), raw="\r\n".join(lines).encode())


def test_a_calendar_answers_too(office, called):
    assert reply(called, office.cai, "ACCEPTED").state == "handled"
    answer = MeetingAnswer.objects.get()
    assert (answer.person, answer.choice, answer.way) == (office.cai, "comes", "calendar")
    old = reply(called, office.cai, "DECLINED", "20200101T000000Z")
    assert (old.state, "senare svar" in old.words) == ("handled", True)
    assert reply(called, office.cai, "DECLINED", sender=office.bo.email).state == "waiting"
    assert reply(called, office.bo, "TENTATIVE").state == "waiting"
    uncalled = reply(called, office.dora, "ACCEPTED")
    assert (uncalled.state, "inte kallad" in uncalled.words) == ("waiting", True)
    assert MeetingAnswer.objects.get().choice == "comes"


def test_who_has_not_answered_waits(office, by, called):
    rows = waiting(today())
    assert {row.person for row in rows} == {office.bo.key, office.cai.key, office.gun.key}
    assert (rows[0].kind, rows[0].began_on, rows[0].due_on) == ("meetings.answer", today(), SOON - timedelta(days=7))
    actions.answer_meeting(by=by, meeting=called, person=office.bo, sheet=AnswerSheet("comes"), way="link")
    assert len(waiting(today())) == 2


def test_a_conference_lies_over_whole_days(office, by, meeting):
    actions.edit_meeting(by=by, meeting=meeting, changes={"end_day": SOON + timedelta(days=1), "ends": None, "mode": "in_person"})
    meeting.refresh_from_db()
    actions.call_meeting(by=by, meeting=meeting)
    said = read_invitation(mails(office.cai)[0].calendar)
    assert (said.first_day, said.last_day, said.starts) == (SOON, SOON + timedelta(days=1), None)
    actions.edit_meeting(by=by, meeting=meeting, changes={"is_place_open": True, "place": ""})
    meeting.refresh_from_db()
    assert place_words(meeting) == "Platsen beslutas senare"


def test_in_whatever_order_the_mails_come_the_calendar_ends_as_the_database(office, by, called):
    moved = actions.edit_meeting(by=by, meeting=called, changes={"starts": time(10)})
    actions.call_meeting(by=by, meeting=moved)
    elsewhere = actions.edit_meeting(by=by, meeting=moved, changes={"place": "Berga"})
    actions.call_meeting(by=by, meeting=elsewhere)
    actions.call_off(by=by, meeting=elsewhere, reason="Nej")
    said = [read_invitation(mail.calendar) for mail in mails(office.cai)]
    assert [each.sequence for each in said] == [0, 1, 2, 3]
    for order in permutations(said):
        kept = None
        for each in order:
            if kept is None or each.sequence > kept.sequence:
                kept = each
        assert (kept.method, kept.location, kept.starts) == ("CANCEL", "Berga, Salen eller digitalt", said[-1].starts)
