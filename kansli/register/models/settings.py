"""What a cooperation chooses for its register, and what a person keeps of it."""

from typing import ClassVar, Self

from django.db import models

from kansli.core.keys import new_key
from kansli.people.access import Actor
from kansli.people.models import OfficeQuerySet, Person


class HandlingLevel(models.Model):
    """At what level a member may handle a joint decision: decision by the executive committee, information to the chair …"""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    is_current = models.BooleanField(default=True)

    objects: ClassVar[OfficeQuerySet["HandlingLevel"]] = OfficeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own."""
        return self.filter(person=actor.person)


class SavedView(models.Model):
    """A person's own search in a register, by name. `query` is the query string of the list."""

    class Register(models.TextChoices):
        DECISIONS = "decisions"
        ASSIGNMENTS = "assignments"

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    register = models.CharField(max_length=20, choices=Register)
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=1000, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "register", "name"], name="register_savedview_once")]

    def __str__(self) -> str:
        return self.name
