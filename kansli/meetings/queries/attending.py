"""Who is at the meeting, and if they are enough for decisions."""

from dataclasses import dataclass

from kansli.meetings.models import Attendance, Meeting
from kansli.people.models import Seat

State = Attendance.State
HERE = (State.PRESENT, State.DIGITAL)
DEPUTY = "deputy"  # beside the states: somebody else on the seat


@dataclass(frozen=True)
class Quorum:
    """How many members are there, of how many, and how many the body wants for decisions (0 is no rule)."""

    present: int
    members: int
    minimum: int

    @property
    def is_short(self) -> bool:
        """True when they are too few for decisions (need 16)."""
        return self.present < self.minimum


@dataclass(frozen=True)
class AttendanceRow:
    """A row with what is chosen among the five."""

    attendance: Attendance

    @property
    def chosen(self) -> str:
        """present, digital, deputy, notified or absent."""
        return DEPUTY if self.attendance.standing_in_for and self.attendance.state in HERE else self.attendance.state


@dataclass(frozen=True)
class AttendancePage:
    """All the page of attendance shows."""

    seats: list[AttendanceRow]
    office: list[AttendanceRow]
    guests: list[AttendanceRow]
    quorum: Quorum


def attendance_page(meeting: Meeting) -> AttendancePage:
    """Seats in their order, the office, the guests. Two queries."""
    rows = [AttendanceRow(one) for one in _rows(meeting)]
    return AttendancePage(
        seats=[row for row in rows if row.attendance.seat_id],
        office=[row for row in rows if not row.attendance.seat_id and not row.attendance.is_guest],
        guests=[row for row in rows if row.attendance.is_guest],
        quorum=quorum_among(meeting, [row.attendance for row in rows]),
    )


def quorum_of(meeting: Meeting) -> Quorum:
    """The members present now. One query."""
    return quorum_among(meeting, _rows(meeting))


def quorum_among(meeting: Meeting, rows: list[Attendance]) -> Quorum:
    """Members with an ordinary seat, each once, however many sit for it; the secretariat never counts (need 2)."""
    seats = [row for row in rows if row.seat and row.seat.member_id and row.seat.kind != Seat.Kind.CO_OPTED]
    here = {
        row.seat.member_id for row in seats if row.seat and row.state in HERE and row.left_at is None and not row.left_at_item_id
    }
    return Quorum(len(here), len({row.seat.member_id for row in seats if row.seat}), meeting.body.minimum_present)


def _rows(meeting: Meeting) -> list[Attendance]:
    rows = meeting.attendances.select_related(
        "seat__member__organisation", "person", "arrived_at_item", "left_at_item", "meeting"
    )
    return list(rows)
