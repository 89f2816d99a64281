"""Who is at the meeting: its start and end, attendance seat by seat, deputies, guests, who came late and who left early."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.meetings.actions.planning import move_status
from kansli.meetings.models import AgendaItem, Attendance, ItemPart, Meeting, MeetingAnswer
from kansli.meetings.queries.calling import Called, called_to
from kansli.people.models import Person
from kansli.people.queries import affiliation, person_named

State, Choice = Attendance.State, MeetingAnswer.Choice
FROM_ANSWER = {
    Choice.COMES: State.PRESENT,
    Choice.DIGITAL: State.DIGITAL,
    Choice.DEPUTY: State.PRESENT,
    Choice.CANNOT: State.NOTIFIED,
}


@dataclass(frozen=True)
class PresenceSheet:
    """When somebody came and left: a time, or the item at which it was."""

    arrived_at: time | None = None
    left_at: time | None = None
    arrived_at_item: AgendaItem | None = None
    left_at_item: AgendaItem | None = None


@dataclass(frozen=True)
class GuestSheet:
    """A guest at the meeting, or at some of its items."""

    name: str
    organisation_words: str = ""
    role: str = ""
    item_numbers: list[str] = field(default_factory=list)


def start_meeting(*, by: Keyed, meeting: Meeting, writer: Person | None = None) -> Meeting:
    """The meeting begins: a row for each seat, as its holder has answered; who has not answered is absent until marked.

    The items' guests are there for their items; who is called beside the seats is marked as they are. `writer` keeps the minutes.
    """
    with transaction.atomic():
        move_status(meeting, Meeting.Status.HELD)
        meeting.started_at = now()
        meeting.save(update_fields=["started_at"])
        meeting.attendances.all().delete()
        called = called_to(meeting)
        rows = [_row(meeting, one) for one in called]
        if writer and not any(one.person == writer for one in called):
            rows.append(_office_row(meeting, writer))
        for position, row in enumerate(rows):
            row.position = position
        Attendance.objects.bulk_create(rows)
        record(by=by, verb="meetings.start_meeting", target=meeting, after={"status": meeting.status, "rows": len(rows)})
    return meeting


def undo_start(*, by: Keyed, meeting: Meeting) -> Meeting:
    """The meeting had not begun after all. Raises RuleBroken once something has been written."""
    if ItemPart.objects.filter(item__meeting=meeting).exclude(text="").exists():
        raise RuleBroken(_("Something has been written already. Then the meeting has begun."))
    with transaction.atomic():
        move_status(meeting, Meeting.Status.CALLED)
        meeting.started_at = None
        meeting.save(update_fields=["started_at"])
        meeting.attendances.all().delete()
        record(by=by, verb="meetings.undo_start", target=meeting, after={"status": meeting.status})
    return meeting


def end_meeting(*, by: Keyed, meeting: Meeting) -> Meeting:
    """Note that the meeting has ended; its minutes can still be written."""
    if meeting.status != Meeting.Status.HELD:
        raise RuleBroken(_("Only a meeting that is going on can be ended."))
    with transaction.atomic():
        meeting.ended_at = now()
        meeting.save(update_fields=["ended_at"])
        record(by=by, verb="meetings.end_meeting", target=meeting, after={"ended_at": meeting.ended_at.isoformat()})
    return meeting


def mark_attendance(*, by: Keyed, attendance: Attendance, state: str) -> Attendance:
    """Say how somebody is there, or not. A holder who is marked again takes the seat back from a deputy."""
    holder: dict[str, Any] = {}
    if attendance.standing_in_for and attendance.seat:
        called = next((one for one in called_to(attendance.meeting) if one.seat == attendance.seat), None)
        holder = {"person": called.person, "name": called.person.name, "standing_in_for": ""} if called else {}
    return _change(by, attendance, {**holder, "state": state})


def send_deputy(*, by: Keyed, attendance: Attendance, name: str, state: str = State.PRESENT) -> Attendance:
    """Somebody stands in on a seat, for whoever is called for it."""
    if not name.strip() or attendance.seat is None:
        raise RuleBroken(_("Write who stands in."))
    person = person_named(name)
    holder = attendance.standing_in_for or attendance.name
    told = {"name": person.name if person else name.strip()[:200], "person": person, "standing_in_for": holder, "state": state}
    return _change(by, attendance, told)


def note_times(*, by: Keyed, attendance: Attendance, sheet: PresenceSheet) -> Attendance:
    """Note when somebody came and left. Raises RuleBroken for one who left before they came."""
    if sheet.arrived_at and sheet.left_at and sheet.left_at <= sheet.arrived_at:
        raise RuleBroken(_("Nobody leaves before they have come. Change one of the times."))
    return _change(by, attendance, vars(sheet))


def add_guest(*, by: Keyed, meeting: Meeting, sheet: GuestSheet) -> Attendance:
    """Add a guest. One whom the register knows is known by it."""
    _check_held(meeting)
    if not sheet.name.strip():
        raise RuleBroken(_("Write the guest's name."))
    person = person_named(sheet.name)
    with transaction.atomic():
        position = (meeting.attendances.aggregate(last=models.Max("position"))["last"] or 0) + 1
        guest = Attendance.objects.create(
            meeting=meeting, person=person, is_guest=True, position=position, **{**vars(sheet), "name": sheet.name.strip()[:200]}
        )
        record(by=by, verb="meetings.add_guest", target=meeting, after={"guest": guest.name, "items": sheet.item_numbers})
    return guest


def remove_guest(*, by: Keyed, attendance: Attendance) -> None:
    """Take a guest away who was noted by mistake."""
    _check_held(attendance.meeting)
    if not attendance.is_guest:
        raise RuleBroken(_("Only guests are taken away. Others are marked as absent."))
    with transaction.atomic():
        record(by=by, verb="meetings.remove_guest", target=attendance.meeting, before={"guest": attendance.name})
        attendance.delete()


def set_chair(*, by: Keyed, meeting: Meeting, person: Person) -> Meeting:
    """Somebody else than the body's chair leads the meeting."""
    _check_held(meeting)
    with transaction.atomic():
        before = meeting.chair_words
        meeting.chair, meeting.chair_words = person, person.name
        meeting.save(update_fields=["chair", "chair_words"])
        record(by=by, verb="meetings.set_chair", target=meeting, before={"chair": before}, after={"chair": person.key})
    return meeting


def _change(by: Keyed, attendance: Attendance, values: dict[str, Any]) -> Attendance:
    _check_held(attendance.meeting)
    changed = {name: value for name, value in values.items() if getattr(attendance, name) != value}
    if not changed:
        return attendance
    with transaction.atomic():
        before = {name: str(getattr(attendance, name) or "") for name in changed}
        for name, value in changed.items():
            setattr(attendance, name, value)
        attendance.save(update_fields=list(changed))
        after = {"who": attendance.name, **{name: str(value or "") for name, value in changed.items()}}
        record(by=by, verb="meetings.mark_attendance", target=attendance.meeting, before=before, after=after)
    return attendance


def _check_held(meeting: Meeting) -> None:
    if meeting.status != Meeting.Status.HELD:
        raise RuleBroken(_("Attendance is noted from the start of the meeting until its minutes are sent."))


def _row(meeting: Meeting, one: Called) -> Attendance:
    answer = one.answer
    state = FROM_ANSWER[Choice(answer.choice)] if answer else (State.PRESENT if one.is_guest else State.ABSENT)
    role = one.person.title if one.is_extra else _role(meeting, one.person)
    member = one.seat.member if one.seat else None
    organisation = member.organisation if member else affiliation(one.person, meeting.day)
    row = Attendance(
        meeting=meeting, seat=one.seat, person=one.person, name=one.person.name, organisation=organisation,
        organisation_words=str(organisation or ""), state=state, is_guest=one.seat is None,
        item_numbers=[item.number for item in one.items], role=role,
    )  # fmt: skip
    if answer and answer.choice == Choice.DEPUTY:
        row.person, row.name, row.standing_in_for = answer.deputy, answer.deputy_words, one.person.name
    return row


def _office_row(meeting: Meeting, writer: Person) -> Attendance:
    meeting.secretary, meeting.secretary_words = writer, writer.name
    meeting.save(update_fields=["secretary", "secretary_words"])
    return Attendance(meeting=meeting, person=writer, name=writer.name, role="sekreterare")


def _role(meeting: Meeting, person: Person) -> str:
    return "ordförande" if meeting.chair == person else ""
