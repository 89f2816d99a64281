"""What the secretary changes of a meeting: facts of the head, and the matter of an item."""

from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter
from kansli.meetings.actions.agenda import follow_host, index_items
from kansli.meetings.models import AgendaItem, Meeting
from kansli.meetings.queries import item_findable
from kansli.people.models import Organisation
from kansli.search.actions import put

IN_CALENDAR = ("day", "end_day", "starts", "ends", "place", "room", "is_place_open", "mode", "join_url")
WHEN = ("day", "end_day", "starts", "ends")


@dataclass(frozen=True)
class MeetingSheet:
    """What is said of a meeting. `is_place_open`: the place is decided later. `reason`: why it was moved."""

    day: date
    end_day: date | None = None
    starts: time | None = None
    ends: time | None = None
    number: int | None = None
    kind: str = Meeting.Kind.ORDINARY
    mode: str = Meeting.Mode.IN_PERSON
    place: str = ""
    room: str = ""
    is_place_open: bool = False
    join_url: str = ""
    host: Organisation | None = None
    meals: str = ""
    newcomers_since: date | None = None
    adjuster_words: str = ""
    proposals_until: date | None = None
    reason: str = ""


EDITABLE = tuple(each.name for each in fields(MeetingSheet))


def edit_meeting(*, by: Keyed, meeting: Meeting, changes: dict[str, Any], seen: int | None = None) -> Meeting:
    """Change facts of the head (EDITABLE); the minutes' text stays as it is. Changing nothing writes no event.

    A meeting that has been called and gets another day or time is moved. What stands in the invitations raises their sequence.
    `seen` is the version the writer looked at. Raises RuleBroken for a day of a meeting that has been held.
    """
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
        changed = {name: value for name, value in changes.items() if name in EDITABLE and getattr(meeting, name) != value}
        if not changed:
            return meeting
        versions.claim(meeting, seen=seen)
        if not meeting.is_planned and {"day", "end_day"} & set(changed):
            raise RuleBroken(_("The day of a meeting that has been held, or cancelled, cannot be changed."))
        changed |= _told(meeting, changed)
        before = {name: str(getattr(meeting, name) or "") for name in changed}
        was_host = meeting.host
        for name, value in changed.items():
            setattr(meeting, name, value)
        check_head(meeting)
        meeting.version += 1
        meeting.save(update_fields=[*changed, "year"])
        if "host" in changed and meeting.is_planned:
            follow_host(meeting, was_host)
        if "day" in changed:
            index_items(meeting)
        after = {name: str(value or "") for name, value in changed.items()}
        verb = "meetings.move_meeting" if "status" in changed else "meetings.edit_meeting"
        record(by=by, verb=verb, target=meeting, before=before, after=after)
    return meeting


def _told(meeting: Meeting, changed: dict[str, Any]) -> dict[str, Any]:
    """What changes besides, where the meeting stands in calendars already: it counts as moved, its invitations go on."""
    if meeting.status not in {Meeting.Status.CALLED, Meeting.Status.MOVED} or not set(IN_CALENDAR) & set(changed):
        return {}
    told: dict[str, Any] = {"calendar_sequence": meeting.calendar_sequence + 1}
    return {**told, "status": Meeting.Status.MOVED} if set(WHEN) & set(changed) else told


def check_head(meeting: Meeting) -> None:
    """Raises RuleBroken for times out of order, for a number that is taken and for a time when the body meets already."""
    meeting.year = meeting.day.year
    if meeting.starts and meeting.ends and not meeting.end_day and meeting.ends <= meeting.starts:
        raise RuleBroken(_("The meeting cannot end before it starts. Change one of the times."))
    if meeting.end_day and meeting.end_day < meeting.day:
        raise RuleBroken(_("The last day cannot come before the first. Change one of the days."))
    others = Meeting.objects.filter(body=meeting.body_id).exclude(pk=meeting.pk)
    if meeting.number is not None and others.filter(year=meeting.year, number=meeting.number).exists():
        raise RuleBroken(
            _("Number %(number)s is taken by another meeting of the year. Choose another.") % {"number": meeting.number}
        )
    same = others.filter(day=meeting.day, starts=meeting.starts, starts__isnull=False)
    if meeting.status != Meeting.Status.CANCELLED and same.exclude(status=Meeting.Status.CANCELLED).exists():
        raise RuleBroken(_("The body has a meeting at that very time already. Choose another day or time."))


def next_number(meeting: Meeting) -> int:
    """The number after the highest of the body's year."""
    numbers = Meeting.objects.filter(body=meeting.body_id, year=meeting.day.year).exclude(pk=meeting.pk)
    return (numbers.aggregate(last=models.Max("number"))["last"] or 0) + 1


@transaction.atomic
def set_matter(*, by: Keyed, item: AgendaItem, matter: Matter | None) -> AgendaItem:
    """Say which matter an item belongs to, or none. Its decisions keep theirs: they are changed in the register."""
    item = AgendaItem.objects.select_related("meeting__body", "matter").get(pk=item.pk)
    if item.matter == matter:
        return item
    before = item.matter
    item.matter = matter
    item.save(update_fields=["matter"])
    if item.is_shown:
        put([item_findable(item)])
    record(
        by=by,
        verb="meetings.set_matter",
        target=item,
        before={"matter": str(before or "")},
        after={"matter": str(matter or "")},
    )
    return item
