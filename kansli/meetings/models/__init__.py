"""Meetings with their agenda, attendance and minutes."""

from kansli.meetings.models.calling import (
    CalendarEntry,
    Dispatch,
    DispatchDocument,
    DispatchRecipient,
    MeetingAnswer,
)
from kansli.meetings.models.items import (
    AgendaItem,
    AgendaVersion,
    ItemAssignment,
    ItemDecision,
    ItemDocument,
    ItemPart,
    ItemSuggestion,
    Segment,
)
from kansli.meetings.models.meetings import Adjuster, Attendance, Meeting, Minutes, ProgrammePoint

__all__ = [
    "Adjuster",
    "AgendaItem",
    "AgendaVersion",
    "Attendance",
    "CalendarEntry",
    "Dispatch",
    "DispatchDocument",
    "DispatchRecipient",
    "ItemAssignment",
    "ItemDecision",
    "ItemDocument",
    "ItemPart",
    "ItemSuggestion",
    "Meeting",
    "MeetingAnswer",
    "Minutes",
    "ProgrammePoint",
    "Segment",
]
