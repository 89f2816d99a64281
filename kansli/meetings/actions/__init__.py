"""Entering meetings with their papers, and changing what the secretary may change."""

from kansli.meetings.actions.editing import edit_meeting, set_matter
from kansli.meetings.actions.entering import enter
from kansli.meetings.actions.facts import Entered, ItemFacts, MeetingFacts, Presence, Record, Tie
from kansli.meetings.actions.tying import tie

__all__ = [
    "Entered",
    "ItemFacts",
    "MeetingFacts",
    "Presence",
    "Record",
    "Tie",
    "edit_meeting",
    "enter",
    "set_matter",
    "tie",
]
