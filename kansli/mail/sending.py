"""The hop to the server: what a mail looks like on the wire, and the connection it goes over.

An invitation goes twice in its mail. As the last of the alternatives, with its method, it is what Outlook and Gmail take for an
invitation and answer to; as `invite.ics` it is what Apple Mail, Thunderbird and phones offer to open when the alternatives were
flattened on the way. The attachment is `application/ics`, so that Outlook does not meet two of the first kind. Both are base64:
calendars need their CRLF, and servers on the way end lines as they like.
"""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from kansli.core.clock import STOCKHOLM, now
from kansli.mail.models import Message


class Hop:
    """One connection for many mails, opened when the first one needs it and anew after it broke."""

    def __init__(self) -> None:
        self._backend = EmailBackend()

    def send(self, message: Message) -> None:
        """Hand one mail to the server. Raises SMTPException or OSError where it does not take it."""
        email = on_the_wire(message)
        try:
            self._backend.open()
            assert self._backend.connection
            self._backend.connection.send_message(email, _bare(settings.DEFAULT_FROM_EMAIL), [_bare(message.recipient)])
        except (SMTPException, OSError):
            self.close()
            raise

    def close(self) -> None:
        """End the connection, if there is one."""
        self._backend.close()


def message_id(message: Message) -> str:
    """The same for every attempt of the same mail, so that its recipient's mail program knows it."""
    return f"<{message.key}@{_bare(settings.DEFAULT_FROM_EMAIL).rpartition('@')[2]}>"


def on_the_wire(message: Message) -> EmailMessage:
    """The mail as it goes to the server. Raises ValueError for an address or a name that no header can hold."""
    email = EmailMessage(policy=SMTP)
    email["From"] = settings.DEFAULT_FROM_EMAIL
    email["To"] = _bare(message.recipient)
    email["Reply-To"] = message.reply_to or settings.MAIL_REPLY_TO
    email["Subject"] = message.subject
    email["Date"] = format_datetime(now().astimezone(STOCKHOLM))
    email["Message-ID"] = message_id(message)
    email["Auto-Submitted"] = "auto-generated"
    email.set_content(message.text, cte="quoted-printable")
    if message.html:
        email.add_alternative(message.html, subtype="html", cte="quoted-printable")
    if message.calendar:
        method = {"method": message.calendar_method}
        email.add_alternative(message.calendar, subtype="calendar", cte="base64", params=method)
        email.add_attachment(message.calendar.encode(), maintype="application", subtype="ics", filename="invite.ics")
    for file in message.attachments.all():
        maintype, _slash, subtype = file.media_type.partition("/")
        email.add_attachment(bytes(file.content), maintype=maintype, subtype=subtype, filename=file.name)
    return email


def _bare(mailbox: str) -> str:
    """The address alone, its domain as the servers write it (`xn--…`)."""
    name, _at, domain = parseaddr(mailbox)[1].rpartition("@")
    return f"{name}@{domain.encode('idna').decode()}"
