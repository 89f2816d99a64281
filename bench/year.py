"""A year of reminders with a worker that is killed: `python -m bench.year [seed]`. No reminder may be lost, and none go twice.

Each working day a child of this process sends what is due, by the action that the worker uses, on a database that stays. It is
killed (SIGKILL) after a random time, often before it is done, and started again the same day, as the system would; sometimes it
is off for days. What must have gone is worked out here, apart from the plan, for the days on which it ended by itself.
"""

import os
import random
import signal
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-bench-"))

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.urls import reverse  # noqa: E402

from kansli.core import clock  # noqa: E402
from kansli.core.days import is_working_day, working_days_after  # noqa: E402
from kansli.core.waiting import Waiting  # noqa: E402
from kansli.mail.models import Message  # noqa: E402
from kansli.people.models import Person  # noqa: E402
from kansli.reminders import sources  # noqa: E402
from kansli.reminders.actions import send_due  # noqa: E402
from kansli.reminders.models import Reminder  # noqa: E402

FIRST, DAYS, PEOPLE, THINGS = date(2026, 1, 1), 365, 12, 60
LONGEST = 0.25  # seconds that a worker which is killed lives at most
NUMBERS = (-5, -1, 0, 1, 3, *range(8, 400, 5))


def stand(day: date, hour: int) -> None:
    """It is that hour in Stockholm."""
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=clock.STOCKHOLM).astimezone(UTC)

    class Standing(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    clock.datetime = Standing  # type: ignore[misc]


def worked(day: date, hour: int, chance: random.Random) -> tuple[bool, bool]:
    """Let a worker send what is due: whether it ended by itself, and whether it was killed."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        stand(day, hour)
        send_due({})
        os._exit(0)
    if chance.random() < 0.6:
        time.sleep(chance.uniform(0.002, LONGEST))
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and status:
        sys.exit("the worker failed by itself")
    return status == 0, os.WIFSIGNALED(status)


def expected(done_on: dict[Waiting, date], days: set[date]) -> set[tuple[str, str, str]]:
    """The latest step of each thing on each of the days on which it waited."""
    found = set()
    for thing, done in done_on.items():
        steps = [(working_days_after(thing.due_on, number), f"due{number:+d}") for number in NUMBERS if thing.due_on]
        steps = [step for step in steps if step[0] > thing.began_on]
        for day in days:
            if thing.began_on <= day < done:
                found |= {(thing.person, thing.subject, name) for _on, name in [step for step in steps if step[0] <= day][-1:]}
    return found


def made(chance: random.Random) -> dict[Waiting, date]:
    """Things of several people over the year, with the day on which each is done."""
    people = [Person.objects.create(given_name=f"P{n}", email=f"p{n}@exempel.se") for n in range(PEOPLE)]
    done_on = {}
    for number in range(THINGS):
        began = FIRST + timedelta(days=chance.randrange(320))
        due = began + timedelta(days=chance.randrange(40))
        thing = Waiting("register.assignment", f"t{number}", chance.choice(people).key, f"Skriv {number}", began, due)
        done_on[thing] = due + timedelta(days=chance.randrange(-10, 40))
    return done_on


def main() -> None:
    """Live through the year, then compare what has gone with what must have."""
    chance = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    call_command("migrate", verbosity=0)
    reverse("reminders:reminders")  # the table of addresses is read once, not by each child
    done_on = made(chance)
    sources.SOURCES = (lambda day: [thing for thing, done in done_on.items() if thing.began_on <= day < done],)
    started, finished, kills, day, start = set[date](), set[date](), 0, FIRST, time.perf_counter()
    while day < FIRST + timedelta(days=DAYS):
        for hour in range(8, 17) if is_working_day(day) else ():
            started.add(day)
            ended, was_killed = worked(day, hour, chance)
            kills += was_killed
            if ended:
                finished.add(day)
                break
        day += timedelta(days=chance.randrange(2, 9) if chance.random() < 0.03 else 1)
    gone = list(Reminder.objects.values_list("person__key", "subject", "step"))
    lost, strange = expected(done_on, finished) - set(gone), set(gone) - expected(done_on, started)
    mails, days = Message.objects.count(), len(set(Reminder.objects.values_list("person", "day")))
    print(f"{connection.vendor}: {len(started)} working days, {kills} kills, {time.perf_counter() - start:.0f} s")
    print(f"{len(gone)} reminders in {mails} mails; lost {len(lost)}, doubled {len(gone) - len(set(gone)) + mails - days}")
    sys.exit(1 if lost or strange or len(gone) != len(set(gone)) or mails != days else 0)


if __name__ == "__main__":
    main()
