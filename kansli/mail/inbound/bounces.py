"""Mail that came back: whose addresses, whether for good, and which of our mails it was (RFC 3464, and old ways)."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from flufl.bounce import all_failures

from kansli.mail.inbound.headers import clean, decoded, raw_values, value

MOST = 20
LARGEST = 200_000  # bytes that are read: what a server says stands first
MOST_TEXT = 100_000  # bytes of each part in which a Message-ID is looked for
ID = re.compile(r"^(?:Message-ID|In-Reply-To|X-Original-Message-ID):\s*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
POSTMASTERS = ("mailer-daemon@", "postmaster@", "mail-daemon@", "microsoftexchange")


@dataclass(frozen=True)
class Bounce:
    """Which addresses a mail did not reach, whether it never will, the Message-IDs it may have had, and the server's words."""

    addresses: tuple[str, ...]
    is_permanent: bool
    message_ids: tuple[str, ...]
    words: str = ""


def bounce_of(mail: Message, sender: str, raw: bytes) -> Bounce | None:
    """What the mail says about one of ours that did not arrive; nothing for every other mail.

    It is read once more from its ASCII: the readers of old formats stumble over other letters in headers.
    """
    if not _comes_from_a_server(mail, sender):
        return None
    try:
        mail = message_from_bytes(re.sub(rb"[\x80-\xff]", b"?", raw[:LARGEST]))
        temporary, permanent = all_failures(mail)
        addresses = sorted(clean(decoded(bytes(address))).lower()[:254] for address in permanent or temporary)
        return Bounce(tuple(addresses[:MOST]), bool(permanent), _message_ids(mail), _words(mail)) if addresses else None
    except Exception:  # noqa: BLE001 - seventeen readers of other people's formats, on any bytes
        return None


def _comes_from_a_server(mail: Message, sender: str) -> bool:
    """A report on delivery, or from nobody, or from a postmaster: else words of a person could be taken for a bounce."""
    is_report = mail.get_content_type() == "multipart/report" and "delivery-status" in value(mail, "Content-Type").lower()
    return is_report or "<>" in raw_values(mail, "Return-Path") or sender.startswith(POSTMASTERS)


def _message_ids(mail: Message) -> tuple[str, ...]:
    """Message-IDs of the mail within, then what the bounce answers to, then those in its text."""
    heads = [part for part in mail.walk() if part is not mail and part.get("Message-ID")]
    found = [value(part, "Message-ID") for part in heads]
    found += [word for name in ("In-Reply-To", "References") for word in value(mail, name).split()]
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            found += ID.findall(decoded(payload[:MOST_TEXT]) if isinstance(payload, bytes) else "")
    return tuple(dict.fromkeys(each for each in found if len(each) <= 250))[:MOST]


def _words(mail: Message) -> str:
    """What the server said, of the first block that tells it."""
    for part in mail.walk():
        if words := value(part, "Diagnostic-Code") or value(part, "Status"):
            return words.removeprefix("smtp;").strip()[:300]
    return ""
