"""What machines are told, and what strangers are not."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError

from kansli.core.clock import now
from kansli.desk.views import health
from kansli.jobs.models import Job, Periodic
from kansli.mail.actions import queue
from kansli.mail.models import Message


@pytest.fixture
def running(office, settings, tmp_path):
    """An office where all is well."""
    settings.LAST_BACKUP, settings.MAIL_BOX_ONLY = tmp_path / "last-backup", False
    Periodic.objects.create(task="mail.send_due", due_at=now(), ran_at=now())
    return settings


def test_all_is_well(client, running):
    running.LAST_BACKUP.touch()
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert client.head("/healthz").status_code == 200
    assert "no-store" in answer["Cache-Control"]


def no_worker(running, monkeypatch):
    Periodic.objects.update(ran_at=now() - timedelta(minutes=6))


def late_job(running, monkeypatch):
    Job.objects.create(task="x", unique="x", made_at=now(), due_at=now() - timedelta(minutes=31))


def failed_job(running, monkeypatch):
    Job.objects.create(task="x", unique="x", made_at=now(), due_at=now(), ended_at=now(), state=Job.State.FAILED)


def stuck_mail(running, monkeypatch):
    queue(unique="x", recipient="bo@exempel.se", subject="x", text="x")
    Message.objects.update(state=Message.State.FAILED)


def full_disk(running, monkeypatch):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: SimpleNamespace(free=1024**2))


def old_backup(running, monkeypatch):
    running.LAST_BACKUP.touch()
    old = (now() - timedelta(days=9)).timestamp()
    os.utime(running.LAST_BACKUP, (old, old))


FAULTS = {
    no_worker: "no worker has been at work for five minutes",
    late_job: "1 jobs are late or were given up",
    failed_job: "1 jobs are late or were given up",
    stuck_mail: "1 mails are stuck",
    full_disk: "only 1 MB of disk are free",
    old_backup: "the last back-up is more than eight days old",
}


@pytest.mark.parametrize("happen", FAULTS, ids=lambda happen: happen.__name__)
def test_what_is_wrong_is_told_to_the_secretariat_only(client, running, office, sign_in, happen, monkeypatch):
    happen(running, monkeypatch)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"fault\n")
    assert sign_in(office.asta).get("/healthz").content.decode() == f"fault\n{FAULTS[happen]}\n"


def test_a_worker_that_never_was_is_missed(running):
    Periodic.objects.all().delete()
    assert list(health.found()) == ["no worker has been at work for five minutes"]


def test_a_database_that_does_not_answer(client, running, monkeypatch):
    def gone():
        raise DatabaseError

    monkeypatch.setattr(health, "found", gone)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"fault\n")


def test_search_engines_are_asked_to_stay_away(client):
    answer = client.get("/robots.txt")
    assert answer.content == b"User-agent: *\nDisallow: /\n"
    assert answer["Content-Type"].startswith("text/plain")
