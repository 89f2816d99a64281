"""The demo: a whole office on this machine, with invented people and papers that the reader has read.

Everything is made as a person would make it: the preset and the people by the actions, the papers by the archive.
"""

import os
import shutil
import sys
import time
import tomllib
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from kansli.config.commands import Failed, pending_migrations, refuse_unusable, start_django

FOLDER = Path(__file__).parent
ROLES = {
    # What a person can do in the demo, and as whom they come in; the words are for a terminal.
    "secretary": "kansliet",
    "chair": "ordförande i samarbetskommittén",
    "member": "kommundirektör i ledningsgruppen",
    "adjuster": "justerare",
    "other": "tjänsteperson i ett nätverk",
    "guest": "gäst vid en punkt",
    "former": "tidigare ledamot",
}
DONE = "demo-is-built"
OWN = {DONE, "kansli.sqlite3", "kansli.sqlite3-journal", "files", "static", "tmp"}


def run(*, port: int, fresh: bool) -> None:
    """Build the demo where it is not built, print a link for each role, and serve until told to stop."""
    from django.db import connection

    start = time.monotonic()
    data = Path(os.environ.get("KANSLI_DATA") or Path.cwd() / "var" / "demo").absolute()
    refuse_unusable("127.0.0.1", port)
    if data.exists() and (fresh or not (data / DONE).exists()):
        _clear(data)  # also what was left half built
    os.environ |= {"KANSLI_DEMO": "true", "KANSLI_DATA": str(data), "KANSLI_URL": f"http://127.0.0.1:{port}"}
    os.environ.pop("DATABASE_URL", None)
    start_django()
    from kansli.config.installing import collect_files

    if (data / DONE).exists() and pending_migrations():
        _say("The demo here is of an earlier version and is made anew.")
        connection.close()
        _clear(data)
        data.mkdir()
    if (data / DONE).exists():
        collect_files()
    else:
        _apart(build, data)
    _say(f"Kansli runs after {time.monotonic() - start:.0f} s. Come in as one of these; Ctrl-C ends it.\n")
    for role, words in ROLES.items():
        _say(f"  {words:<36}http://127.0.0.1:{port}/demo/{role}/")
    _serve(port)


def _apart(work: Callable[[Path], None], data: Path) -> None:
    """Work in a process of its own: the threads that set papers would not come along when the server forks."""
    process = get_context("fork").Process(target=work, args=(data,))
    process.start()
    process.join()
    if process.exitcode:
        raise Failed("the demo could not be made; why stands above")


def build(data: Path) -> None:
    """Make the office: tables, cooperation, people, and the papers through the archive."""
    from kansli.config import installing, presets
    from kansli.config.demo import adjusting, going_on, living, meeting_year
    from kansli.importing import command

    _say("Making the cooperation …")
    installing.bring_up_to_date()
    presets.load("sodertorn")
    people(_people())
    _say("Reading the papers …")
    summary = command.run([FOLDER / "papers" / "accepted"], accepting=command.Accept.ALL)
    command.run([FOLDER / "papers" / "waiting"])
    living.live(cast()["secretary"])
    meeting_year.meet(cast()["secretary"])
    adjusting.adjust(cast()["secretary"])
    going_on.begin(cast()["secretary"])
    _say(f"{len(summary.accepted)} papers are in the register, {len(summary.waiting)} wait in the archive.")
    (data / DONE).touch()


def cast() -> dict[str, str]:
    """Each role with the mail address of the one who plays it."""
    return {row["role"]: address(row["name"]) for row in _people()["people"] if "role" in row}


def _people() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))


def people(data: Mapping[str, Any]) -> None:
    """The persons with their mandates and accounts, and the chairs."""
    from kansli.audit.actions import System
    from kansli.people.actions.accounts import give_account
    from kansli.people.actions.mandates import give_mandate
    from kansli.people.actions.offices import give_office
    from kansli.people.actions.persons import PersonSheet, add_person
    from kansli.people.models import Body, Member, Organisation

    by = System("demo")
    bodies = {body.name: body for body in Body.objects.all()}
    members = {str(member): member for member in Member.objects.select_related("organisation")}
    organisations = {organisation.name: organisation for organisation in Organisation.objects.all()}
    made = {}
    for row in data["people"]:
        given, _space, family = row["name"].partition(" ")
        sheet = PersonSheet(given, family, row["title"], organisations.get(row.get("organisation", "")), address(row["name"]))
        person = made[row["name"]] = add_person(by=by, sheet=sheet)
        for body, seat, first, last in row["mandates"]:
            give_mandate(by=by, seat=_seat(by, bodies[body], seat), person=person, first_day=first or None, last_day=last or None)
        if "role" in row:
            give_account(by=by, person=person)
    for body, kind, holder, first, last in data["offices"]["rows"]:
        held = {"member": members[holder]} if holder in members else {"person": made[holder]}
        give_office(by=by, body=bodies[body], kind=kind, first_day=first, last_day=last or None, **held)


def _seat(by: Any, body: Any, name: str) -> Any:
    """The body's seat of that member or role; a role's seat is made where there is none."""
    from kansli.people.actions.seats import add_seat

    seat = next(
        (seat for seat in body.seats.select_related("member__organisation") if name in {str(seat.member), seat.role}), None
    )
    return seat or add_seat(by=by, body=body, role=name)


def address(name: str) -> str:
    """The mail address of an invented person: `karin.ahlgren@exempel.se`."""
    return name.lower().translate(str.maketrans("åäöé ", "aaoe.")) + "@exempel.se"


def _clear(data: Path) -> None:
    """Take the demo away; refuses a folder that holds anything but a demo."""
    strange = {path.name for path in data.iterdir()} - OWN
    if strange:
        raise Failed(f"{data} holds {sorted(strange)[0]}, which is not the demo's; nothing has been taken away")
    shutil.rmtree(data)


def _serve(port: int) -> None:
    from django.db import connections

    from kansli.config.server import Server

    connections.close_all()
    Server(bind=f"127.0.0.1:{port}", workers=1, threads=8, with_worker=True).run()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
