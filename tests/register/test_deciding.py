"""Decisions are changed with a reason, handled by the members, and what a person keeps of the lists."""

from datetime import date, timedelta

import pytest

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.reading.minutes import DecisionKind
from kansli.register import actions
from kansli.register.models import Decision, HandlingLevel, MemberHandling, MemberStance
from kansli.register.queries import findables
from kansli.register.queries.matrix import matrix
from kansli.search.models import Entry
from tests.register.samples import SYSTEM, new_assignment, new_decision

State = MemberHandling.State


@pytest.fixture
def decision(office):
    return actions.enter_decision(by=SYSTEM, new=new_decision(office, outside=[office.cedra], conditions=["Först"]))


@pytest.fixture
def levels(db):
    names = ["Beslut KS", "Info KSO"]
    return [HandlingLevel.objects.create(name=name, short_name=name, position=place) for place, name in enumerate(names)]


def sheet(**fields):
    return actions.DecisionSheet(**{"wording": "Ny", "kind": Decision.Kind.DECISION, **fields})


def fields_of(change):
    return {name: (before, after) for name, before, after in change.fields}


def test_the_kinds_are_the_readers():
    assert {kind.value for kind in Decision.Kind} == {kind.value for kind in DecisionKind}


def test_what_differs_is_one_event(office, decision):
    condition = decision.conditions.get()
    actions.meet_condition(by=SYSTEM, condition=condition, met_on=date(2024, 4, 1))
    stances = [actions.Stance(office.alby, MemberStance.Kind.RESERVATION, "För dyrt")] * 2
    actions.edit_decision(
        by=SYSTEM, decision=decision, sheet=sheet(stances=stances, conditions=["Sen", "Först", "Sen"]), reason=" Fel "
    )
    change = fields_of(history(decision)[0])
    assert change["wording"] == ("Planen antas.", "Ny")
    assert change["stances"] == (["Cedra: Deltar inte i beslutet"], ["Alby: Reservation: För dyrt"])
    assert change["conditions"] == (["Först"], ["Sen", "Först"])
    assert change["reason"] == (None, "Fel")
    assert [(c.text, c.met_on, c.key == condition.key) for c in decision.conditions.all()] == [
        ("Sen", None, False),
        ("Först", date(2024, 4, 1), True),
    ]
    assert Entry.objects.get(kind="decision").title == "Ny"


def test_that_its_assignments_wait_is_a_change_like_another(decision):
    holding = sheet(conditions=["Först"], waits=True)
    actions.edit_decision(by=SYSTEM, decision=decision, sheet=holding, reason="x")
    assert fields_of(history(decision)[0])["waits"] == (False, True)


def test_superseded_by_another_and_back(office, decision):
    other = actions.enter_decision(by=SYSTEM, new=new_decision(office, wording="Nytt"))
    actions.edit_decision(by=SYSTEM, decision=decision, sheet=sheet(superseded_by=other), reason="x")
    decision.refresh_from_db()
    assert (decision.status, decision.superseded_by) == ("superseded", other)
    assert fields_of(history(decision)[0])["superseded_by"][1] == f"SSK 2024-03-07 [{other.key}]"
    actions.edit_decision(by=SYSTEM, decision=decision, sheet=sheet(), reason="x")
    decision.refresh_from_db()
    assert decision.status == "in_force"


def test_what_is_refused(office, decision):
    given = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, decision=decision))
    wrong = [
        (sheet(), " "),
        (sheet(wording=" "), "x"),
        (sheet(answers=decision), "x"),
        (sheet(superseded_by=decision), "x"),
        (sheet(kind=Decision.Kind.REFRAIN), "x"),
    ]
    for made, reason in wrong:
        with pytest.raises(RuleBroken):
            actions.edit_decision(by=SYSTEM, decision=decision, sheet=made, reason=reason)
    actions.withdraw(by=SYSTEM, decisions=[decision], assignments=[given], reason="x")
    with pytest.raises(RuleBroken):
        actions.edit_decision(by=SYSTEM, decision=decision, sheet=sheet(), reason="x")


def test_the_second_writer_is_told(decision):
    actions.edit_decision(by=SYSTEM, decision=decision, sheet=sheet(), reason="x", seen=1)
    with pytest.raises(Overtaken):
        actions.edit_decision(by=SYSTEM, decision=decision, sheet=sheet(), reason="x", seen=1)


def test_levels_are_chosen_for_each_member(office, decision, levels):
    first, second = levels
    actions.plan_handling(by=SYSTEM, decision=decision, levels={office.alby: [first, second], office.berga: [second]})
    assert decision.handlings.count() == 3
    actions.note_handling(
        by=SYSTEM,
        decision=decision,
        member=office.alby,
        level=first,
        sheet=actions.HandlingSheet(State.DONE, today()),
        noted_by=office.asta,
    )
    actions.plan_handling(by=SYSTEM, decision=decision, levels={office.alby: [first], office.berga: []})
    assert [str(row) for row in decision.handlings.all()] == ["Alby: Beslut KS"]
    with pytest.raises(RuleBroken, match="Alby"):
        actions.plan_handling(by=SYSTEM, decision=decision, levels={})
    with pytest.raises(RuleBroken, match="Cedra"):
        actions.plan_handling(by=SYSTEM, decision=decision, levels={office.alby: [first], office.cedra: [first]})
    change = fields_of(history(decision)[0])
    assert change["handling"] == (["Alby: Beslut KS", "Alby: Info KSO", "Berga: Info KSO"], ["Alby: Beslut KS"])


def test_a_cell_is_noted_and_corrected(office, decision, levels):
    note = {"by": SYSTEM, "decision": decision, "member": office.alby, "level": levels[0]}
    done = actions.HandlingSheet(State.DONE, date(2024, 4, 1), "KS", "KS 1/24", "Antogs")
    actions.note_handling(**note, sheet=done)
    actions.note_handling(**note, sheet=actions.HandlingSheet(State.NOT_DONE, date(2024, 4, 2)))
    cell = actions.note_handling(**note, sheet=actions.HandlingSheet(State.EXPECTED))
    assert (cell.state, cell.handled_on, cell.outcome) == ("expected", None, "")
    assert MemberHandling.objects.count() == 1
    assert len(history(decision)) == 4
    assert fields_of(history(decision)[0])["state"] == ("not_done", "expected")


def test_a_cell_is_not_noted_ahead_nor_for_who_stands_outside(office, decision, levels):
    sheets = [
        (office.alby, actions.HandlingSheet(State.DONE)),
        (office.alby, actions.HandlingSheet(State.DONE, today() + timedelta(days=1))),
        (office.cedra, actions.HandlingSheet(State.EXPECTED)),
    ]
    for member, made in sheets:
        with pytest.raises(RuleBroken):
            actions.note_handling(by=SYSTEM, decision=decision, member=member, level=levels[0], sheet=made)
    assert not MemberHandling.objects.exists()


def test_the_cells_tell_how_far_it_has_come(office, decision, levels):
    def cells():
        return [(cell.name, str(cell.state), cell.tone) for cell in matrix(decision).cells()]

    assert cells() == [
        ("Alby", "Ingen nivå vald", "grey"),
        ("Berga", "Ingen nivå vald", "grey"),
        ("Cedra", "Står utanför", "grey"),
    ]
    actions.plan_handling(by=SYSTEM, decision=decision, levels={office.alby: levels, office.berga: levels[:1]})
    no = actions.HandlingSheet(State.NOT_DONE, today())
    actions.note_handling(by=SYSTEM, decision=decision, member=office.berga, level=levels[0], sheet=no)
    assert cells()[:2] == [("Alby", "Väntas", "amber"), ("Berga", "Beslutat att inte", "red")]
    table = matrix(decision)
    assert (table.is_begun, table.expected, table.missing) == (True, 2, [])


def test_members_are_those_of_the_day(office, decision, levels):
    type(office.alby).objects.filter(pk=office.alby.pk).update(ends_on=date(2023, 12, 31))
    assert [str(row.member) for row in matrix(decision).rows] == ["Berga", "Cedra"]
    HandlingLevel.objects.filter(pk=levels[0].pk).update(is_current=False)
    assert [str(level) for level in matrix(decision).levels] == ["Info KSO"]


def test_views_and_levels_need_names(office):
    kind = "decisions"
    view = actions.save_view(by=SYSTEM, person=office.bo, register=kind, name=" Min ", query="a=1")
    again = actions.save_view(by=SYSTEM, person=office.bo, register=kind, name="Min", query="b=2")
    assert (view.pk, again.query) == (again.pk, "b=2")
    with pytest.raises(RuleBroken):
        actions.save_view(by=SYSTEM, person=office.bo, register=kind, name=" ", query="")
    level = actions.add_level(by=SYSTEM, name="Beslut", short_name="B")
    actions.edit_level(by=SYSTEM, level=level, name="Beslut", short_name="KS", position=3, is_current=False)
    for name, short in [("Beslut", "x"), ("", "x"), ("x", " ")]:
        with pytest.raises(RuleBroken):
            actions.add_level(by=SYSTEM, name=name, short_name=short)


def test_the_index_can_be_made_anew(office, decision):
    long_text = "Ord " * 100
    actions.enter_decision(by=SYSTEM, new=new_decision(office, wording=long_text))
    made = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, to=actions.Recipient.of(office.bo)))
    actions.withdraw_decision(by=SYSTEM, decision=decision, reason="x")
    found = {one.key: one for one in findables()}
    assert set(found) == {entry.key for entry in Entry.objects.all()}
    assert "Bo Björk" in found[made.key].text
    titles = [one.title for one in found.values()]
    assert max(map(len, titles)) <= 203


def test_things_are_called_by_their_words(office, decision, levels):
    made = actions.enter_assignment(by=SYSTEM, new=new_assignment(office))
    report = actions.report(by=SYSTEM, assignment=made, person=office.bo, text="Gjort", day=today())
    view = actions.save_view(by=SYSTEM, person=office.bo, register="decisions", name="Min", query="")
    cell = actions.note_handling(
        by=SYSTEM, decision=decision, member=office.alby, level=levels[0], sheet=actions.HandlingSheet(State.EXPECTED)
    )
    told = [decision, made, report, view, cell, decision.stances.get(), decision.conditions.get(), levels[0]]
    assert list(map(str, told)) == [
        "Planen antas.", "Ta fram en plan.", "Gjort", "Min",
        "Alby: Beslut KS", "Cedra: Deltar inte i beslutet", "Först", "Beslut KS",
    ]  # fmt: skip
