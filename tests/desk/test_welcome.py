"""Whoever begins on a seat is welcomed once, with all that is open for it."""

from datetime import timedelta

import pytest
from django.test import Client

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.desk.actions.welcoming import welcome, welcome_all
from kansli.desk.queries.welcome import to_welcome
from kansli.documents.models import Document
from kansli.mail.models import Message
from kansli.meetings.models import Meeting
from kansli.people.actions.mandates import succeed_mandate
from kansli.people.models import Mandate
from kansli.register.actions import Recipient, enter_assignment
from tests.register.samples import SYSTEM, new_assignment
from tests.register.test_telling import link_in

NOW = today()


@pytest.fixture
def begun(office):
    """Dora has come after Bo, today."""
    mandate = Mandate.objects.get(seat__body=office.committee, person=office.bo)
    enter_assignment(by=SYSTEM, new=new_assignment(office, task="Ta reda på det", to=Recipient.of(mandate.seat)))
    enter_assignment(by=SYSTEM, new=new_assignment(office, task="Bo får detta", to=Recipient.of(office.bo)))
    return succeed_mandate(by=SYSTEM, mandate=mandate, person=office.dora, first_day=NOW)


def test_the_mail_tells_all_that_is_open_for_the_seat(office, begun):
    Meeting.objects.create(body=office.committee, day=NOW + timedelta(days=7), year=NOW.year, place="Alby", starts="13:00")
    Meeting.objects.create(body=office.committee, day=NOW + timedelta(days=9), year=NOW.year)
    Document.objects.create(title="Så arbetar vi", kind=Document.Kind.INTRODUCTION, body=office.committee)
    for _twice in range(2):
        welcome_all({})
    message = Message.objects.get(kind="desk.welcome")
    assert message.recipient == office.dora.email
    for told in ("Ta reda på det", "13.00, Alby", "Så arbetar vi", "Välkommen till Samarbetskommittén"):
        assert told in message.text
    assert "Bo får detta" not in message.text
    assert "Ta reda på det" in Client().get(link_in(message)).content.decode()
    assert Event.objects.filter(verb="desk.welcome").count() == 1


def test_a_seat_with_nothing_open(office, act):
    mandate = Mandate.objects.create(seat=office.committee.seats.get(member=office.cedra), person=office.gun, starts_on=NOW)
    office.gun.email = "gun@exempel.se"
    made = welcome(by=act(office.asta), mandate=mandate)
    assert welcome(by=act(office.asta), mandate=mandate) == made
    assert str(made) == f"Gun Granqvist – Cedra {NOW:%Y-%m-%d}"
    assert "Inget uppdrag är öppet för platsen." in Message.objects.get().text


def test_neither_history_nor_the_future_nor_the_secretariat_is_welcomed(office, begun):
    assert list(to_welcome(NOW)) == [begun]
    assert list(to_welcome(NOW - timedelta(days=1))) == []
    assert list(to_welcome(NOW + timedelta(days=61))) == []
    Mandate.objects.filter(person=office.asta).update(starts_on=NOW)
    type(office.dora).objects.filter(pk=office.dora.pk).update(email="")
    assert list(to_welcome(NOW)) == []
