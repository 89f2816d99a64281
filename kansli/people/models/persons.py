"""Persons: those with mandates, officials, guests, counterparts' people."""

from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Lower

from kansli.core.keys import new_key
from kansli.people.models.time import Asker, OfficeQuerySet


class PersonQuerySet(OfficeQuerySet["Person"]):
    """Persons, without those that turned out to be another."""

    def current(self) -> Self:
        """Each human being once."""
        return self.filter(merged_into__isnull=True)

    def visible_to(self, actor: Asker) -> Self:
        """All current ones to whoever sits somewhere."""
        return super().visible_to(actor).current()


class Person(models.Model):
    """One human being, whatever they hold. Seats remain when people go, so nothing here says who sits where."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    given_name = models.CharField(max_length=100, db_collation="swedish")
    family_name = models.CharField(max_length=100, blank=True, db_collation="swedish")
    title = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="persons"
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[PersonQuerySet] = PersonQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["family_name", "given_name"]
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="people_person_one_email"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("pk")),
                name="people_person_not_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()


class PersonName(models.Model):
    """A former name, or a spelling seen in papers."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="people_personname_once")]

    def __str__(self) -> str:
        return self.name
