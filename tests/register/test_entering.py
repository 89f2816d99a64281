"""Decisions and assignments come into the register, one by one and thousands at once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kansli.audit.actions import System
from kansli.audit.queries import faults, history
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter
from kansli.people.models import Office, Seat
from kansli.register.actions import (
    NewAssignment,
    NewDecision,
    Recipient,
    Source,
    enter,
    enter_assignment,
    enter_decision,
    withdraw,
    withdraw_assignment,
    withdraw_decision,
)
from kansli.register.models import Assignment, Decision, MemberStance
from kansli.search.models import Entry
from tests.register.samples import DAY, SYSTEM, new_assignment, new_decision


@pytest.mark.django_db
def test_a_decision_with_all_that_belongs_to_it(office):
    matter = Matter.objects.create(title="Varudistribution")
    decision = enter_decision(
        by=SYSTEM,
        new=new_decision(
            office,
            wording=" Avtalet förlängs med tolv månader. ",
            kind=Decision.Kind.CONDITIONAL,
            matter=matter,
            proposal="Avtalet förlängs med 24 månader.",
            proposed_to=office.group,
            ceiling=110_000,
            outside=[office.berga, office.berga],
            reservations=[office.cedra],
            conditions=["Delrapport först", " "],
        ),
    )
    decision.refresh_from_db()
    assert (decision.wording, decision.ceiling, decision.status) == ("Avtalet förlängs med tolv månader.", 110_000, "in_force")
    assert [(s.member, s.kind) for s in decision.stances.order_by("pk")] == [
        (office.berga, "outside"),
        (office.cedra, "reservation"),
    ]
    assert [(c.text, c.is_blocking) for c in decision.conditions.all()] == [("Delrapport först", True)]
    [change] = history(decision)
    assert change.event.verb == "register.enter_decision"
    after = {name: value for name, _before, value in change.fields}
    assert after["matter"] == "Varudistribution"
    assert after["outside"] == ["Berga", "Berga"]
    entry = Entry.objects.get(kind="decision", key=decision.key)
    assert (entry.scope, entry.thread, entry.day) == (office.committee.pk, matter.key, DAY)
    assert "24 månader" in entry.text


@pytest.mark.django_db
def test_the_place_in_the_paper_is_kept_within_the_excerpt(office):
    source = Source("SSK 3 mars, punkt 4", "/moten/abc/", "Vi beslutade detta.", 3, 900)
    decision = enter_decision(by=SYSTEM, new=new_decision(office, source=source))
    assert (decision.source_title, decision.source_path, decision.excerpt_start, decision.excerpt_end) == (
        "SSK 3 mars, punkt 4",
        "/moten/abc/",
        3,
        19,
    )


@pytest.mark.django_db
def test_an_assignment_of_the_same_batch_hangs_on_its_decision(office):
    matter = Matter.objects.create(title="Vatten")
    decision = new_decision(office, matter=matter)
    entered = enter(
        by=SYSTEM, decisions=[decision], assignments=[new_assignment(office, decision=decision, due_on=date(2024, 5, 1))]
    )
    [assignment] = entered.assignments
    assert assignment.decision == entered.decisions[0]
    assert assignment.matter == matter
    assert Entry.objects.get(kind="assignment").thread == matter.key
    assert [change.event.verb for change in history(assignment)] == ["register.enter_assignment"]


@pytest.mark.django_db
def test_each_member_gets_its_part_but_those_outside(office):
    decision = new_decision(office, outside=[office.cedra])
    to = Recipient(Assignment.GivenTo.EACH_MEMBER, words="alla kommuner")
    entered = enter(by=SYSTEM, decisions=[decision], assignments=[new_assignment(office, to=to, decision=decision)])
    [whole] = entered.assignments
    assert [part.member for part in entered.parts] == [office.alby, office.berga]
    assert {part.part_of for part in whole.parts.all()} == {whole}
    assert Entry.objects.filter(kind="assignment").count() == 1
    assert history(entered.parts[0])[0].event.verb == "register.enter_assignment"


@pytest.mark.django_db
def test_whom_it_is_given_to(office):
    seat, chair = Seat.objects.filter(body=office.committee).first(), Office.objects.get()
    given = {
        "person": office.bo,
        "seat": seat,
        "member": office.alby,
        "body": office.group,
        "secretariat": office.secretariat,
        "office": chair,
        "words": None,
    }
    for expected, thing in given.items():
        made = enter_assignment(by=SYSTEM, new=new_assignment(office, to=Recipient.of(thing, "någon")))
        made.refresh_from_db()
        assert (made.given_to, made.given_to_words) == (expected, "någon")
        held = {"person": made.person, "seat": made.seat, "member": made.member, "body": made.to_body, "office": made.office}
        assert [name for name, value in held.items() if value] == (
            {"seat": ["seat", "member"]}.get(expected) or [name for name in [expected] if name in held]
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("decisions", "assignments"),
    [({"wording": " "}, None), ({}, {"task": "\n"}), ({"kind": Decision.Kind.REFRAIN}, {})],
    ids=["no wording", "no task", "a decision not to act"],
)
def test_what_is_refused_leaves_nothing(office, decisions, assignments):
    decision = new_decision(office, **decisions)
    given = [] if assignments is None else [new_assignment(office, decision=decision, **assignments)]
    with pytest.raises(RuleBroken):
        enter(by=SYSTEM, decisions=[decision], assignments=given)
    assert not Decision.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_many_cost_as_many_statements_as_one(office):
    def statements(many):
        decisions = [new_decision(office, outside=[office.berga], conditions=["x"]) for _ in range(many)]
        assignments = [new_assignment(office, decision=decision) for decision in decisions]
        with CaptureQueriesContext(connection) as caught:
            enter(by=SYSTEM, decisions=decisions, assignments=assignments)
        return len(caught)

    assert statements(1) == statements(25)
    assert list(faults()) == []


@pytest.mark.django_db
def test_withdrawn_is_kept_but_found_no_more(office):
    decision = new_decision(office)
    to = Recipient(Assignment.GivenTo.EACH_MEMBER)
    entered = enter(by=SYSTEM, decisions=[decision], assignments=[new_assignment(office, to=to)])
    withdraw(by=SYSTEM, decisions=entered.decisions, assignments=entered.assignments, reason=" Ny fil ")
    assert set(Decision.objects.values_list("status", "version")) == {("withdrawn", 2)}
    assert set(Assignment.objects.values_list("status", "version")) == {("withdrawn", 2)}
    assert not Entry.objects.exists()
    change = history(entered.decisions[0])[0]
    assert change.event.verb == "register.withdraw_decision"
    assert change.fields == [("status", "in_force", "withdrawn"), ("reason", None, "Ny fil")]
    assert history(entered.parts[0])[0].event.verb == "register.withdraw_assignment"


@pytest.mark.django_db
def test_withdrawn_twice_is_one_event(office):
    decision = enter_decision(by=SYSTEM, new=new_decision(office))
    assignment = enter_assignment(by=SYSTEM, new=new_assignment(office))
    for _ in range(2):
        assert withdraw_decision(by=SYSTEM, decision=decision, reason="fel").status == "withdrawn"
        assert withdraw_assignment(by=SYSTEM, assignment=assignment, reason="fel").status == "withdrawn"
    assert len(history(decision)) == len(history(assignment)) == 2


@pytest.mark.django_db
def test_withdrawing_needs_a_reason(office):
    decision = enter_decision(by=SYSTEM, new=new_decision(office))
    with pytest.raises(RuleBroken):
        withdraw_decision(by=System("test"), decision=decision, reason=" ")
    decision.refresh_from_db()
    assert decision.status == "in_force"
    assert MemberStance.objects.count() == 0


def test_new_things_have_keys_of_their_own():
    assert NewDecision(None, DAY, "x").key != NewDecision(None, DAY, "x").key
    assert NewAssignment(None, DAY, "x").key != NewAssignment(None, DAY, "x").key
