"""Meetings with their agenda, attendance and minutes."""

from kansli.meetings.models.adjusting import Approval, Clearance, Remark, Revision
from kansli.meetings.models.calling import CalendarEntry, Dispatch, DispatchDocument, DispatchRecipient, MeetingAnswer, ModeWish
from kansli.meetings.models.days import DayAlternative, DayAnswer, DayAsked, DayQuestion
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
from kansli.meetings.models.publishing import Correction, Publication
from kansli.meetings.models.showing import ShownMinutes
from kansli.meetings.models.writing import DeskVisit, Recognition

__all__ = [
    "Adjuster",
    "AgendaItem",
    "AgendaVersion",
    "Approval",
    "Attendance",
    "CalendarEntry",
    "Clearance",
    "Correction",
    "DayAlternative",
    "DayAnswer",
    "DayAsked",
    "DayQuestion",
    "DeskVisit",
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
    "ModeWish",
    "ProgrammePoint",
    "Publication",
    "Recognition",
    "Remark",
    "Revision",
    "Segment",
    "ShownMinutes",
]
