"""A meeting, who was there, and its minutes."""

from typing import Self

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.core.keys import new_key
from kansli.documents.models import Document, StoredFile
from kansli.people.models import Body, Organisation, Person, Seat
from kansli.people.models.time import Asker


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """Those of bodies whose papers the asker may read, and those they are called to, which they may answer."""
        called = Meeting.objects.filter(calendar_entries__person=actor.person, calendar_entries__is_called=True)
        return self.filter(models.Q(body_id__in=actor.readable) | models.Q(pk__in=called.values("pk")))

    def readable_to(self, actor: Asker) -> Self:
        """Those of bodies whose papers the asker may read."""
        return self.filter(body_id__in=actor.readable)


class Meeting(models.Model):
    """A body meets on a day. The number runs within body and year.

    One row from plan to archive: it is moved and cancelled, never deleted. `calendar_sequence` is the SEQUENCE of its invitations
    and rises when day, time, place, mode or state changes for those who have been called; the UID is the key, for life.
    `version` is what two writers of the head meet at.
    """

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary meeting")
        EXTRA = "extra", _("Extra meeting")
        PLANNING = "planning", _("Planning conference")
        INTERNAL = "internal", _("Internal meeting")
        INTRODUCTION = "introduction", _("Introduction")

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

    MOVES = {
        Status.PRELIMINARY: {Status.CALLED, Status.CANCELLED, Status.HELD},
        Status.CALLED: {Status.MOVED, Status.CANCELLED, Status.HELD},
        Status.MOVED: {Status.CALLED, Status.MOVED, Status.CANCELLED, Status.HELD},
        Status.CANCELLED: {Status.PRELIMINARY},
        Status.HELD: {Status.SENT_FOR_ADJUSTMENT, Status.ADJUSTED, Status.CALLED},
        Status.SENT_FOR_ADJUSTMENT: {Status.HELD, Status.ADJUSTED},
        Status.ADJUSTED: {Status.PUBLISHED},
        Status.PUBLISHED: {Status.ADJUSTED},
    }
    PLANNED = (Status.PRELIMINARY, Status.CALLED, Status.MOVED)  # not begun yet
    WRITABLE = (Status.PRELIMINARY, Status.CALLED, Status.MOVED, Status.HELD)  # its agenda and text may be changed

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    end_day = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    room = models.CharField(max_length=120, blank=True)
    is_place_open = models.BooleanField(default=False)  # "beslutas senare"
    join_url = models.URLField(max_length=500, blank=True)  # the video meeting, held elsewhere
    host = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # receives it
    meals = models.CharField(max_length=200, blank=True)  # "Lunch 12.00", "Jultallrik"
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ORDINARY)
    mode = models.CharField(max_length=20, choices=Mode, default=Mode.IN_PERSON)
    status = models.CharField(max_length=30, choices=Status, default=Status.PRELIMINARY)
    chair = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chair_words = models.CharField(max_length=200, blank=True)
    secretary = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    secretary_words = models.CharField(max_length=200, blank=True)
    extras = models.ManyToManyField(Person, blank=True, related_name="extra_meetings")  # called beside the body's seats
    newcomers_since = models.DateField(null=True, blank=True)  # of an introduction: who began a mandate since is to be called
    adjuster_words = models.CharField(max_length=300, blank=True)
    proposals_until = models.DateField(null=True, blank=True)  # last day for items from members; later ones are marked as late
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was moved or cancelled
    calendar_sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

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

    @property
    def is_planned(self) -> bool:
        """True until it begins or is cancelled."""
        return self.status in self.PLANNED

    @property
    def is_going_on(self) -> bool:
        """True from its start until its end is noted, and no longer than its last day."""
        is_begun = self.status == self.Status.HELD and self.started_at is not None and self.ended_at is None
        return is_begun and today() <= (self.end_day or self.day)

    @property
    def state_label(self) -> str:
        """Its status as a person reads it: a meeting that goes on is not yet held."""
        return gettext("Going on") if self.is_going_on else self.get_status_display()

    @property
    def shows_agenda(self) -> bool:
        """True when the body's readers see the agenda: from the call on."""
        return self.status != self.Status.PRELIMINARY

    @property
    def is_writable(self) -> bool:
        """True while its agenda and the text of its minutes may be changed."""
        return self.status in self.WRITABLE


class ProgrammePoint(models.Model):
    """A point in the programme of a day: of a conference over several days, or a part of a meeting with a guest or a meal."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="programme")
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField(null=True, blank=True)
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["day", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")), name="meetings_programme_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Adjuster(models.Model):
    """Somebody elected to adjust a meeting's minutes; `position` is their order among two."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="adjusters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="adjusted_meetings")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)
    elected_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meetings_adjuster_once")]

    def __str__(self) -> str:
        return str(self.person)


class Attendance(models.Model):
    """One person at, or absent from, a meeting, with the seat and the organisation of that day.

    Somebody who came late or left early has a time, or the item at which it was.
    """

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
    arrived_at = models.TimeField(null=True, blank=True)
    left_at = models.TimeField(null=True, blank=True)
    arrived_at_item = models.ForeignKey("AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    left_at_item = models.ForeignKey("AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
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
    signature = models.CharField(max_length=100, blank=True)  # the seal under the fingerprint of a text approved here
    revision = models.OneToOneField("Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="minutes")
    sealed_pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
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
