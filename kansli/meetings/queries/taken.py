"""What the text of a meeting's items says was decided and given: it becomes the register's when the minutes are approved."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from kansli.meetings.models import AgendaItem, Attendance, ItemPart, Meeting
from kansli.meetings.queries.agenda import next_planned
from kansli.people.queries import known
from kansli.reading import KnownPerson, Recognised, Writing, recognise
from kansli.reading.minutes import Assignment, Decision, ItemStatus, Position

Status = AgendaItem.Status


@dataclass(frozen=True)
class TakenPart:
    """What one stretch of an item tells; spans are places in `text`. Promises in running text are not among it."""

    part: ItemPart
    text: str
    decisions: list[Decision]
    assignments: list[Assignment]  # `decision` is the place of its decision in `decisions`
    positions: list[Position]


@dataclass(frozen=True)
class TakenItem:
    """What one item tells, and what became of it."""

    item: AgendaItem
    status: AgendaItem.Status
    parts: list[TakenPart]
    tabled_to: dict[str, str | None] | None = None  # {"body": …, "date": …, "text": …}, as the reader gives it
    caused_by: str = ""  # number of the item whose decision made it lapse


def written(part: ItemPart) -> str:
    """The text of a stretch as it stands in the minutes: letters composed, lines ended by LF, nothing empty around it."""
    lines = part.text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()


def taken(meeting: Meeting) -> list[TakenItem]:
    """What each item tells, in the order of the agenda. A constant number of queries."""
    present = _present(meeting)
    told = known(meeting.day)
    following = next_planned(meeting.body, meeting.end_day or meeting.day, but=meeting)

    def of(item: AgendaItem) -> TakenItem:
        setting = _setting(meeting, item, present, following.day if following else None)
        found = [(part, text, recognise(text, setting, told)) for part in item.parts.all() if (text := written(part))]
        parts = [
            TakenPart(part, text, one.decisions, [each for each in one.assignments if each.explicit], one.positions)
            for part, text, one in found
        ]
        made = [one for _part, _text, one in found]
        tabled = next((one.tabled_to for one in made if one.tabled_to), None)
        return TakenItem(item, _status(item, made), parts, tabled, next((one.caused_by for one in made if one.caused_by), ""))

    return [of(item) for item in meeting.items.select_related("matter", "meeting__body").prefetch_related("parts", "guests")]


def _present(meeting: Meeting) -> tuple[KnownPerson, ...]:
    there = meeting.attendances.exclude(state__in=[Attendance.State.ABSENT, Attendance.State.NOTIFIED])
    found = [KnownPerson(one.name, one.organisation_words, (), one.role) for one in there]
    named = {one.name for one in found}
    officers = ((meeting.chair_words, "ordförande"), (meeting.secretary_words, "sekreterare"))
    return (*found, *(KnownPerson(name, "", (), role) for name, role in officers if name and name not in named))


def _setting(meeting: Meeting, item: AgendaItem, present: tuple[KnownPerson, ...], following: date | None) -> Writing:
    return Writing(meeting.day, meeting.body.name, item.title, item.number, present, following)


def _status(item: AgendaItem, found: list[Recognised]) -> AgendaItem.Status:
    """What was said of the item goes first; one that is still planned is as its text tells, without a text not handled."""
    if item.status != Status.PLANNED:
        return Status(item.status)
    told = [Status(one.status) for one in found if one.status != ItemStatus.HANDLED]
    return told[-1] if told else Status.HANDLED if found else Status.NOT_HANDLED
