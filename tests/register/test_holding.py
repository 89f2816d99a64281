"""What an assignment waits for, and the day its words mean."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.register import actions
from kansli.register.models import Assignment, AssignmentReport, Decision
from kansli.register.queries.dues import day_of, suggested_due
from kansli.register.queries.pages import assignment_page
from tests.register.samples import DAY, SYSTEM, new_assignment, new_decision

YESTERDAY = today() - timedelta(days=1)
CONDITION = "efter återkoppling från LG"
EACH = actions.Recipient(Assignment.GivenTo.EACH_MEMBER)


def test_a_condition_of_its_own_holds_it_until_it_is_met(office, act):
    new = new_assignment(office, to=EACH, condition=CONDITION, due_on=YESTERDAY)
    made = actions.enter(by=SYSTEM, assignments=[new])
    [whole], part = made.assignments, made.parts[0]
    assert (whole.is_held, part.is_held, whole.awaits, whole.is_overdue(today())) == (True, True, office.group, False)
    assert assignment_page(whole, act(office.asta)).row.waits_for == [CONDITION]
    actions.release(by=SYSTEM, assignment=whole, met_on=YESTERDAY, met_by="LG")
    part.refresh_from_db()
    assert (whole.is_held, part.is_held, whole.is_overdue(today())) == (False, False, True)
    told = {name: after for name, _before, after in history(whole)[0].fields}
    assert (told["met_on"], told["met_by"]) == (YESTERDAY.isoformat(), "LG")
    actions.release(by=SYSTEM, assignment=whole, met_on=None)
    assert (whole.is_held, whole.condition_met_by) == (True, "")


def test_it_is_reported_and_yet_not_done_before_what_it_waits_for(office):
    new = new_assignment(office, to=actions.Recipient.of(office.bo), condition=CONDITION)
    assignment = actions.enter_assignment(by=SYSTEM, new=new)
    told = actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text="", day=DAY, kind=AssignmentReport.Kind.DONE)
    with pytest.raises(RuleBroken, match=CONDITION):
        actions.accept_report(by=SYSTEM, report=told, person=office.asta)
    with pytest.raises(RuleBroken, match=CONDITION):
        actions.finish(by=SYSTEM, assignment=assignment)
    told.refresh_from_db()
    assert (told.state, told.answered_by) == ("waiting", None)
    actions.release(by=SYSTEM, assignment=assignment, met_on=DAY)
    actions.accept_report(by=SYSTEM, report=told, person=office.asta)
    assignment.refresh_from_db()
    assert assignment.status == "done"


def test_what_is_given_to_each_member_waits_as_one(office):
    made = actions.enter(by=SYSTEM, assignments=[new_assignment(office, to=EACH, condition=CONDITION)])
    [whole], [part, *others] = made.assignments, made.parts
    with pytest.raises(RuleBroken, match=CONDITION):
        actions.finish(by=SYSTEM, assignment=part)
    actions.release(by=SYSTEM, assignment=part, met_on=DAY, met_by="LG")
    for one in (whole, *others):
        one.refresh_from_db()
        assert (one.is_held, one.condition_met_by) == (False, "LG")
    for one in made.parts:
        actions.finish(by=SYSTEM, assignment=Assignment.objects.get(pk=one.pk))
    whole.refresh_from_db()
    assert whole.status == "done"


def test_the_secretary_who_says_it_is_done_is_shown_how_to_note_what_it_waits_for(office, sign_in):
    decision = new_decision(office, kind=Decision.Kind.CONDITIONAL, conditions=["Delrapport till LG"])
    new = new_assignment(office, decision=decision, condition=CONDITION)
    made = actions.enter(by=SYSTEM, decisions=[decision], assignments=[new])
    [assignment], client = made.assignments, sign_in(office.asta)
    told = actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text="", day=DAY, kind=AssignmentReport.Kind.DONE)
    finish = reverse("register:finish", args=[assignment.key])
    release = reverse("register:release", args=[assignment.key])
    to_decision = reverse("register:decision", args=[made.decisions[0].key]) + "#villkor"
    for address in (finish, reverse("register:accept_report", args=[assignment.key, told.key])):
        page = client.get(address).content.decode()
        assert (CONDITION in page, release in page, "Delrapport till LG" in page, to_decision in page) == (True,) * 4
        assert CONDITION in client.post(address).content.decode()
        assert Assignment.objects.get(pk=assignment.pk).status == "reported"
    client.post(release, {"met_on": DAY.isoformat(), "met_by": "LG"})
    assert release not in client.get(finish).content.decode()


def test_only_the_secretariat_is_asked_to_note_it(office, sign_in):
    assignment = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, condition=CONDITION))
    page = sign_in(office.cai).get(reverse("register:assignment", args=[assignment.key])).content.decode()
    assert (CONDITION in page, reverse("register:release", args=[assignment.key]) in page) == (True, False)


def test_it_waits_for_something_and_not_for_tomorrow(office):
    waiting = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, condition=CONDITION))
    with pytest.raises(RuleBroken):
        actions.release(by=SYSTEM, assignment=waiting, met_on=today() + timedelta(days=1))
    with pytest.raises(RuleBroken):
        actions.release(by=SYSTEM, assignment=actions.enter_assignment(by=SYSTEM, new=new_assignment(office)), met_on=DAY)


def test_another_condition_is_one_that_has_not_been_met(office):
    assignment = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, condition=CONDITION))
    actions.release(by=SYSTEM, assignment=assignment, met_on=DAY)
    same = {"task": assignment.task, "to": actions.Recipient.of(office.bo)}
    sheet = actions.AssignmentSheet(**same, condition=CONDITION)
    actions.edit_assignment(by=SYSTEM, assignment=assignment, sheet=sheet, reason="x")
    assert (assignment.is_held, assignment.condition_met_on) == (False, DAY)
    sheet = actions.AssignmentSheet(**same, condition="efter att Samarbetskommittén har svarat")
    actions.edit_assignment(by=SYSTEM, assignment=assignment, sheet=sheet, reason="x")
    assert (assignment.is_held, assignment.awaits, assignment.condition_met_on) == (True, office.committee, None)
    actions.edit_assignment(by=SYSTEM, assignment=assignment, sheet=actions.AssignmentSheet(**same), reason="x")
    assert (assignment.is_held, assignment.awaits) == (False, None)


def test_all_steps_of_a_conditional_decision_hold_what_depends_on_it(office):
    steps = ["LG granskar beskrivningen", "Varje kommun har svarat"]
    decision = new_decision(office, kind=Decision.Kind.CONDITIONAL, conditions=steps)
    made = actions.enter(by=SYSTEM, decisions=[decision], assignments=[new_assignment(office, decision=decision)])
    [assignment], first, second = made.assignments, *made.decisions[0].conditions.all()
    assert (assignment.is_held, first.awaits, second.awaits) == (True, office.group, None)
    actions.meet_condition(by=SYSTEM, condition=first, met_on=DAY, met_by="LG")
    assignment.refresh_from_db()
    assert assignment.is_held
    actions.meet_condition(by=SYSTEM, condition=second, met_on=DAY)
    assignment.refresh_from_db()
    assert not assignment.is_held
    sheet = actions.DecisionSheet("Planen antas.", Decision.Kind.CONDITIONAL, conditions=[steps[0], "Budgeten"], waits=True)
    actions.edit_decision(by=SYSTEM, decision=made.decisions[0], sheet=sheet, reason="x")
    assignment.refresh_from_db()
    kept, new = made.decisions[0].conditions.all()
    assert (assignment.is_held, kept.key, kept.met_by, new.met_on) == (True, first.key, "LG", None)


def test_what_it_waits_for_is_told_once(office, act):
    decision = new_decision(office, kind=Decision.Kind.CONDITIONAL, conditions=[CONDITION])
    new = new_assignment(office, decision=decision, condition=CONDITION)
    [assignment] = actions.enter(by=SYSTEM, decisions=[decision], assignments=[new]).assignments
    assert assignment_page(assignment, act(office.asta)).row.waits_for == [CONDITION]


def test_more_time_for_a_part_stays_when_the_whole_is_corrected(office):
    made = actions.enter(by=SYSTEM, assignments=[new_assignment(office, to=EACH, due_on=YESTERDAY)])
    [whole], part = made.assignments, made.parts[0]
    Assignment.objects.filter(pk=part.pk).update(due_on=today())
    sheet = actions.AssignmentSheet(task="Ny text", to=EACH, due_on=YESTERDAY)
    actions.edit_assignment(by=SYSTEM, assignment=whole, sheet=sheet, reason="x")
    part.refresh_from_db()
    assert (part.task, part.due_on) == ("Ny text", today())


def test_held_ones_stand_apart_in_the_list_and_the_secretary_notes_that_it_is_met(office, sign_in):
    assignment = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, condition=CONDITION, due_on=YESTERDAY))
    client = sign_in(office.asta)
    address = reverse("register:assignments")
    for view, count in (("villkor", 1), ("sena", 0), ("", 1)):
        assert len(client.get(address, {"visa": view}).context["page"]) == count
    assert CONDITION in client.get(reverse("register:assignments_csv")).getvalue().decode()
    there = reverse("register:release", args=[assignment.key])
    assert client.post(there, {"met_on": "fel"}).status_code == 302
    assert client.post(there, {"met_on": DAY.isoformat(), "met_by": "Ledningsgruppen"}).status_code == 302
    assert "Ledningsgruppen" in client.get(reverse("register:assignment", args=[assignment.key])).content.decode()
    assert len(client.get(address, {"visa": "sena"}).context["page"]) == 1


def test_the_words_for_the_last_day_suggest_a_day_to_take(office, sign_in):
    new = new_assignment(office, to=EACH, due_words="före årsskiftet")
    [assignment] = actions.enter(by=SYSTEM, assignments=[new]).assignments
    assert suggested_due(assignment) == date(2024, 12, 31)
    client, address = sign_in(office.asta), reverse("register:set_due", args=[assignment.key])
    assert "31 dec 2024" in client.get(reverse("register:assignment", args=[assignment.key])).content.decode()
    for _twice in range(2):
        assert client.post(address, {"due_on": "2024-12-31"}).status_code == 302
    assert client.post(address, {"due_on": ""}).status_code == 302
    assignment.refresh_from_db()
    assert (assignment.due_on, assignment.due_words, assignment.parts.first().due_on) == (
        date(2024, 12, 31),
        "före årsskiftet",
        date(2024, 12, 31),
    )
    assert history(assignment)[0].event.verb == "register.set_due"
    assert suggested_due(assignment) is None
    with pytest.raises(RuleBroken):
        actions.set_due(by=SYSTEM, assignment=assignment, due_on=DAY)


@pytest.mark.parametrize(("words", "day"), [("i maj", date(2024, 5, 31)), ("snarast", None), ("senast 1 mars 2023", None)])
def test_words_may_mean_no_day(office, words, day):
    assert suggested_due(actions.enter_assignment(by=SYSTEM, new=new_assignment(office, due_words=words))) == day


def test_a_month_is_its_last_day():
    assert (day_of("2024-02"), day_of("2024-02-03")) == (date(2024, 2, 29), date(2024, 2, 3))
