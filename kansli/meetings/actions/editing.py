"""What the secretary changes afterwards: facts of the head, and the matter of an item."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem, Meeting
from kansli.meetings.queries import item_findable
from kansli.search.actions import put

EDITABLE = ("number", "starts", "ends", "place", "mode", "kind", "adjuster_words")


@transaction.atomic
def edit_meeting(*, by: Keyed, meeting: Meeting, changes: dict[str, Any]) -> Meeting:
    """Change facts of the head (EDITABLE); the minutes' text stays as it is. Changing nothing writes no event."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    changed = {name: value for name, value in changes.items() if name in EDITABLE and getattr(meeting, name) != value}
    if not changed:
        return meeting
    _refuse_taken_number(meeting, changed.get("number"))
    _refuse_ending_before_start(meeting, changed)
    before = {name: str(getattr(meeting, name) or "") for name in changed}
    for name, value in changed.items():
        setattr(meeting, name, value)
    meeting.save(update_fields=list(changed))
    record(
        by=by,
        verb="meetings.edit_meeting",
        target=meeting,
        before=before,
        after={name: str(value or "") for name, value in changed.items()},
    )
    return meeting


@transaction.atomic
def set_matter(*, by: Keyed, item: AgendaItem, matter: Matter | None) -> AgendaItem:
    """Say which matter an item belongs to, or none. Its decisions keep theirs: they are changed in the register."""
    item = AgendaItem.objects.select_related("meeting__body", "matter").get(pk=item.pk)
    if item.matter == matter:
        return item
    before = item.matter
    item.matter = matter
    item.save(update_fields=["matter"])
    put([item_findable(item)])
    record(
        by=by,
        verb="meetings.set_matter",
        target=item,
        before={"matter": str(before or "")},
        after={"matter": str(matter or "")},
    )
    return item


def _refuse_taken_number(meeting: Meeting, number: int | None) -> None:
    taken = Meeting.objects.filter(body=meeting.body_id, year=meeting.year, number=number).exclude(pk=meeting.pk)
    if number is not None and taken.exists():
        raise RuleBroken(_("Number %(number)s is taken by another meeting of the year. Choose another.") % {"number": number})


def _refuse_ending_before_start(meeting: Meeting, changed: dict[str, Any]) -> None:
    starts, ends = changed.get("starts", meeting.starts), changed.get("ends", meeting.ends)
    if starts and ends and not meeting.end_day and ends <= starts:
        raise RuleBroken(_("The meeting cannot end before it starts. Change one of the times."))
