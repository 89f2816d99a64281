"""The outbox as its page shows it."""

from email.utils import parseaddr

from django.conf import settings
from django.db import models

from kansli.mail import sending
from kansli.mail.calendar import Mailbox
from kansli.mail.models import Message

SHOWN = 100


def latest() -> models.QuerySet[Message]:
    """The latest hundred mails, newest first."""
    return Message.objects.order_by("-made_at", "-pk")[:SHOWN]


def organizer() -> Mailbox:
    """The mailbox that is read: who invites, and where calendar programs send their answers."""
    name, address = parseaddr(settings.MAIL_REPLY_TO)
    return Mailbox(name, address)


def message_of(message_id: str) -> Message | None:
    """The mail that went out under a Message-ID, such as a bounce or a reply names it; nothing where it was none of ours."""
    message = Message.objects.filter(key=message_id.strip(" <>").partition("@")[0]).first()
    return message if message and sending.message_id(message) == message_id.strip() else None
