"""Meetings for their list and pages, and their items for the index."""

from kansli.meetings.queries.findables import findables, item_findable
from kansli.meetings.queries.lists import MeetingList, listed
from kansli.meetings.queries.pages import ItemView, MeetingPage, item_page, meeting_page, paper_runs
from kansli.meetings.queries.sources import Source, source_of
from kansli.meetings.queries.wording import names_in

__all__ = [
    "ItemView",
    "MeetingList",
    "MeetingPage",
    "Source",
    "findables",
    "item_findable",
    "item_page",
    "listed",
    "meeting_page",
    "names_in",
    "paper_runs",
    "source_of",
]
