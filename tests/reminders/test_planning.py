"""The plan: who is reminded of what, a pure function."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kansli.core.clock import STOCKHOLM
from kansli.core.days import is_working_day, working_days_between
from kansli.core.waiting import Waiting
from kansli.reminders.planning import OTHERS, Choices, Rule, Sent, Step, Tone, plan, plan_late

DUE = date(2026, 5, 15)  # a Friday; Ascension Day is the Thursday before
RULES = {"task": Rule("Task"), "adjust": Rule("Adjust", since=(3, 6)), "vote": Rule("Vote", before=(1,), after=(), every=0)}


def waiting(person="bo", subject="a", **fields):
    usual = {"kind": "task", "title": "T", "began_on": date(2026, 4, 1), "due_on": DUE, "body": "SSK"}
    return Waiting(**{**usual, **fields}, person=person, subject=subject)


def planned(day, *things, sent=(), mailed=(), hour=9, **choices):
    now = datetime.combine(day, time(hour), STOCKHOLM).astimezone(UTC)
    return plan(things, rules=RULES, sent=Sent(frozenset(sent), frozenset(mailed)), choices=Choices(**choices), now=now)


def steps(digests):
    return [row.step.name for digest in digests for row in digest.rows]


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2026, 5, 6), []),
        (date(2026, 5, 7), ["due-5"]),  # five working days before, the holiday not counted
        (date(2026, 5, 13), ["due-1"]),
        (date(2026, 5, 14), []),  # Ascension Day
        (date(2026, 5, 15), ["due+0"]),
        (date(2026, 5, 16), []),  # Saturday
        (date(2026, 5, 18), ["due+1"]),
        (date(2026, 5, 20), ["due+3"]),
        (date(2026, 5, 27), ["due+8"]),
        (date(2026, 6, 3), ["due+13"]),
    ],
)
def test_each_step_falls_on_its_working_day(day, step):
    assert steps(planned(day, waiting())) == step


def test_a_worker_that_was_off_sends_the_latest_step_alone():
    assert steps(planned(date(2026, 5, 29), waiting())) == ["due+8"]


def test_the_same_step_never_goes_twice_and_a_new_last_day_has_its_own():
    (digest,) = planned(DUE, waiting())
    told = [row.told for row in digest.rows]
    assert planned(DUE, waiting(), sent=told) == []
    assert steps(planned(date(2026, 6, 12), waiting(due_on=date(2026, 6, 12)), sent=told)) == ["due+0"]


def test_everything_of_a_person_stands_in_one_mail_the_late_first():
    things = [waiting(subject="a"), waiting(subject="b", due_on=date(2026, 5, 11)), waiting("cai")]
    bo, cai = planned(DUE, *things, things[0])
    assert [row.waiting.subject for row in bo.rows] == ["b", "a"]
    assert [row.tone for row in bo.rows] == [Tone.LOUD, Tone.PLAIN]
    assert cai.person == "cai"
    assert planned(DUE, *things, mailed=["bo", "cai"]) == []


def test_outside_the_hours_nothing_goes():
    assert [hour for hour in range(24) if planned(DUE, waiting(), hour=hour)] == list(range(7, 18))
    assert planned(DUE, waiting(), hour=20, opens=time(19), closes=time(21))


def test_what_is_turned_off_is_left_out_and_only_for_that_person():
    assert [each.person for each in planned(DUE, waiting(), waiting("cai"), off=frozenset({("bo", "task")}))] == ["cai"]


def test_what_was_put_off_waits_until_its_day_and_comes_on_it():
    snoozed = {("bo", "task", "a"): date(2026, 5, 19)}
    told = [row.told for row in planned(DUE, waiting())[0].rows]
    assert planned(date(2026, 5, 18), waiting(), snoozed=snoozed) == []
    (digest,) = planned(date(2026, 5, 19), waiting(), sent=told, snoozed=snoozed)
    assert steps([digest]) == ["snoozed"]
    again = [*told, *(row.told for row in digest.rows)]
    assert planned(date(2026, 5, 19), waiting(), sent=again, snoozed=snoozed) == []
    assert steps(planned(date(2026, 5, 20), waiting(), sent=again, snoozed=snoozed)) == ["due+3"]


def test_adjusters_are_reminded_after_three_and_six_working_days_and_no_more():
    sent = waiting(kind="adjust", due_on=None, began_on=date(2026, 5, 4))
    found = {day: steps(planned(day, sent)) for day in (date(2026, 5, 6), date(2026, 5, 7), date(2026, 5, 12), date(2026, 6, 30))}
    assert list(found.values()) == [[], ["began+3"], ["began+6"], ["began+6"]]
    assert RULES["adjust"].next(sent, date(2026, 5, 12)) is None
    assert planned(date(2026, 5, 12), sent)[0].rows[0].tone == Tone.PLAIN


def test_what_has_no_last_day_and_no_rule_from_its_beginning_is_never_reminded_of():
    assert planned(DUE, waiting(due_on=None)) == []


def test_nothing_comes_on_the_day_it_was_asked():
    assert planned(DUE, waiting(began_on=DUE)) == []


def test_the_chair_is_told_once_of_what_is_late_with_another():
    chairs = {("SSK", "task"): (5, "asta")}
    assert [each.person for each in planned(date(2026, 5, 21), waiting(), chairs=chairs)] == ["bo"]
    asta, _bo = planned(date(2026, 5, 22), waiting(), waiting("cai"), chairs=chairs, mailed=["cai"])
    assert [(row.waiting.person, row.step.name, row.is_own) for row in asta.rows] == [
        ("bo", "chair+5", False),
        ("cai", "chair+5", False),
    ]
    told = [row.told for row in asta.rows]
    assert "asta" not in {each.person for each in planned(date(2026, 6, 15), waiting(), waiting("cai"), chairs=chairs, sent=told)}


def test_a_chair_is_not_told_of_their_own_things_or_when_they_turned_it_off():
    chairs = {("SSK", "task"): (1, "bo")}
    (digest,) = planned(date(2026, 5, 20), waiting(), chairs=chairs)
    assert steps([digest]) == ["due+3"]
    assert [each.person for each in planned(DUE, waiting("cai"), chairs=chairs, off=frozenset({("bo", OTHERS)}))] == ["cai"]
    assert [each.person for each in planned(DUE, waiting("cai"), chairs={("SSK", "task"): (1, "")})] == ["cai"]


def test_the_secretariat_reminds_the_late_at_any_hour():
    late, off = waiting(), waiting("cai")
    digests = plan_late(
        [late, off, waiting("dora", due_on=date(2026, 6, 1)), waiting("elvi", due_on=None)],
        sent=Sent(),
        choices=Choices(off=frozenset({("cai", "task")})),
        day=date(2026, 5, 17),
    )
    assert [(each.person, row.step.name) for each in digests for row in each.rows] == [("bo", "asked")]


def test_the_next_reminder_can_be_told():
    assert RULES["task"].next(waiting(), date(2026, 5, 13)) == Step("due+0", DUE, DUE)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
THINGS = st.lists(
    st.builds(
        waiting,
        st.sampled_from(["bo", "cai"]),
        st.sampled_from("abc"),
        kind=st.sampled_from(sorted(RULES)),
        began_on=DAYS,
        due_on=st.none() | DAYS,
    ),
    max_size=6,
)
SNOOZED = st.dictionaries(st.tuples(st.sampled_from(["bo", "cai"]), st.sampled_from(sorted(RULES)), st.sampled_from("abc")), DAYS)
OFF = st.frozensets(st.tuples(st.sampled_from(["bo", "cai"]), st.sampled_from([*RULES, OTHERS])))
WORKED = st.lists(st.tuples(DAYS, st.integers(0, 23)), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(THINGS, SNOOZED, OFF, WORKED)
def test_whatever_happens_nobody_gets_two_mails_a_day_and_nothing_twice(things, snoozed, off, worked):
    choices = {"snoozed": snoozed, "off": off, "chairs": {("SSK", "task"): (5, "bo")}}
    told, mailed = set(), set()
    for day, hour in sorted(worked):
        has_had = {person for person, on in mailed if on == day}
        for digest in planned(day, *things, sent=told, mailed=has_had, hour=hour, **choices):
            assert is_working_day(day)
            assert 7 <= hour < 18
            assert (digest.person, day) not in mailed
            mailed.add((digest.person, day))
            for row in digest.rows:
                assert row.told not in told
                assert row.step.day <= day
                assert (row.person, row.waiting.kind if row.is_own else OTHERS) not in off
                assert not row.is_own or snoozed.get((row.person, row.waiting.kind, row.waiting.subject), day) <= day
                assert row.waiting.began_on < day or row.step.name == "snoozed"
                told.add(row.told)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.dates(date(2026, 1, 1), date(2027, 6, 30)))
def test_a_step_counts_working_days(due, day):
    step = RULES["task"].latest(waiting(due_on=due, began_on=due - timedelta(days=100)), day)
    if step and step.name.startswith("due+") and step.name != "due+0":
        assert working_days_between(due, step.day) == int(step.name[4:])
        assert is_working_day(step.day)
