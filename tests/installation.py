"""Installations of their own: the command `kansli` in a process of its own, as a person runs it, in a folder of its own."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import coverage
import psycopg
import pytest

PROJECT = Path(__file__).parent.parent
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
INIT = ("init", "--preset", "sodertorn", "--name", "Asta Alm", "--email", "asta@exempel.se")
PASSED_ON = {"PATH", "LANG", "HOME"}


@dataclass
class Office:
    """A folder that stands for a machine; `settings` are its environment. Measuring which lines run makes it slower."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    link: str = ""  # signs in the first person of the secretariat
    is_measured: bool = True

    def environment(self) -> dict[str, str]:
        """Nothing of the tests' own settings leaks in."""
        passed = {name: value for name, value in os.environ.items() if name in PASSED_ON}
        if self.is_measured and (measuring := coverage.Coverage.current()):
            passed |= {
                "COVERAGE_PROCESS_START": str(Path(__file__).with_name("process.coveragerc")),
                "COVERAGE_FILE": os.path.abspath(measuring.config.data_file),  # noqa: PTH100 - a string for coverage
            }
        return passed | {"PYTHONPATH": str(PROJECT), **self.settings}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The command, running."""
        return subprocess.Popen(
            [sys.executable, "-m", "kansli", *arguments],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start_python(self, code: str) -> subprocess.Popen[str]:
        """A program with the office's settings, running."""
        return subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=self.folder,
            env=self.environment() | {"DJANGO_SETTINGS_MODULE": "kansli.config.settings"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, what it printed, and what it said went wrong."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


@contextmanager
def database(*, template: str = ""):
    """The setting for an empty database, or for a copy of another: nothing to say on SQLite."""
    if not ON_POSTGRESQL:
        yield {}
        return
    server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    name = f"kansli_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        yield {"DATABASE_URL": f"{server}/{name}"}
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def machine(folder, settings):
    """A machine with its own address."""
    folder.mkdir()
    own = {"KANSLI_MAIL_URL": "box://", "KANSLI_URL": f"http://127.0.0.1:{free_port()}", "KANSLI_REQUIRE_SECOND_FACTOR": "no"}
    return Office(folder, own | settings)


@pytest.fixture
def bare_machine(tmp_path):
    """A machine with nothing on it but, where the tests run on PostgreSQL, an empty database."""
    with database() as settings:
        yield machine(tmp_path / "machine", settings)


def once_for_all(folder: Path, make: Callable[[Path], object]) -> Path:
    """The folder, which the first of those who ask fills by `make(folder)` while the others wait."""
    with folder.with_suffix(".lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not lock.seek(0, os.SEEK_END):
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            lock.write("made")
    return folder


def shared(tmp_path_factory) -> Path:
    """A folder that is the same for all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """An installation that `kansli init` made; each test gets a copy. On PostgreSQL each worker makes its own."""
    with database() as settings:

        def make(folder: Path) -> None:
            code, out, err = machine(folder, settings).run(*INIT)
            assert (code, err) == (0, ""), err
            (folder / "link").write_text(out.rstrip().splitlines()[-1])

        folder = once_for_all((tmp_path_factory.getbasetemp() if ON_POSTGRESQL else shared(tmp_path_factory)) / "made", make)
        yield Office(folder, settings, (folder / "link").read_text())


@pytest.fixture
def office_of_its_own(made_once, tmp_path):
    """A copy of the installation, as if `kansli init` had been run here."""
    with database(template=made_once.settings.get("DATABASE_URL", "").rpartition("/")[2]) as settings:
        office = machine(tmp_path / "copy", settings)
        shutil.copytree(made_once.folder, office.folder, dirs_exist_ok=True)
        file = office.folder / "kansli.env"
        file.write_text(file.read_text().replace(str(made_once.folder), str(office.folder)))
        office.link = office.settings["KANSLI_URL"] + urlsplit(made_once.link).path
        yield office


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
