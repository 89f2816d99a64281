"""Django's own mail (sign-in codes, warnings) goes into the outbox like all other."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Outbox(BaseEmailBackend):
    """To be filled."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return 0
