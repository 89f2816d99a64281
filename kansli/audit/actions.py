"""Writing to the event log. Every action of every area ends with one `record`."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import models, transaction

from kansli.audit import chain
from kansli.audit.models import Detail, Event, Head
from kansli.audit.queries import mac_of
from kansli.core.clock import now


class Keyed(Protocol):
    """Whoever does something, and whatever it is done to, has a key."""

    @property
    def key(self) -> str: ...


class System:
    """The program itself as the one who does: `System("import")`."""

    def __init__(self, what: str) -> None:
        self.key = f"system:{what}"


@dataclass(frozen=True)
class Row:
    """One of many events: what was done to which object, with the changed fields as plain JSON values."""

    verb: str
    target: models.Model
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def record(
    *, by: Keyed, verb: str, target: models.Model, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None
) -> Event:
    """Write one event inside the action's own transaction.

    `verb` is area and action ("people.end_mandate"); `before` and `after` hold the changed fields as
    plain JSON values. Raises TransactionManagementError outside a transaction: the change and its
    event stand or fall together.
    """
    return record_many(by=by, rows=[Row(verb, target, before or {}, after or {})])[0]


def record_many(*, by: Keyed, rows: Iterable[Row]) -> list[Event]:
    """Write one event for each row, in order, inside the action's own transaction.

    The head of the chain is locked once, so that thousands of events cost a few statements.
    """
    head, at = _lock_head(), now()
    events, details = list[Event](), list[Detail]()
    for row in rows:
        salt, target = secrets.token_hex(16), row.target
        event = Event(at=at, by=by.key, verb=row.verb, kind=target._meta.label_lower, key=str(getattr(target, "key", target.pk)))
        event.digest = chain.detail_digest(salt, row.before, row.after)
        event.seq, event.previous = head.seq + 1, head.mac
        event.mac = head.mac = mac_of(event)
        head.seq += 1
        events.append(event)
        details.append(Detail(event=event, salt=salt, before=row.before, after=row.after))
    Event.objects.bulk_create(events)
    for detail, event in zip(details, events, strict=True):
        detail.event = event
    Detail.objects.bulk_create(details)
    Head.objects.filter(pk=1).update(seq=head.seq, mac=head.mac)
    return events


def _lock_head() -> Head:
    """The head row, locked until the transaction ends (SQLite has locked the whole file already)."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the action's transaction")
    return Head.objects.select_for_update().get(pk=1)
