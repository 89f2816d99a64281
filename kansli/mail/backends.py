"""Django's own mail (sign-in codes, warnings) goes into the outbox like all other."""

import hashlib
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from kansli.core.clock import now
from kansli.mail.actions import queue


class Outbox(BaseEmailBackend):
    """Writes a row for each recipient instead of sending."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """The number of mails queued. All of them stand or fall together."""
        with transaction.atomic():
            for email in email_messages:
                for recipient in email.recipients():
                    queue(
                        unique=_unique(email, recipient),
                        recipient=recipient,
                        subject=str(email.subject),
                        text=str(email.body),
                        html=_html(email),
                    )
        return len(email_messages)


def _unique(email: EmailMessage, recipient: str) -> str:
    """The mail's own Message-ID, or its content within the minute: what is sent twice by mistake goes once."""
    own = email.extra_headers.get("Message-ID") or f"{now():%Y-%m-%dT%H:%M}|{email.subject}|{email.body}"
    return "django:" + hashlib.sha256(f"{recipient}|{own}".encode()).hexdigest()


def _html(email: EmailMessage) -> str:
    alternatives = getattr(email, "alternatives", [])
    return next((str(content) for content, kind in alternatives if kind == "text/html"), "")
