"""A mail's raw bytes as what the office needs to know of it. Plain functions: no database, no settings, and nothing raises."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from kansli.mail.inbound import parts
from kansli.mail.inbound.addresses import token_of
from kansli.mail.inbound.automatic import is_automatic
from kansli.mail.inbound.bounces import Bounce, bounce_of
from kansli.mail.inbound.headers import date, raw_values, recipients, sender, value
from kansli.mail.inbound.replies import reply_of
from kansli.mail.inbound.verdicts import authenticated

LARGEST = 1_000_000  # bytes; of a larger mail only the head is read
HEAD = 64_000  # bytes of its head
MOST_BOUNDARIES = 2_000  # lines that may part the mail; of one with more only the head is read, too


@dataclass(frozen=True)
class Incoming:
    """One mail as it came. What is missing or unreadable is empty.

    `to` are all recipients, with those the mail server noted first. `reply` is what its sender wrote now, `first_line` its first
    line. `prefix` and `token` stand in the address or the reference. `authenticated` is what our own server found: None where it
    said nothing. `calendar` is an answer to an invitation.
    """

    message_id: str
    from_address: str
    from_name: str
    to: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    text: str
    reply: str
    first_line: str
    prefix: str
    token: str
    is_automatic: bool
    bounce: Bounce | None
    authenticated: bool | None
    calendar: str


def read(raw: bytes, *, server: str = "") -> Incoming:
    """Read a mail of any bytes. `server` is the name under which our own mail server judges senders."""
    is_whole = len(raw) <= LARGEST and raw.count(b"\n--") <= MOST_BOUNDARIES
    mail = _parsed(raw) if is_whole else _head(raw)
    address, name = sender(mail)
    subject, to = value(mail, "Subject")[:300], recipients(mail)
    text = parts.text(mail) if is_whole else ""
    reply = reply_of(text, name)
    prefix, token = token_of(to, subject, text)
    return Incoming(
        message_id=_message_id(mail, raw),
        from_address=address,
        from_name=name,
        to=to,
        subject=subject,
        sent_at=date(mail),
        text=text,
        reply=reply,
        first_line=reply.partition("\n")[0],
        prefix=prefix,
        token=token,
        is_automatic=is_automatic(mail),
        bounce=bounce_of(mail, address, raw) if is_whole else None,
        authenticated=authenticated(mail, address, server),
        calendar=parts.calendar(mail) if is_whole else "",
    )


def head_of(raw: bytes) -> bytes:
    """The head alone, of a mail that is too large to keep."""
    return re.split(rb"\r?\n\r?\n", raw[:HEAD], maxsplit=1)[0]


def _parsed(raw: bytes) -> Message:
    try:
        return BytesParser(policy=policy.compat32).parsebytes(raw)
    except Exception:  # noqa: BLE001 - any bytes at all are read as something; nested by the thousand, for one
        return _head(raw)


def _head(raw: bytes) -> Message:
    return BytesHeaderParser(policy=policy.compat32).parsebytes(head_of(raw))


def _message_id(mail: Message, raw: bytes) -> str:
    """Its Message-ID, or where that is missing, doubled or odd, the SHA-256 of its bytes."""
    named = [each for each in raw_values(mail, "Message-ID") if re.fullmatch(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,240}>", each)]
    return named[0] if len(named) == 1 else f"sha256:{hashlib.sha256(raw).hexdigest()}"
