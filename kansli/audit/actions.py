"""Writing to the event log. Every action of every area ends with one `record`."""

import secrets
from typing import Any, Protocol

from django.conf import settings
from django.db import models, transaction

from kansli.audit import chain
from kansli.audit.models import Detail, Event, Head
from kansli.core.clock import now


class Keyed(Protocol):
    """Whoever does something, and whatever it is done to, has a key."""

    @property
    def key(self) -> str: ...


class System:
    """The program itself as the one who does: `System("import")`."""

    def __init__(self, what: str) -> None:
        self.key = f"system:{what}"


def record(
    *, by: Keyed, verb: str, target: models.Model, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None
) -> Event:
    """Write one event inside the action's own transaction.

    `verb` is area and action ("people.end_mandate"); `before` and `after` hold the changed fields as
    plain JSON values. Raises TransactionManagementError outside a transaction: the change and its
    event stand or fall together.
    """
    row = Event(at=now(), by=by.key, verb=verb, kind=target._meta.label_lower, key=str(getattr(target, "key", target.pk)))
    salt, before, after = secrets.token_hex(16), before or {}, after or {}
    row.digest = chain.detail_digest(salt, before, after)
    head = _lock_head()
    row.seq, row.previous = head.seq + 1, head.mac
    row.mac = mac_of(row)
    row.save(force_insert=True)
    Detail.objects.create(event=row, salt=salt, before=before, after=after)
    Head.objects.filter(pk=1).update(seq=row.seq, mac=row.mac)
    return row


def mac_of(row: Event) -> str:
    """What the row's mac must be by its own content."""
    return chain.mac(
        settings.AUDIT_KEY,
        seq=row.seq,
        previous=row.previous,
        at=row.at,
        by=row.by,
        verb=row.verb,
        kind=row.kind,
        target=row.key,
        digest=row.digest,
    )


def _lock_head() -> Head:
    """The head row, locked until the transaction ends (SQLite has locked the whole file already)."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the action's transaction")
    return Head.objects.select_for_update().get(pk=1)
