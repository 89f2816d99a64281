"""The loop that does the work of the background: leases by conditional update, so that any number of workers may run.

A job is done at least once. Whoever dies leaves a lease that ends; the next worker takes the job up again. A job that fails
waits longer each time and is given up after MOST_ATTEMPTS, and so is one that kills its workers.
"""

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.db.models import F, Q
from django.utils.module_loading import import_string

from kansli.core.clock import now
from kansli.jobs.models import Job, Periodic

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)
BEAT = 30.0  # seconds between two prolongations of a lease
PAUSE = 1.0  # seconds between two looks when there is nothing to do
MOST_ATTEMPTS = 5
CANDIDATES = 20
KEPT = timedelta(days=30)


def run(stop: threading.Event) -> None:
    """Work until `stop` is set; the job at hand is finished first. An unreachable database is waited for."""
    while not stop.is_set():
        try:
            close_old_connections()
            run_periodic()
            busy = run_next()
        except DatabaseError:
            log.exception("the database does not answer; trying again")
            busy = False
        if not busy:
            stop.wait(PAUSE)
    connection.close()


def run_all(limit: int = 10_000) -> int:
    """Do what is due now, once, and return the number of jobs done (`kansli work --once`, tests)."""
    run_periodic()
    return next((done for done in range(limit) if not run_next()), limit)


def run_next() -> bool:
    """Do one job; false when none is due."""
    job = lease()
    if job is None:
        return False
    try:
        with _heartbeat(job):
            import_string(settings.TASKS[job.task])(job.payload)
        outcome: dict[str, Any] = {"state": Job.State.DONE, "error": "", "payload": {}, "ended_at": now()}
    except Exception as error:  # noqa: BLE001 - one work item of a background loop
        outcome = _after(job, error)
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts).update(leased_until=None, **outcome)
    return True


def lease() -> Job | None:
    """The next job that is due, for this worker alone while it beats."""
    moment = now()
    free = Q(state=Job.State.WAITING, due_at__lte=moment) | Q(state=Job.State.RUNNING, leased_until__lt=moment)
    for job in Job.objects.filter(free).order_by("due_at", "pk")[:CANDIDATES]:
        mine = Job.objects.filter(free, pk=job.pk, attempts=job.attempts)
        if job.attempts >= MOST_ATTEMPTS:
            mine.update(state=Job.State.FAILED, error="its workers died", leased_until=None, ended_at=moment)
            log.error("job %s (%s) was given up: its workers died", job.key, job.task)
        elif mine.update(state=Job.State.RUNNING, leased_until=moment + LEASE, attempts=F("attempts") + 1):
            job.refresh_from_db()
            return job
    return None


def run_periodic() -> None:
    """Run what settings.PERIODIC says is due; of several workers one gets the turn."""
    moment = now()
    waiting = set(Periodic.objects.filter(due_at__gt=moment).values_list("task", flat=True))
    for task, seconds in settings.PERIODIC.items():
        if task in waiting:
            continue
        Periodic.objects.get_or_create(task=task, defaults={"due_at": moment})
        turn = Periodic.objects.filter(task=task, due_at__lte=moment)
        if turn.update(due_at=moment + timedelta(seconds=seconds), ran_at=moment):
            _run_periodic(task)


def _run_periodic(task: str) -> None:
    try:
        import_string(settings.TASKS[task])({})
    except Exception as error:  # noqa: BLE001 - one work item of a background loop
        log.error("%s failed: %s", task, place_of(error))


def purge(payload: dict[str, Any]) -> None:
    """Forget jobs that were done more than 30 days ago."""
    Job.objects.filter(state=Job.State.DONE, ended_at__lt=now() - KEPT).delete()


def place_of(error: BaseException) -> str:
    """The kind of error and the line it came from, without its message: that may hold text of papers or persons."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno} in {last.name}"[:300]


def _after(job: Job, error: Exception) -> dict[str, Any]:
    """What becomes of a job that failed: later, or given up with an alert."""
    place = place_of(error)
    if job.attempts >= MOST_ATTEMPTS:
        log.error("job %s (%s) was given up: %s", job.key, job.task, place)
        return {"state": Job.State.FAILED, "error": place, "ended_at": now()}
    log.warning("job %s (%s) failed and is tried again: %s", job.key, job.task, place)
    return {"state": Job.State.WAITING, "error": place, "due_at": now() + timedelta(seconds=10 * 4 ** (job.attempts - 1))}


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Prolong the lease while the job runs, from a thread of its own."""
    done = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, done), daemon=True, name=f"beat-{job.key}")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _beat(job: Job, done: threading.Event) -> None:
    while not done.wait(BEAT):
        try:
            running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
            running.update(leased_until=now() + LEASE)
        except DatabaseError:
            log.warning("the lease of job %s could not be prolonged", job.key)
    connection.close()
