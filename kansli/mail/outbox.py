"""Sending what is due. At least once, said honestly: who dies between the server's yes and our note sends again, with the
same Message-ID, so that the recipient's mail program knows it. Source: TRUST.md, "Outbox".
"""

import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.db.models import F, Q

from kansli.core.clock import now
from kansli.mail.models import Message, MessageAttachment
from kansli.mail.sending import Hop

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8  # with the waiting below, about four hours
BATCH = 100
KEPT = timedelta(days=30)


def send_due(payload: dict[str, Any]) -> None:
    """Send what is due, at most 100 mails, over one connection. Where there is only the box, nothing leaves it."""
    if settings.MAIL_BOX_ONLY:
        return
    hop = Hop()
    try:
        for _ in range(BATCH):
            message = lease()
            if message is None:
                return
            _send(message, hop)
    finally:
        hop.close()


def lease() -> Message | None:
    """The next mail that is due, for this worker alone until its lease ends. Leases of dead workers are taken up again."""
    moment = now()
    free = Q(state=Message.State.WAITING, due_at__lte=moment) | Q(state=Message.State.SENDING, leased_until__lt=moment)
    for message in Message.objects.filter(free).order_by("due_at")[:BATCH]:
        mine = Message.objects.filter(free, pk=message.pk, attempts=message.attempts)
        if mine.update(state=Message.State.SENDING, leased_until=moment + LEASE, attempts=F("attempts") + 1):
            message.refresh_from_db()
            return message
    return None


def purge(payload: dict[str, Any]) -> None:
    """Forget texts, invitations and files 30 days after a mail was sent, given up or thrown away; that it was there remains."""
    old, state = now() - KEPT, Message.State
    gone = Q(state__in=[state.SENT, state.BOUNCED], sent_at__lt=old) | Q(state__in=[state.FAILED, state.DROPPED], due_at__lt=old)
    forgotten = Message.objects.filter(gone).exclude(text="")
    MessageAttachment.objects.filter(message__in=forgotten).update(content=b"")
    forgotten.update(text="", html="", calendar="")


def stuck() -> int:
    """How many mails failed, or should have gone an hour ago. What is held, was thrown away or came back is for people."""
    on_its_way = Q(state__in=[Message.State.WAITING, Message.State.SENDING], due_at__lt=now() - timedelta(hours=1))
    return 0 if settings.MAIL_BOX_ONLY else Message.objects.filter(on_its_way | Q(state=Message.State.FAILED)).count()


def _send(message: Message, hop: Hop) -> None:
    """One attempt, and its outcome noted, unless somebody else has taken the mail over meanwhile."""
    try:
        hop.send(message)
        outcome: dict[str, Any] = {"state": Message.State.SENT, "sent_at": now(), "answer": ""}
    except (SMTPException, OSError, ValueError) as error:
        outcome = _after(message, error)
    leased = Message.objects.filter(pk=message.pk, state=Message.State.SENDING, attempts=message.attempts)
    leased.update(leased_until=None, **outcome)


def _after(message: Message, error: Exception) -> dict[str, Any]:
    """What becomes of a mail that could not be sent: later, or failed for good with an alert that names no person."""
    answer = _answer(error)
    if message.attempts >= MOST_ATTEMPTS or answer.startswith("5"):
        log.error("mail %s could not be sent after %d attempts", message.key, message.attempts)
        return {"state": Message.State.FAILED, "answer": answer}
    return {
        "state": Message.State.WAITING,
        "answer": answer,
        "due_at": now() + timedelta(minutes=2 ** (message.attempts - 1)),
    }


def _answer(error: Exception) -> str:
    """The server's code and words where it gave any, else what went wrong."""
    if isinstance(error, SMTPRecipientsRefused):
        return _words(*next(iter(error.recipients.values())))
    if isinstance(error, SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"[:300]


def _words(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"[:300]
