"""Every change of the register."""

from kansli.register.actions.assigning import AssignmentSheet, edit_assignment
from kansli.register.actions.deciding import DecisionSheet, edit_decision, meet_condition
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
from kansli.register.actions.following import finish, let_go, reopen, report, supersede
from kansli.register.actions.handling import HandlingSheet, note_handling, plan_handling
from kansli.register.actions.keeping import add_level, edit_level, remove_view, rename_view, save_view
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
    "add_level",
    "edit_assignment",
    "edit_decision",
    "edit_level",
    "enter",
    "enter_assignment",
    "enter_decision",
    "finish",
    "let_go",
    "meet_condition",
    "note_handling",
    "plan_handling",
    "remove_view",
    "rename_view",
    "reopen",
    "report",
    "save_view",
    "supersede",
    "withdraw",
    "withdraw_assignment",
    "withdraw_decision",
]
