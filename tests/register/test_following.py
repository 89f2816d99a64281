"""An assignment from open to done, and who may report it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kansli.audit.queries import faults, history
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.people.models import Mandate, Office, Seat
from kansli.register import actions
from kansli.register.access import can_report_assignment, can_see_assignment
from kansli.register.models import Assignment, AssignmentReport, Decision
from kansli.register.queries.pages import assignment_page
from tests.register.samples import DAY, SYSTEM, new_assignment, new_decision

DONE = AssignmentReport.Kind.DONE
EACH = actions.Recipient(Assignment.GivenTo.EACH_MEMBER)


@pytest.fixture
def assignment(office):
    return actions.enter_assignment(by=SYSTEM, new=new_assignment(office, to=actions.Recipient.of(office.bo)))


@pytest.fixture
def later(office):
    return actions.enter_decision(by=SYSTEM, new=new_decision(office, day=date(2024, 9, 1)))


def verbs(thing):
    return [change.event.verb.removeprefix("register.") for change in history(thing)]


def test_reported_then_finished(office, assignment):
    actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text="På väg", day=DAY)
    assert assignment.status == "open"
    actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text="Klar", day=DAY, kind=DONE)
    assert assignment.status == "reported"
    actions.finish(by=SYSTEM, assignment=assignment, reason="Bra")
    assignment.refresh_from_db()
    assert (assignment.status, assignment.version) == ("done", 3)
    assert verbs(assignment) == ["finish", "report", "report", "enter_assignment"]
    assert [report.text for report in assignment.reports.order_by("pk")] == ["På väg", "Klar"]
    assert list(faults()) == []


def test_an_ended_one_takes_no_report_and_an_empty_one_is_none(office, assignment):
    with pytest.raises(RuleBroken):
        actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text=" ", day=DAY)
    actions.finish(by=SYSTEM, assignment=assignment)
    with pytest.raises(RuleBroken):
        actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text="Mer", day=DAY)
    with pytest.raises(RuleBroken):
        actions.finish(by=SYSTEM, assignment=assignment)


def test_let_go_names_its_decision(office, assignment, later):
    old = actions.enter_decision(by=SYSTEM, new=new_decision(office, day=date(2023, 1, 1)))
    gone = actions.withdraw_decision(
        by=SYSTEM, decision=actions.enter_decision(by=SYSTEM, new=new_decision(office, day=later.day)), reason="x"
    )
    for wrong in (old, gone):
        with pytest.raises(RuleBroken):
            actions.let_go(by=SYSTEM, assignment=assignment, decision=wrong, reason="")
    actions.let_go(by=SYSTEM, assignment=assignment, decision=later, reason="Överspelat")
    assignment.refresh_from_db()
    assert (assignment.status, assignment.let_go_by) == ("let_go", later)
    actions.reopen(by=SYSTEM, assignment=assignment, reason="Ändå inte")
    assignment.refresh_from_db()
    assert (assignment.status, assignment.let_go_by) == ("open", None)
    assert verbs(assignment)[:2] == ["reopen", "let_go"]


def test_superseded_by_another_that_is_outstanding(office, assignment):
    other = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, task="Nytt"))
    ended = actions.finish(by=SYSTEM, assignment=actions.enter_assignment(by=SYSTEM, new=new_assignment(office)))
    for wrong in (assignment, ended):
        with pytest.raises(RuleBroken):
            actions.supersede(by=SYSTEM, assignment=assignment, other=wrong, reason="")
    actions.supersede(by=SYSTEM, assignment=assignment, other=other, reason="")
    assignment.refresh_from_db()
    assert (assignment.status, assignment.superseded_by) == ("superseded", other)


def test_opened_again_with_a_reason(assignment):
    actions.finish(by=SYSTEM, assignment=assignment)
    with pytest.raises(RuleBroken):
        actions.reopen(by=SYSTEM, assignment=assignment, reason=" ")


def test_two_who_move_it_at_once(assignment):
    twin = Assignment.objects.get(pk=assignment.pk)
    actions.finish(by=SYSTEM, assignment=assignment)
    with pytest.raises(Overtaken):
        actions.finish(by=SYSTEM, assignment=twin)
    assert verbs(assignment) == ["finish", "enter_assignment"]


def test_it_waits_for_the_conditions_of_its_decision(office, act):
    decision = new_decision(office, kind=Decision.Kind.CONDITIONAL, conditions=["Delrapport"])
    made = actions.enter(by=SYSTEM, decisions=[decision], assignments=[new_assignment(office, decision=decision)])
    [assignment] = made.assignments
    assert assignment_page(assignment, act(office.asta)).row.waits_for == ["Delrapport"]
    with pytest.raises(RuleBroken, match="Delrapport"):
        actions.finish(by=SYSTEM, assignment=assignment)
    actions.meet_condition(by=SYSTEM, condition=made.decisions[0].conditions.get(), met_on=DAY)
    assert actions.finish(by=SYSTEM, assignment=assignment).status == "done"
    assert verbs(made.decisions[0])[0] == "meet_condition"


def test_the_whole_is_done_with_the_last_part(office):
    made = actions.enter(by=SYSTEM, assignments=[new_assignment(office, to=EACH)])
    [whole] = made.assignments
    with pytest.raises(RuleBroken):
        actions.finish(by=SYSTEM, assignment=whole)
    for part in made.parts:
        actions.finish(by=SYSTEM, assignment=Assignment.objects.get(pk=part.pk))
    whole.refresh_from_db()
    assert whole.status == "done"
    actions.reopen(by=SYSTEM, assignment=Assignment.objects.get(pk=made.parts[0].pk), reason="Fel")
    whole.refresh_from_db()
    assert whole.status == "open"


@pytest.mark.parametrize("way", ["let_go", "supersede"])
def test_the_parts_end_with_the_whole(office, later, way):
    made = actions.enter(by=SYSTEM, assignments=[new_assignment(office, to=EACH), new_assignment(office)])
    whole, other = made.assignments
    if way == "let_go":
        actions.let_go(by=SYSTEM, assignment=whole, decision=later, reason="")
    else:
        actions.supersede(by=SYSTEM, assignment=whole, other=other, reason="")
    status = {"let_go": "let_go", "supersede": "superseded"}[way]
    assert set(Assignment.objects.exclude(pk=other.pk).values_list("status", flat=True)) == {status}


def test_who_may_report(office, act):
    seat = Seat.objects.get(body=office.committee, member__isnull=False, member=office.alby)
    chair = Office.objects.get()
    person_office = Office.objects.create(
        body=office.committee, kind=Office.Kind.VICE_CHAIR, person=office.cai, starts_on=date(2022, 1, 1)
    )
    ended = Office.objects.create(
        body=office.committee, kind=Office.Kind.VICE_CHAIR, member=office.alby, ends_on=date(2021, 1, 1)
    )
    of = actions.Recipient.of
    table = [
        (of(office.bo), [office.asta, office.bo]),
        (of(seat), [office.asta, office.bo]),
        (of(office.berga), [office.asta, office.cai]),
        (of(office.committee), [office.asta, office.bo, office.cai]),
        (of(chair), [office.asta, office.bo]),
        (of(person_office), [office.asta, office.cai]),
        (of(ended), [office.asta]),
        (of(office.secretariat), [office.asta]),
        (of(None, "någon"), [office.asta]),
        (EACH, []),
    ]
    for to, expected in table:
        made = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, to=to))
        made.refresh_from_db()
        everybody = [office.asta, office.bo, office.cai, office.dora, office.elvi]
        assert [person for person in everybody if can_report_assignment(act(person), made)] == expected


def test_the_next_holder_takes_over(office, act, sign_in):
    mandate = Mandate.objects.get(seat__body=office.committee, person=office.bo)
    assignment = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, to=actions.Recipient.of(mandate.seat)))
    Mandate.objects.filter(pk=mandate.pk).update(ends_on=today() - timedelta(days=1))
    Mandate.objects.create(seat=mandate.seat, person=office.dora, starts_on=today())
    page = assignment_page(assignment, act(office.asta))
    assert (page.row.holder, page.holder_then) == (office.dora, office.bo)
    assert can_report_assignment(act(office.dora), assignment)
    assert not can_report_assignment(act(office.bo), assignment)
    text = sign_in(office.asta).get(reverse("register:assignment", args=[assignment.key])).content.decode()
    assert "Hade platsen när det gavs" in text


def test_ones_own_is_seen_but_not_the_paper_it_stands_in(office, act, sign_in):
    source = actions.Source("SSK", "/moten/hemligt/", "Hemlig text om Dora.", 0, 6)
    decision = new_decision(office, wording="Hemligt beslut")
    to = actions.Recipient.of(office.dora)
    made = actions.enter(
        by=SYSTEM, decisions=[decision], assignments=[new_assignment(office, to=to, decision=decision, source=source)]
    )
    [assignment] = made.assignments
    address = reverse("register:assignment", args=[assignment.key])
    client = sign_in(office.dora)
    page = client.get(address).content.decode()
    assert "Ta fram en plan." in page
    assert "Hemlig" not in page
    assert list(client.get(reverse("register:assignments")).context["page"]) == [assignment]
    answer = client.post(reverse("register:report", args=[assignment.key]), {"kind": "done", "text": "Gjort"})
    assert answer.status_code == 302
    assert "Gjort" in client.get(address).content.decode()
    other = actions.enter_assignment(by=SYSTEM, new=new_assignment(office))
    assert client.get(reverse("register:assignment", args=[other.key])).status_code == 404
    assert not Assignment.objects.held_by(None, today()).exists()
    assert not can_see_assignment(act(office.elvi), assignment)


def test_the_pages_lead_through_all_of_it(office, sign_in, assignment, later):
    client = sign_in(office.asta)
    page = reverse("register:assignment", args=[assignment.key])
    other = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, task="Annat"))
    steps = [
        ("report", {"kind": "on_its_way", "text": "Halvvägs"}, "open"),
        ("finish", {}, "done"),
        ("reopen", {"reason": "Mer att göra"}, "open"),
        ("let_go", {"decision": f"Beslut [{later.key}]"}, "let_go"),
        ("reopen", {"reason": "Ändå"}, "open"),
        ("supersede", {"other": other.key}, "superseded"),
        ("reopen", {"reason": "Ändå"}, "open"),
        ("withdraw_assignment", {"reason": "Fel"}, "withdrawn"),
    ]
    for number, (view, fields, status) in enumerate(steps):
        address = reverse(f"register:{view}", args=[assignment.key])
        assert client.get(address).status_code == 200
        answer = client.post(address, {"form_id": str(number), **fields})
        assert (answer.status_code, answer.url) == (302, page)
        assignment.refresh_from_db()
        assert assignment.status == status
        assert client.get(page).status_code == 200
    assert client.post(reverse("register:let_go", args=[assignment.key]), {"decision": "abc"}).status_code == 422
    assert sign_in(office.bo).get(reverse("register:finish", args=[assignment.key])).status_code == 404


def assignment_fields(assignment, **changes):
    return {"task": assignment.task, "to": "secretariat", "reason": "Rättat", "version": assignment.version, **changes}


@pytest.mark.parametrize("to", ["person", "seat", "member", "body", "office", "secretariat", "words"])
def test_given_to_somebody_else(office, sign_in, assignment, to):
    things = {
        "person": office.cai,
        "seat": Seat.objects.filter(body=office.committee).first(),
        "member": office.berga,
        "body": office.group,
        "office": Office.objects.get(),
    }
    value = f"{to}:{things[to].key}" if to in things else to
    address = reverse("register:edit_assignment", args=[assignment.key])
    client = sign_in(office.asta)
    assert client.get(address).status_code == 200
    fields = assignment_fields(assignment, to=value, given_to_words="någon", due_on="2026-05-01", due_words="före maj")
    assert client.post(address, fields).status_code == 302
    assignment.refresh_from_db()
    assert (assignment.given_to, assignment.due_on, assignment.is_decided) == (to, date(2026, 5, 1), False)
    assert client.get(address).context["form"]["to"].value() == value
    assert verbs(assignment)[0] == "edit_assignment"
    assert client.get(reverse("register:assignment", args=[assignment.key])).status_code == 200
    assert client.get(reverse("register:assignments_csv")).status_code == 200


def test_given_to_each_member_afterwards_makes_the_parts(office, sign_in, assignment):
    address = reverse("register:edit_assignment", args=[assignment.key])
    client = sign_in(office.asta)
    assert client.post(address, assignment_fields(assignment, to="each_member", task="Alla svarar")).status_code == 302
    assignment.refresh_from_db()
    assert {(part.member, part.task) for part in assignment.parts.all()} == {
        (member, "Alla svarar") for member in (office.alby, office.berga, office.cedra)
    }
    assert client.post(address, assignment_fields(assignment, to="each_member", task="Alla svarar i maj")).status_code == 302
    part = assignment.parts.first()
    assert (part.task, assignment.parts.count()) == ("Alla svarar i maj", 3)
    assignment.refresh_from_db()
    assert client.post(address, assignment_fields(assignment)).status_code == 422
    part_page = reverse("register:edit_assignment", args=[part.key])
    fields = assignment_fields(part, to=f"member:{part.member.key}", task="Bara den här")
    assert client.post(part_page, fields).status_code == 302
    assert "Det varje medlem fick" in client.get(reverse("register:assignment", args=[part.key])).content.decode()


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"task": " "}, {"to": "words"}, {"to": "nobody:x"}, {"decision": "x"}])
def test_what_is_wrong_is_told(office, sign_in, assignment, wrong):
    address = reverse("register:edit_assignment", args=[assignment.key])
    answer = sign_in(office.asta).post(address, assignment_fields(assignment, **wrong))
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_not_under_a_decision_not_to_act_nor_when_withdrawn(office, assignment):
    refrain = actions.enter_decision(by=SYSTEM, new=new_decision(office, kind=Decision.Kind.REFRAIN))
    sheet = actions.AssignmentSheet(task="x", to=actions.Recipient(words="någon"), decision=refrain)
    with pytest.raises(RuleBroken):
        actions.edit_assignment(by=SYSTEM, assignment=assignment, sheet=sheet, reason="x")
    for task, reason in [("", "x"), ("x", " ")]:
        empty = actions.AssignmentSheet(task=task, to=actions.Recipient(words="någon"))
        with pytest.raises(RuleBroken):
            actions.edit_assignment(by=SYSTEM, assignment=assignment, sheet=empty, reason=reason)
    actions.withdraw_assignment(by=SYSTEM, assignment=assignment, reason="x")
    with pytest.raises(RuleBroken):
        actions.edit_assignment(
            by=SYSTEM, assignment=assignment, sheet=actions.AssignmentSheet("x", actions.Recipient(words="y")), reason="x"
        )


def test_late_and_soon(office, act):
    rows = {}
    for name, days in {"late": -1, "soon": 5, "far": 90}.items():
        due = today() + timedelta(days=days)
        made = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, day=today() - timedelta(days=100), due_on=due))
        rows[name] = assignment_page(made, act(office.asta)).row
        assert made.is_overdue(today()) == (name == "late")
    assert {name: row.due.tone for name, row in rows.items()} == {"late": "red", "soon": "amber", "far": "grey"}
    assert rows["late"].age == 100
