"""The drill: back up a running office, restore it elsewhere, and compare every row and every file."""

import hashlib
import io
import json
import sqlite3
import stat
import tarfile
import threading
from contextlib import closing, contextmanager

import psycopg
import pytest

from tests.installation import ON_POSTGRESQL, database, machine


def rows_of(office):
    """Every row of every table."""
    with reading(office) as cursor:
        if ON_POSTGRESQL:
            cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [row[0] for row in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(repr(row) for row in cursor.fetchall())
    return found


@contextmanager
def reading(office):
    if ON_POSTGRESQL:
        connection = psycopg.connect(office.settings["DATABASE_URL"])
    else:
        connection = sqlite3.connect(office.folder / "var" / "kansli.sqlite3")
    with closing(connection), closing(connection.cursor()) as cursor:
        yield cursor
        connection.commit()


def files_of(office):
    """Every kept file with its hash."""
    folder = office.folder / "var" / "files"
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


@contextmanager
def another_machine(office, tmp_path):
    """A machine with the settings of the old one, and nothing else."""
    with database() as settings:
        other = machine(tmp_path / "other", settings)
        kept = (office.folder / "kansli.env").read_text()
        (other.folder / "kansli.env").write_text(kept.replace(str(office.folder), str(other.folder)))
        yield other


def put_in(office, papers=3):
    """Papers, so that there are files and rows to lose."""
    folder = office.folder / "papers"
    folder.mkdir()
    for number in range(papers):
        text = f"Minnesanteckningar\nLedningsgruppen 2024-0{number + 1}-14\n\n§ 1 Mötet öppnas\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert office.run("import", "papers")[0] == 0


def test_the_drill(office_of_its_own, tmp_path):
    put_in(office_of_its_own)
    before, files = rows_of(office_of_its_own), files_of(office_of_its_own)
    assert len(files) == 3
    code, out, err = office_of_its_own.run("backup", "all.kansli")
    assert (code, err) == (0, "")
    assert "the database and 3 files" in out
    backup = office_of_its_own.folder / "all.kansli"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert (office_of_its_own.folder / "var" / "last-backup").exists()
    with another_machine(office_of_its_own, tmp_path) as other:
        code, out, err = other.run("restore", str(backup))
        assert (code, err) == (0, "")
        assert "3 files" in out
        assert rows_of(other) == before
        assert files_of(other) == files
        assert other.run("check") == (0, "Nothing is wrong.\n", "")
        code, _out, err = other.run("restore", str(backup))
        assert code == 1
        assert "there is a database here already" in err
        assert rows_of(other) == before


def test_a_back_up_of_an_office_that_is_written_to_is_whole(office_of_its_own, tmp_path):
    stop = threading.Event()

    def write():
        while not stop.wait(0.01):
            with reading(office_of_its_own) as cursor:
                cursor.execute("UPDATE jobs_periodic SET task = task")

    put_in(office_of_its_own, papers=1)
    writer = threading.Thread(target=write)
    writer.start()
    try:
        code, _out, err = office_of_its_own.run("backup", "all.kansli")
    finally:
        stop.set()
        writer.join()
    assert (code, err) == (0, "")
    with another_machine(office_of_its_own, tmp_path) as other:
        assert other.run("restore", str(office_of_its_own.folder / "all.kansli"))[0] == 0
        assert other.run("check")[0] == 0


def test_a_back_up_never_overwrites(office_of_its_own):
    (office_of_its_own.folder / "all.kansli").write_text("precious")
    code, _out, err = office_of_its_own.run("backup", "all.kansli")
    assert (code, err.endswith("all.kansli exists already\n")) == (1, True)
    assert (office_of_its_own.folder / "all.kansli").read_text() == "precious"
    (office_of_its_own.folder / "two.kansli.partial").write_text("precious")
    code, _out, err = office_of_its_own.run("backup", "two.kansli")
    assert code == 1
    assert "another back-up is being written, or one was broken off" in err
    assert (office_of_its_own.folder / "two.kansli.partial").read_text() == "precious"


def test_a_back_up_that_cannot_be_written(office_of_its_own):
    code, _out, err = office_of_its_own.run("backup", "nowhere/all.kansli")
    assert (code, err.count("\n")) == (1, 1)


def broken(backup, change):
    """The back-up with its manifest or a member changed."""
    with tarfile.open(backup) as archive:
        content = {member.name: archive.extractfile(member).read() for member in archive}
    change(content)
    with tarfile.open(backup, "w:gz") as archive:
        for name, value in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(value)
            archive.addfile(member, io.BytesIO(value))


def damage(content):
    content["database"] = content["database"][:-1] + b"x"


def lose(content):
    del content["database"]


def other_format(content):
    content["manifest.json"] = json.dumps(json.loads(content["manifest.json"]) | {"format": 99}).encode()


def climb_out(content):
    manifest = json.loads(content["manifest.json"])
    manifest["sha256"]["../../outside"] = hashlib.sha256(b"x").hexdigest()
    content |= {"manifest.json": json.dumps(manifest).encode(), "../../outside": b"x"}


def no_manifest(content):
    content["manifest.json"] = b"[]"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (damage, "database is damaged"),
        (lose, "database"),
        (other_format, "it is of format 99"),
        (climb_out, "it holds a file outside itself"),
        (no_manifest, "is no whole back-up of Kansli"),
    ],
)
def test_what_is_no_whole_back_up_is_refused_and_leaves_nothing(office_of_its_own, tmp_path, change, words):
    office_of_its_own.run("backup", "all.kansli")
    backup = office_of_its_own.folder / "all.kansli"
    broken(backup, change)
    with another_machine(office_of_its_own, tmp_path) as other:
        code, out, err = other.run("restore", str(backup))
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert words in err
        assert not (other.folder / "outside").exists()
        assert rows_of(other) == {}
        assert files_of(other) == {}


def test_a_file_that_is_no_archive(office_of_its_own, tmp_path):
    with another_machine(office_of_its_own, tmp_path) as other:
        (other.folder / "x").write_text("no archive")
        for name in ("x", "nothing"):
            code, _out, err = other.run("restore", name)
            assert (code, err.count("\n")) == (1, 1)


def test_files_that_are_there_are_not_mixed_with_others(office_of_its_own, tmp_path):
    office_of_its_own.run("backup", "all.kansli")
    with another_machine(office_of_its_own, tmp_path) as other:
        kept = other.folder / "var" / "files" / "ab" / "abc"
        kept.parent.mkdir(parents=True)
        kept.write_text("precious")
        code, _out, err = other.run("restore", str(office_of_its_own.folder / "all.kansli"))
        assert code == 1
        assert "there are files in" in err
        assert kept.read_text() == "precious"
