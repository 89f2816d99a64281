"""How long the writing desk waits for an answer to a save: `python -m bench.writing [kilobytes]`.

In the large cooperation of `bench.cooperation` a meeting is held, and an item of 5 kB is saved a hundred times, each time with a
few words more. The time is from the request to the last byte, without a network: the text on disk, and what was recognised in it.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import time as clock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-bench-"))

from bench.cooperation import fill

# isort: split
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kansli.core.clock import today
from kansli.meetings import actions
from kansli.meetings.actions import ItemSheet, MeetingSheet
from kansli.people.access import actor_of
from kansli.people.models import Account, Body

SAVES = 100
PARAGRAPH = """Frågan om den gemensamma cykelkartan diskuterades. Bo Björk kontaktar regionen om underlaget.
Beslut
Ledningsgruppen beslutar att avsätta högst 110 000 kronor till cykelkartan. Tyresö deltar inte i beslutet.
Huddinge får i uppdrag att skriva ett förslag senast den 15 december 2099.
"""


def main(kilobytes: int) -> None:
    """Save and print the median, the 95th of 100 and the slowest."""
    fill()
    account = Account.objects.filter(person__mandates__seat__body__kind=Body.Kind.SECRETARIAT).first()
    by = actor_of(account.person, today())
    body = Body.objects.get(short_name="LG")
    meeting = actions.plan_meeting(by=by, body=body, sheet=MeetingSheet(day=today(), starts=clock(7)))
    item = actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Cykelkartan"))
    actions.call_meeting(by=by, meeting=meeting)
    actions.start_meeting(by=by, meeting=meeting, writer=account.person)
    client = Client()
    client.force_login(account)
    text = (PARAGRAPH * (kilobytes * 1024 // len(PARAGRAPH.encode()) + 1))[: kilobytes * 1000]
    fields, times = {"part": "", "version": "0"}, []
    for each in range(SAVES):
        text += f" Ord {each}."
        begun = time.perf_counter()
        answer = client.post(f"/moten/punkt/{item.key}/skriva/", {**fields, "text": text}, headers={"Accept": "application/json"})
        times.append((time.perf_counter() - begun) * 1000)
        fields = {"part": answer.json()["part"], "version": str(answer.json()["version"])}
    with CaptureQueriesContext(connection) as queries:
        client.post(f"/moten/punkt/{item.key}/skriva/", {**fields, "text": text}, headers={"Accept": "application/json"})
    ordered = sorted(times)
    print(
        f"{len(text.encode()) / 1000:.1f} kB: median {statistics.median(times):.0f} ms, 95th {ordered[94]:.0f} ms, "
        f"slowest {ordered[-1]:.0f} ms, {len(queries)} queries"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
