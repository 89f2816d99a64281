"""Things that wait, made up in memory, and a clock that stands where a test puts it."""

from datetime import UTC, date, datetime

import pytest

from kansli.core import clock
from kansli.core.waiting import Waiting
from kansli.reminders import sources


@pytest.fixture
def at(monkeypatch):
    """`at(2026, 5, 8, 9)`: it is that hour in Stockholm, for the whole program."""

    def stand(year, month, day, hour=9, minute=0):
        moment = datetime(year, month, day, hour, minute, tzinfo=clock.STOCKHOLM).astimezone(UTC)

        class Standing(datetime):
            @classmethod
            def now(cls, tz=None):
                return moment.astimezone(tz)

        monkeypatch.setattr(clock, "datetime", Standing)
        return moment

    return stand


@pytest.fixture
def waits(monkeypatch):
    """`waits(thing(...), ...)`: these wait and nothing else; the list may be changed afterwards."""

    def put(*things):
        there = list(things)
        monkeypatch.setattr(sources, "SOURCES", (lambda _day: there,))
        return there

    return put


@pytest.fixture
def thing(office):
    """`thing(office.bo)`: an assignment of Bo's since 1 April, due on Friday 15 May 2026."""

    def make(person=office.bo, subject="a", **fields):
        values = {
            "kind": "register.assignment",
            "title": f"Skriv {subject}",
            "began_on": date(2026, 4, 1),
            "due_on": date(2026, 5, 15),
            "body": "SSK",
            "path": "/uppdrag/",
        }
        return Waiting(subject=subject, person=person.key, **{**values, **fields})

    return make
