"""Keeping the index true, in the transaction that changes the object."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kansli.search.models import Entry


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
    Entry.objects.bulk_create(
        [Entry(**vars(findable)) for findable in findables],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["scope", "is_public", "thread", "day", "title", "text", "path"],
    )


def drop(*, kind: str, keys: Iterable[str]) -> None:
    """Take objects out of the index."""
    Entry.objects.filter(kind=kind, key__in=list(keys)).delete()
