"""The demo's mails as their recipients get them, and everything the demo has written down."""

import hashlib
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

from tests.installation import Office

LINK = re.compile(r"https?://[^\s\"'<>]+")
PERSONAL = re.compile(r"/[\w-]{40,}/")  # the secret of a personal link
OF_THE_WORKER = ("jobs_", "sqlite_")  # its diary goes on whatever anybody does


def links_in_mails(office: Office) -> list[str]:
    """The path of every link in every mail, each once."""
    with tables(office) as db:
        texts = [" ".join(row) for row in db.execute("SELECT text, html, calendar FROM mail_message ORDER BY id")]
    return list(dict.fromkeys(urlsplit(link).path for text in texts for link in LINK.findall(text)))


def link_to(office: Office, address: str, words: str) -> str:
    """The path of the link in the latest mail to that address whose subject has the words."""
    return urlsplit(LINK.search(mail_to(office, address, words))[0]).path


def mail_to(office: Office, address: str, words: str) -> str:
    """The text of the latest mail to that address whose subject has the words."""
    question = "SELECT text FROM mail_message WHERE recipient = ? AND subject LIKE ? AND text <> '' ORDER BY id DESC LIMIT 1"
    for _ in range(100):
        with tables(office) as db:
            found = db.execute(question, (address, f"%{words}%")).fetchone()
        if found:
            return str(found[0])
        time.sleep(0.1)
    raise AssertionError(f"no mail to {address} is about {words}")


def settled(office: Office) -> dict[str, str]:
    """The picture of the demo when the worker's first round is over and nothing changes any more."""
    before = picture(office)
    for _ in range(120):
        time.sleep(0.5)
        before, earlier = picture(office), before
        if before == earlier:
            return before
    raise AssertionError("the demo is never quiet")


def picture(office: Office) -> dict[str, str]:
    """Each table with a hash of all its rows, but for the worker's own."""
    with tables(office) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: _hash(db, name) for name in names if not name.startswith(OF_THE_WORKER)}


@contextmanager
def tables(office: Office) -> Iterator[sqlite3.Connection]:
    """The demo's database, to be read."""
    with closing(sqlite3.connect(f"file:{office.settings['KANSLI_DATA']}/kansli.sqlite3?mode=ro", uri=True)) as db:
        yield db


def _hash(db: sqlite3.Connection, table: str) -> str:
    rows = sorted(repr(row) for row in db.execute(f'SELECT * FROM "{table}"'))
    return f"{len(rows)} rows {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()[:16]}"
