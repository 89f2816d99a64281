"""Those who are called are asked which of some other days suits them, and the meeting moves to one of those."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.meetings.models.calling import MeetingAnswer
from kansli.meetings.models.meetings import Meeting
from kansli.people.models import Person
from kansli.people.models.time import Asker


class DayQuestionQuerySet(models.QuerySet["DayQuestion"]):
    """Questions as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """Those that the asker is asked."""
        return self.filter(asked__person=actor.person)


class DayQuestion(models.Model):
    """Which other day suits? Open until a day is chosen or the meeting keeps the day it has; a meeting has one open at most."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="day_questions")
    words = models.TextField(blank=True)  # why another day is wanted
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    chosen = models.ForeignKey("DayAlternative", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = DayQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(closed_at__isnull=True), name="meetings_one_open_day_question"
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_open(self) -> bool:
        """True while it can be answered: nothing is chosen, and the meeting is ahead."""
        return self.closed_at is None and self.meeting.is_planned


class DayAlternative(models.Model):
    """One of the days, with its times; a place where it is another than the meeting's, and a note (form, cost)."""

    question = models.ForeignKey(DayQuestion, on_delete=models.CASCADE, related_name="alternatives")
    position = models.PositiveSmallIntegerField()
    day = models.DateField()
    end_day = models.DateField(null=True, blank=True)
    starts = models.TimeField()
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["question", "position"], name="meetings_day_alternative_once")]

    def __str__(self) -> str:
        return f"{self.day}"


class DayAsked(models.Model):
    """One who is asked, and the day of their latest reminder."""

    question = models.ForeignKey(DayQuestion, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="meetings_day_asked_once")]

    def __str__(self) -> str:
        return str(self.person)


class DayAnswer(models.Model):
    """What somebody says of one alternative; the latest word counts, the earlier ones stand in the log."""

    class Choice(models.TextChoices):
        CAN = "can", _("Can")
        IF_NEED_BE = "if_need_be", _("If need be")
        CANNOT = "cannot", _("Cannot")

    alternative = models.ForeignKey(DayAlternative, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice)
    way = models.CharField(max_length=20, choices=MeetingAnswer.Way)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alternative", "person"], name="meetings_day_answer_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_choice_display()}"

    @property
    def tone(self) -> str:
        """The colour of the chip that shows it."""
        return {self.Choice.CAN: "green", self.Choice.IF_NEED_BE: "amber", self.Choice.CANNOT: "red"}[self.Choice(self.choice)]
