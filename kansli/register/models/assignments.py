"""Assignments: a task with somebody and a day, which comes back until it is done or let go."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kansli.core.clock import today
from kansli.core.keys import new_key
from kansli.core.words import shortened
from kansli.matters.models import Matter
from kansli.people.access import Actor
from kansli.people.models import Body, Mandate, Member, Office, Person, Seat
from kansli.register.models.decisions import Decision
from kansli.register.models.source import RegisterQuerySet, Sourced


class AssignmentQuerySet(RegisterQuerySet):
    """Assignments as somebody may see them, and those one has."""

    def visible_to(self, actor: Actor) -> Self:  # type: ignore[override]
        """Those of bodies whose papers the asker may read, and one's own wherever they were given.

        Most have none elsewhere, which is found out here by a small query of its own: every count is cheaper without them.
        """
        if actor.is_secretariat:
            return self.all()
        mine = self.model._default_manager.held_by(actor.person, today()).exclude(body_id__in=actor.readable)
        elsewhere = list(mine.values_list("pk", flat=True))
        readable = models.Q(body_id__in=actor.readable)
        return self.filter(readable | models.Q(pk__in=elsewhere) if elsewhere else readable)

    def held_by(self, person: Person | None, day: date) -> Self:
        """Those a person has on `day`: given to them, or to a seat, an office, a member or a body that they sit for.

        What a whole body has each who sits there has. Two small queries; the rest is plain columns.
        """
        if person is None:
            return self.none()
        seats = [mandate.seat for mandate in Mandate.objects.on(day).filter(person=person).select_related("seat__body")]
        offices, mine = models.Q(person=person), models.Q(person=person)
        for seat in seats:
            mine |= models.Q(seat=seat) | models.Q(given_to="body", to_body=seat.body_id)
            if seat.member_id:
                mine |= models.Q(given_to="member", member=seat.member_id, body=seat.body_id)
                offices |= models.Q(member=seat.member_id, body=seat.body_id)
            if seat.body.kind == Body.Kind.SECRETARIAT:
                mine |= models.Q(given_to="secretariat")
        return self.filter(mine | models.Q(office__in=list(Office.objects.on(day).filter(offices).values_list("pk", flat=True))))


class Assignment(Sourced):
    """A task given to a seat, a person, a member, a body, an office, the secretariat, each member, or to somebody in words only.

    Given to a seat it passes to the next holder. Given to each member it has one part for each (`parts`), which they report one
    by one. `is_decided` is false for a promise in running text.
    """

    class GivenTo(models.TextChoices):
        PERSON = "person", _("Person")
        SEAT = "seat", _("Seat")
        MEMBER = "member", _("Member")
        BODY = "body", _("Body")
        OFFICE = "office", _("Office")
        SECRETARIAT = "secretariat", _("The secretariat")
        EACH_MEMBER = "each_member", _("Each member")
        WORDS = "words", _("In words")

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        REPORTED = "reported", _("Reported")
        MORE_TIME = "more_time", _("Asks for more time")
        CANNOT = "cannot", _("Says it cannot")
        DONE = "done", _("Done")
        LET_GO = "let_go", _("Let go by decision")
        SUPERSEDED = "superseded", _("Superseded")
        WITHDRAWN = "withdrawn", _("Withdrawn from the register")

    ASKING = (Status.REPORTED, Status.MORE_TIME, Status.CANNOT)  # a report waits for an answer
    OUTSTANDING = (Status.OPEN, *ASKING)
    ENDS = (Status.DONE, Status.LET_GO, Status.SUPERSEDED)
    MOVES = {
        Status.OPEN: {*ASKING, *ENDS},
        Status.REPORTED: {Status.OPEN, Status.MORE_TIME, Status.CANNOT, *ENDS},
        Status.MORE_TIME: {Status.OPEN, Status.REPORTED, Status.CANNOT, *ENDS},
        Status.CANNOT: {Status.OPEN, Status.REPORTED, Status.MORE_TIME, *ENDS},
        Status.DONE: {Status.OPEN},
        Status.LET_GO: {Status.OPEN},
        Status.SUPERSEDED: {Status.OPEN},
        Status.WITHDRAWN: set(),
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    task = models.TextField()
    given_to = models.CharField(max_length=20, choices=GivenTo, default=GivenTo.WORDS)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    # The member it lies with: given to it, or to one of its seats.
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    to_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    given_to_words = models.CharField(max_length=300, blank=True)  # as the paper says it
    status = models.CharField(max_length=20, choices=Status, default=Status.OPEN)
    due_on = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=300, blank=True)  # "före årsskiftet"
    condition = models.CharField(max_length=300, blank=True)  # "efter återkoppling från ledningsgruppen"
    awaits = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # whose word it is
    condition_met_on = models.DateField(null=True, blank=True)
    condition_met_by = models.CharField(max_length=200, blank=True)
    # Kept by `actions.holding.settle`: its own condition, or a blocking one of its decision, is not met.
    is_held = models.BooleanField(default=False)
    is_decided = models.BooleanField(default=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", db_index=False)
    let_go_by = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="let_go_assignments")
    superseded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes")
    version = models.PositiveIntegerField(default=1)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["-day", "-id"]),
            # Only of parts: SQLite would take an index of all to find those that are none, which is nearly every row.
            models.Index(name="register_assignment_parts", fields=["part_of"], condition=models.Q(part_of__isnull=False)),
            models.Index(fields=["matter", "-day"]),
            # Holds every column that the facets of the list count by, so that counting never reads the texts.
            models.Index(
                fields=["status", "body", "day", "given_to", "due_on", "matter", "member", "part_of", "is_held"],
                name="register_assignment_facets",
            ),
            # Finds what is outstanding by its last day among ten years of what is done.
            models.Index(fields=["status", "due_on", "is_held", "part_of"], name="register_assignment_due"),
        ]
        constraints = [
            models.CheckConstraint(
                name="register_assignment_given_to",
                condition=models.Q(given_to="person", person__isnull=False)
                | models.Q(given_to="seat", seat__isnull=False)
                | models.Q(given_to="member", member__isnull=False)
                | models.Q(given_to="body", to_body__isnull=False)
                | models.Q(given_to="office", office__isnull=False)
                | models.Q(given_to__in=["secretariat", "each_member", "words"]),
            )
        ]

    def __str__(self) -> str:
        return shortened(self.task)

    def is_overdue(self, day: date) -> bool:
        """True when it is still outstanding after its last day; what is held by a condition is not late."""
        return self.status in self.OUTSTANDING and not self.is_held and self.due_on is not None and self.due_on < day


class AssignmentReport(models.Model):
    """What somebody said of an assignment. All but "on its way" waits until the giver has answered, or something else came.

    At most one report of an assignment waits, and its kind is what the assignment's status says (`ASKS`).
    """

    class Kind(models.TextChoices):
        ON_ITS_WAY = "on_its_way", _("On its way")
        DONE = "done", _("It is done")
        MORE_TIME = "more_time", _("Needs more time")
        CANNOT = "cannot", _("Cannot do it")

    class State(models.TextChoices):
        NOTED = "noted", pgettext_lazy("report", "Noted")
        WAITING = "waiting", pgettext_lazy("report", "Waits for an answer")
        ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")
        RETURNED = "returned", pgettext_lazy("report", "Returned")
        OVERTAKEN = "overtaken", pgettext_lazy("report", "Overtaken by what came later")

    MOVES = {State.WAITING: {State.ACCEPTED, State.RETURNED, State.OVERTAKEN}}
    ASKS = {
        Kind.DONE: Assignment.Status.REPORTED,
        Kind.MORE_TIME: Assignment.Status.MORE_TIME,
        Kind.CANNOT: Assignment.Status.CANNOT,
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="reports")
    day = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ON_ITS_WAY)
    text = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)  # the last day that is asked for
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.NOTED)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment"], condition=models.Q(state="waiting"), name="register_report_one_waits"),
            models.CheckConstraint(
                condition=~models.Q(kind="more_time") | models.Q(due_on__isnull=False), name="register_report_asks_for_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80] or str(self.get_kind_display())
