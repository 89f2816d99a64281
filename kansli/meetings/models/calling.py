"""Who has been called to a meeting, what they answered, and what was sent to whom."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.documents.models import StoredFile, Version
from kansli.mail.models import MailBatch, Message
from kansli.meetings.models.items import AgendaVersion
from kansli.meetings.models.meetings import Meeting
from kansli.people.models import Person, Seat
from kansli.people.models.time import Asker


class CalendarEntry(models.Model):
    """What one person's calendar says of a meeting, as far as we have told it: the last SEQUENCE, and if they are to come.

    The sequence is each person's own: who leaves the body gets a cancellation, and the others need not hear of it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="calendar_entries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField(default=0)
    told = models.CharField(max_length=64, blank=True)  # digest of what it says
    is_called = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meetings_calendar_entry_once")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.person}"


class MeetingAnswer(models.Model):
    """What somebody who was called has answered; the latest word counts, the earlier ones stand in the log."""

    class Choice(models.TextChoices):
        COMES = "comes", _("Comes")
        DIGITAL = "digital", _("Comes digitally")
        DEPUTY = "deputy", _("Sends a deputy")
        CANNOT = "cannot", _("Cannot come")

    class Way(models.TextChoices):
        LINK = "link", _("by the link in the mail")
        SIGNED_IN = "signed_in", _("signed in")
        SECRETARIAT = "secretariat", _("told to the secretariat")
        CALENDAR = "calendar", _("by the calendar")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="meeting_answers")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice)
    deputy = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    deputy_words = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=300, blank=True)
    way = models.CharField(max_length=20, choices=Way)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meetings_answer_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_choice_display()}"

    @property
    def tone(self) -> str:
        """The colour of the chip that shows it."""
        tones = {self.Choice.COMES: "green", self.Choice.DIGITAL: "blue", self.Choice.DEPUTY: "grey", self.Choice.CANNOT: "amber"}
        return tones[self.Choice(self.choice)]


class ModeWishQuerySet(models.QuerySet["ModeWish"]):
    """Wishes as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """Those of the meetings whose papers the asker may read."""
        return self.filter(meeting__body_id__in=actor.readable)

    def waiting(self) -> Self:
        """Those that want an answer: the meeting is coming, and not held as they ask already."""
        coming = self.filter(state=ModeWish.State.WAITING, meeting__status__in=(Meeting.Status.CALLED, Meeting.Status.MOVED))
        return coming.exclude(mode=models.F("meeting__mode"))


class ModeWish(models.Model):
    """Somebody who is called asks that the meeting be held in another way. The secretariat changes it, or answers why not."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the secretariat")
        GRANTED = "granted", _("Changed as was asked")
        DECLINED = "declined", _("Declined")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="mode_wishes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=20, choices=Meeting.Mode)
    words = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answer = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ModeWishQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=models.Q(state="waiting"), name="meetings_one_waiting_wish"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_mode_display()}"


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """Dispatches as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """Those of the meetings whose papers the asker may read."""
        return self.filter(meeting__body_id__in=actor.readable)


class Dispatch(models.Model):
    """Something that was sent to those called to a meeting: what, to whom, when, in which version. Never changed.

    `batch` is set while its mails are held for a look. The pack is one PDF and one ZIP, frozen with their hashes.
    """

    class Kind(models.TextChoices):
        NOTICE = "notice", _("Notice")
        CHANGE = "change", _("Change of the meeting")
        CANCELLATION = "cancellation", _("Cancellation")
        MATERIAL = "material", _("Material")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="dispatches")
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)  # what the secretary added
    agenda_version = models.ForeignKey(AgendaVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="dispatches")
    batch = models.ForeignKey(MailBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pack_pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pack_zip = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meetings_dispatch_number")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class DispatchRecipient(models.Model):
    """One whom a dispatch went to, with the mail that carried it."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="recipients")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField(blank=True)  # empty: had no address, so nothing was sent
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispatch", "person"], name="meetings_recipient_once")]

    def __str__(self) -> str:
        return f"{self.dispatch}: {self.person}"


class DispatchDocument(models.Model):
    """A document that a dispatch sent, in the version it had then."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="documents")
    item_number = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
