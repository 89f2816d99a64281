"""Putting mail in the outbox, inside the transaction that causes it."""

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail.models import Message


def queue(*, unique: str, recipient: str, subject: str, text: str, html: str = "") -> Message:
    """Put one mail in the outbox; it is sent after the caller's transaction, at least once.

    `unique` names the cause ("people.sign_in:<key of the link>"): the same cause gives the mail that is there already. The
    subject becomes one line.
    """
    moment = now()
    message, _is_new = Message.objects.get_or_create(
        unique=unique,
        defaults={
            "recipient": recipient,
            "subject": " ".join(subject.split())[:300],
            "text": text,
            "html": html,
            "made_at": moment,
            "due_at": moment,
        },
    )
    return message


def send_again(*, by: Keyed, message: Message) -> Message:
    """Give a mail that failed a new round of attempts."""
    with transaction.atomic():
        waiting = {"state": Message.State.WAITING, "attempts": 0, "due_at": now(), "answer": ""}
        if not Message.objects.filter(pk=message.pk, state=Message.State.FAILED).exclude(text="").update(**waiting):
            raise RuleBroken(_("Only a mail that failed, and whose text is still here, can be sent again."))
        record(by=by, verb="mail.send_again", target=message, before={"state": message.state}, after={"state": "waiting"})
    message.refresh_from_db()
    return message
