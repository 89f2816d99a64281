"""Kill writers at random moments: `python -m bench.kills [times]`. No acknowledged write may be lost, and the log must be whole.

A child of this process notes places through the action that the office uses, and acknowledges each by name when its transaction
has ended. It is killed (SIGKILL) after a random time; then the next one starts on the same database.
"""

import os
import random
import select
import signal
import sys
import tempfile
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-bench-"))

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from kansli.audit.actions import System  # noqa: E402
from kansli.audit.models import Event  # noqa: E402
from kansli.audit.queries import faults  # noqa: E402
from kansli.people.actions.organisations import add_place  # noqa: E402
from kansli.people.models import Place  # noqa: E402

LONGEST = 0.3  # seconds that a writer lives, besides its start


def write(number: int, out: int) -> None:
    """Note places without end, and acknowledge each on `out`."""
    by, count = System("bench"), 0
    while True:
        name = f"{number}-{count}"
        add_place(by=by, name=name)
        os.write(out, f"{name}\n".encode())
        count += 1


def killed(number: int) -> list[str]:
    """What one writer acknowledged before it was killed."""
    connections.close_all()
    into, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(into)
        write(number, out)
    os.close(out)
    time.sleep(random.uniform(0.005, LONGEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while select.select([into], [], [], 0)[0] and (more := os.read(into, 65536)):
        said += more
    os.close(into)
    return said.decode().splitlines()


def main() -> None:
    """Kill, then compare what was acknowledged with what is there."""
    random.seed(3)
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    call_command("migrate", verbosity=0)
    start, acknowledged = time.perf_counter(), list[str]()
    for number in range(times):
        acknowledged += killed(number)
    there = set(Place.objects.values_list("name", flat=True))
    lost, wrong = set(acknowledged) - there, list(faults())
    events = Event.objects.filter(verb="people.add_place").count()
    print(f"{connection.vendor}: {times} kills in {time.perf_counter() - start:.0f} s, {len(acknowledged)} writes acknowledged")
    print(f"lost {len(lost)}, places {len(there)}, events {events}, faults of the log {len(wrong)}")
    sys.exit(1 if lost or wrong or events != len(there) else 0)


if __name__ == "__main__":
    main()
