"""What is reported of an assignment, what the giver answers, and that no path loses a report."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.register import actions
from kansli.register.access import can_answer_report
from kansli.register.models import Assignment, AssignmentReport
from tests.register.samples import SYSTEM, new_assignment, new_decision

Kind = AssignmentReport.Kind
SOON, LATER = today() + timedelta(days=20), today() + timedelta(days=60)


@pytest.fixture
def assignment(office):
    to = actions.Recipient.of(office.bo)
    return actions.enter_assignment(by=SYSTEM, new=new_assignment(office, to=to, due_on=SOON, due_words="före jul"))


def tell(office, assignment, kind, text="Så här är det", **fields):
    return actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text=text, day=today(), kind=kind, **fields)


def last_event(assignment):
    change = history(assignment)[0]
    return change.event.verb.removeprefix("register."), {name: after for name, _before, after in change.fields}


def test_done_is_accepted(office, assignment):
    report = tell(office, assignment, Kind.DONE, text="")
    assert (assignment.status, report.state) == ("reported", "waiting")
    actions.accept_report(by=SYSTEM, report=report, person=office.asta, text="Tack")
    assignment.refresh_from_db()
    report.refresh_from_db()
    assert (assignment.status, report.state, report.answer, report.answered_by) == ("done", "accepted", "Tack", office.asta)
    assert last_event(assignment) == ("accept_report", {"status": "done", "reason": "Tack"})


def test_more_time_moves_the_last_day_and_keeps_the_old_one_in_the_history(office, assignment):
    report = tell(office, assignment, Kind.MORE_TIME, due_on=LATER)
    assert assignment.status == "more_time"
    actions.accept_report(by=SYSTEM, report=report, person=office.asta, due_on=LATER + timedelta(days=1), text="Ja")
    assignment.refresh_from_db()
    assert (assignment.status, assignment.due_on, assignment.due_words) == ("open", LATER + timedelta(days=1), "")
    before = {name: old for name, old, _new in history(assignment)[0].fields}
    assert (before["due_on"], before["due_words"]) == (SOON.isoformat(), "före jul")


@pytest.mark.parametrize("day", [None, today(), SOON])
def test_more_time_is_asked_for_until_a_later_day(office, assignment, day):
    with pytest.raises(RuleBroken):
        tell(office, assignment, Kind.MORE_TIME, due_on=day)


def test_the_day_that_is_given_has_not_been(office, assignment):
    report = tell(office, assignment, Kind.MORE_TIME, due_on=LATER)
    with pytest.raises(RuleBroken):
        actions.accept_report(by=SYSTEM, report=report, person=office.asta, due_on=today() - timedelta(days=1))
    report.refresh_from_db()
    assert report.state == "waiting"


def test_what_cannot_be_done_is_let_go_or_somebody_elses(office, assignment):
    report = tell(office, assignment, Kind.CANNOT)
    with pytest.raises(RuleBroken):
        actions.accept_report(by=SYSTEM, report=report, person=office.asta)
    actions.accept_report(by=SYSTEM, report=report, person=office.asta, to=actions.Recipient.of(office.cai))
    assignment.refresh_from_db()
    assert (assignment.status, assignment.person) == ("open", office.cai)
    assert last_event(assignment)[0] == "pass_on"
    again = tell(office, assignment, Kind.CANNOT)
    decision = actions.enter_decision(by=SYSTEM, new=new_decision(office, day=date(2024, 9, 1)))
    actions.accept_report(by=SYSTEM, report=again, person=office.asta, decision=decision)
    assignment.refresh_from_db()
    assert (assignment.status, assignment.let_go_by) == ("let_go", decision)


def test_returned_with_words(office, assignment):
    report = tell(office, assignment, Kind.DONE)
    with pytest.raises(RuleBroken):
        actions.return_report(by=SYSTEM, report=report, person=office.asta, text=" ")
    actions.return_report(by=SYSTEM, report=report, person=office.asta, text="Bilagan saknas")
    report.refresh_from_db()
    assert (assignment.status, report.state) == ("open", "returned")
    assert last_event(assignment) == ("return_report", {"status": "open", "reason": "Bilagan saknas"})


def test_an_answer_is_given_once(office, assignment):
    report = tell(office, assignment, Kind.DONE)
    twin = AssignmentReport.objects.get(pk=report.pk)
    actions.return_report(by=SYSTEM, report=report, person=office.asta, text="Nej")
    with pytest.raises(Overtaken):
        actions.accept_report(by=SYSTEM, report=twin, person=office.asta)


def test_a_later_report_takes_the_place_of_the_one_that_waits(office, assignment):
    first = tell(office, assignment, Kind.CANNOT)
    tell(office, assignment, Kind.ON_ITS_WAY)
    assert assignment.status == "cannot"
    tell(office, assignment, Kind.DONE)
    first.refresh_from_db()
    assert (assignment.status, first.state) == ("reported", "overtaken")
    with pytest.raises(RuleBroken, match="väntar på svar"):
        actions.reopen(by=SYSTEM, assignment=assignment, reason="x")


def test_what_each_member_has_is_reported_by_part(office):
    made = actions.enter(by=SYSTEM, assignments=[new_assignment(office, to=actions.Recipient(Assignment.GivenTo.EACH_MEMBER))])
    [whole], part = made.assignments, made.parts[0]
    with pytest.raises(RuleBroken):
        tell(office, whole, Kind.DONE)
    with pytest.raises(RuleBroken):
        actions.pass_on(by=SYSTEM, assignment=whole, to=actions.Recipient.of(office.cai), reason="x")
    actions.pass_on(by=SYSTEM, assignment=part, to=actions.Recipient.of(office.cai), reason="Han vet")
    part.refresh_from_db()
    assert (part.given_to, part.person, part.member is None) == ("person", office.cai, False)
    for each in made.parts:
        actions.accept_report(by=SYSTEM, report=tell(office, each, Kind.DONE), person=office.asta)
    whole.refresh_from_db()
    assert whole.status == "done"


def test_given_to_somebody_else(office, assignment):
    report = tell(office, assignment, Kind.CANNOT)
    for to, reason in ((actions.Recipient.of(office.cai), " "), (actions.Recipient.of(None, "någon"), "x")):
        with pytest.raises(RuleBroken):
            actions.pass_on(by=SYSTEM, assignment=assignment, to=to, reason=reason)
    actions.hand_over(by=SYSTEM, assignments=[assignment], to=actions.Recipient.of(office.group), reason="Bytt")
    assignment.refresh_from_db()
    report.refresh_from_db()
    assert (assignment.status, assignment.to_body, assignment.due_on, report.state) == ("open", office.group, SOON, "overtaken")
    actions.finish(by=SYSTEM, assignment=assignment)
    with pytest.raises(RuleBroken):
        actions.pass_on(by=SYSTEM, assignment=assignment, to=actions.Recipient.of(office.cai), reason="x")


STEPS = st.lists(st.sampled_from([*Kind, "accept", "return", "pass_on", "finish", "let_go", "reopen"]), max_size=12)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_path_loses_a_report(office, assignment, steps):
    decision = actions.enter_decision(by=SYSTEM, new=new_decision(office, day=date(2024, 9, 1)))
    with transaction.atomic():
        row, told = Assignment.objects.get(pk=assignment.pk), 0
        for step in steps:
            try:
                with transaction.atomic():
                    take(office, row, decision, step)
                    told += step in Kind
            except (RuleBroken, AssignmentReport.DoesNotExist):
                pass
            row.refresh_from_db()
            waiting = [report.kind for report in row.reports.all() if report.state == "waiting"]
            assert [AssignmentReport.ASKS[kind] for kind in waiting] == [row.status] * (row.status in Assignment.ASKING)
            assert row.reports.count() == told
        transaction.set_rollback(True)


def take(office, row, decision, step):
    """One step of a path."""
    if step in Kind:
        tell(office, row, step, due_on=LATER + timedelta(days=row.reports.count()) if step == Kind.MORE_TIME else None)
    elif step in ("accept", "return"):
        report = row.reports.get(state="waiting")
        answer = {"by": SYSTEM, "report": report, "person": office.asta, "text": "Svar"}
        if step == "return":
            actions.return_report(**answer)
        else:
            actions.accept_report(**answer, to=actions.Recipient.of(office.cai))
    elif step == "pass_on":
        actions.pass_on(by=SYSTEM, assignment=row, to=actions.Recipient.of(office.cai), reason="x")
    elif step == "let_go":
        actions.let_go(by=SYSTEM, assignment=row, decision=decision, reason="")
    else:
        {"finish": actions.finish, "reopen": actions.reopen}[step](by=SYSTEM, assignment=row, reason="x")


def test_the_pages_lead_from_report_to_answer(office, act, sign_in, assignment):
    decision = actions.enter_decision(by=SYSTEM, new=new_decision(office, day=date(2024, 9, 1)))
    bo, asta = sign_in(office.bo), sign_in(office.asta)
    page = reverse("register:assignment", args=[assignment.key])
    address = reverse("register:report", args=[assignment.key])
    for wrong in ({}, {"kind": "more_time", "text": "x"}, {"kind": "cannot"}):
        assert bo.post(address, wrong).status_code == 422
    for kind, answer in (
        ("more_time", ("accept_report", {"due_on": LATER.isoformat()})),
        ("cannot", ("accept_report", {"to": f"person:{office.cai.key}"})),
        ("cannot", ("accept_report", {"decision": f"[{decision.key}]"})),
        ("cannot", ("return_report", {"text": "Försök igen"})),
        ("done", ("accept_report", {})),
    ):
        if assignment.status == "let_go":
            actions.reopen(by=SYSTEM, assignment=assignment, reason="x")
        actions.pass_on(by=SYSTEM, assignment=assignment, to=actions.Recipient.of(office.bo), reason="x")
        fields = {"form_id": f"{kind}{answer}", "kind": kind, "text": "Orden", "due_on": LATER.isoformat()}
        assert bo.post(address, fields).status_code == 302
        report = assignment.reports.get(state="waiting")
        assert "Den väntar på kansliets svar" in bo.get(page).content.decode()
        assert "Orden" in asta.get(page).content.decode()
        there = reverse(f"register:{answer[0]}", args=[assignment.key, report.key])
        assert asta.get(there).status_code == 200
        fields = {"form_id": f"svar{kind}{answer}", **answer[1]}
        assert [asta.post(there, fields).status_code for _twice in range(2)] == [302, 302]
        assignment.refresh_from_db()
        assert assignment.due_on == LATER
    assert assignment.status == "done"
    assert not can_answer_report(act(office.bo), assignment)
    assert bo.get(there).status_code == 404


def test_given_to_somebody_else_on_its_page(office, sign_in, assignment):
    address = reverse("register:pass_on", args=[assignment.key])
    asta = sign_in(office.asta)
    assert asta.get(address).status_code == 200
    assert asta.post(address, {"to": "", "reason": "x"}).status_code == 422
    assert asta.post(address, {"to": f"person:{office.cai.key}", "reason": "Bättre så"}).status_code == 302
    assignment.refresh_from_db()
    assert assignment.person == office.cai
