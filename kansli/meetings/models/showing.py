"""Minutes of one meeting that are shown to another body."""

from typing import Self

from django.db import models

from kansli.core.keys import new_key
from kansli.meetings.models.meetings import Minutes
from kansli.people.models import Body
from kansli.people.models.time import Asker


class ShownMinutesQuerySet(models.QuerySet["ShownMinutes"]):
    """Shown minutes as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """Those shown to bodies whose papers the asker may read; not of a text that was replaced."""
        return self.filter(body_id__in=actor.readable, minutes__replaced_by=None)


class ShownMinutes(models.Model):
    """The minutes are shown to a body, and nothing else of the meeting; taken back, the row goes."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="shown_to")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField()

    objects = ShownMinutesQuerySet.as_manager()

    class Meta:
        ordering = ["-minutes__meeting__day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["minutes", "body"], name="meetings_shown_once")]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.body}"
