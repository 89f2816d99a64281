"""The pages: one's own, by link and signed in, and the secretariat's."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from kansli.core.clock import now
from kansli.people.access import digest_of
from kansli.people.models import PersonalLink
from kansli.reminders import actions
from kansli.reminders.models import Escalation, Reminder, ReminderHours, SilencedKind, Snooze
from kansli.reminders.queries.wording import because
from kansli.reminders.sources import MAY_BE_OFF, PAGES, RULES
from tests.architecture.code import PACKAGE

KIND = "register.assignment"


@pytest.fixture
def reminded(office, at, waits, thing):
    """It is Friday 15 May and Bo and Cai have been reminded of what ends today."""
    at(2026, 5, 15)
    waits(thing(), thing(office.cai, due_on=date(2026, 5, 13)))
    actions.send_due({})


@pytest.fixture
def link(office):
    """The address of Bo's page by the link in a mail, with what is asked for below it."""
    PersonalLink.objects.create(
        digest=digest_of("hemlig"),
        purpose=PersonalLink.Purpose.REMINDERS,
        subject=office.bo.key,
        person=office.bo,
        made_at=now(),
        ends_at=now() + timedelta(days=9000),
    )
    return lambda below="": f"/paminnelser/lank/hemlig/{below}"


def test_one_sees_what_waits_what_came_and_why(office, sign_in, reminded):
    page = sign_in(office.bo).get("/paminnelser/").content.decode()
    assert "Skriv a" in page
    assert "sista dagen är i dag" in page
    assert "Nästa påminnelse: 18 maj 2026." in page
    assert "Sista dagen, 15 maj 2026" in page
    assert "Allas påminnelser" not in page


def test_kinds_are_chosen_signed_in(office, sign_in, reminded):
    chosen = [kind for kind in MAY_BE_OFF if kind != KIND]
    answer = sign_in(office.bo).post("/paminnelser/", {"on": chosen}, follow=True)
    assert [one.kind for one in SilencedKind.objects.filter(person=office.bo)] == [KIND]
    assert "Du har stängt av påminnelser av det här slaget." in answer.content.decode()


def test_a_thing_is_put_off_signed_in(office, sign_in, reminded):
    client, address = sign_in(office.bo), f"/paminnelser/skjut-upp/{KIND}/a/"
    assert "Skriv a" in client.get(address).content.decode()
    assert client.post(address, {"until": "2027-05-20"}).status_code == 422
    answer = client.post(address, {"until": "2026-05-20"}, follow=True)
    assert "Uppskjuten till 20 maj 2026." in answer.content.decode()


def test_what_does_not_wait_for_one_cannot_be_put_off(office, sign_in, reminded):
    assert sign_in(office.bo).get(f"/paminnelser/skjut-upp/{KIND}/b/").status_code == 404
    assert sign_in(office.dora).get(f"/paminnelser/skjut-upp/{KIND}/a/").status_code == 404


def test_the_link_in_the_mail_does_the_same_without_signing_in(office, client, reminded, link):
    page = client.get(link()).content.decode()
    assert "Skriv a" in page
    assert 'href="/uppdrag/"' not in page  # one would have to sign in
    client.post(link(), {"on": []})
    assert SilencedKind.objects.filter(person=office.bo).count() == len(MAY_BE_OFF)
    answer = client.post(link(f"skjut-upp/{KIND}/a/"), {"until": "2026-05-20"})
    assert answer.url == link()
    assert Snooze.objects.get().person == office.bo


def test_the_page_of_somebody_for_whom_nothing_waits_says_so(office, sign_in, waits):
    waits()
    assert "Inget väntar på dig" in sign_in(office.gun).get("/paminnelser/").content.decode()


def test_what_has_no_more_reminders_says_so(office, sign_in, at, waits, thing):
    at(2026, 5, 15)
    waits(thing(due_on=None))
    page = sign_in(office.bo).get("/paminnelser/").content.decode()
    assert "sedan 1 apr 2026" in page
    assert "Det kommer inga fler påminnelser." in page


def test_the_secretariat_sees_who_was_reminded_of_what(office, sign_in, reminded):
    client = sign_in(office.asta)
    page = client.get("/paminnelser/alla/").content.decode()
    assert "2 påminnelser har skickats" in page
    assert "1 arbetsdag efter sista dagen 13 maj 2026" in page
    assert "Björk" not in client.get("/paminnelser/alla/?q=cai").content.decode()
    assert "Björk" in client.get("/paminnelser/alla/?q=björk&slag=register.assignment&organ=SSK").content.decode()
    assert "Inga påminnelser här" in client.get("/paminnelser/alla/?organ=LG").content.decode()


def test_the_list_makes_as_many_queries_for_many_as_for_one(office, sign_in, reminded, django_assert_num_queries):
    client, one = sign_in(office.asta), Reminder.objects.first()
    client.get("/paminnelser/alla/")
    with django_assert_num_queries(9) as few:
        client.get("/paminnelser/alla/")
    for number in range(30):
        one.pk, one.key, one.subject = None, f"k{number}", f"s{number}"
        one.save(force_insert=True)
    with django_assert_num_queries(len(few)):
        client.get("/paminnelser/alla/")


def test_the_secretariat_reminds_the_late(office, sign_in, at, waits, thing):
    at(2026, 5, 17, 21)
    waits(thing())
    client = sign_in(office.asta)
    assert "Ett mejl är på väg." in client.post("/paminnelser/alla/paminn/", follow=True).content.decode()
    assert "Kansliet påminde dem som är försenade" in client.get("/paminnelser/alla/").content.decode()
    again = client.post("/paminnelser/alla/paminn/", HTTP_REFERER="http://testserver/paminnelser/alla/", follow=True)
    assert "Det finns ingen att påminna i dag" in again.content.decode()


def test_the_hours_are_set_on_the_page_of_the_rules(office, sign_in):
    client = sign_in(office.asta)
    assert "var 5:e" in client.get("/paminnelser/regler/").content.decode()
    assert client.post("/paminnelser/regler/", {"opens": "08:00", "closes": "17:00", "version": "1"}).status_code == 302
    assert client.post("/paminnelser/regler/", {"opens": "09:00", "closes": "08:00", "version": "2"}).status_code == 422
    assert client.post("/paminnelser/regler/", {"opens": "09:00", "closes": "16:00", "version": "1"}).status_code == 412
    assert str(ReminderHours.objects.get()) == "08.00–17.00"


def test_the_chair_is_told_where_the_secretariat_says_so(office, sign_in):
    client, address = sign_in(office.asta), f"/paminnelser/regler/{office.committee.key}/"
    assert client.get(address).status_code == 200
    answer = client.post(address, {"after": "4", "kinds": [KIND], "version": "1"}, follow=True)
    assert "efter 4 arbetsdagar" in answer.content.decode()
    assert Escalation.objects.get().kinds == [KIND]


def test_each_reminder_is_seen_by_whoever_got_it(office, act, reminded):
    assert [one.person for one in Reminder.objects.visible_to(act(office.bo))] == [office.bo]
    assert Reminder.objects.visible_to(act(office.asta)).count() == 2
    assert str(Reminder.objects.first()) == "Skriv a"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("due-5", "5 arbetsdagar före sista dagen 15 maj 2026"),
        ("due+0", "Sista dagen, 15 maj 2026"),
        ("due+1", "1 arbetsdag efter sista dagen 15 maj 2026"),
        ("began+3", "3 arbetsdagar efter att det skickades 15 maj 2026"),
        ("chair+5", "Försenat hos någon annan sedan 5 arbetsdagar"),
        ("snoozed", "Du sköt upp den till 15 maj 2026"),
        ("asked", "Kansliet påminde dem som är försenade"),
    ],
)
def test_why_a_reminder_came_is_said_in_words(db, client, step, words):
    from django.utils.translation import override

    with override("sv"):
        assert because(step, date(2026, 5, 15)) == words


def test_every_kind_that_may_wait_has_a_rule_and_every_link_a_page():
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.glob("*/queries/*.py")]
    kinds = {kind for text in texts if "Waiting(" in text for kind in re.findall(r'(?:kind=|KIND = )"(\w+\.\w+)"', text)}
    assert kinds == set(RULES)
    assert all(reverse(page, args=["secret"]) for page in PAGES.values())
