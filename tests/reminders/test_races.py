"""Several workers at the same moment: one of them sends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from kansli.core.waiting import Waiting
from kansli.mail.models import Message
from kansli.people.models import PersonalLink
from kansli.reminders import actions
from kansli.reminders.models import Reminder
from tests import cast
from tests.people.test_races import committed

__all__ = ["committed"]
WORKERS = 6

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time; races are PostgreSQL's"),
]


def test_of_several_workers_one_sends(committed, at, waits):
    office = cast.build()
    people = [office.bo, office.cai, office.dora, office.gun]
    began, due = date(2026, 4, 1), date(2026, 5, 15)
    waits(*(Waiting("register.assignment", f"t{n}", person.key, "Skriv", began, due) for person in people for n in range(3)))
    at(2026, 5, 15)
    start = Barrier(WORKERS)

    def work(_number):
        try:
            start.wait()
            actions.send_due({})
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    assert Message.objects.count() == len(people)
    assert Reminder.objects.count() == 3 * len(people)
    assert PersonalLink.objects.count() == len(people)
