"""The minutes on their way from what was written to what holds: the texts that were sent, remarks, approvals, corrections."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.meetings.models.items import AgendaItem, ItemPart
from kansli.meetings.models.meetings import Adjuster, Meeting
from kansli.people.models import Person
from kansli.people.models.time import Asker


class Revision(models.Model):
    """The whole text of the minutes as it was sent for adjustment, never changed. A new text is a new revision.

    `places` says what each stretch of the text is: [the item's key, start, start of what was written, end].
    """

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    places = models.JSONField()
    is_in_handling_order = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meetings_revision_number")]

    def __str__(self) -> str:
        return f"{self.meeting} ({self.number})"


class Clearance(models.Model):
    """An adjuster has looked at a section of the text and has no remark. It holds as long as the section reads so.

    `section` is the key of the item, or "head" for what stands before the items; `digest` is the SHA-256 of its text.
    """

    adjuster = models.ForeignKey(Adjuster, on_delete=models.CASCADE, related_name="clearances")
    section = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["adjuster", "section", "digest"], name="meetings_clearance_once")]

    def __str__(self) -> str:
        return f"{self.adjuster}: {self.section}"


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Remarks as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """Those on the minutes of bodies whose papers the asker may read."""
        return self.filter(revision__meeting__body_id__in=actor.readable)


class Remark(models.Model):
    """What an adjuster wants otherwise in a section, with the wording they suggest. The secretary takes it or answers.

    Without an item it is about the head. `was` is what the part said, in whose place the suggestion would come.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waits for the secretariat")
        TAKEN = "taken", _("Taken")
        ANSWERED = "answered", _("Answered")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="remarks")
    adjuster = models.ForeignKey(Adjuster, on_delete=models.PROTECT, related_name="remarks")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="remarks")
    part = models.ForeignKey(ItemPart, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    was = models.TextField(blank=True)
    suggestion = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.adjuster}: {self.text[:60]}"


class Approval(models.Model):
    """Somebody approved just this text: an adjuster, or the secretary where the body has none.

    `way` says how they were signed in, `address` with which mail address.
    """

    class Way(models.TextChoices):
        LINK = "link", _("by a personal link sent to")
        SIGNED_IN = "signed_in", _("signed in by a code or link sent to")
        PASSKEY = "passkey", _("signed in with a passkey as")
        TOTP = "totp", _("signed in with a one-time code as")

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    adjuster = models.ForeignKey(Adjuster, null=True, blank=True, on_delete=models.PROTECT, related_name="approvals")
    way = models.CharField(max_length=20, choices=Way)
    address = models.EmailField(blank=True)
    approved_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["approved_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["revision", "person"], name="meetings_approval_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.revision}"

    @property
    def means(self) -> str:
        """How they were signed in: „med personlig länk till bo@exempel.se"."""
        return f"{self.get_way_display()} {self.address}"
