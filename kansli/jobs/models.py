"""Background work: a row a job, leased by a worker, done at least once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key


class Job(models.Model):
    """One piece of work. `unique` keeps the same work from being asked for twice while it waits."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    MOVES = {
        State.WAITING: {State.RUNNING},
        State.RUNNING: {State.DONE, State.WAITING, State.FAILED},
        State.FAILED: {State.WAITING},
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    task = models.CharField(max_length=60)  # "importing.read_paper"
    payload = models.JSONField(default=dict)
    unique = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.task} {self.key} {self.state}"


class Periodic(models.Model):
    """When a task of settings.PERIODIC is due next; whoever moves `due_at` on runs it."""

    task = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.task
