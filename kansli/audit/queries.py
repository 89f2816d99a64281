"""Reading the event log, and proving it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models

from kansli.audit import chain
from kansli.audit.models import Detail, Event, Head


@dataclass(frozen=True)
class Change:
    """One event as an object's page shows it. `fields` holds (name, before, after) of what was entered or differs."""

    event: Event
    fields: list[tuple[str, Any, Any]]
    is_entry: bool = True  # there was nothing before: the fields are what was entered, and not what differs


def history(*targets: models.Model, limit: int = 100) -> list[Change]:
    """The latest changes of the objects, newest first, in two queries."""
    wanted = models.Q(pk__in=[])
    for target in targets:
        wanted |= models.Q(kind=target._meta.label_lower, key=getattr(target, "key", str(target.pk)))
    events = Event.objects.filter(wanted).select_related("detail").order_by("-seq")[:limit]
    return changes_of(events)


def changes_of(events: Iterable[Event]) -> list[Change]:
    """Events with their details as an object's page shows them."""
    return [_change(event, getattr(event, "detail", None)) for event in events]


def _change(event: Event, detail: Detail | None) -> Change:
    """What stayed as it was is told by no field: a report may leave the status alone."""
    if detail is None:
        return Change(event, [])
    names = list(dict.fromkeys([*detail.before, *detail.after]))
    told = [(name, detail.before.get(name), detail.after.get(name)) for name in names]
    fields = [(name, before, after) for name, before, after in told if before is None or before != after]
    return Change(event, fields, is_entry=all(before is None for _name, before, _after in told))


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


def faults() -> Iterator[str]:
    """Everything that is wrong with the chain, one sentence each; nothing when it is whole.

    Details that were disposed of by rule are no fault; a detail that differs from its digest is.
    """
    previous, seq = chain.START, 0
    for row in Event.objects.select_related("detail").order_by("seq").iterator(chunk_size=2000):
        seq += 1
        if row.seq != seq:
            yield f"event {seq} is missing before event {row.seq}"
            seq = row.seq
        elif row.previous != previous:
            yield f"event {row.seq} does not follow event {row.seq - 1}"
        if row.mac != mac_of(row):
            yield f"event {row.seq} has been changed"
        detail = getattr(row, "detail", None)
        if detail and chain.detail_digest(detail.salt, detail.before, detail.after) != row.digest:
            yield f"the detail of event {row.seq} has been changed"
        previous = row.mac
    head = Head.objects.filter(pk=1).first()
    if head is None:
        yield "the log has lost its head, which says how many events were written"
    elif (head.seq, head.mac) != (seq, previous):
        yield f"the log ends at event {seq}, but {head.seq} were written"


def anchor() -> str:
    """Number and mac of the last event, `17:9f…`: kept outside, it proves later that nothing before it was cut off."""
    head = Head.objects.get(pk=1)
    return f"{head.seq}:{head.mac}"


def faults_against(kept: str) -> Iterator[str]:
    """What is wrong with an anchor that was kept outside; nothing when the log still contains its event."""
    seq, _colon, mac = kept.strip().partition(":")
    if not seq.isdecimal() or len(mac) != len(chain.START):
        yield f"{kept!r} is no anchor (number, colon, {len(chain.START)} characters)"
    elif seq != "0" and not Event.objects.filter(seq=int(seq), mac=mac).exists():
        yield f"the log does not contain the anchored event {seq}: its end has been cut off or written anew"
