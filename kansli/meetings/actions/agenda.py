"""The agenda: what is on it, in which order, and as it is issued."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter
from kansli.meetings.actions.attaching import show_to_guests
from kansli.meetings.models import AgendaItem, AgendaVersion, ItemSuggestion, Meeting
from kansli.meetings.queries.agenda import is_late, picture
from kansli.meetings.queries.findables import item_findable
from kansli.meetings.roles import role_of, titled
from kansli.people.models import Organisation, Person
from kansli.search.actions import drop, put

OUT_OF_THE_WAY = 10_000  # places on the agenda are unique, so items step aside before they change places
LAST = (AgendaItem.Role.OTHER, AgendaItem.Role.NEXT_MEETING)  # what comes later is put before these

Origin, State = AgendaItem.Origin, ItemSuggestion.State


@dataclass(frozen=True)
class ItemSheet:
    """What is said of an item on the agenda."""

    title: str
    purpose: str = ""
    matter: Matter | None = None
    presenters: list[str] = field(default_factory=list)
    minutes_planned: int | None = None
    background: str = ""
    proposal: str = ""
    guests: Sequence[Person] = ()


def place_standing(meeting: Meeting) -> None:
    """The body's standing items in order, the host's only where there is one. Part of the caller's transaction and event."""
    titles = [one.title for one in meeting.body.standing_items.all()]
    shown = [title for title in titles if meeting.host or role_of(title) != AgendaItem.Role.HOST]
    AgendaItem.objects.bulk_create(
        _standing(meeting, title, position=position, number=str(position), status=AgendaItem.Status.PLANNED)
        for position, title in enumerate(shown, 1)
    )


def follow_host(meeting: Meeting, before: Organisation | None) -> None:
    """The host's items follow the host (need 61): come with the first one, change their title, go with the last unless they have
    been written on. `before` is the host until now. Part of the caller's transaction and event.
    """
    titles = [one.title for one in meeting.body.standing_items.all()]
    for index, title in enumerate(titles):
        if role_of(title) != AgendaItem.Role.HOST:
            continue
        item = meeting.items.filter(role=AgendaItem.Role.HOST, title=titled(title, before or meeting.host)).first()
        if meeting.host is None:
            _remove_unwritten(meeting, item)
        elif item is not None:
            item.title, item.version = titled(title, meeting.host), item.version + 1
            item.save(update_fields=["title", "version"])
            refresh_index(meeting, [item])
        elif before is None:
            earlier = {titled(each, meeting.host) for each in titles[:index]}
            places = [place for place, each in enumerate(meeting.items.all(), 1) if each.title in earlier]
            insert(meeting, _standing(meeting, title), place=max(places, default=0))


def _standing(meeting: Meeting, title: str, **columns: Any) -> AgendaItem:
    shown = titled(title, meeting.host)
    return AgendaItem(meeting=meeting, title=shown, role=role_of(title), origin=Origin.STANDING, **columns)


def _remove_unwritten(meeting: Meeting, item: AgendaItem | None) -> None:
    if item is not None and not (item.background or item.proposal or item.documents.exists()):
        drop(kind="item", keys=[item.key])
        item.delete()
        renumber(meeting, list(meeting.items.all()))


def place_waiting(meeting: Meeting) -> None:
    """What waits for the body's next agenda, but for members' proposals. Part of the caller's transaction and event."""
    waiting = ItemSuggestion.objects.filter(body=meeting.body_id, state=State.WAITING, meeting=None)
    for suggestion in waiting.exclude(origin=Origin.PROPOSED):
        place(meeting, suggestion)


def place(meeting: Meeting, suggestion: ItemSuggestion) -> AgendaItem:
    """Make an item of a suggestion, before the items that always come last. Part of the caller's transaction and event."""
    if not ItemSuggestion.objects.filter(pk=suggestion.pk, state=State.WAITING).update(state=State.PLACED, meeting=meeting):
        raise RuleBroken(_("It is not waiting any more: it has been placed or declined."))
    copied = ("title", "background", "proposal", "purpose", "minutes_planned", "presenters", "matter", "origin", "origin_item",
              "origin_path", "proposed_by")  # fmt: skip
    item = AgendaItem(**{name: getattr(suggestion, name) for name in copied}, is_late=is_late(suggestion, meeting))
    insert(meeting, item)
    ItemSuggestion.objects.filter(pk=suggestion.pk).update(item=item)
    suggestion.refresh_from_db()
    return item


def insert(meeting: Meeting, item: AgendaItem, *, place: int | None = None) -> AgendaItem:
    """Put a new item at a place (0 is the first), or before those that always come last. Part of the caller's transaction and
    event.
    """
    items = list(meeting.items.all())
    if place is None:
        place = next((index for index, each in enumerate(items) if each.role in LAST), len(items))
    item.meeting, item.position, item.status = meeting, OUT_OF_THE_WAY * 2, AgendaItem.Status.PLANNED
    item.save()
    renumber(meeting, [*items[:place], item, *items[place:]])
    refresh_index(meeting, [item])
    return item


def renumber(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Give the items places and numbers in this order."""
    meeting.items.update(position=models.F("position") + OUT_OF_THE_WAY)
    for position, item in enumerate(items, 1):
        item.position, item.number = position, str(position)
    AgendaItem.objects.bulk_update(items, ["position", "number"])


def refresh_index(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """The search finds an item when the body's readers see the agenda, not before."""
    if meeting.shows_agenda:
        put(item_findable(item) for item in items)


def index_items(meeting: Meeting) -> None:
    """The same for all items of a meeting whose agenda has come to be seen, or is seen no more, or whose day has changed."""
    items = list(meeting.items.select_related("meeting", "matter"))
    if meeting.shows_agenda:
        put(item_findable(item) for item in items)
    else:
        drop(kind="item", keys=[item.key for item in items])


def add_item(*, by: Keyed, meeting: Meeting, sheet: ItemSheet) -> AgendaItem:
    """Add an item to the agenda of a meeting that has not begun."""
    check_open(meeting)
    with transaction.atomic():
        item = insert(meeting, AgendaItem(origin=Origin.SECRETARIAT, **_columns(sheet)))
        item.guests.set(sheet.guests)
        record(by=by, verb="meetings.add_item", target=item, after={"meeting": meeting.key, "title": item.title})
    return item


def edit_agenda_item(*, by: Keyed, item: AgendaItem, sheet: ItemSheet, seen: int | None = None) -> AgendaItem:
    """Change what is said of an item on the agenda. `seen` is the version the writer looked at."""
    check_open(item.meeting)
    columns = _columns(sheet)
    with transaction.atomic():
        versions.claim(item, seen=seen)
        before = {name: str(getattr(item, name) or "") for name in columns if getattr(item, name) != columns[name]}
        for name, value in columns.items():
            setattr(item, name, value)
        item.save(update_fields=list(columns))
        item.guests.set(sheet.guests)
        show_to_guests(by=by, item=item)
        record(
            by=by,
            verb="meetings.edit_agenda_item",
            target=item,
            before=before,
            after={name: str(columns[name] or "") for name in before},
        )
        refresh_index(item.meeting, [item])
    return item


def remove_item(*, by: Keyed, item: AgendaItem) -> None:
    """Take an item off the agenda. What came from elsewhere waits again."""
    meeting = item.meeting
    check_open(meeting)
    with transaction.atomic():
        record(by=by, verb="meetings.remove_item", target=item, before={"title": item.title, "origin": item.origin})
        item.suggestions.update(state=State.WAITING, item=None)
        drop(kind="item", keys=[item.key])
        item.delete()
        renumber(meeting, list(meeting.items.all()))


def order_items(*, by: Keyed, meeting: Meeting, keys: Sequence[str]) -> None:
    """Put the items in the order of `keys`; they must be the meeting's own, each once."""
    check_open(meeting)
    with transaction.atomic():
        items = {item.key: item for item in meeting.items.select_for_update()}
        if sorted(keys) != sorted(items):
            raise RuleBroken(_("The agenda has changed since you opened it. Open it again and put it in order."))
        before = list(items)
        if list(keys) == before:
            return
        renumber(meeting, [items[key] for key in keys])
        record(by=by, verb="meetings.order_items", target=meeting, before={"order": before}, after={"order": list(keys)})


def shift_item(*, by: Keyed, item: AgendaItem, steps: int) -> None:
    """Move an item up (negative) or down by so many places, as far as there are any."""
    keys = list(item.meeting.items.values_list("key", flat=True))
    order_items(by=by, meeting=item.meeting, keys=shifted(keys, item.key, steps))


def shifted(keys: Sequence[str], key: str, steps: int) -> list[str]:
    """The keys with one of them so many places up (negative) or down, as far as there are any."""
    rest = [each for each in keys if each != key]
    there = max(0, min(len(rest), keys.index(key) + steps))
    return [*rest[:there], key, *rest[there:]]


def issue_agenda(*, by: Keyed, meeting: Meeting, person: Person | None = None) -> AgendaVersion:
    """Keep the agenda as it is now as a version; the same agenda again gives the version that is there."""
    content = picture(meeting)
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        latest = meeting.agenda_versions.first()
        if latest is not None and latest.sha256 == digest:
            return latest
        if not content:
            raise RuleBroken(_("The agenda has no items yet. Add one first."))
        number = latest.number + 1 if latest else 1
        version = AgendaVersion.objects.create(
            meeting=meeting, number=number, issued_at=now(), issued_by=person, content=content, sha256=digest
        )
        record(by=by, verb="meetings.issue_agenda", target=meeting, after={"version": number, "sha256": digest})
    return version


def check_open(meeting: Meeting) -> None:
    """Raises RuleBroken for a meeting whose agenda can no longer be changed."""
    if not meeting.is_planned:
        raise RuleBroken(_("The agenda can be changed until the meeting begins. Then items are added on the writing desk."))


def _columns(sheet: ItemSheet) -> dict[str, Any]:
    if not sheet.title.strip():
        raise RuleBroken(_("Give the item a title."))
    return {**{name: value for name, value in vars(sheet).items() if name != "guests"}, "title": sheet.title.strip()[:500]}
