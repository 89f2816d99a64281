"""Headers of mails from anywhere: any charset, broken, doubled or missing. Nothing here raises."""

import binascii
import re
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

LONGEST = 10_000  # characters of one header that are looked at
MOST_ADDRESSES = 50
ENVELOPE = ("X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To")  # what the mail server itself notes
ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+@[\w.-]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Without what no database holds and what turns letters around on a page; lines end as one line feed."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def decoded(raw: bytes, charset: str = "") -> str:
    """Bytes as text: the charset that is named, else UTF-8, else what Windows writes."""
    for name in (charset, "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError, ValueError):  # an unknown name, other bytes, a name with a NUL
            continue
    return raw.decode("cp1252", errors="replace")


def raw_values(mail: Message, name: str) -> list[str]:
    """Every header of that name as one line, its encoded words untouched."""
    pairs = mail.raw_items()  # text, with bytes of 8 bits as surrogates
    found = (str(value)[:LONGEST] for field, value in pairs if field.lower() == name.lower())
    return [" ".join(decoded(value.encode("utf-8", "surrogateescape")).split()) for value in found]


def value(mail: Message, name: str) -> str:
    """The first header of that name in words, or nothing."""
    return in_words(next(iter(raw_values(mail, name)), ""))


def in_words(raw: str) -> str:
    """A header's value with its encoded words (RFC 2047) read; what cannot be read stays as it stands."""
    try:
        pieces = decode_header(raw)
    except (MessageError, binascii.Error, ValueError):
        pieces = [(raw, None)]
    texts = (piece if isinstance(piece, str) else decoded(piece, charset or "") for piece, charset in pieces)
    return " ".join(clean("".join(texts)).split())


def sender(mail: Message) -> tuple[str, str]:
    """Address in lower case and name of the sender. No address when the mail names several, or one that can be read two ways."""
    values = raw_values(mail, "From")
    bare = re.sub(r'"[^"]*"|=\?[^?]*\?[^?]*\?[^?]*\?=', "", values[0] if values else "")
    pairs = _addresses(values)
    name = in_words(pairs[0][0])[:200] if pairs else ""
    is_clear = len(values) == 1 and len(pairs) == 1 and bare.count("@") == 1 and ADDRESS.fullmatch(pairs[0][1])
    return (pairs[0][1].lower()[:254] if is_clear else "", name)


def recipients(mail: Message) -> tuple[str, ...]:
    """Where the mail went, in lower case, each once: what the mail server says first, then To and Cc."""
    values = [value for name in (*ENVELOPE, "To", "Cc") for value in raw_values(mail, name)]
    found = (address.lower() for _name, address in _addresses(values) if ADDRESS.fullmatch(address))
    return tuple(dict.fromkeys(found))[:MOST_ADDRESSES]


def _addresses(values: list[str]) -> list[tuple[str, str]]:
    """Name and address of each; none at all where the parentheses go deeper than can be followed."""
    try:
        return [pair for pair in getaddresses(values) if pair[1]]
    except RecursionError:
        return []


def date(mail: Message) -> datetime | None:
    """When the sender's clock says that it was sent."""
    try:
        moment = parsedate_to_datetime(value(mail, "Date"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
