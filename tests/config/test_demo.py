"""The demo: a whole office made as a person would make it."""

import socket

import pytest

from kansli.config import demo, presets
from kansli.config.commands import Failed
from kansli.people.models import Account, Mandate, Office, Person


@pytest.fixture
def quiet(monkeypatch):
    """The demo without a server and without its words; what it would have served on."""
    served = []
    monkeypatch.setattr(demo, "_serve", served.append)
    monkeypatch.setattr(demo, "_say", lambda line: None)
    monkeypatch.setattr(demo, "start_django", lambda: None)
    return served


@pytest.mark.django_db
def test_the_people_sit_where_the_file_says():
    presets.load("sodertorn")
    demo.people(demo._people())
    assert Account.objects.count() == len(demo.ROLES)
    assert set(demo.cast()) == set(demo.ROLES)
    assert Mandate.objects.filter(person__family_name="Strandell").count() == 2
    assert Office.objects.filter(kind="chair").count() >= 8
    assert Person.objects.filter(email="anders.tegner-holm@exempel.se").exists()


def test_it_is_built_once_and_served(quiet, tmp_path, monkeypatch):
    built = []
    monkeypatch.setenv("KANSLI_DATA", str(tmp_path / "demo"))
    monkeypatch.setattr(demo, "build", lambda data: (data.mkdir(), (data / demo.DONE).touch(), built.append(data)))
    port = free_port()
    demo.run(port=port, fresh=False)
    demo.run(port=port, fresh=False)
    assert (len(built), quiet) == (1, [port, port])
    demo.run(port=port, fresh=True)
    assert len(built) == 2


def test_a_folder_with_other_things_is_left_alone(quiet, tmp_path, monkeypatch):
    monkeypatch.setenv("KANSLI_DATA", str(tmp_path))
    (tmp_path / "thesis.txt").write_text("ten years of work", encoding="utf-8")
    with pytest.raises(Failed, match=r"thesis\.txt"):
        demo.run(port=free_port(), fresh=True)
    assert (tmp_path / "thesis.txt").exists()


def test_a_taken_port_is_told(quiet):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Failed, match="is taken"):
            demo.run(port=other.getsockname()[1], fresh=False)


def test_a_port_that_is_none(quiet):
    with pytest.raises(Failed, match="1 to 65535"):
        demo.run(port=0, fresh=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
