"""Attendance as one cell a member, for the components of the frame."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.meetings.models import Attendance
from kansli.people.models import Seat
from kansli.ui.cells import Cell

TONES = {
    Attendance.State.PRESENT: "green",
    Attendance.State.DIGITAL: "blue",
    Attendance.State.NOTIFIED: "amber",
    Attendance.State.ABSENT: "red",
}


def cells_of(attendances: Iterable[Attendance]) -> list[Cell]:
    """Those who sat for a member or another seat, members first: the member's name, how they were there, who."""
    return [_cell(one) for one in sorted(attendances, key=lambda one: one.seat is None)]


def _cell(one: Attendance) -> Cell:
    name = str(one.seat) if one.seat else str(one.organisation or one.organisation_words or one.role or one.name)
    state = Attendance.State(one.state)
    words = _("Deputy") if _is_deputy(one) and state == Attendance.State.PRESENT else str(state.label)
    path = reverse("desk:person", args=[one.person.key]) if one.person else ""
    note = one.name if not one.role else f"{one.name}, {one.role}"
    return Cell(name, name[:3].upper(), words, "grey" if one.seat is None else TONES[state], note, path)


def _is_deputy(one: Attendance) -> bool:
    return bool(one.standing_in_for) or (one.seat is not None and one.seat.kind == Seat.Kind.DEPUTY)
