"""Every change of the register."""

from kansli.register.actions.answering import Said, answer_question, enter_answer, hand_on
from kansli.register.actions.asking import (
    QuestionSheet,
    ask_members,
    change_contact,
    close_due,
    close_question,
    prolong_question,
    remind_silent,
    withdraw_question,
)
from kansli.register.actions.assigning import AssignmentSheet, edit_assignment, set_due
from kansli.register.actions.deciding import DecisionSheet, edit_decision
from kansli.register.actions.entering import (
    Entered,
    NewAssignment,
    NewDecision,
    Recipient,
    Source,
    Stance,
    enter,
    enter_assignment,
    enter_decision,
    once_each,
)
from kansli.register.actions.following import finish, let_go, reopen, supersede
from kansli.register.actions.handling import HandlingSheet, drop_handling, note_handling, plan_handling
from kansli.register.actions.holding import meet_condition, release
from kansli.register.actions.keeping import add_level, edit_level, remove_view, rename_view, save_view
from kansli.register.actions.passing import hand_over, pass_on
from kansli.register.actions.procuring import DeliverySheet, ProcurementSheet, add_delivery, edit_delivery, note_procurement
from kansli.register.actions.reporting import accept_report, report, return_report
from kansli.register.actions.spending import EntrySheet, add_entry, edit_entry, withdraw_entry
from kansli.register.actions.telling import link_for, recipients_of, send_assignment
from kansli.register.actions.templates import TemplateSheet, add_template, edit_template
from kansli.register.actions.withdrawing import withdraw, withdraw_assignment, withdraw_decision

__all__ = [
    "AssignmentSheet",
    "DecisionSheet",
    "DeliverySheet",
    "Entered",
    "EntrySheet",
    "HandlingSheet",
    "NewAssignment",
    "NewDecision",
    "ProcurementSheet",
    "QuestionSheet",
    "Recipient",
    "Said",
    "Source",
    "Stance",
    "TemplateSheet",
    "accept_report",
    "add_delivery",
    "add_entry",
    "add_level",
    "add_template",
    "answer_question",
    "ask_members",
    "change_contact",
    "close_due",
    "close_question",
    "drop_handling",
    "edit_assignment",
    "edit_decision",
    "edit_delivery",
    "edit_entry",
    "edit_level",
    "edit_template",
    "enter",
    "enter_answer",
    "enter_assignment",
    "enter_decision",
    "finish",
    "hand_on",
    "hand_over",
    "let_go",
    "link_for",
    "meet_condition",
    "note_handling",
    "note_procurement",
    "once_each",
    "pass_on",
    "plan_handling",
    "prolong_question",
    "recipients_of",
    "release",
    "remind_silent",
    "remove_view",
    "rename_view",
    "reopen",
    "report",
    "return_report",
    "save_view",
    "send_assignment",
    "set_due",
    "supersede",
    "withdraw",
    "withdraw_assignment",
    "withdraw_decision",
    "withdraw_entry",
    "withdraw_question",
]
