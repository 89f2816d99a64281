"""Decisions and assignments for the tests of the register."""

from datetime import date
from typing import Any

from kansli.audit.actions import System
from kansli.register.actions import NewAssignment, NewDecision
from tests.cast import Cast

DAY = date(2024, 3, 7)
SYSTEM = System("test")


def new_decision(office: Cast, **fields: Any) -> NewDecision:
    """A decision of the committee on DAY, unless told otherwise."""
    return NewDecision(**{"body": office.committee, "day": DAY, "wording": "Planen antas.", **fields})


def new_assignment(office: Cast, **fields: Any) -> NewAssignment:
    """An assignment of the committee on DAY, unless told otherwise."""
    return NewAssignment(**{"body": office.committee, "day": DAY, "task": "Ta fram en plan.", **fields})
