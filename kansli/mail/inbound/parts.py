"""The parts of a mail: its text and its answer to an invitation, within limits of depth, number and size."""

from collections.abc import Iterator
from email.message import Message
from typing import cast

from kansli.mail.inbound.headers import clean, decoded
from kansli.mail.inbound.html_text import text_of

DEEPEST, MOST_PARTS = 10, 100
LONGEST = 200_000  # characters of text that are kept


def parts(mail: Message, depth: int = 0) -> Iterator[Message]:
    """Every part that is no container, in order. Mails within the mail are not opened."""
    if not mail.is_multipart():
        yield mail
    elif mail.get_content_maintype() == "multipart" and depth < DEEPEST:
        for part in cast(list[Message], mail.get_payload())[:MOST_PARTS]:
            yield from parts(part, depth + 1)


def some(mail: Message) -> list[Message]:
    """The first hundred parts."""
    return [part for part, _number in zip(parts(mail), range(MOST_PARTS), strict=False)]


def content(part: Message) -> str:
    """A part's text, whatever its charset."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    return clean(decoded(raw[: 4 * LONGEST], part.get_content_charset() or "")[:LONGEST])


def text(mail: Message) -> str:
    """What is to be read: the plain texts, or where there are none those of HTML."""
    shown = [part for part in some(mail) if not _is_file(part)]
    plain = "\n".join(content(part) for part in shown if part.get_content_type() == "text/plain")
    if plain.strip():
        return plain[:LONGEST].strip("\n")
    pages = "\n".join(text_of(content(part)) for part in shown if part.get_content_type() == "text/html")
    return pages[:LONGEST].strip("\n")


def calendar(mail: Message) -> str:
    """The answer to an invitation (iTIP, METHOD:REPLY) as it came, or nothing."""
    found = (content(part) for part in some(mail) if part.get_content_type() in {"text/calendar", "application/ics"})
    return next((text for text in found if "METHOD:REPLY" in {line.strip().upper() for line in text.splitlines()}), "")


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())
