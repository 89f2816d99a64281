"""The outbox: every mail is a row, written in the transaction that causes it."""

from typing import Protocol, Self

from django.conf import settings
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
        """All to the secretariat, none to anybody else; in the demo, where they are to invented people, all to everybody."""
        return self.all() if settings.DEMO or actor.is_secretariat else self.none()


class MailBatchQuerySet(models.QuerySet["MailBatch"]):
    """Lots of mails as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """All to the secretariat, none to anybody else."""
        return self.all() if actor.is_secretariat else self.none()


class MailBatch(models.Model):
    """A lot of mails that is held for a look before it goes."""

    class State(models.TextChoices):
        HELD = "held", _("Held for a look")
        RELEASED = "released", _("Released")
        DROPPED = "dropped", _("Thrown away")

    MOVES = {State.HELD: {State.RELEASED, State.DROPPED}}

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)  # the key of the one who made it: mail lies below people
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MailBatchQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


class Message(models.Model):
    """One mail to one recipient. `unique` is the idempotency key: the same cause never makes two."""

    class State(models.TextChoices):
        HELD = "held", _("Held for a look")
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        BOUNCED = "bounced", _("Came back")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Thrown away")

    MOVES = {
        State.HELD: {State.WAITING, State.DROPPED},
        State.WAITING: {State.SENDING},
        State.SENDING: {State.SENT, State.WAITING, State.FAILED, State.BOUNCED},
        State.SENT: {State.BOUNCED},
        State.BOUNCED: {State.WAITING},
        State.FAILED: {State.WAITING, State.DROPPED},
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    unique = models.CharField(max_length=200, unique=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    kind = models.CharField(max_length=60, blank=True)  # "meetings.call"
    reason = models.CharField(max_length=300, blank=True)  # one sentence: why this mail came
    reply_to = models.EmailField(blank=True)  # where the answer goes, if not to the mailbox of the office
    calendar = models.TextField(blank=True)  # the invitation as iCalendar
    calendar_method = models.CharField(max_length=10, blank=True)  # REQUEST or CANCEL
    batch = models.ForeignKey(MailBatch, models.PROTECT, null=True, blank=True, related_name="messages")
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
        constraints = [
            models.CheckConstraint(name="mail_held_in_batch", condition=~models.Q(state="held", batch=None)),
            models.CheckConstraint(name="mail_calendar_method", condition=~models.Q(calendar_method="") | models.Q(calendar="")),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"


class MessageAttachment(models.Model):
    """A small file that goes with a mail. Its bytes are forgotten with the mail's text; name and size stay."""

    LARGEST = 200 * 1000  # bytes; larger things are linked

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class InboundMailQuerySet(models.QuerySet["InboundMail"]):
    """Mails that came in, as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """All to the secretariat, none to anybody else."""
        return self.all() if actor.is_secretariat else self.none()


class InboundMail(models.Model):
    """One mail that came in. Its Message-ID is unique, so that a replayed mail changes nothing twice."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        HANDLED = "handled", _("Handled")
        WAITING = "waiting", _("Waits for a human")
        IGNORED = "ignored", _("Automatic answer")
        BOUNCE = "bounce", _("Bounce")

    MOVES = {
        State.NEW: {State.HANDLED, State.WAITING, State.IGNORED, State.BOUNCE},
        State.WAITING: {State.HANDLED},
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    message_id = models.CharField(max_length=255, unique=True)  # or "sha256:…" of the bytes where it has none
    raw = models.BinaryField()  # as it came; the head alone where it was too large; emptied after 90 days
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    from_address = models.CharField(max_length=254, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    to = models.JSONField(default=list)
    subject = models.CharField(max_length=300, blank=True)
    reply = models.TextField(blank=True)  # what its sender wrote now
    token_digest = models.CharField(max_length=64, blank=True)
    is_authenticated = models.BooleanField(null=True)  # what our own mail server found; None where it said nothing
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    words = models.TextField(blank=True)  # what was done, or why it waits
    handled_by = models.CharField(max_length=40, blank=True)  # the key of whoever did
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = InboundMailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-received_at"]), models.Index(fields=["-received_at"])]

    def __str__(self) -> str:
        return self.subject or self.message_id
