"""What the areas above hand to the index."""

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


def entry_of(findable: Findable) -> Entry:
    """The row of an object; a title longer than the column is cut, its text is not."""
    return Entry(**{**vars(findable), "title": findable.title[:500]})
