"""The outbox: every mail is a row, written in the transaction that causes it."""

from typing import Protocol, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key


class Asker(Protocol):
    """What a queryset needs to know of the one who asks."""

    @property
    def is_secretariat(self) -> bool: ...


class MessageQuerySet(models.QuerySet["Message"]):
    """Mails as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """All to the secretariat, none to anybody else."""
        return self.all() if actor.is_secretariat else self.none()


class Message(models.Model):
    """One mail to one recipient. `unique` is the idempotency key: the same cause never makes two."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")

    MOVES = {
        State.WAITING: {State.SENDING},
        State.SENDING: {State.SENT, State.WAITING, State.FAILED},
        State.FAILED: {State.WAITING},
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    unique = models.CharField(max_length=200, unique=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()  # not before; moves on with each failed attempt
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=300, blank=True)  # the server's last word
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
