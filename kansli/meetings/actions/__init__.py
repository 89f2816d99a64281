"""Every change to meetings, one module a subject."""

from kansli.meetings.actions.adjusting import (
    answer_remark,
    clear_section,
    elect_adjusters,
    make_remark,
    send_for_adjustment,
    take_back,
    take_remark,
    withdraw_remark,
)
from kansli.meetings.actions.agenda import (
    ItemSheet,
    add_item,
    edit_agenda_item,
    issue_agenda,
    order_items,
    remove_item,
    shift_item,
)
from kansli.meetings.actions.answering import AnswerSheet, answer_meeting, take_calendar_reply
from kansli.meetings.actions.approving import approve_minutes, finish_minutes
from kansli.meetings.actions.attaching import attach_document, detach_document, show_to_guests
from kansli.meetings.actions.calling import call_meeting, call_off, follow_seats, follow_seats_of
from kansli.meetings.actions.dispatching import send_material
from kansli.meetings.actions.editing import MeetingSheet, edit_meeting, set_matter
from kansli.meetings.actions.entering import enter
from kansli.meetings.actions.facts import Entered, ItemFacts, MeetingFacts, Presence, Record, Tie
from kansli.meetings.actions.planning import (
    PointFacts,
    cancel_meeting,
    plan_meeting,
    reinstate_meeting,
    set_programme,
)
from kansli.meetings.actions.suggesting import (
    SuggestionSheet,
    accept_suggestion,
    ask_for_items,
    decline_suggestion,
    forward_item,
    propose_item,
    suggest_item,
    take_up,
)
from kansli.meetings.actions.tying import tie

__all__ = [
    "AnswerSheet",
    "Entered",
    "ItemFacts",
    "ItemSheet",
    "MeetingFacts",
    "MeetingSheet",
    "PointFacts",
    "Presence",
    "Record",
    "SuggestionSheet",
    "Tie",
    "accept_suggestion",
    "add_item",
    "answer_meeting",
    "answer_remark",
    "approve_minutes",
    "ask_for_items",
    "attach_document",
    "call_meeting",
    "call_off",
    "cancel_meeting",
    "clear_section",
    "decline_suggestion",
    "detach_document",
    "edit_agenda_item",
    "edit_meeting",
    "elect_adjusters",
    "enter",
    "finish_minutes",
    "follow_seats",
    "follow_seats_of",
    "forward_item",
    "issue_agenda",
    "make_remark",
    "order_items",
    "plan_meeting",
    "propose_item",
    "reinstate_meeting",
    "remove_item",
    "send_for_adjustment",
    "send_material",
    "set_matter",
    "set_programme",
    "shift_item",
    "show_to_guests",
    "suggest_item",
    "take_back",
    "take_calendar_reply",
    "take_remark",
    "take_up",
    "tie",
    "withdraw_remark",
]
