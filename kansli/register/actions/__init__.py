"""Every change of the register."""

from kansli.register.actions.entering import (
    Entered,
    NewAssignment,
    NewDecision,
    Recipient,
    Source,
    enter,
    enter_assignment,
    enter_decision,
)
from kansli.register.actions.withdrawing import withdraw, withdraw_assignment, withdraw_decision

__all__ = [
    "Entered",
    "NewAssignment",
    "NewDecision",
    "Recipient",
    "Source",
    "enter",
    "enter_assignment",
    "enter_decision",
    "withdraw",
    "withdraw_assignment",
    "withdraw_decision",
]
