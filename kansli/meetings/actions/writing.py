"""Writing the minutes: text that is saved while one types, and what becomes of the items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.documents.sealing import fingerprint
from kansli.meetings.actions.agenda import insert, shifted
from kansli.meetings.actions.electing import elect_adjusters, elect_named
from kansli.meetings.actions.suggesting import SuggestionSheet, suggest_item
from kansli.meetings.models import AgendaItem, DeskVisit, ItemPart, ItemSuggestion, Meeting, Recognition
from kansli.meetings.queries.handling import handled
from kansli.meetings.queries.taken import named_adjusters
from kansli.people.models import Body, Person
from kansli.reading import FindingKind

STINT = timedelta(minutes=10)  # saves of one writer within this are one event
LONGEST = 200_000  # characters of an item's stretch
Status, Origin = AgendaItem.Status, AgendaItem.Origin
TABLED = (Status.TABLED, Status.PARTLY_TABLED)


@dataclass(frozen=True)
class OutcomeSheet:
    """What became of an item: tabled to a body, a day or in words; lapsed because of another item."""

    status: str
    tabled_to_body: Body | None = None
    tabled_to_day: date | None = None
    tabled_to_words: str = ""
    lapsed_by: AgendaItem | None = None


def save_text(
    *, by: Keyed, item: AgendaItem, part: ItemPart | None, text: str, seen: int, person: Person | None, caret: int | None = None
) -> ItemPart:
    """Keep what has been written of an item's stretch; the first words make it. Whom it names to adjust the minutes is elected.

    `seen` is the version the writer has (0 for a stretch that is not there yet), `caret` where they write: what stands there is
    not finished. Raises Overtaken when somebody has written since. The log has one event for a stint of writing, with the
    fingerprint and not the text.
    """
    if len(text) > LONGEST:
        raise RuleBroken(_("The text is too long to be one item's. Part it."))
    text = text.replace("\r\n", "\n").replace("\x00", "")  # forms end lines by CRLF; PostgreSQL keeps no NUL
    with transaction.atomic():
        check_writable(Meeting.objects.select_for_update().get(pk=item.meeting_id))  # nothing slips in once the text is sent
        part, is_stint = _claimed(item, part, seen, person)
        before = part.text
        part.text, part.changed_at, part.changed_by = text, now(), person
        part.save(update_fields=["text", "changed_at", "changed_by"])
        if is_stint:
            after = {"part": part.order, "sha256": fingerprint(text), "length": len(text)}
            record(by=by, verb="meetings.write", target=item, after=after)
        elect_named(by=by, part=part, before=before, caret=caret)
    return part


def _claimed(item: AgendaItem, part: ItemPart | None, seen: int, person: Person | None) -> tuple[ItemPart, bool]:
    """The stretch with its next version taken, and if a new stint of writing begins with it."""
    if part is None:
        part = item.parts.first()
    if part is None:
        return ItemPart.objects.create(item=item, order=next_order(item.meeting), changed_at=now(), changed_by=person), True
    is_stint = part.changed_by_id != (person.pk if person else None) or part.changed_at < now() - STINT
    versions.claim(part, seen=seen)
    part.version = seen + 1
    return part, is_stint


def next_order(meeting: Meeting) -> int:
    """The place after the last stretch that was handled."""
    return (ItemPart.objects.filter(item__meeting=meeting).aggregate(last=models.Max("order"))["last"] or 0) + 1


def resume_item(*, by: Keyed, item: AgendaItem, person: Person | None) -> ItemPart:
    """Take an item up again that was interrupted: what is written now is a stretch of its own, in its place of the handling."""
    check_writable(item.meeting)
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=item.meeting_id)
        last = ItemPart.objects.filter(item__meeting=item.meeting).order_by("order").last()
        if last is None or not item.parts.exists():
            raise RuleBroken(_("Nothing has been written of the item yet. Begin with it."))
        if last.item_id == item.pk:
            raise RuleBroken(_("Nothing else has been handled since. Go on writing."))
        part = ItemPart.objects.create(item=item, order=last.order + 1, changed_at=now(), changed_by=person)
        record(by=by, verb="meetings.resume_item", target=item, after={"part": part.order})
    return part


def order_handling(*, by: Keyed, meeting: Meeting, keys: Sequence[str]) -> None:
    """Say in which order what has been written was handled, by the keys of the stretches: the meeting's own, each once.

    A stretch that is still empty stays behind them.
    """
    with transaction.atomic():
        check_writable(Meeting.objects.select_for_update().get(pk=meeting.pk))
        before = _handled(meeting)
        if sorted(keys) != sorted(before):
            raise RuleBroken(_("More has been written since you opened the page. Open it again and change the order."))
        if list(keys) == before:
            return
        parts = {part.key: part for part in ItemPart.objects.filter(item__meeting=meeting)}
        for order, key in enumerate(dict.fromkeys([*keys, *parts]), 1):
            parts[key].order = order
        ItemPart.objects.bulk_update(parts.values(), ["order"])
        record(by=by, verb="meetings.order_handling", target=meeting, before={"order": before}, after={"order": list(keys)})


def shift_handling(*, by: Keyed, part: ItemPart, steps: int) -> None:
    """A stretch that has been written was handled so many places earlier (negative) or later."""
    meeting = part.item.meeting
    keys = _handled(meeting)
    if part.key not in keys:
        raise RuleBroken(_("Nothing has been written of the item yet. Begin with it."))
    order_handling(by=by, meeting=meeting, keys=shifted(keys, part.key, steps))


def _handled(meeting: Meeting) -> list[str]:
    return [row.part.key for row in handled(meeting.items.prefetch_related("parts"))]


def add_at_meeting(*, by: Keyed, meeting: Meeting, title: str) -> AgendaItem:
    """An item is raised at the meeting, before those that always come last."""
    check_writable(meeting)
    if not title.strip():
        raise RuleBroken(_("Give the item a title."))
    with transaction.atomic():
        item = insert(meeting, AgendaItem(title=title.strip()[:500], origin=Origin.AT_MEETING))
        record(by=by, verb="meetings.add_at_meeting", target=item, after={"title": item.title})
    return item


def set_outcome(*, by: Keyed, item: AgendaItem, sheet: OutcomeSheet) -> AgendaItem:
    """Say what became of an item. One that is tabled comes onto the agenda it was tabled to by itself; one that no longer is,
    goes from there. Raises RuleBroken for an item that would lapse because of itself.
    """
    check_writable(item.meeting)
    if sheet.lapsed_by == item:
        raise RuleBroken(_("An item cannot lapse because of itself. Choose the one that decided it."))
    values = vars(sheet) if sheet.status in TABLED else {**vars(OutcomeSheet(sheet.status)), "lapsed_by": sheet.lapsed_by}
    with transaction.atomic():
        before = {"status": item.status}
        for name, value in values.items():
            setattr(item, name, value)
        item.save(update_fields=list(values))
        record(by=by, verb="meetings.set_outcome", target=item, before=before, after={"status": item.status})
        _carry(by, item)
    return item


def _carry(by: Keyed, item: AgendaItem) -> None:
    """Let a tabled item wait for its next agenda; take that back when it is not tabled after all."""
    unique = f"tabled:{item.key}"
    if item.status not in TABLED:
        for made in ItemSuggestion.objects.filter(unique=unique).select_related("item__meeting"):
            if made.item is not None and made.item.meeting.is_planned:
                made.item.delete()
            if made.item is None or made.item.meeting.is_planned:
                made.delete()
        return
    body = item.tabled_to_body or item.meeting.body
    day = item.tabled_to_day or item.meeting.day
    later = Meeting.objects.filter(body=body, day__gte=day, status__in=Meeting.PLANNED).exclude(pk=item.meeting_id)
    said = {name: getattr(item, name) for name in ("title", "background", "proposal", "purpose", "matter")}
    target = later.order_by("day", "starts").first()
    suggest_item(
        by=by, body=body, sheet=SuggestionSheet(**said), origin=Origin.TABLED, unique=unique, meeting=target, origin_item=item
    )


def answer_finding(
    *, by: Keyed, item: AgendaItem, kind: str, words: str, occurrence: int, state: str, values: dict[str, object] | None = None
) -> Recognition:
    """Keep, change or dismiss what was recognised; the latest word counts. Of an adjuster it is the election."""
    check_writable(item.meeting)
    with transaction.atomic():
        item.recognitions.filter(kind=kind, words=words, occurrence=occurrence).delete()
        made = Recognition.objects.create(
            item=item, kind=kind, words=words, occurrence=occurrence, state=state, values=values or {}, made_at=now()
        )
        record(by=by, verb="meetings.answer_finding", target=item, after={"kind": kind, "state": state})
        if kind == FindingKind.ADJUSTER and (part := item.parts.last()):
            elect_adjusters(by=by, meeting=item.meeting, people=named_adjusters(item, part.text))
    return made


def visit_desk(*, by: Keyed, meeting: Meeting, item: AgendaItem | None, person: Person) -> None:
    """Note that somebody is at the desk; it is no change of the office, so no event tells it."""
    DeskVisit.objects.update_or_create(meeting=meeting, person=person, defaults={"item": item, "seen_at": now()})


def check_writable(meeting: Meeting) -> None:
    """Raises RuleBroken where the minutes have been sent, or the meeting has not begun."""
    if meeting.status != Meeting.Status.HELD:
        raise RuleBroken(_("The minutes are written from the start of the meeting until they are sent for adjustment."))
