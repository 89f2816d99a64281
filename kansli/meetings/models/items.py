"""The items of an agenda, their text in the minutes, and what the register took from them."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.matters.models import Matter
from kansli.meetings.models.meetings import Meeting
from kansli.people.access import Actor
from kansli.people.models import Body
from kansli.register.models import Assignment, Decision


class ItemQuerySet(models.QuerySet["AgendaItem"]):
    """Items as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of readable bodies' meetings, and to a guest the items they were there for."""
        return self.filter(
            models.Q(meeting__body_id__in=actor.readable) | models.Q(guests=actor.person, guests__isnull=False)
        ).distinct()


class AgendaItem(models.Model):
    """One item. `position` is its place on the agenda, `handled_order` when it was handled where that differs."""

    class Purpose(models.TextChoices):
        INFORMATION = "information", _("Information")
        DISCUSSION = "discussion", _("Discussion")
        DECISION = "decision", _("Decision")
        REPORT = "report", _("Report")

    class Status(models.TextChoices):
        """The same words as `kansli.reading.minutes.ItemStatus`; a test holds it."""

        HANDLED = "handled", _("Handled")
        TABLED = "tabled", _("Tabled")
        PARTLY_TABLED = "partly_tabled", _("Partly tabled")
        LAPSED = "lapsed", _("Lapsed")
        NOT_HANDLED = "not_handled", _("Not handled")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    purpose = models.CharField(max_length=20, choices=Purpose, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.HANDLED)
    handled_order = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    presenters = models.JSONField(default=list, blank=True)  # names
    guests = models.ManyToManyField("people.Person", blank=True, related_name="guest_items")
    tabled_to_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tabled_to_day = models.DateField(null=True, blank=True)
    tabled_to_words = models.CharField(max_length=300, blank=True)
    lapsed_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the item that decided so

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="meetings_item_position")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Segment(models.Model):
    """A stretch of the minutes' text that belongs to an item; an interrupted item has several, in handling order."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.start}-{self.end}"


class ItemDecision(models.Model):
    """A decision of the register was made under this item, at this place of the minutes' text."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="item_decisions")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["start"]

    def __str__(self) -> str:
        return str(self.decision)


class ItemAssignment(models.Model):
    """An assignment of the register was given under this item, at this place of the minutes' text."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="item_assignments")
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["start"]

    def __str__(self) -> str:
        return str(self.assignment)
