"""Where an entry of the register comes from, as plain data: the register knows nothing of meetings."""

from typing import Self

from django.db import models

from kansli.people.models import Body
from kansli.people.models.time import Asker


class RegisterQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Entries as somebody may see them: by the body they belong to."""

    def visible_to(self, actor: Asker) -> Self:
        """Those of bodies whose papers the asker may read."""
        return self.filter(body_id__in=actor.readable)


class Sourced(models.Model):
    """A body, a day, and the sentence in its paper.

    `source_path` leads to the paper's page; `excerpt` is the text around the sentence, which stands in it from `excerpt_start` to
    `excerpt_end` (characters, half open).
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    source_title = models.CharField(max_length=300, blank=True)  # "Ledningsgruppen 27 oktober 2023, punkt 4"
    source_path = models.CharField(max_length=300, blank=True)
    excerpt = models.TextField(blank=True)
    excerpt_start = models.PositiveIntegerField(default=0)
    excerpt_end = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
