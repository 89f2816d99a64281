"""What `kansli check` proves: that data, log, seals, index and files agree with each other, and that the settings are safe."""

import sqlite3
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connection

from kansli.audit import queries as audit
from kansli.ballots.queries import counting as ballots
from kansli.config.routes import undeclared
from kansli.documents import queries as documents
from kansli.documents import sealing
from kansli.meetings.queries import seals
from kansli.search import queries as search

TRIGGERS = {
    "audit_event_refuse_update",
    "audit_event_refuse_delete",
    "audit_detail_refuse_update",
    *(
        f"ballots_{table}_refuse_{verb}"
        for table, verbs in {"ballot": "ud", "ballotdocument": "iud", "voter": "iud", "vote": "iud"}.items()
        for verb in ("insert", "update", "delete")
        if verb[0] in verbs
    ),
    "meetings_minutes_refuse_update",
    "meetings_minutes_refuse_delete",
    "meetings_revision_refuse_update",
    "meetings_revision_refuse_delete",
    "meetings_approval_refuse_update",
    "meetings_approval_refuse_delete",
    "meetings_correction_refuse_update",
    "meetings_correction_refuse_delete",
}
SAFE_WAL = (3, 51, 3)  # older ones can corrupt the file when the log is reset
SHOWN = 20


def faults(*, against: str | None = None) -> Iterator[str]:
    """One sentence a fault. `against` is an anchor of the log that was kept outside."""
    yield from _database()
    yield from _triggers()
    yield from audit.faults()
    yield from audit.faults_against(against) if against else ()
    yield from seals.faults()
    yield from ballots.faults()
    yield from documents.faults()
    yield from sealing.faults()
    yield from search.faults(findables())
    yield from (f"{route.path} has not said who may use it ({route.view})" for route in undeclared())
    yield from _settings()


def warnings() -> Iterator[str]:
    """What is no fault yet."""
    yield from sealing.warnings()
    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < SAFE_WAL and _pragma("journal_mode") == [("wal",)]:
        yield f"the database uses WAL with SQLite {sqlite3.sqlite_version}, which can corrupt it; 3.51.3 is the first safe one"


def findables() -> Iterator[Any]:
    """What the index should hold, from every area that has something to find."""
    modules = [import_module(f"{area}.queries") for area in settings.AREAS if find_spec(f"{area}.queries")]
    return chain.from_iterable(module.findables() for module in modules if hasattr(module, "findables"))


def _database() -> Iterator[str]:
    """SQLite says itself whether its file is whole; PostgreSQL checks when it reads."""
    if connection.vendor != "sqlite":
        return
    yield from (f"the database file is damaged: {row[0]}" for row in _pragma("integrity_check")[:SHOWN] if row[0] != "ok")
    yield from (f"{row[0]} row {row[1]} points at nothing in {row[2]}" for row in _pragma("foreign_key_check")[:SHOWN])


def _triggers() -> Iterator[str]:
    """The locks that the database itself holds."""
    table, kind = {"sqlite": ("sqlite_master", "type = 'trigger'"), "postgresql": ("pg_trigger", "tgenabled <> 'D'")}[
        connection.vendor
    ]
    name = "name" if table == "sqlite_master" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {table} WHERE {kind}")  # noqa: S608 - our own three words
        there = {row[0] for row in cursor.fetchall()}
    yield from (f"the database has lost the lock {trigger}" for trigger in sorted(TRIGGERS - there))


def _settings() -> Iterator[str]:
    """Django's own checks, those for production too where the office is served over HTTPS."""
    for message in checks.run_checks(include_deployment_checks=settings.SECURE):
        if not message.is_silenced():
            yield f"{message.id}: {message.msg}"


def _pragma(name: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return list(cursor.fetchall())
