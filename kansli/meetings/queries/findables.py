"""Items as the search index holds them."""

from collections.abc import Iterator

from kansli.meetings.models import AgendaItem, Meeting
from kansli.meetings.queries.sources import path_of
from kansli.search.actions import Findable


def item_findable(item: AgendaItem) -> Findable:
    """How an item is found: by its title and its text, by the readers of the body's papers."""
    return Findable(
        kind="item",
        key=item.key,
        title=item.title,
        text="\n\n".join(part for part in (item.background, item.proposal, item.text) if part),
        scope=item.meeting.body_id,
        thread=item.matter.key if item.matter else "",
        day=item.meeting.day,
        path=path_of(item),
    )


def findables() -> Iterator[Findable]:
    """Every item of every meeting that is no draft, for an index that is made anew."""
    shown = AgendaItem.objects.exclude(meeting__status=Meeting.Status.PRELIMINARY)
    items = shown.select_related("meeting", "matter").order_by("pk")
    return (item_findable(item) for item in items.iterator(chunk_size=500))
