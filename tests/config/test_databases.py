"""How the two databases are set."""

from pathlib import Path

import pytest
from django.db import connection

from kansli.config import databases
from kansli.config.env import Url
from kansli.config.sqlite.base import compare
from tests.installation import ON_POSTGRESQL


def test_postgresql_gives_up_early_and_finds_the_writable_host():
    found = databases.postgresql(Url("postgres://k:p@one:5433/kansli?sslmode=require"))
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("kansli", "k", "p", "one", "5433")
    assert found["OPTIONS"]["target_session_attrs"] == "read-write"
    assert found["OPTIONS"]["sslmode"] == "require"
    assert "statement_timeout=10000" in found["OPTIONS"]["options"]


def test_sqlite_takes_the_lock_first_and_has_every_commit_on_disk():
    found = databases.sqlite(Path("/x/kansli.sqlite3"))
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


@pytest.mark.skipif(ON_POSTGRESQL, reason="about SQLite")
def test_the_settings_reach_the_connection(db):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)


def test_the_order_of_letters_is_swedish(db):
    words = ["Öberg", "Ärlig", "Zorn", "Åberg", "ängel", "Andersson", "Édouard", "Ek", "Müller", "My"]
    with connection.cursor() as cursor:
        rows = ", ".join(["(%s)"] * len(words))
        cursor.execute(f"WITH w(x) AS (VALUES {rows}) SELECT x FROM w ORDER BY x COLLATE swedish", words)
        found = [row[0] for row in cursor.fetchall()]
    assert found[-4:] == ["Åberg", "ängel", "Ärlig", "Öberg"]
    assert found[:3] == ["Andersson", "Édouard", "Ek"]


def test_comparing():
    assert (compare("a", "b"), compare("ö", "z"), compare("a", "a")) == (-1, 1, 0)
