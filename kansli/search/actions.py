"""Keeping the index true, in the transaction that changes the object."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from kansli.search import words
from kansli.search.engines import Indexed, engine
from kansli.search.findable import Findable, entry_of
from kansli.search.models import Entry

BATCH = 500


def put(findables: Iterable[Findable]) -> None:
    """Index the objects, or index them anew; in bulk, inside the caller's transaction."""
    rows = {(findable.kind, findable.key): entry_of(findable) for findable in findables}.values()
    if not rows:
        return
    entries = Entry.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["scope", "is_public", "thread", "day", "title", "text", "path"],
    )
    engine().index([_indexed(entry) for entry in entries])


def _indexed(entry: Entry) -> Indexed:
    stems = words.stems(entry.title), words.stems(entry.text)
    return Indexed(entry.pk, *stems, kind=entry.kind, scope=entry.scope, is_public=entry.is_public)


def drop(*, kind: str, keys: Iterable[str]) -> None:
    """Take objects out of the index."""
    pks = list(Entry.objects.filter(kind=kind, key__in=list(keys)).values_list("pk", flat=True))
    engine().remove(pks)
    Entry.objects.filter(pk__in=pks).delete()


def move(*, keys: Iterable[str], thread: str) -> None:
    """The objects belong to another matter from now on; `thread` is its key."""
    Entry.objects.filter(key__in=list(keys)).update(thread=thread)


@transaction.atomic
def rebuild(findables: Iterator[Findable]) -> int:
    """Throw the whole index away and make it anew from the data; gives the number of objects."""
    engine().empty()
    Entry.objects.all().delete()
    made = 0
    while some := list(islice(findables, BATCH)):
        put(some)
        made += len(some)
    return made


__all__ = ["Findable", "drop", "put", "rebuild"]
