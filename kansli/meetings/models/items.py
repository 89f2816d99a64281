"""The items of an agenda, their text in the minutes, and what the register took from them."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.documents.models import Document
from kansli.matters.models import Matter
from kansli.meetings.models.meetings import Meeting
from kansli.people.access import Actor
from kansli.people.models import Body
from kansli.register.models import Assignment, Decision


class ItemQuerySet(models.QuerySet["AgendaItem"]):
    """Items as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of readable bodies' meetings, and to a guest the items they are there for; of a draft, the secretariat's."""
        as_guest = models.Q(pk__in=AgendaItem.objects.of_guest(actor).values("pk"))
        shown = self if actor.is_secretariat else self.exclude(meeting__status=Meeting.Status.PRELIMINARY)
        return shown.filter(models.Q(meeting__body_id__in=actor.readable) | as_guest)

    def of_guest(self, actor: Actor) -> Self:
        """Those that the asker is a guest of, or whose whole meeting they are called to beside its body; none of a draft."""
        if actor.person is None:
            return self.none()
        items = AgendaItem.guests.through.objects.filter(person=actor.person).values("agendaitem")
        meetings = Meeting.extras.through.objects.filter(person=actor.person).values("meeting")
        mine = models.Q(pk__in=items) | models.Q(meeting__in=meetings)
        return self.exclude(meeting__status=Meeting.Status.PRELIMINARY).filter(mine)


class AgendaItem(models.Model):
    """One item. `position` is its place on the agenda, `handled_order` when it was handled where that differs.

    `origin` says how it came onto the agenda, `origin_item` which earlier item it goes on from (the text is never copied),
    `origin_path` where its cause is shown. `text` is its text in the minutes as a whole; while the meeting is written it lies in
    `ItemPart`s and this is their sum.
    """

    class Purpose(models.TextChoices):
        INFORMATION = "information", _("Information")
        DISCUSSION = "discussion", _("Discussion")
        DECISION = "decision", _("Decision")
        REPORT = "report", _("Report")

    class Origin(models.TextChoices):
        PAPER = "paper", _("From a paper of the archive")
        STANDING = "standing", _("Standing item")
        SECRETARIAT = "secretariat", _("Added by the secretariat")
        PROPOSED = "proposed", _("Proposed by a member")
        TABLED = "tabled", _("Tabled earlier")
        FORWARDED = "forwarded", _("From the preparing body")
        OUTSTANDING = "outstanding", _("Outstanding")
        REPORT = "report", _("Due for report")
        BALLOT = "ballot", _("Decided by mail")
        AT_MEETING = "at_meeting", _("Raised at the meeting")

    class Role(models.TextChoices):
        """What a standing item is for, where the program fills it or acts on it."""

        NONE = "", _("Nothing in particular")
        OPENING = "opening", _("Opening")
        ADJUSTERS = "adjusters", _("Election of adjusters")
        EARLIER_MINUTES = "earlier_minutes", _("Earlier minutes")
        OUTSTANDING = "outstanding", _("Outstanding items")
        OTHER = "other", _("Other matters")
        NEXT_MEETING = "next_meeting", _("Next meeting")
        OTHER_AGENDA = "other_agenda", _("The agenda of the other body")
        HOST = "host", _("The host's item")

    class Status(models.TextChoices):
        """Planned, or one of the words of `kansli.reading.minutes.ItemStatus`; a test holds it."""

        PLANNED = "planned", _("Planned")
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
    role = models.CharField(max_length=20, choices=Role, default=Role.NONE, blank=True)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.PAPER)
    origin_item = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by")
    origin_path = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_late = models.BooleanField(default=False)  # came after the last day for items
    minutes_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    background = models.TextField(blank=True)  # on the agenda: what it is about
    proposal = models.TextField(blank=True)  # on the agenda: the decision that is proposed
    handled_order = models.PositiveSmallIntegerField(null=True, blank=True)
    paragraph = models.PositiveSmallIntegerField(null=True, blank=True)  # § of formal minutes, through the body's year
    text = models.TextField(blank=True)
    presenters = models.JSONField(default=list, blank=True)  # names
    guests = models.ManyToManyField("people.Person", blank=True, related_name="guest_items")
    tabled_to_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tabled_to_day = models.DateField(null=True, blank=True)
    tabled_to_words = models.CharField(max_length=300, blank=True)
    lapsed_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the item that decided so
    version = models.PositiveIntegerField(default=1)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="meetings_item_position")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_shown(self) -> bool:
        """True when the readers of the body's papers see it."""
        return self.meeting.shows_agenda


class ItemPart(models.Model):
    """A stretch of an item as it is written at the meeting; an item that was interrupted and resumed has several.

    `order` is the place in the order of handling within the meeting. `version` is what two writers of the text meet at.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.item}: {self.order}"


class ItemSuggestion(models.Model):
    """Something that shall come onto an agenda of the body: from a member, from the preparing body, from another area.

    It waits for `meeting`, or for the next one where that is empty, until it is placed as an item or declined. `unique` names the
    cause, so that the same cause never makes two.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        PLACED = "placed", _("On the agenda")
        DECLINED = "declined", _("Declined")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    unique = models.CharField(max_length=200, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="item_suggestions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="item_suggestions")
    title = models.CharField(max_length=300)
    background = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    text = models.TextField(blank=True)  # for the minutes, where the cause has it ready
    purpose = models.CharField(max_length=20, choices=AgendaItem.Purpose, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    presenters = models.JSONField(default=list, blank=True)  # names
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=20, choices=AgendaItem.Origin)
    origin_item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    origin_path = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="suggestions")
    answer = models.CharField(max_length=300, blank=True)  # why it was declined

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.title


class AgendaVersion(models.Model):
    """The agenda as it was issued or amended: a picture of the items at that moment, never changed."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_versions")
    number = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()  # a list of items as plain values
    sha256 = models.CharField(max_length=64)  # of the content as canonical JSON

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meetings_agenda_version")]

    def __str__(self) -> str:
        return f"{self.meeting} ({self.number})"


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


class ItemDocumentQuerySet(models.QuerySet["ItemDocument"]):
    """Papers of items as somebody may see them: as their documents, on the items they see."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of visible items whose document the asker may read."""
        items, documents = AgendaItem.objects.visible_to(actor), Document.objects.visible_to(actor)
        return self.filter(item__in=items.values("pk"), document__in=documents.values("pk"))


class ItemDocument(models.Model):
    """A paper of an item, and when it belongs there: sent before, handed out at the meeting, sent after."""

    class Phase(models.TextChoices):
        BEFORE = "before", _("Before the meeting")
        AT = "at", _("At the meeting")
        AFTER = "after", _("After the meeting")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="item_documents")
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.BEFORE)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ItemDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "document"], name="meetings_item_document_once")]

    def __str__(self) -> str:
        return str(self.document)
