"""A matter outlives meetings; items, decisions and assignments hang on it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.people.models import Organisation
from kansli.people.models.time import Asker


class MatterQuerySet(models.QuerySet["Matter"]):
    """Matters as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """All for whoever sits in a body: a matter is a title; its papers have their own rules."""
        return self.all() if actor.sits_somewhere else self.none()

    def current(self) -> Self:
        """Without those that were merged into another."""
        return self.filter(merged_into__isnull=True)


class Matter(models.Model):
    """A question followed across bodies and years."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    title = models.CharField(max_length=300, db_collation="swedish")
    summary = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    related = models.ManyToManyField("self", blank=True)
    counterparts = models.ManyToManyField(Organisation, blank=True, related_name="matters")
    version = models.PositiveIntegerField(default=1)

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("pk")),
                name="matters_not_into_itself",
            )
        ]

    def __str__(self) -> str:
        return self.title


class MatterName(models.Model):
    """Another name of a matter: an old one, a synonym, a misspelling seen in papers."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("Alias")
        FORMER = "former", _("Former name")
        MISSPELLING = "misspelling", _("Misspelling")

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ALIAS)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["matter", "name"], name="matters_name_once")]

    def __str__(self) -> str:
        return self.name


class Merge(models.Model):
    """One matter was taken up in another: what followed along, so that it can be undone.

    `moved` holds the ids of what pointed at `old`, by model label and field; `added` what `into` got of its own: ids of names,
    of related matters and of counterparts.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    old = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="merges_out")
    into = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="merges_in")
    at = models.DateTimeField()
    moved = models.JSONField(default=dict)
    added = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.into}"
