"""What the secretary says of what was recognised while the minutes were written, and who sits at the writing desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.meetings.models.items import AgendaItem
from kansli.meetings.models.meetings import Meeting
from kansli.people.models import Person


class Recognition(models.Model):
    """Something that was recognised in an item's text and that the secretary has kept, changed or dismissed.

    It is followed by its words while the text is changed (`kansli.reading.follow`). `values` are what was changed of it: for an
    assignment `assignees`, `task` and `due`, for a decision its `kind`.
    """

    class State(models.TextChoices):
        KEPT = "kept", _("Kept")
        CHANGED = "changed", _("Changed")
        DISMISSED = "dismissed", _("Dismissed")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="recognitions")
    kind = models.CharField(max_length=20)
    words = models.TextField()
    occurrence = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State)
    values = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.words[:60]}"


class DeskVisit(models.Model):
    """Somebody is at the writing desk, at an item; it is forgotten soon after they have left."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="desk_visits")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meetings_desk_visit_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.item}"
