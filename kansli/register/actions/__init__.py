"""Every change of the register."""

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
)
from kansli.register.actions.following import finish, let_go, reopen, supersede
from kansli.register.actions.handling import HandlingSheet, note_handling, plan_handling
from kansli.register.actions.holding import meet_condition, release
from kansli.register.actions.keeping import add_level, edit_level, remove_view, rename_view, save_view
from kansli.register.actions.passing import hand_over, pass_on
from kansli.register.actions.reporting import accept_report, report, return_report
from kansli.register.actions.withdrawing import withdraw, withdraw_assignment, withdraw_decision

__all__ = [
    "AssignmentSheet",
    "DecisionSheet",
    "Entered",
    "HandlingSheet",
    "NewAssignment",
    "NewDecision",
    "Recipient",
    "Source",
    "Stance",
    "accept_report",
    "add_level",
    "edit_assignment",
    "edit_decision",
    "edit_level",
    "enter",
    "enter_assignment",
    "enter_decision",
    "finish",
    "hand_over",
    "let_go",
    "meet_condition",
    "note_handling",
    "pass_on",
    "plan_handling",
    "release",
    "remove_view",
    "rename_view",
    "reopen",
    "report",
    "return_report",
    "save_view",
    "set_due",
    "supersede",
    "withdraw",
    "withdraw_assignment",
    "withdraw_decision",
]
