"""A meeting, who was there, and its minutes."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.documents.models import Document
from kansli.people.models import Body, Organisation, Person, Seat
from kansli.people.models.time import Asker


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """Those of bodies whose papers the asker may read."""
        return self.filter(body_id__in=actor.readable)


class Meeting(models.Model):
    """A body meets on a day. The number runs within body and year."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary meeting")
        EXTRA = "extra", _("Extra meeting")
        PLANNING = "planning", _("Planning conference")
        INTERNAL = "internal", _("Internal meeting")

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        DIGITAL = "digital", _("Digital")
        HYBRID = "hybrid", _("Hybrid")

    class Status(models.TextChoices):
        PRELIMINARY = "preliminary", _("Preliminary")
        CALLED = "called", _("Called")
        MOVED = "moved", _("Moved")
        CANCELLED = "cancelled", _("Cancelled")
        HELD = "held", _("Held")
        SENT_FOR_ADJUSTMENT = "sent_for_adjustment", _("Sent for adjustment")
        ADJUSTED = "adjusted", _("Adjusted")
        PUBLISHED = "published", _("Published")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    end_day = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ORDINARY)
    mode = models.CharField(max_length=20, choices=Mode, default=Mode.IN_PERSON)
    status = models.CharField(max_length=30, choices=Status, default=Status.PRELIMINARY)
    chair = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chair_words = models.CharField(max_length=200, blank=True)
    secretary = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    secretary_words = models.CharField(max_length=200, blank=True)
    adjuster_words = models.CharField(max_length=300, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["-day", "-id"]), models.Index(fields=["body", "-day"])]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], condition=models.Q(number__isnull=False), name="meetings_number"
            ),
            models.UniqueConstraint(
                fields=["body", "day", "starts"], condition=~models.Q(status="cancelled"), name="meetings_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(end_day__isnull=True) | models.Q(end_day__gte=models.F("day")), name="meetings_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.day}"


class Attendance(models.Model):
    """One person at, or absent from, a meeting, with the seat and the organisation of that day."""

    class State(models.TextChoices):
        PRESENT = "present", _("Present")
        DIGITAL = "digital", _("Digital")
        NOTIFIED = "notified", _("Absent with notice")
        ABSENT = "absent", _("Absent")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)  # as the paper has it, also where there is no person
    organisation_words = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PRESENT)
    is_guest = models.BooleanField(default=False)
    item_numbers = models.JSONField(default=list, blank=True)  # a guest's items; empty is the whole meeting
    standing_in_for = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Minutes(models.Model):
    """The text of a meeting's minutes as a whole, with the file it came from.

    `is_locked` is set when the text is approved or accepted into the archive; the database then refuses to change it.
    A corrected paper makes a new row and marks the old one as replaced.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)  # of the text in UTF-8
    repairs = models.JSONField(default=list, blank=True)  # [start, end, now] of each mended word, in order
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_locked = models.BooleanField(default=False)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(replaced_by__isnull=True), name="meetings_one_current_minutes"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting}"
