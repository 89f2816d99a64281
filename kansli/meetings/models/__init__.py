"""Meetings with their agenda, attendance and minutes."""

from kansli.meetings.models.items import AgendaItem, ItemAssignment, ItemDecision, Segment
from kansli.meetings.models.meetings import Attendance, Meeting, Minutes

__all__ = ["AgendaItem", "Attendance", "ItemAssignment", "ItemDecision", "Meeting", "Minutes", "Segment"]
