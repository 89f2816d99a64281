"""Mails about assignments and the page of a personal link; who waits for whom."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.mail.models import Message
from kansli.people.models import Account, Mandate, Office, Seat
from kansli.register import actions
from kansli.register.models import Assignment, AssignmentReport
from kansli.register.queries.holders import Holders
from kansli.register.queries.waiting_assignments import waiting_assignments
from tests.register.samples import DAY, SYSTEM, new_assignment

Kind, of = AssignmentReport.Kind, actions.Recipient.of
EACH = actions.Recipient(Assignment.GivenTo.EACH_MEMBER)


def given(office, to, **fields):
    return actions.enter(by=SYSTEM, assignments=[new_assignment(office, to=to, **fields)]).assignments[0]


def link_in(message):
    return re.search(r"https?://\S+?(/uppdrag/lank/\S+)", message.text)[1]


def test_the_mail_has_a_link_that_reports_without_signing_in(office, sign_in):
    assignment = given(office, of(office.cai), due_on=today() + timedelta(days=9))
    address = reverse("register:send_assignment", args=[assignment.key])
    asta = sign_in(office.asta)
    assert "Cai Cedergren" in asta.get(address).content.decode()
    assert [asta.post(address, {"form_id": "1"}).status_code for _twice in range(2)] == [302, 302]
    assert "Mejlet är på väg." in asta.get(reverse("register:assignment", args=[assignment.key])).content.decode()
    message = Message.objects.get(kind="register.assignment_given")
    assert (message.recipient, message.reason) == (office.cai.email, "Du får det här mejlet för att uppdraget ligger hos dig.")
    client, there = Client(), link_in(message)
    assert "Ta fram en plan" in client.get(there).content.decode()
    assert not assignment.reports.exists()
    assert client.post(there, {"kind": "cannot"}).status_code == 422
    answer = client.post(there, {"kind": "done", "text": "Gjort"})
    assert (answer.status_code, answer.url) == (302, "?tack")
    report = assignment.reports.get()
    assert (report.by, report.kind, report.state) == (office.cai, "done", "waiting")
    assert "Gjort" in client.get(there).content.decode()
    actions.return_report(by=SYSTEM, report=report, person=office.asta, text="Bilagan saknas")
    told = Message.objects.get(kind="register.report_answered")
    assert "Bilagan saknas" in told.text
    assert "Bilagan saknas" in client.get(link_in(told)).content.decode()


def test_the_link_does_nothing_for_whoever_has_it_no_more(office):
    assignment = given(office, of(office.cai))
    actions.send_assignment(by=SYSTEM, assignment=assignment)
    there = link_in(Message.objects.get(kind="register.assignment_given"))
    actions.pass_on(by=SYSTEM, assignment=assignment, to=of(office.bo), reason="x")
    assert "hos någon annan nu" in Client().get(there).content.decode()
    assert Client().post(there, {"kind": "done"}).status_code == 422
    actions.finish(by=SYSTEM, assignment=assignment)
    assert "avslutat" in Client().get(there).content.decode()


def test_each_part_goes_to_its_holder(office):
    whole = given(office, EACH, due_words="före sommaren")
    actions.send_assignment(by=SYSTEM, assignment=whole)
    assert set(Message.objects.values_list("recipient", flat=True)) == {office.bo.email, office.cai.email}
    assert "Sista dag: före sommaren." in Message.objects.first().text


def test_nobody_to_mail_and_nothing_to_mail_about(office):
    for assignment in (given(office, of(None, "någon")), actions.finish(by=SYSTEM, assignment=given(office, of(office.bo)))):
        with pytest.raises(RuleBroken):
            actions.send_assignment(by=SYSTEM, assignment=assignment)


def test_the_answer_goes_to_somebody_else_in_their_own_language(office):
    Account.objects.filter(person=office.bo).update(language="en")
    Account.objects.filter(person=office.cai).delete()
    for person, told in ((office.asta, None), (office.bo, "Your report was accepted"), (office.cai, "Din rapport är godtagen")):
        assignment = given(office, of(person))
        report = actions.report(by=SYSTEM, assignment=assignment, person=person, text="", day=DAY, kind=Kind.DONE)
        report.by.refresh_from_db()
        report = AssignmentReport.objects.get(pk=report.pk)
        actions.accept_report(by=SYSTEM, report=report, person=office.asta)
        message = Message.objects.filter(unique=f"register.report_answered:{report.key}").first()
        assert (message.subject.startswith(told) if message else None) == (True if told else None)


def test_who_has_what(office):
    seat = Seat.objects.get(body=office.committee, member=office.alby)
    Mandate.objects.create(seat=seat, person=office.gun, starts_on=DAY, kind=Mandate.Kind.ACTING)
    convener = Seat.objects.create(body=office.network, role="Sammankallande", kind=Seat.Kind.CONVENER)
    Mandate.objects.create(seat=convener, person=office.elvi)
    deputy = Seat.objects.create(body=office.committee, member=office.berga, kind=Seat.Kind.DEPUTY)
    Mandate.objects.create(seat=deputy, person=office.dora)
    vice = Office.objects.create(body=office.group, kind=Office.Kind.VICE_CHAIR, person=office.dora)
    vacant = Office.objects.create(body=office.committee, kind=Office.Kind.VICE_CHAIR, member=office.cedra)
    table = [
        (of(vacant), []),
        (of(office.cai), [office.cai]),
        (of(seat), [office.gun]),
        (of(office.berga), [office.cai]),
        (of(office.cedra), []),
        (of(Office.objects.get(body=office.committee, kind=Office.Kind.CHAIR)), [office.gun]),
        (of(vice), [office.dora]),
        (of(office.committee), [office.gun]),
        (of(office.network), [office.elvi]),
        (of(office.group), []),
        (of(office.secretariat), [office.asta]),
        (of(None, "någon"), []),
        (EACH, []),
    ]
    holders = Holders.on(today())
    for to, expected in table:
        assert holders.of(given(office, to)) == expected


def test_what_waits_for_somebody(office, django_assert_num_queries):
    given(office, EACH, task="Svara", due_on=date(2026, 1, 1))
    given(office, of(office.bo), condition="efter LG")
    reported = given(office, of(office.bo))
    actions.report(by=SYSTEM, assignment=reported, person=office.bo, text="", day=DAY, kind=Kind.DONE)
    met = given(office, of(office.secretariat), condition="efter LG")
    actions.release(by=SYSTEM, assignment=met, met_on=DAY + timedelta(days=9))
    with django_assert_num_queries(3):
        found = waiting_assignments(today())
    assert [(one.title, one.person) for one in found[:2]] == [("Svara", office.bo.key), ("Svara", office.cai.key)]
    assert (found[2].person, found[2].began_on, found[2].body) == (office.asta.key, DAY + timedelta(days=9), "SSK")
    assert (found[2].purpose, found[2].path) == ("assignment", reverse("register:assignment", args=[met.key]))
    assert len(found) == 3


def test_a_body_sees_what_it_was_given_by_another(office, sign_in):
    assignment = given(office, of(office.network))
    assert sign_in(office.dora).get(reverse("register:assignment", args=[assignment.key])).status_code == 200
