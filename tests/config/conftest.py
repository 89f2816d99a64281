"""An installation made by the command itself, on the database that the tests run on."""

import os
import shutil
import socket
import uuid
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.config.kansli import Office

ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
INIT = ("init", "--preset", "sodertorn", "--name", "Asta Alm", "--email", "asta@exempel.se")


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
def empty(tmp_path):
    """A machine with nothing on it but, where the tests run on PostgreSQL, an empty database."""
    with database() as settings:
        yield machine(tmp_path / "machine", settings)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """An installation that `kansli init` made, once; each test gets a copy."""
    with database() as settings:
        office = machine(tmp_path_factory.mktemp("made") / "machine", settings)
        code, out, err = office.run(*INIT)
        assert (code, err) == (0, ""), err
        office.link = out.rstrip().splitlines()[-1]
        yield office


@pytest.fixture
def office_of_its_own(made, tmp_path):
    """A copy of the installation, as if `kansli init` had been run here."""
    with database(template=made.settings.get("DATABASE_URL", "").rpartition("/")[2]) as settings:
        office = machine(tmp_path / "copy", settings)
        shutil.copytree(made.folder, office.folder, dirs_exist_ok=True)
        file = office.folder / "kansli.env"
        file.write_text(file.read_text().replace(str(made.folder), str(office.folder)))
        office.link = office.settings["KANSLI_URL"] + urlsplit(made.link).path
        yield office


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
