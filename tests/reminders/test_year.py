"""A year of mornings with a worker that dies at random: no reminder is lost and none goes twice.

What is expected is worked out apart from the plan: each step that was a thing's latest on some day on which the worker finished,
while the thing still waited.
"""

import random
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from kansli.core.days import is_working_day, working_days_after
from kansli.mail.models import Message
from kansli.reminders import actions, sources
from kansli.reminders.actions import sending
from kansli.reminders.models import Reminder

FIRST, DAYS = date(2026, 1, 1), 365
PLACES = ("issue_link", "_reminder", "record")  # before the mail, between mail and ledger, before the transaction ends


class Killed(BaseException):
    """The worker is gone, wherever it stood."""


def run(place, after):
    """Send what is due; die at the place, having passed it `after` times."""
    real, passed = getattr(sending, place or PLACES[0]), []

    def deadly(*args, **given):
        passed.append(args)
        if place and len(passed) > after:
            raise Killed
        return real(*args, **given)

    with patch.object(sending, place or PLACES[0], deadly):
        actions.send_due({})


def steps(thing):
    """The days of a thing's steps in order, by name, for a year and a half."""
    numbers = [-5, -1, 0, 1, 3, *range(8, 400, 5)]
    days = [(working_days_after(thing.due_on, number), f"due{number:+d}") for number in numbers]
    return [(day, name) for day, name in days if day > thing.began_on]


def expected(things, done_on, finished):
    """(person, subject, step) for each that must have gone, given the days on which the worker finished."""
    found = set()
    for thing in things:
        for day in finished:
            if thing.began_on <= day < done_on[thing.subject]:
                found |= {(thing.person, thing.subject, name) for _day, name in [s for s in steps(thing) if s[0] <= day][-1:]}
    return found


@pytest.fixture
def year(office, monkeypatch, thing):
    """Fourteen things of three people over the year, and the day on which each is done, before or after its last day."""
    chance, things, done_on = random.Random(1), [], {}
    for number in range(14):
        began = FIRST + timedelta(days=chance.randrange(300))
        due = began + timedelta(days=chance.randrange(40))
        person = chance.choice([office.bo, office.cai, office.gun])
        things.append(thing(person, f"t{number}", began_on=began, due_on=due))
        done_on[f"t{number}"] = due + timedelta(days=chance.randrange(-10, 25))
    waiting = lambda day: [one for one in things if one.began_on <= day < done_on[one.subject]]  # noqa: E731
    monkeypatch.setattr(sources, "SOURCES", (waiting,))
    return things, done_on


def test_a_year_with_a_worker_that_dies(year, at):
    chance, started, finished, day = random.Random(2), set(), set(), FIRST
    while day < FIRST + timedelta(days=DAYS):
        for hour in (8, 12, 16) if is_working_day(day) else ():
            at(day.year, day.month, day.day, hour)
            started.add(day)
            try:
                run(chance.choice(PLACES) if chance.random() < 0.6 else None, chance.randrange(4))
            except Killed:
                continue
            finished.add(day)
            break
        day += timedelta(days=chance.randrange(2, 9) if chance.random() < 0.03 else 1)  # sometimes it is off for days
    gone = list(Reminder.objects.values_list("person__key", "subject", "step"))
    assert len(gone) == len(set(gone)) > 30
    assert expected(*year, finished) <= set(gone) <= expected(*year, started)
    assert Message.objects.count() == len(set(Reminder.objects.values_list("person", "day")))
