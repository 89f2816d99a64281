"""Addresses that carry a token: `kansli+b-<token>@host`. Mail servers fold the case of addresses: small letters only."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings

from kansli.core.keys import ALPHABET

LENGTH = 26  # 32 ** 26 = 2 ** 130
TOKEN = rf"([a-z]{{1,8}})-([{ALPHABET}]{{{LENGTH}}})"
IN_ADDRESS = re.compile(rf"[^@]*\+{TOKEN}@.*")
IN_TEXT = re.compile(rf"\[ref:\s*{TOKEN}\s*\]", re.IGNORECASE)


def new_token() -> str:
    """A fresh random token of 26 characters, 130 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def digest(token: str) -> str:
    """What is kept of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def reply_address(prefix: str, token: str) -> str:
    """The address for Reply-To by which an answer finds its handler: `prefix` is a key of settings.INBOUND."""
    local, _at, host = parseaddr(settings.MAIL_REPLY_TO)[1].rpartition("@")
    return f"{local}+{prefix}-{token}@{host}"


def reference(prefix: str, token: str) -> str:
    """The same for the subject or the text, where mail programs answer to another address than asked."""
    return f"[ref:{prefix}-{token}]"


def token_of(to: Iterable[str], subject: str, text: str) -> tuple[str, str]:
    """Prefix and token: of the address, or else the subject, or else the text. Nothing where there are two."""
    addressed = {(match[1], match[2]) for address in to if (match := IN_ADDRESS.fullmatch(address))}
    found = addressed or _in_text(subject) or _in_text(text)
    return found.pop() if len(found) == 1 else ("", "")


def _in_text(text: str) -> set[tuple[str, str]]:
    return {(prefix.lower(), token.lower()) for prefix, token in IN_TEXT.findall(text)}
