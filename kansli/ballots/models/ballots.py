"""A decision by mail: the question, its documents, who votes, and every vote."""

from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.ballots.models.rules import Rule
from kansli.core.clock import STOCKHOLM
from kansli.core.keys import new_key
from kansli.documents.models import Version
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.access import Actor
from kansli.people.models import Body, Member, Person, Seat
from kansli.register.models import Decision


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Ballots as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """All to the secretariat; those that have been opened to the readers of the body's papers and to whoever has a vote."""
        if actor.is_secretariat:
            return self.all()
        mine = Voter.objects.filter(person=actor.person, person__isnull=False).values("ballot")
        return self.filter(models.Q(body_id__in=actor.readable) | models.Q(pk__in=mine), opened_at__isnull=False)


class Ballot(models.Model):
    """A question that a body decides by mail. From the opening on the database refuses to change what was asked."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Outcome(models.TextChoices):
        """The same words as `counting.Outcome`; a test holds it."""

        PASSED = "passed", _("Passed")
        FAILED = "failed", _("Did not pass")
        TO_MEETING = "to_meeting", _("Goes to a meeting")
        NO_QUORUM = "no_quorum", _("Too few took part")

    MOVES = {
        Status.DRAFT: {Status.OPEN, Status.WITHDRAWN},
        Status.OPEN: {Status.CLOSED, Status.WITHDRAWN},
        Status.CLOSED: set(),
        Status.WITHDRAWN: set(),
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="ballots")
    title = models.CharField(max_length=200)
    wording = models.TextField()  # of the proposed decision
    background = models.TextField(blank=True)
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="ballots")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="ballots")  # taken from
    kind = models.CharField(max_length=20, choices=Decision.Kind, default=Decision.Kind.DECISION)
    ceiling = models.PositiveBigIntegerField(null=True, blank=True)  # whole kronor
    rule = models.CharField(max_length=20, choices=Rule, default=Rule.ALL)
    objection_goes_to_meeting = models.BooleanField(default=True)
    least = models.PositiveSmallIntegerField(default=0)  # how many must take part
    closes_early = models.BooleanField(default=False)  # when everybody has voted
    last_day = models.DateField()
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)  # the end of the last day, in Stockholm
    allowed_by = models.TextField(blank=True)  # the body's rule as it was named at the opening
    votes_cast = models.PositiveIntegerField(default=0)  # of all votes, also those that were changed
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    counted = models.JSONField(default=dict, blank=True)  # the result as it was counted at the close
    decision = models.OneToOneField(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_because = models.CharField(max_length=300, blank=True)
    reported_in = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ["-last_day", "-pk"]
        indexes = [models.Index(fields=["status", "closes_at"]), models.Index(fields=["body", "-last_day"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="closed", closed_at__isnull=False) & ~models.Q(outcome="")
                | (~models.Q(status="closed") & models.Q(outcome="")),
                name="ballots_closed_has_outcome",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["open", "closed"])
                | models.Q(opened_at__isnull=False, closes_at__isnull=False) & ~models.Q(allowed_by=""),
                name="ballots_opened_by_rule",
            ),
            models.CheckConstraint(
                condition=models.Q(decision__isnull=True) | models.Q(outcome="passed"), name="ballots_decision_of_passed"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """The outcome where there is one, else the status."""
        return self.outcome or self.status

    @property
    def state_label(self) -> str:
        """The same as a person reads it."""
        return self.get_outcome_display() if self.outcome else self.get_status_display()

    @property
    def tone(self) -> str:
        """The colour of the state."""
        tones = {"open": "blue", "passed": "green", "failed": "red", "to_meeting": "amber", "no_quorum": "amber"}
        return tones.get(self.state, "grey")


def end_of(day: date) -> datetime:
    """The instant at which a day has ended in Stockholm."""
    return datetime.combine(day + timedelta(days=1), time(), STOCKHOLM)


class BallotDocument(models.Model):
    """A document to read before voting: one version, by the SHA-256 of its bytes."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="documents")
    document_version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["ballot", "document_version"], name="ballots_document_once")]

    def __str__(self) -> str:
        return str(self.document_version)


class VoterQuerySet(models.QuerySet["Voter"]):
    """Voters as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the ballots one may see."""
        return self.filter(ballot__in=Ballot.objects.visible_to(actor))


class Voter(models.Model):
    """A seat of the body as of the opening: its holder then, and who votes for it, who is the holder or a deputy."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="voters")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="seats_asked"
    )  # none: vacant
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="votes_in")
    deputy_because = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = VoterQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="ballots_one_voter_a_seat")]

    def __str__(self) -> str:
        return str(self.seat)

    @property
    def is_vacant(self) -> bool:
        """True when nobody votes for the seat."""
        return self.person_id is None

    @property
    def is_deputy(self) -> bool:
        """True when somebody else than the holder votes."""
        return self.person_id != self.holder_id


class Vote(models.Model):
    """One vote as it was given. None is changed or taken away; of a voter's votes the latest counts."""

    class Choice(models.TextChoices):
        """The same words as `counting.Choice`; a test holds it."""

        YES = "yes", _("Yes")
        NO = "no", _("No")
        ABSTAIN = "abstain", _("Abstains")
        TAKE_UP = "take_up", _("Take it up at a meeting")
        OUTSIDE = "outside", _("Does not take part")

    class Source(models.TextChoices):
        LINK = "link", _("By personal link")
        MAIL = "mail", _("By mail")
        TELEPHONE = "telephone", _("By telephone")
        SIGNED_IN = "signed_in", _("Signed in")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes")
    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="votes")  # who voted
    number = models.PositiveIntegerField()  # in the ballot, from 1
    choice = models.CharField(max_length=20, choices=Choice)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=20, choices=Source)
    entered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="votes_entered"
    )  # for the voter
    note = models.CharField(max_length=300, blank=True)  # of whoever entered it
    mail_sha256 = models.CharField(max_length=64, blank=True)
    unique = models.CharField(max_length=200, unique=True)  # what caused it: the same cause gives one vote
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["ballot", "number"], name="ballots_vote_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.choice}"

    @property
    def tone(self) -> str:
        """The colour of the choice."""
        return {"yes": "green", "no": "red", "take_up": "amber", "abstain": "blue"}.get(self.choice, "grey")
