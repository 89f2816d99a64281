"""Writing down a meeting that has been held, from its minutes, all in one transaction."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.meetings.actions.facts import Entered, ItemFacts, MeetingFacts, Presence, Record
from kansli.meetings.actions.items import enter_items
from kansli.meetings.models import Attendance, Meeting, Minutes
from kansli.people.models import Body

HEAD = ("number", "starts", "ends", "place", "mode", "status", "chair", "secretary", "adjuster_words", "end_day")


@transaction.atomic
def enter(
    *,
    by: Keyed,
    facts: MeetingFacts,
    presences: list[Presence],
    items: list[ItemFacts],
    paper: Record,
    replaces: bool = False,
) -> Entered:
    """Write down the meeting with attendance, items and locked minutes; one event.

    The meeting of the body on that day is found if it is there (a planned one, or one whose minutes are corrected). Minutes that
    are there already are kept, marked as replaced, when `replaces`; otherwise RuleBroken. Items keep their keys by number.
    """
    Body.objects.select_for_update().get(pk=facts.body.pk)  # two papers of the same day wait for each other
    meeting = meeting_on(facts)
    earlier = meeting.minutes.filter(replaced_by__isnull=True).first() if meeting.pk else None
    if earlier and not replaces:
        raise RuleBroken(
            _("There are minutes of the meeting on %(day)s already. Replace them, or dismiss this paper.") % {"day": facts.day}
        )
    before = head_of(meeting) if meeting.pk else {}
    if meeting.pk:
        meeting.attendances.all().delete()
    _write_head(meeting, facts)
    _write_attendance(meeting, presences)
    minutes = _write_minutes(meeting, paper, earlier)
    made = enter_items(meeting=meeting, items=items, paper=paper)
    record(
        by=by,
        verb="meetings.replace_minutes" if earlier else "meetings.enter",
        target=meeting,
        before=before,
        after={**head_of(meeting), "minutes": minutes.sha256, "items": len(made)},
    )
    return Entered(meeting, minutes, made)


def meeting_on(facts: MeetingFacts) -> Meeting:
    """The body's meeting that day (the one that starts then, where there are two), or a new one not yet saved."""
    there = list(Meeting.objects.filter(body=facts.body, day=facts.day).exclude(status=Meeting.Status.CANCELLED))
    same_start = [meeting for meeting in there if meeting.starts == facts.starts]
    if len(there) > 1:
        return (same_start or there)[0]
    return there[0] if there else Meeting(body=facts.body, day=facts.day)


def head_of(meeting: Meeting) -> dict[str, Any]:
    """The head as plain values, for the log."""
    values = {name: getattr(meeting, name) for name in HEAD}
    return {name: str(value) if value not in (None, "") else "" for name, value in values.items()}


def _write_head(meeting: Meeting, facts: MeetingFacts) -> None:
    taken = Meeting.objects.filter(body=facts.body, year=facts.day.year, number=facts.number).exclude(pk=meeting.pk)
    if facts.number is not None and (other := taken.first()):
        raise RuleBroken(
            _("Number %(number)s is taken by the meeting on %(day)s. Change the number or leave it empty.")
            % {"number": facts.number, "day": other.day}
        )
    for name in (each.name for each in MeetingFacts.__dataclass_fields__.values()):
        setattr(meeting, name, getattr(facts, name))
    meeting.year = facts.day.year
    meeting.save()


def _write_attendance(meeting: Meeting, presences: list[Presence]) -> None:
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, position=position, **{**vars(each), "item_numbers": list(each.item_numbers)})
        for position, each in enumerate(presences)
    )


def _write_minutes(meeting: Meeting, paper: Record, earlier: Minutes | None) -> Minutes:
    """The database wants one current text at every moment: the new one comes in as replaced, then they change places."""
    minutes = Minutes.objects.create(
        meeting=meeting,
        text=paper.text,
        sha256=hashlib.sha256(paper.text.encode("utf-8", "surrogatepass")).hexdigest(),
        repairs=[list(repair) for repair in paper.repairs],
        document=paper.document,
        is_locked=True,
        replaced_by=earlier,
        made_at=now(),
    )
    if earlier:
        Minutes.objects.filter(pk=earlier.pk).update(replaced_by=minutes)
        Minutes.objects.filter(pk=minutes.pk).update(replaced_by=None)
        minutes.replaced_by = None
    return minutes
