"""Sending: the mail and the ledger together, once, to those who can be reached, in their language."""

from datetime import date
from unittest.mock import Mock

import pytest

from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail.models import Message
from kansli.people.models import Account, PersonalLink
from kansli.register.models import Assignment
from kansli.reminders import actions
from kansli.reminders.actions import sending
from kansli.reminders.models import Reminder
from kansli.reminders.planning import Choices, Sent, plan
from kansli.reminders.sources import MAY_BE_OFF, RULES, asked


def test_what_waits_comes_in_one_mail_and_stands_in_the_ledger(office, at, waits, thing):
    at(2026, 5, 15)
    waits(thing(), thing(subject="b", due_on=date(2026, 5, 11)), thing(office.gun))
    actions.send_due({})
    mail = Message.objects.get(recipient=office.bo.email)
    assert mail.subject == "1 sak är försenad, 2 väntar på dig"
    assert (mail.kind, mail.unique) == ("reminders.digest", f"reminders:{office.bo.key}:2026-05-15")
    assert "Skriv a" in mail.text
    assert "försenat 3 arbetsdagar" in mail.text
    assert "http://testserver/uppdrag/" in mail.html
    rows = Reminder.objects.filter(message=mail).order_by("pk").values_list("subject", "step", "anchor", "day")
    assert list(rows) == [
        ("b", "due+3", date(2026, 5, 11), date(2026, 5, 15)),
        ("a", "due+0", date(2026, 5, 15), date(2026, 5, 15)),
    ]
    assert Event.objects.filter(verb="reminders.send_digest", by="system:reminders").count() == 2


def test_run_again_it_sends_nothing_twice(office, at, waits, thing):
    at(2026, 5, 15)
    there = waits(thing())
    actions.send_due({})
    actions.send_due({})
    there.append(thing(subject="b"))  # has had today's mail
    actions.send_due({})
    assert Message.objects.count() == 1
    at(2026, 5, 18)
    actions.send_due({})
    assert sorted(Reminder.objects.filter(day=date(2026, 5, 18)).values_list("subject", "step")) == [
        ("a", "due+1"),
        ("b", "due+1"),
    ]


def test_outside_the_hours_and_without_an_address_nothing_goes(office, at, waits, thing):
    office.bo.email = ""
    office.bo.save()
    waits(thing())
    for hour in (6, 9, 18):
        at(2026, 5, 15, hour)
        actions.send_due({})
    assert not Message.objects.exists()


def test_whoever_has_no_account_is_reminded_by_a_personal_link(office, at, waits, thing):
    Account.objects.filter(person=office.gun).delete()
    at(2026, 5, 15)
    waits(thing(office.gun, kind="register.question", subject="svar", purpose="handling"))
    actions.send_due({})
    links = PersonalLink.objects.filter(person=office.gun)
    assert set(links.values_list("purpose", "subject")) == {("handling", "svar"), ("reminders", office.gun.key)}
    assert "http://testserver/fraga/" in Message.objects.get().text
    assert "http://testserver/paminnelser/lank/" in Message.objects.get().text


def test_the_mail_speaks_the_language_of_the_person(office, at, waits, thing):
    Account.objects.filter(person=office.bo).update(language="en")
    at(2026, 5, 13)
    waits(thing())
    actions.send_due({})
    assert Message.objects.get().subject == "Reminder: Skriv a"


def test_the_chair_is_told_whose_it_is_where_that_is_turned_on(office, at, act, waits, thing):
    actions.set_escalation(by=act(office.asta), body=office.committee, after=2, kinds=["register.assignment"])
    at(2026, 5, 19)
    waits(thing(office.cai, purpose="assignment"))
    actions.send_due({})
    told = Reminder.objects.get(person=office.bo)
    assert (told.holder, told.step) == (office.cai, "chair+2")
    assert told.message.subject == "Försenat: Skriv a"
    assert "Cai Cedergren: Skriv a" in told.message.text
    assert "leder" in told.message.text


def test_a_body_without_a_chair_tells_nobody(office, at, act, waits, thing):
    actions.set_escalation(by=act(office.asta), body=office.group, after=2, kinds=["register.assignment"])
    at(2026, 5, 19)
    waits(thing(office.cai, body="LG"))
    actions.send_due({})
    assert list(Reminder.objects.values_list("person", flat=True)) == [office.cai.pk]


def test_a_worker_that_dies_between_mail_and_ledger_has_done_neither(office, at, waits, thing, monkeypatch):
    at(2026, 5, 15)
    waits(thing())
    with monkeypatch.context() as patched:
        patched.setattr(sending, "_reminder", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            actions.send_due({})
    assert not Message.objects.exists()
    assert not PersonalLink.objects.exists()
    actions.send_due({})
    assert Reminder.objects.count() == 1


def test_the_secretariat_reminds_the_late_once_a_day(office, act, at, waits, thing):
    at(2026, 5, 17, 22)
    waits(thing(), thing(office.cai, due_on=date(2026, 6, 1)))
    assert actions.remind_late(by=act(office.asta)) == 1
    assert Reminder.objects.get().step == "asked"
    with pytest.raises(RuleBroken):
        actions.remind_late(by=act(office.asta))


def test_several_things_before_their_day_are_counted_and_another_worker_may_have_been_first(office, at, waits, thing):
    at(2026, 5, 13)
    waits(thing(), thing(subject="b"))
    moment, things = now(), asked(date(2026, 5, 13))
    (digest,) = plan(things, rules=RULES, sent=Sent(), choices=Choices(), now=moment)
    assert actions.send_digest(by=office.asta, digest=digest).subject == "Påminnelse: 2 saker väntar på dig"
    assert actions.send_digest(by=office.asta, digest=digest) is None


def test_all_that_is_turned_off_sends_nothing(office, at, waits, thing):
    at(2026, 5, 15)
    waits(thing())
    actions.choose_kinds(by=office.bo, person=office.bo, on=[kind for kind in MAY_BE_OFF if kind != "register.assignment"])
    actions.send_due({})
    assert not Message.objects.exists()


def test_the_real_areas_are_asked_and_what_is_done_meanwhile_is_silent(office, at):
    given = {"body": office.committee, "day": date(2026, 4, 1), "due_on": date(2026, 5, 15), "given_to": "person"}
    task = Assignment.objects.create(task="Skriv ett svar", person=office.cai, **given)
    at(2026, 5, 13)
    actions.send_due({})
    told = Reminder.objects.get()
    assert (told.person, told.step, told.kind) == (office.cai, "due-1", "register.assignment")
    assert "http://testserver/uppdrag/lank/" in told.message.text
    Assignment.objects.filter(pk=task.pk).update(status=Assignment.Status.DONE)
    at(2026, 5, 15)
    actions.send_due({})
    assert Reminder.objects.count() == 1
