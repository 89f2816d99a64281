"""Keeping the index true, in the transaction that changes the object."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import transaction

from kansli.search import words
from kansli.search.engines import Indexed, engine
from kansli.search.models import Entry

BATCH = 500


@dataclass(frozen=True)
class Findable:
    """One object as it can be found.

    `kind` and `key` name it; `scope` is the id of the body whose readers may find it (None: whoever sits in any body);
    `thread` is the key of its matter; `title` counts most; `path` leads to its page.
    """

    kind: str
    key: str
    title: str
    path: str
    text: str = ""
    scope: int | None = None
    is_public: bool = False
    thread: str = ""
    day: date | None = None


def put(findables: Iterable[Findable]) -> None:
    """Index the objects, or index them anew; in bulk, inside the caller's transaction."""
    rows = {(findable.kind, findable.key): entry(findable) for findable in findables}.values()
    if not rows:
        return
    entries = Entry.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["scope", "is_public", "thread", "day", "title", "text", "path"],
    )
    engine().index([Indexed(entry.pk, words.stems(entry.title), words.stems(entry.text)) for entry in entries])


def entry(findable: Findable) -> Entry:
    """The row of an object; a title longer than the column is cut, its text is not."""
    return Entry(**{**vars(findable), "title": findable.title[:500]})


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
