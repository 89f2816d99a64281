"""The outbox as its page shows it."""

from django.db import models

from kansli.mail.models import Message

SHOWN = 100


def latest() -> models.QuerySet[Message]:
    """The latest hundred mails, newest first."""
    return Message.objects.order_by("-made_at", "-pk")[:SHOWN]
