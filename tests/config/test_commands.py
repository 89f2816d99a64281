"""What a command says when something unusual happens: in this process, with the accident arranged."""

import json
import subprocess
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

from kansli.config import backing_up, cli, installing, proving
from kansli.config.commands import check_
from kansli.reading.files import Extracted, Reader
from kansli.reading.minutes import Warning


def test_ctrl_c_is_no_accident(monkeypatch, capsys):
    def interrupted(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(check_, "run", interrupted)
    assert cli.main(["check"]) == 130
    assert capsys.readouterr().err == "kansli: interrupted\n"


def test_what_is_no_fault_yet_is_a_warning(monkeypatch, capsys, db):
    monkeypatch.setattr(proving, "faults", lambda against: [])
    monkeypatch.setattr(proving, "warnings", lambda: ["an old SQLite"])
    assert cli.main(["check"]) == 0
    assert capsys.readouterr() == ("Nothing is wrong.\n", "warning: an old SQLite\n")


def test_a_database_in_use_is_not_set_up_again(tmp_path, monkeypatch, capsys, db):
    monkeypatch.setenv("KANSLI_ENV", "")  # put back after the test
    arguments = ["--preset", "sodertorn", "--name", "Asta Alm", "--email", "asta@exempel.se", "--data", str(tmp_path / "var")]
    assert cli.main(["--env", str(tmp_path / "kansli.env"), "init", *arguments]) == 1
    assert "the database has tables already" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_not_one_paper(tmp_path, capsys):
    with ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", "Minnesanteckningar\n")
        archive.writestr("b.txt", "Minnesanteckningar\n")
    assert cli.main(["read", str(tmp_path / "two.zip")]) == 1
    assert "is an archive of 2 files" in capsys.readouterr().err


def test_a_paper_that_could_not_be_interpreted(tmp_path, monkeypatch, capsys):
    paper = Extracted("a.txt", text="x", warnings=[Warning("Det gick inte.", code="not_interpreted")])
    monkeypatch.setattr(Reader, "read", lambda self, path: [paper])
    assert cli.main(["read", str(tmp_path / "a.txt")]) == 1
    assert capsys.readouterr().err == "kansli: Det gick inte.\n"


def test_the_demo_is_handed_what_was_asked(monkeypatch):
    from kansli.config import demo

    asked = {}
    monkeypatch.setattr(demo, "run", lambda **options: asked.update(options))
    assert cli.main(["demo", "--port", "8124", "--fresh"]) == 0
    assert asked == {"port": 8124, "fresh": True}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--port", "99999"], "--port must be 1 to 65535, not 99999"),
        (["--host", "nowhere.invalid"], "cannot listen on nowhere.invalid"),
        (["--threads", "0"], "--processes and --threads must be at least 1"),
    ],
)
def test_what_cannot_be_served_on_is_told_in_one_line(monkeypatch, capsys, options, words):
    monkeypatch.setattr("kansli.config.commands.serve_.start_django", lambda: None)
    assert cli.main(["serve", "--port", "8124", *options]) == 1
    assert words in capsys.readouterr().err


def test_only_a_file_of_sqlite_is_copied_before_an_upgrade(monkeypatch):
    monkeypatch.setattr(installing, "connection", SimpleNamespace(vendor="postgresql"))
    assert installing.copy_before_upgrade() is None


def test_only_a_file_of_sqlite_is_examined(monkeypatch):
    monkeypatch.setattr(proving, "connection", SimpleNamespace(vendor="postgresql"))
    assert list(proving._database()) == []
    assert list(proving.warnings()) == []


@pytest.fixture
def postgresql(monkeypatch):
    """A database on PostgreSQL with a password, and what its programs were told."""
    place = {"HOST": "db.example", "PORT": "", "USER": "kansli", "PASSWORD": "secret", "NAME": "office"}
    monkeypatch.setattr(backing_up, "connection", SimpleNamespace(settings_dict=place))
    monkeypatch.setattr(backing_up.shutil, "which", lambda program: f"/usr/bin/{program}")
    told = []

    def run(command, env, **options):
        told.append((command, {name: env.get(name) for name in ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD")}))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(backing_up.subprocess, "run", run)
    return told


def test_no_password_stands_on_a_command_line(postgresql, tmp_path, monkeypatch):
    monkeypatch.delenv("PGPORT", raising=False)
    backing_up._dump_postgresql(tmp_path / "database")
    backing_up._restore_postgresql(tmp_path / "database")
    place = {"PGHOST": "db.example", "PGPORT": None, "PGUSER": "kansli", "PGPASSWORD": "secret"}
    assert [command[0] for command, _place in postgresql] == ["pg_dump", "pg_restore"]
    assert [where for _command, where in postgresql] == [place, place]
    assert "secret" not in json.dumps([command for command, _place in postgresql])


def test_a_program_that_fails_or_is_not_there(postgresql, tmp_path, monkeypatch):
    failed = subprocess.CompletedProcess([], 1, "", "pg_dump: error: no route\nmore\n")
    monkeypatch.setattr(backing_up.subprocess, "run", lambda *arguments, **options: failed)
    with pytest.raises(backing_up.CannotBackUp, match=r"^pg_dump: pg_dump: error: no route$"):
        backing_up._dump_postgresql(tmp_path / "database")
    monkeypatch.setattr(backing_up.shutil, "which", lambda program: None)
    with pytest.raises(backing_up.CannotBackUp, match="pg_dump is not installed"):
        backing_up._dump_postgresql(tmp_path / "database")


def test_without_the_database_no_files_are_left(monkeypatch, tmp_path, settings):
    def fail(source):
        raise backing_up.CannotBackUp("no")

    settings.FILES = tmp_path / "files"
    monkeypatch.setattr(backing_up, "_RESTORE", {"x": fail})
    monkeypatch.setattr(backing_up, "connection", SimpleNamespace(vendor="x"))
    (tmp_path / "unpacked" / "files").mkdir(parents=True)
    with pytest.raises(backing_up.CannotBackUp):
        backing_up._put_in_place(tmp_path / "unpacked")
    assert not settings.FILES.exists()


def test_a_member_that_is_no_file():
    archive = SimpleNamespace(extractfile=lambda name: None)
    with pytest.raises(ValueError, match="database is no file"):
        backing_up._member(archive, "database")
