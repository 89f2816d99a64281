"""A batch of dropped files, and each paper with what was read in it and what the secretary made of that."""

from pathlib import Path
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.documents import disk
from kansli.documents.models import StoredFile
from kansli.importing.problems import said
from kansli.meetings.models import Meeting
from kansli.people.models import Body, Person
from kansli.people.models.time import Asker

M = TypeVar("M", bound=models.Model)


class SecretariatQuerySet(models.QuerySet[M]):
    """Rows that are the secretariat's own."""

    def visible_to(self, actor: Asker) -> Self:
        """All to the secretariat, none to anybody else."""
        return self.all() if actor.is_secretariat else self.none()


class Batch(models.Model):
    """Files that were dropped together."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[SecretariatQuerySet["Batch"]] = SecretariatQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.key


class Paper(models.Model):
    """One paper.

    `reading` is what the reader found (JSON as in the reader's contract), `draft` what the secretary has made of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read")
        READ = "read", _("Read")
        UNREADABLE = "unreadable", _("Could not be read")
        UNPACKED = "unpacked", _("Unpacked")  # an archive; its files are papers of their own
        KNOWN = "known", _("Here already")
        ACCEPTED = "accepted", _("Accepted")
        REPLACED = "replaced", _("Replaced")
        DISMISSED = "dismissed", _("Dismissed")

    MOVES = {
        State.WAITING: {State.READ, State.UNREADABLE, State.UNPACKED, State.KNOWN},
        State.UNPACKED: set(),
        State.READ: {State.ACCEPTED, State.DISMISSED},
        State.UNREADABLE: {State.WAITING, State.READ, State.DISMISSED},
        State.KNOWN: {State.WAITING, State.DISMISSED},
        State.ACCEPTED: {State.REPLACED},
        State.REPLACED: set(),
        State.DISMISSED: {State.WAITING},
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField(max_length=200)
    archive = models.CharField(max_length=200, blank=True)  # the zip it came in
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    problem = models.CharField(max_length=500, blank=True)  # the word for the secretary
    problem_code = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)  # as decoded, before repair
    reading = models.JSONField(null=True, blank=True)
    draft = models.JSONField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces")

    objects: ClassVar[SecretariatQuerySet["Paper"]] = SecretariatQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state"])]
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=models.Q(state="accepted"), name="importing_one_accepted_paper")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where its bytes lie; one that was refused on its way in has none."""
        return disk.path_of(self.file.sha256 if self.file else "")

    @property
    def says(self) -> str:
        """Why it was not read, and what to do about it."""
        return said(self.problem_code, self.name) or self.problem

    def may_become(self, state: str) -> bool:
        """True when the table of moves allows it."""
        return state in self.MOVES[self.State(self.state)]
