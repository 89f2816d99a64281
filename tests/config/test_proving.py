"""`kansli check` finds what has been tampered with, damaged or left open."""

import hashlib
import sqlite3
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.checks import Warning
from django.db import connection

from kansli.audit.actions import System, record
from kansli.audit.models import Head
from kansli.config import proving
from kansli.core.clock import now
from kansli.documents.models import StoredFile
from kansli.meetings.models import Meeting, Minutes
from tests.installation import ON_POSTGRESQL

ON_SQLITE = pytest.mark.skipif(ON_POSTGRESQL, reason="about the file of SQLite")


@pytest.fixture
def proven(office):
    """An office in which nothing is wrong but that the cast was not made by actions, so it is not indexed."""
    assert [fault for fault in proving.faults() if "search index" not in fault] == []


def found():
    return [fault for fault in proving.faults() if "search index" not in fault]


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_log(office, proven):
    record(by=System("test"), verb="x", target=office.bo)
    Head.objects.update(seq=9)
    assert found() == ["the log ends at event 1, but 9 were written"]


def test_the_search_index(office):
    assert f"person {office.bo.key} is not in the search index" in list(proving.faults())


def test_a_lost_lock(office, proven):
    table = " ON audit_event" if ON_POSTGRESQL else ""
    run(f"DROP TRIGGER audit_event_refuse_delete{table}")
    assert found() == ["the database has lost the lock audit_event_refuse_delete"]


def test_sealed_minutes(office, proven):
    meeting = Meeting.objects.create(body=office.committee, day=date(2024, 3, 14), year=2024)
    digest = hashlib.sha256(b"one").hexdigest()
    minutes = Minutes.objects.create(meeting=meeting, text="one", sha256=digest, is_locked=True, made_at=now())
    assert found() == []
    run(f"DROP TRIGGER meetings_minutes_refuse_update{' ON meetings_minutes' if ON_POSTGRESQL else ''}")
    Minutes.objects.update(text="two")
    assert found()[1:] == [f"the locked minutes {minutes.key} (Samarbetskommittén 2024-03-14) have been changed"]


def test_a_kept_file_that_is_gone(office, proven):
    StoredFile.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=now())
    assert found()[0].startswith(f"the file {'0' * 64} is missing")


def test_a_view_without_a_rule(office, proven, monkeypatch):
    route = SimpleNamespace(path="/x/", view="kansli.x.views.x")
    monkeypatch.setattr(proving, "undeclared", lambda: [route])
    assert found() == ["/x/ has not said who may use it (kansli.x.views.x)"]


def test_what_django_says_of_the_settings(office, proven, monkeypatch, settings):
    said = [Warning("too open", id="x.W1"), Warning("known", id="x.W2")]
    settings.SILENCED_SYSTEM_CHECKS = ["x.W2"]
    monkeypatch.setattr(proving.checks, "run_checks", lambda include_deployment_checks: said)
    assert found() == ["x.W1: too open"]


@ON_SQLITE
def test_a_damaged_file_of_sqlite(office, proven, monkeypatch):
    answers = {"integrity_check": [("page 7 is odd",)], "foreign_key_check": [("people_account", 3, "people_person", 0)]}
    monkeypatch.setattr(proving, "_pragma", answers.get)
    assert found() == ["the database file is damaged: page 7 is odd", "people_account row 3 points at nothing in people_person"]


@ON_SQLITE
@pytest.mark.parametrize(
    ("version", "mode", "warned"), [((3, 40, 1), "wal", True), ((3, 51, 3), "wal", False), ((3, 40, 1), "truncate", False)]
)
def test_wal_with_an_old_sqlite(db, monkeypatch, version, mode, warned):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    monkeypatch.setattr(proving, "_pragma", lambda name: [(mode,)])
    assert bool(list(proving.warnings())) is warned
