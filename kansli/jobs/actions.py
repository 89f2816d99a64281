"""Asking for work in the background."""

from datetime import datetime
from typing import Any

from kansli.core.clock import now
from kansli.jobs.models import Job


def enqueue(*, task: str, payload: dict[str, Any], unique: str, due_at: datetime | None = None) -> Job:
    """Ask for `task` (a name in settings.TASKS) once, inside the caller's transaction.

    Asking again with the same `unique` gives the job that is there: a double click makes no second one.
    """
    moment = now()
    job, _is_new = Job.objects.get_or_create(
        unique=unique, defaults={"task": task, "payload": payload, "made_at": moment, "due_at": due_at or moment}
    )
    return job
