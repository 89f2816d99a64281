"""Meetings for their list and pages, and their items for the index."""

from kansli.meetings.queries.adjusting import AdjustPage, Section, adjust_page, adjuster_of, latest_revision
from kansli.meetings.queries.agenda import (
    AgendaPage,
    Candidate,
    agenda_page,
    candidates,
    differences,
    item_choices,
    pointing_at,
    proposals_of,
)
from kansli.meetings.queries.ahead import Ahead, OpenMeeting, ahead
from kansli.meetings.queries.attending import Quorum, attendance_page, quorum_of
from kansli.meetings.queries.calling import CallPage, agenda_for, call_page, called_to, choices_of, wish_of
from kansli.meetings.queries.composed import composed, title_of
from kansli.meetings.queries.desk import Chip, DeskPage, chips_of, desk_page, others_at
from kansli.meetings.queries.extras import newcomers_left, titles_known
from kansli.meetings.queries.findables import findables, item_findable
from kansli.meetings.queries.lists import MeetingList, listed
from kansli.meetings.queries.material import (
    changes_of,
    dispatch_page,
    material_owed,
    material_page,
    readable_documents,
    reads_pack,
    without_material,
)
from kansli.meetings.queries.offering import offered_text
from kansli.meetings.queries.pages import ItemView, MeetingPage, item_page, meeting_page, paper_runs
from kansli.meetings.queries.printed import draft_paper, extract_paper, minutes_paper, public_paper
from kansli.meetings.queries.registering import Registered, registered
from kansli.meetings.queries.rescheduling import DayPage, day_page, latest_day_question, planned_besides
from kansli.meetings.queries.seals import sealed_with
from kansli.meetings.queries.showing import shown_to
from kansli.meetings.queries.sources import Source, source_of
from kansli.meetings.queries.steps import primary_of, tabs_of
from kansli.meetings.queries.taken import TakenItem, TakenPart, taken
from kansli.meetings.queries.waiting import waiting
from kansli.meetings.queries.wording import names_in

__all__ = [
    "AdjustPage",
    "AgendaPage",
    "Ahead",
    "CallPage",
    "Candidate",
    "Chip",
    "DayPage",
    "DeskPage",
    "ItemView",
    "MeetingList",
    "MeetingPage",
    "OpenMeeting",
    "Quorum",
    "Registered",
    "Section",
    "Source",
    "TakenItem",
    "TakenPart",
    "adjust_page",
    "adjuster_of",
    "agenda_for",
    "agenda_page",
    "ahead",
    "attendance_page",
    "call_page",
    "called_to",
    "candidates",
    "changes_of",
    "chips_of",
    "choices_of",
    "composed",
    "day_page",
    "desk_page",
    "differences",
    "dispatch_page",
    "draft_paper",
    "extract_paper",
    "findables",
    "item_choices",
    "item_findable",
    "item_page",
    "latest_day_question",
    "latest_revision",
    "listed",
    "material_owed",
    "material_page",
    "meeting_page",
    "minutes_paper",
    "names_in",
    "newcomers_left",
    "offered_text",
    "others_at",
    "paper_runs",
    "planned_besides",
    "pointing_at",
    "primary_of",
    "proposals_of",
    "public_paper",
    "quorum_of",
    "readable_documents",
    "reads_pack",
    "registered",
    "sealed_with",
    "shown_to",
    "source_of",
    "tabs_of",
    "taken",
    "title_of",
    "titles_known",
    "waiting",
    "wish_of",
    "without_material",
]
