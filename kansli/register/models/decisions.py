"""Decisions. A joint decision binds no municipality, so each member has its own row."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kansli.core.keys import new_key
from kansli.core.words import shortened
from kansli.matters.models import Matter
from kansli.people.models import Body, Member, Person
from kansli.register.models.settings import HandlingLevel
from kansli.register.models.source import RegisterQuerySet, Sourced


class Decision(Sourced):
    """What a body decided on a day, with the proposal it answers and what superseded it."""

    class Kind(models.TextChoices):
        """The same words as `kansli.reading.minutes.DecisionKind`; a test holds it."""

        DECISION = "decision", _("Decision")
        ELECTION = "election", _("Election")
        PROPOSAL = "proposal", _("Proposal to another body")
        CONDITIONAL = "conditional", _("Conditional decision")
        REFRAIN = "refrain", _("Refrains")
        RETURN_LATER = "return_later", _("Returns later")
        TABLE = "table", pgettext_lazy("decision", "Tabled")
        MEMBER_DECIDES = "member_decides", _("Each member decides")
        CANCEL_MEETING = "cancel_meeting", _("Cancels a meeting")
        DIRECTION = "direction", _("Direction")

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("In force")
        SUPERSEDED = "superseded", _("Superseded")
        WITHDRAWN = "withdrawn", _("Withdrawn from the register")  # its paper was replaced; kept for its history

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    wording = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.DECISION)
    status = models.CharField(max_length=20, choices=Status, default=Status.IN_FORCE)
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    proposal = models.TextField(blank=True)  # what was proposed, where it differs from what was decided
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )  # the proposal decided here
    proposed_to = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ceiling = models.PositiveBigIntegerField(null=True, blank=True)  # whole kronor
    superseded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes")
    version = models.PositiveIntegerField(default=1)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["-day", "-id"]),
            models.Index(fields=["matter", "-day"]),
            # Holds every column that the facets of the list count by, so that counting never reads the texts.
            models.Index(fields=["body", "day", "kind", "status", "matter"], name="register_decision_facets"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="superseded", superseded_by__isnull=False) | ~models.Q(status="superseded"),
                name="register_decision_superseded_by_one",
            )
        ]

    def __str__(self) -> str:
        return shortened(self.wording)


class MemberStance(models.Model):
    """A member that stands outside a decision, reserves itself or declares its own position."""

    class Kind(models.TextChoices):
        OUTSIDE = "outside", _("Does not take part")
        RESERVATION = "reservation", _("Reservation")
        POSITION = "position", _("Own position")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="stances")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OUTSIDE)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "member", "kind"], name="register_stance_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_kind_display()}"


class Condition(models.Model):
    """Something the decision hangs on (medskick), one step of several. `is_blocking`: its assignments wait until it is met."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    is_blocking = models.BooleanField(default=False)
    awaits = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # whose word it is
    met_on = models.DateField(null=True, blank=True)
    met_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class MemberHandling(models.Model):
    """What one member did with a joint decision at one level."""

    class State(models.TextChoices):
        EXPECTED = "expected", _("Expected")
        DONE = "done", _("Done")
        NOT_DONE = "not_done", _("Decided not to")

    MOVES = {
        State.EXPECTED: {State.DONE, State.NOT_DONE},
        State.DONE: {State.EXPECTED, State.NOT_DONE},
        State.NOT_DONE: {State.EXPECTED, State.DONE},
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="handlings")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="handlings")
    level = models.ForeignKey(HandlingLevel, on_delete=models.PROTECT, related_name="handlings")
    state = models.CharField(max_length=10, choices=State, default=State.EXPECTED)
    handled_on = models.DateField(null=True, blank=True)
    handled_by = models.CharField(max_length=200, blank=True)
    registration_number = models.CharField(max_length=60, blank=True)
    outcome = models.TextField(blank=True)
    noted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["member__organisation__name", "level__position"]
        constraints = [models.UniqueConstraint(fields=["decision", "member", "level"], name="register_handling_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.level}"
