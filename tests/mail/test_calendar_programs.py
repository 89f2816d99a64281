"""Four calendar programs read the same instants: icalendar, vobject, ical.js and node-ical.

The last two need Node and a folder of packages that KANSLI_NODE_MODULES names; without they are skipped by name, with
KANSLI_REQUIRE=all they fail.
"""

import calendar
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kansli.mail.calendar import Invitation, Mailbox, calendar_text, invitation_text, read_invitation

HERE = Path(__file__).parent / "calendar_programs"
PACKAGES = os.environ.get("KANSLI_NODE_MODULES", "")
SECRETARIAT = Mailbox("Kansliet", "kansliet@tre.example")
STAMP = datetime(2026, 1, 7, 8, 0, tzinfo=UTC)
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def last_sunday(year: int, month: int) -> date:
    last = calendar.monthrange(year, month)[1]
    return next(day for day in (date(year, month, last - back) for back in range(7)) if day.weekday() == 6)


def event(uid: str, **span) -> Invitation:
    return Invitation(uid=uid, sequence=0, stamp=STAMP, summary="Möte", organizer=SECRETARIAT, **span)


def events() -> list[Invitation]:
    """Each half hour of the nights when the clocks change, in several years, days around them, and a summer and a winter day."""
    made = []
    for year in (1997, 2020, 2024, 2025, 2026, 2027, 2031):
        for month in (3, 10):
            sunday = last_sunday(year, month)
            midnight = datetime(year, month, sunday.day, tzinfo=UTC) - timedelta(hours=3)
            for half in range(16):
                starts = midnight + timedelta(minutes=30 * half)
                made.append(event(f"{sunday}-{half}", starts=starts, ends=starts + timedelta(minutes=90)))
            made.append(event(f"{sunday}-day", first_day=sunday))
            made.append(event(f"{sunday}-days", first_day=sunday - timedelta(days=1), last_day=sunday + timedelta(days=1)))
        for month in (1, 7):
            starts = datetime(year, month, 15, 9, 0, tzinfo=STOCKHOLM)
            made.append(event(f"{year}-{month}", starts=starts, ends=starts + timedelta(hours=2)))
    return made


def instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def meant(each: Invitation) -> list[str]:
    if each.starts and each.ends:
        return [instant(each.starts), instant(each.ends)]
    return [str(each.first_day), str((each.last_day or each.first_day) + timedelta(days=1))]


def read_by(command: list[str], text: str) -> dict[str, list[str]]:
    env = {**os.environ, "NODE_PATH": PACKAGES, "TZ": "America/New_York"}  # the reader's own zone must not matter
    run = subprocess.run(command, input=text, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def commands() -> dict[str, list[str]]:
    return {
        "vobject": [sys.executable, str(HERE / "vobject_.py")],
        "ical.js": ["node", str(HERE / "ical.js")],
        "node-ical": ["node", str(HERE / "node_ical.js")],
    }


@pytest.mark.parametrize("program", commands())
def test_every_instant_is_read_as_it_was_meant(program):
    command = commands()[program]
    if command[0] == "node" and not PACKAGES:
        say = pytest.fail if os.environ.get("KANSLI_REQUIRE") == "all" else pytest.skip
        say(f"KANSLI_NODE_MODULES names no folder with {program}")
    assert read_by(command, calendar_text(events())) == {each.uid: meant(each) for each in events()}


def test_icalendar_reads_every_instant_as_it_was_meant():
    read = [read_invitation(invitation_text(each)) for each in events()]
    assert {each.uid: meant(each) for each in read} == {each.uid: meant(each) for each in events()}
