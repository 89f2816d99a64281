"""Which reminders have gone, and what people have chosen about those to come."""

from datetime import time
from typing import Self

from django.db import models

from kansli.core.keys import new_key
from kansli.mail.models import Message
from kansli.people.access import Actor
from kansli.people.models import Body, Person


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """All to the secretariat, to everybody else those they got."""
        return self.all() if actor.is_secretariat else self.filter(person=actor.person)


class Reminder(models.Model):
    """One thing that somebody was reminded of at one step, in the mail that took it along. Written once and never changed."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="reminders")
    holder = models.ForeignKey(Person, models.PROTECT, related_name="reminders_of_theirs")  # who is to do it
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    step = models.CharField(max_length=20)  # "due-5"
    anchor = models.DateField()  # the day from which the step is counted
    day = models.DateField()  # when it was sent
    title = models.CharField(max_length=300)  # as the mail said it
    body = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=300, blank=True)
    message = models.ForeignKey(Message, models.PROTECT, related_name="reminders")

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["subject"]), models.Index(fields=["-day", "-id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "holder", "kind", "subject", "step", "anchor"], name="reminders_reminder_once"
            ),
            models.UniqueConstraint(fields=["message", "kind", "subject", "holder"], name="reminders_reminder_once_a_mail"),
        ]

    def __str__(self) -> str:
        return self.title


class Snooze(models.Model):
    """One thing of which a person is not to be reminded until a day."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="snoozes")
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "subject"], name="reminders_snooze_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.until}"


class SilencedKind(models.Model):
    """A kind of reminder that a person has turned off."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="silenced_kinds")
    kind = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="reminders_silencedkind_once")]

    def __str__(self) -> str:
        return self.kind


class ReminderHours(models.Model):
    """The hours of working days in which reminders go. One row."""

    opens = models.TimeField(default=time(7))
    closes = models.TimeField(default=time(18))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="reminders_hours_one_row"),
            models.CheckConstraint(condition=models.Q(opens__lt=models.F("closes")), name="reminders_hours_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.opens:%H.%M}–{self.closes:%H.%M}"


class Escalation(models.Model):
    """After how many working days a body's chair is told of what is late, and of which kinds. Without kinds it is off."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="escalation")
    after = models.PositiveSmallIntegerField(default=5)
    kinds = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(after__range=(1, 60)), name="reminders_escalation_after")]

    def __str__(self) -> str:
        return f"{self.body} +{self.after}"
