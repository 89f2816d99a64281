"""Background work: done at least once, by one worker at a time, whoever dies."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError

from kansli.core.clock import now
from kansli.jobs import worker
from kansli.jobs.actions import enqueue
from kansli.jobs.models import Job, Periodic

DONE = []


def note(payload):
    DONE.append(payload)


def fall(payload):
    raise ValueError("Bo Björk sa nej")


def fall_back(payload):
    """A poisoned job that hurts the database's answer, too."""
    raise DatabaseError("secret")


@pytest.fixture(autouse=True)
def tasks(settings, db):
    settings.TASKS = {"note": f"{__name__}.note", "fall": f"{__name__}.fall", "error": f"{__name__}.fall_back"}
    settings.PERIODIC = {}
    DONE.clear()


def ask(unique="one", task="note", **fields):
    return enqueue(task=task, payload={"n": unique}, unique=unique, **fields)


def fresh(job):
    job.refresh_from_db()
    return job


def test_a_job_is_done_once_and_its_payload_forgotten():
    job = ask()
    assert worker.run_all() == 1
    assert worker.run_all() == 0
    assert DONE == [{"n": "one"}]
    job = fresh(job)
    assert (job.state, job.attempts, job.payload, job.leased_until, job.error) == (Job.State.DONE, 1, {}, None, "")
    assert job.ended_at
    assert str(job) == f"note {job.key} done"


def test_asking_twice_is_asking_once():
    assert ask().pk == ask().pk


def test_a_job_is_not_done_before_its_time():
    ask(due_at=now() + timedelta(hours=1))
    assert worker.run_all() == 0


def test_a_job_that_fails_waits_longer_each_time_and_is_given_up(caplog):
    job, waits = ask(task="fall"), []
    for _ in range(worker.MOST_ATTEMPTS):
        Job.objects.update(due_at=now())
        worker.run_next()
        waits.append(round((fresh(job).due_at - now()).total_seconds()))
    assert waits[:4] == [10, 40, 160, 640]
    assert (job.state, job.attempts) == (Job.State.FAILED, worker.MOST_ATTEMPTS)
    assert job.error.startswith("ValueError at test_worker.py:")
    assert job.error.endswith(" in fall")
    assert "Björk" not in job.error + caplog.text


@pytest.mark.parametrize("task", ["fall", "error", "unknown"])
def test_a_poisoned_job_does_not_stop_the_others(task):
    poisoned, other = ask(task=task), ask("two")
    worker.run_all()
    assert (fresh(poisoned).state, fresh(other).state) == (Job.State.WAITING, Job.State.DONE)


def test_nobody_does_what_another_is_doing():
    job = ask()
    assert worker.lease() == job
    assert worker.run_all() == 0


def test_the_job_of_a_dead_worker_is_taken_up():
    job = ask()
    worker.lease()
    Job.objects.update(leased_until=now() - timedelta(seconds=1))
    assert worker.run_all() == 1
    assert (fresh(job).state, job.attempts) == (Job.State.DONE, 2)


def test_a_job_that_kills_its_workers_is_given_up(caplog):
    job = ask()
    Job.objects.update(state=Job.State.RUNNING, leased_until=now() - timedelta(seconds=1), attempts=worker.MOST_ATTEMPTS)
    assert worker.run_all() == 0
    assert (fresh(job).state, job.error) == (Job.State.FAILED, "its workers died")
    assert job.key in caplog.text


def test_of_two_workers_that_saw_the_same_job_one_gets_it(monkeypatch):
    ask()
    seen = list(Job.objects.all())
    real = Job.objects.filter

    def filter_after_the_other(*conditions, **fields):
        if "pk" in fields:
            real(pk=fields["pk"]).update(attempts=1)
        return real(*conditions, **fields)

    monkeypatch.setattr(Job.objects, "filter", filter_after_the_other)
    assert seen
    assert worker.lease() is None


def test_who_was_too_slow_changes_nothing_any_more(monkeypatch):
    job = ask()
    monkeypatch.setattr(f"{__name__}.note", lambda payload: Job.objects.update(attempts=3))
    worker.run_next()
    assert (fresh(job).state, job.attempts) == (Job.State.RUNNING, 3)


def test_a_long_job_keeps_its_lease(monkeypatch):
    job = ask()
    monkeypatch.setattr(worker, "BEAT", 0.0)
    ended, beaten = threading.Event(), threading.Event()

    def prolonged(*conditions, **fields):
        beaten.set()
        ended.set()
        return Job.objects.none()

    monkeypatch.setattr(worker.Job.objects, "filter", prolonged)
    worker._beat(job, ended)
    assert beaten.is_set()


def test_a_beat_that_fails_is_told_and_the_job_goes_on(monkeypatch, caplog):
    job, ended = ask(), threading.Event()
    monkeypatch.setattr(worker, "BEAT", 0.0)

    def fail(*conditions, **fields):
        ended.set()
        raise DatabaseError

    monkeypatch.setattr(worker.Job.objects, "filter", fail)
    worker._beat(job, ended)
    assert "could not be prolonged" in caplog.text


def test_what_is_periodic_runs_when_it_is_due(settings):
    settings.PERIODIC = {"note": 60}
    worker.run_periodic()
    worker.run_periodic()
    assert DONE == [{}]
    Periodic.objects.update(due_at=now())
    worker.run_periodic()
    assert DONE == [{}, {}]
    assert str(Periodic.objects.get()) == "note"


def test_of_two_workers_one_gets_the_turn(settings, monkeypatch):
    settings.PERIODIC = {"note": 60}
    real = Periodic.objects.get_or_create

    def after_the_other(**fields):
        made = real(**fields)
        Periodic.objects.update(due_at=now() + timedelta(seconds=60))
        return made

    monkeypatch.setattr(Periodic.objects, "get_or_create", after_the_other)
    worker.run_periodic()
    assert DONE == []


def test_a_periodic_task_that_fails_does_not_stop_the_others(settings, caplog):
    settings.PERIODIC = {"fall": 60, "note": 60}
    worker.run_periodic()
    assert DONE == [{}]
    assert "fall failed: ValueError at" in caplog.text
    assert "Björk" not in caplog.text


def test_the_loop_works_until_it_is_told_to_stop(monkeypatch):
    stop, looks = threading.Event(), []
    ask()

    def look():
        looks.append(1)
        if len(looks) == 3:
            stop.set()

    monkeypatch.setattr(worker, "PAUSE", 0.0)
    monkeypatch.setattr(worker, "run_periodic", look)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.connection, "close", lambda: None)
    worker.run(stop)
    assert (len(looks), DONE) == (3, [{"n": "one"}])


def test_a_database_that_is_away_is_waited_for(monkeypatch, caplog):
    stop, looks = threading.Event(), []

    def away():
        looks.append(1)
        if len(looks) == 2:
            stop.set()
        raise DatabaseError("away")

    monkeypatch.setattr(worker, "PAUSE", 0.0)
    monkeypatch.setattr(worker, "run_periodic", away)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.connection, "close", lambda: None)
    worker.run(stop)
    assert len(looks) == 2
    assert "the database does not answer" in caplog.text


def test_jobs_are_forgotten_thirty_days_after_they_were_done():
    for name, state, days in [("old", "done", 31), ("new", "done", 1), ("failed", "failed", 31)]:
        Job.objects.filter(pk=ask(name).pk).update(state=state, ended_at=now() - timedelta(days=days))
    worker.purge({})
    assert sorted(Job.objects.values_list("unique", flat=True)) == ["failed", "new"]
