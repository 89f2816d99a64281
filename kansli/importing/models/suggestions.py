"""What accepted papers say of who sat where, where the register does not know it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.importing.models.papers import Paper, SecretariatQuerySet
from kansli.people.models import Mandate, Person, Seat


class MandateSuggestion(models.Model):
    """A person was at meetings for a seat they have no mandate on: a suggestion, never a silent change."""

    class State(models.TextChoices):
        OPEN = "open", _("To look at")
        ACCEPTED = "accepted", _("Accepted")
        DISMISSED = "dismissed", _("Dismissed")

    MOVES = {
        State.OPEN: {State.ACCEPTED, State.DISMISSED},
        State.ACCEPTED: set(),
        State.DISMISSED: {State.OPEN},
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    first_seen_on = models.DateField()
    last_seen_on = models.DateField()
    papers = models.ManyToManyField(Paper, related_name="mandate_suggestions")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[SecretariatQuerySet["MandateSuggestion"]] = SecretariatQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["seat__body__name", "seat__position", "first_seen_on"]
        constraints = [models.UniqueConstraint(fields=["person", "seat"], name="importing_suggestion_once")]

    def __str__(self) -> str:
        return f"{self.person} – {self.seat}"
