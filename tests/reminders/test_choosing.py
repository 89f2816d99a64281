"""What a person chooses about their own reminders, and the secretariat about everybody's."""

from datetime import date, time, timedelta

import pytest

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.reminders import actions
from kansli.reminders.models import Escalation, ReminderHours, SilencedKind, Snooze
from kansli.reminders.sources import MAY_BE_OFF

THING = {"kind": "register.assignment", "subject": "a"}


def event(verb):
    return Event.objects.filter(verb=f"reminders.{verb}").select_related("detail").latest("seq").detail


def test_a_thing_is_put_off_and_put_off_again(office):
    for days in (3, 9):
        actions.snooze(by=office.bo, person=office.bo, until=today() + timedelta(days=days), **THING)
    assert Snooze.objects.get(person=office.bo).until == today() + timedelta(days=9)
    assert event("snooze").after == {"person": office.bo.key, "until": (today() + timedelta(days=9)).isoformat()}


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_nothing_is_put_off_to_a_day_out_of_reach(office, days):
    with pytest.raises(RuleBroken):
        actions.snooze(by=office.bo, person=office.bo, until=today() + timedelta(days=days), **THING)
    assert not Snooze.objects.exists()


def test_kinds_are_turned_off_and_on(office):
    actions.choose_kinds(by=office.bo, person=office.bo, on=["meetings.answer", "ballots.vote"])
    off = sorted(SilencedKind.objects.values_list("kind", flat=True))
    assert off == sorted(set(MAY_BE_OFF) - {"meetings.answer"})
    assert "ballots.vote" not in off  # silence has an effect there
    assert event("choose_kinds").after == {"off": off}
    actions.choose_kinds(by=office.bo, person=office.bo, on=MAY_BE_OFF)
    assert not SilencedKind.objects.exists()


def test_the_same_choice_again_is_no_change(office):
    actions.choose_kinds(by=office.bo, person=office.bo, on=MAY_BE_OFF)
    assert not Event.objects.filter(verb="reminders.choose_kinds").exists()


def test_the_hours_are_set(office, act):
    hours = actions.set_hours(by=act(office.asta), opens=time(8), closes=time(16, 30), seen=1)
    assert (str(hours), hours.version) == ("08.00–16.30", 2)
    assert event("set_hours").before == {"opens": "07.00", "closes": "18.00"}
    with pytest.raises(RuleBroken):
        actions.set_hours(by=act(office.asta), opens=time(17), closes=time(9))
    with pytest.raises(Overtaken):
        actions.set_hours(by=act(office.asta), opens=time(9), closes=time(17), seen=1)
    assert ReminderHours.objects.get() == hours


def test_the_chair_is_told_where_that_is_turned_on(office, act):
    escalation = actions.set_escalation(by=act(office.asta), body=office.committee, after=3, kinds=["ballots.vote"], seen=1)
    assert (escalation.after, escalation.kinds, str(escalation)) == (3, ["ballots.vote"], "Samarbetskommittén +3")
    assert event("set_escalation").after == {"after": 3, "kinds": ["ballots.vote"]}
    with pytest.raises(Overtaken):
        actions.set_escalation(by=act(office.asta), body=office.committee, after=9, kinds=[], seen=1)
    assert Escalation.objects.get().after == 3


def test_what_is_chosen_says_what_it_is(office):
    snooze = actions.snooze(by=office.bo, person=office.bo, until=today() + timedelta(days=1), **THING)
    assert str(snooze) == f"register.assignment {date.isoformat(snooze.until)}"
    actions.choose_kinds(by=office.bo, person=office.bo, on=[])
    assert str(SilencedKind.objects.first()) in MAY_BE_OFF
