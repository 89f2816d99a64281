"""Writing down the items of a meeting, found again by their numbers when a paper is corrected."""

from django.db import models

from kansli.meetings import marking
from kansli.meetings.actions.facts import ItemFacts, Record
from kansli.meetings.models import AgendaItem, Meeting, Segment
from kansli.meetings.queries import item_findable
from kansli.search.actions import drop, put

COPIED = (
    "number", "matter", "status", "handled_order", "tabled_to_body", "tabled_to_day", "tabled_to_words",
)  # fmt: skip
FIELDS = (*COPIED, "position", "title", "text", "presenters")
OUT_OF_THE_WAY = 10_000  # places on the agenda are unique, so the old ones step aside first


def enter_items(*, meeting: Meeting, items: list[ItemFacts], paper: Record) -> list[AgendaItem]:
    """Write the items in the order given; what is no longer in the paper goes. Part of `enter`'s transaction and event."""
    there = {item.number: item for item in meeting.items.all()}
    if there:
        meeting.items.update(position=models.F("position") + OUT_OF_THE_WAY)
        Segment.objects.filter(item__meeting=meeting).delete()
        AgendaItem.guests.through.objects.filter(agendaitem__meeting=meeting).delete()
    wholes = marking.atoms(paper.text, paper.repairs)
    written = [_filled(there.pop(facts.number, None), meeting, position, facts) for position, facts in enumerate(items, 1)]
    for item, facts in zip(written, items, strict=True):
        item.text = "\n\n".join(marking.cleaned(paper.text, wholes, span) for span in facts.segments)
    _save(meeting, written, there)
    _write_segments(written, items)
    _write_guests(written, items)
    _write_causes(written, items)
    put(item_findable(item) for item in written)
    return written


def _filled(item: AgendaItem | None, meeting: Meeting, position: int, facts: ItemFacts) -> AgendaItem:
    item = item or AgendaItem()
    for name in COPIED:
        setattr(item, name, getattr(facts, name))
    item.meeting, item.position, item.title, item.presenters = meeting, position, facts.title[:500], list(facts.presenters)
    return item


def _save(meeting: Meeting, written: list[AgendaItem], gone: dict[str, AgendaItem]) -> None:
    if gone:
        meeting.items.filter(pk__in=[item.pk for item in gone.values()]).delete()
        drop(kind="item", keys=[item.key for item in gone.values()])
    old = [item for item in written if item.pk]
    AgendaItem.objects.bulk_create([item for item in written if not item.pk])
    if old:
        AgendaItem.objects.bulk_update(old, FIELDS)


def _write_segments(written: list[AgendaItem], items: list[ItemFacts]) -> None:
    Segment.objects.bulk_create(
        Segment(item=item, position=position, start=start, end=end)
        for item, facts in zip(written, items, strict=True)
        for position, (start, end) in enumerate(facts.segments)
    )


def _write_guests(written: list[AgendaItem], items: list[ItemFacts]) -> None:
    through = AgendaItem.guests.through
    through.objects.bulk_create(
        through(agendaitem=item, person=person)
        for item, facts in zip(written, items, strict=True)
        for person in dict.fromkeys(facts.guests)
    )


def _write_causes(written: list[AgendaItem], items: list[ItemFacts]) -> None:
    """An item that lapsed points at the one whose decision made it."""
    by_number = {item.number: item for item in written}
    for item, facts in zip(written, items, strict=True):
        cause = by_number.get(facts.caused_by)
        if item.lapsed_by_id != (cause.pk if cause else None):
            item.lapsed_by = cause
            item.save(update_fields=["lapsed_by"])
