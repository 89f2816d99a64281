"""How the background is doing."""

from datetime import timedelta

from django.db.models import Max

from kansli.core.clock import now
from kansli.jobs.models import Job, Periodic

ALIVE_WITHIN = timedelta(minutes=5)
LATE_AFTER = timedelta(minutes=30)
RECENT = timedelta(days=1)


def is_worker_alive() -> bool:
    """True when some worker has taken a turn within five minutes."""
    last = Periodic.objects.aggregate(last=Max("ran_at"))["last"]
    return last is not None and last > now() - ALIVE_WITHIN


def late() -> int:
    """How many jobs have waited for half an hour, or were given up within a day."""
    waiting = Job.objects.filter(state=Job.State.WAITING, due_at__lt=now() - LATE_AFTER).count()
    return waiting + Job.objects.filter(state=Job.State.FAILED, ended_at__gt=now() - RECENT).count()
