"""Matters as the search index holds them."""

from collections.abc import Iterator

from django.urls import reverse

from kansli.matters.models import Matter
from kansli.search.actions import Findable


def findables() -> Iterator[Findable]:
    """Every matter that has not been merged into another, for making the index anew."""
    matters = Matter.objects.current().prefetch_related("names", "counterparts")
    yield from (findable(matter) for matter in matters.iterator(chunk_size=500))


def findable(matter: Matter) -> Findable:
    """A matter is found by its title, its other names, its counterparts and its summary."""
    words = [*(name.name for name in matter.names.all()), *(str(other) for other in matter.counterparts.all()), matter.summary]
    return Findable(
        kind="matter",
        key=matter.key,
        title=matter.title,
        text="\n".join(filter(None, words)),
        path=reverse("desk:matter", args=[matter.key]),
        thread=matter.key,
    )
