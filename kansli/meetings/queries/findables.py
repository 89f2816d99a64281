"""Items as the search index holds them."""

from collections.abc import Iterator
from itertools import chain

from django.urls import reverse

from kansli.meetings.models import AgendaItem, Meeting, ShownMinutes
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


def shown_findable(shown: ShownMinutes) -> Findable:
    """How minutes that are shown to a body are found: by the readers of that body's papers."""
    meeting = shown.minutes.meeting
    return Findable(
        kind="minutes",
        key=shown.key,
        title=str(meeting),
        text=shown.minutes.text,
        scope=shown.body_id,
        day=meeting.day,
        path=reverse("meetings:shown_page", args=[shown.key]),
    )


def findables() -> Iterator[Findable]:
    """Every item of every meeting that is no draft, and shown minutes, for an index that is made anew."""
    shown = AgendaItem.objects.exclude(meeting__status=Meeting.Status.PRELIMINARY)
    items = shown.select_related("meeting", "matter").order_by("pk")
    to_others = ShownMinutes.objects.filter(minutes__replaced_by=None).select_related("minutes__meeting__body").order_by("pk")
    return chain(
        (item_findable(item) for item in items.iterator(chunk_size=500)),
        (shown_findable(one) for one in to_others.iterator(chunk_size=500)),
    )
