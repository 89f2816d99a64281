"""Mail fetched from a mailbox. A mail is marked as seen after it is kept.

Whoever dies in between brings it again, and it is known.
"""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from kansli.audit.actions import System
from kansli.mail.inbound.actions import receive
from kansli.mail.inbound.reading import LARGEST

MOST = 50  # mails in one round
TIMEOUT = 15  # seconds for each answer of the server


def fetch(payload: dict[str, Any]) -> None:
    """Take in what is unseen in the mailbox of KANSLI_IMAP_URL, at most fifty mails (a periodic task).

    Raises OSError or imaplib's error when the server does not answer or refuses: the next round tries again.
    """
    if settings.IMAP.scheme == "none":
        return
    with _mailbox() as box:
        for uid in _unseen(box)[:MOST]:
            raw = _raw(box, uid)
            if raw is not None:
                receive(by=System("imap"), raw=raw)
                _asked(box, "STORE", uid, "+FLAGS.SILENT", r"(\Seen)")


@contextmanager
def _mailbox() -> Iterator[imaplib.IMAP4]:
    """The mailbox, opened; left again whatever happens."""
    url, secure = settings.IMAP, ssl.create_default_context()
    if url.scheme == "imaps":
        box: imaplib.IMAP4 = imaplib.IMAP4_SSL(url.host, url.port or 993, ssl_context=secure, timeout=TIMEOUT)
    else:
        box = imaplib.IMAP4(url.host, url.port or 143, timeout=TIMEOUT)
    with box:  # says LOGOUT at the end
        if url.options.get("tls") == "yes":
            box.starttls(secure)
        box.login(url.user, url.password)
        name = (url.path.strip("/") or "INBOX").replace("\\", "\\\\").replace('"', '\\"')
        answer, words = box.select(f'"{name}"')
        if answer != "OK":
            raise box.error(f"the mailbox cannot be opened: {words[0]!r}")
        yield box


def _asked(box: imaplib.IMAP4, command: str, *arguments: str) -> list[Any]:
    answer, data = box.uid(command, *arguments)
    if answer != "OK":
        raise box.error(f"{command} was answered {answer}")
    return data


def _unseen(box: imaplib.IMAP4) -> list[str]:
    """The UIDs of what nobody has seen, oldest first."""
    return [uid for line in _asked(box, "SEARCH", "UNSEEN") if line for uid in line.decode().split()]


def _raw(box: imaplib.IMAP4, uid: str) -> bytes | None:
    """The mail's bytes, one more than are kept at most; nothing when somebody has taken it away meanwhile."""
    answer = _asked(box, "FETCH", uid, f"(BODY.PEEK[]<0.{LARGEST + 1}>)")
    return next((part[1] for part in answer if isinstance(part, tuple)), None)
