"""What comes after the seal: corrections of a locked text, and what of it everybody may read."""

from typing import Self

from django.db import models

from kansli.core.keys import new_key
from kansli.meetings.models.adjusting import Approval
from kansli.meetings.models.meetings import Minutes
from kansli.people.models import Person
from kansli.people.models.time import Asker


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """Approved ones with the papers of their body; drafts are the secretariat's."""
        mine = self.filter(minutes__meeting__body_id__in=actor.readable)
        return mine if actor.is_secretariat else mine.exclude(approved_at=None)


class Correction(models.Model):
    """A note on a mistake in a locked text, with its own adjuster and approval; the text itself is never changed.

    Sent once it is written; approved it is locked and sealed as the minutes are.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    signature = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    adjuster = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=20, choices=Approval.Way, blank=True)
    address = models.EmailField(blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="meetings_correction_number")]

    def __str__(self) -> str:
        return f"{self.minutes} ({self.number})"


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications as anybody may see them."""

    def published(self) -> Self:
        """Those that have not been taken down."""
        return self.filter(taken_down_at=None)


class Publication(models.Model):
    """Minutes that everybody may read, as they were published: with passages left out, `text` is what remains.

    `omissions` are [start, end, why] in the text of the minutes. To change what is left out one publishes anew.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="publications")
    omissions = models.JSONField(default=list, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_down_at = models.DateTimeField(null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes"], condition=models.Q(taken_down_at__isnull=True), name="meetings_one_publication"
            )
        ]

    def __str__(self) -> str:
        return str(self.minutes)
