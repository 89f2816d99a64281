"""A meeting in the plan: made, cancelled, put back. Changing and moving it is `editing`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.meetings.actions.agenda import index_items, place_standing, place_waiting
from kansli.meetings.actions.editing import MeetingSheet, check_head, next_number
from kansli.meetings.models import DayAlternative, DayQuestion, Meeting, ProgrammePoint
from kansli.people.actions.links import revoke_links
from kansli.people.models import Body, Person, PersonalLink
from kansli.people.queries import chair_of

Status = Meeting.Status


@dataclass(frozen=True)
class PointFacts:
    """A point of the programme."""

    day: date
    starts: time
    ends: time | None
    title: str
    place: str = ""


def plan_meeting(*, by: Keyed, body: Body, sheet: MeetingSheet, secretary: Person | None = None) -> Meeting:
    """Put a meeting in the plan, with its agenda built: standing items, what was tabled to it, what waits for an agenda.

    Chair is whoever chairs the body that day. Raises RuleBroken for times out of order and for a time that is taken.
    """
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)  # two that plan at once get two numbers
        meeting = Meeting(body=body, chair=chair_of(body, sheet.day), secretary=secretary, **asdict(sheet))
        meeting.chair_words = meeting.chair.name if meeting.chair else ""
        meeting.secretary_words = secretary.name if secretary else ""
        meeting.number = sheet.number or next_number(meeting)
        check_head(meeting)
        meeting.save()
        facts = {name: str(value) for name, value in asdict(replace(sheet, number=meeting.number)).items() if value}
        record(by=by, verb="meetings.plan_meeting", target=meeting, after={"body": body.key, **facts})
        place_standing(meeting)
        place_waiting(meeting)
    return meeting


def cancel_meeting(*, by: Keyed, meeting: Meeting, reason: str) -> Meeting:
    """Cancel a meeting; it stays in the plan as cancelled. What was to be taken up there waits for the next one."""
    if not reason.strip():
        raise RuleBroken(_("Say why the meeting is cancelled. Those who were called are told."))
    with transaction.atomic():
        was_told = meeting.status != Status.PRELIMINARY
        _move(by, meeting, Status.CANCELLED, "meetings.cancel_meeting", reason.strip(), raises=was_told)
        meeting.item_suggestions.update(meeting=None, item=None, state="waiting")
        for question in meeting.day_questions.filter(closed_at=None):
            close_day_question(by=by, question=question)
    return meeting


def close_day_question(*, by: Keyed, question: DayQuestion, chosen: DayAlternative | None = None) -> None:
    """End a question about other days, and the links to answer it by. Part of an action's transaction and event."""
    question.closed_at, question.chosen = now(), chosen
    question.save(update_fields=["closed_at", "chosen"])
    revoke_links(by=by, purpose=PersonalLink.Purpose.DAY, subject=question)


def reinstate_meeting(*, by: Keyed, meeting: Meeting) -> Meeting:
    """A meeting that was cancelled is to be held after all; it is called anew."""
    with transaction.atomic():
        check = Meeting.objects.get(pk=meeting.pk)
        check.status = Status.PRELIMINARY
        check_head(check)
        _move(by, meeting, Status.PRELIMINARY, "meetings.reinstate_meeting", "", raises=True)
        place_waiting(meeting)
    return meeting


def _move(by: Keyed, meeting: Meeting, to: Status, verb: str, reason: str, *, raises: bool) -> None:
    move_status(meeting, to)
    meeting.reason = reason
    meeting.calendar_sequence += int(raises)
    meeting.save(update_fields=["reason", "calendar_sequence"])
    record(by=by, verb=verb, target=meeting, after={"status": to, "reason": reason})


def move_status(meeting: Meeting, to: Status) -> None:
    """One move of `Meeting.MOVES`, unless somebody else has moved the meeting on. Part of an action's transaction and event."""
    before = Status(meeting.status)
    if to not in Meeting.MOVES[before]:
        raise RuleBroken(
            _("A meeting that is “%(now)s” cannot become “%(to)s”.") % {"now": before.label.lower(), "to": to.label.lower()}
        )
    if not Meeting.objects.filter(pk=meeting.pk, status=before).update(status=to):
        raise RuleBroken(_("Somebody else has just moved this meeting on. Open the page again and see what it says now."))
    was_shown, meeting.status = meeting.shows_agenda, to
    if meeting.shows_agenda != was_shown:
        index_items(meeting)


def set_programme(*, by: Keyed, meeting: Meeting, points: Sequence[PointFacts]) -> None:
    """Make these the programme of the meeting; the earlier one goes."""
    with transaction.atomic():
        before = [str(point) for point in meeting.programme.all()]
        meeting.programme.all().delete()
        ProgrammePoint.objects.bulk_create(ProgrammePoint(meeting=meeting, **vars(point)) for point in points)
        after = [point.title for point in points]
        record(by=by, verb="meetings.set_programme", target=meeting, before={"programme": before}, after={"programme": after})
