"""What the event log keeps of a decision and an assignment: plain JSON values a person can read."""

from datetime import date
from typing import Any

from django.db import models

from kansli.register.models import Assignment, Decision, Sourced

DECISION = (
    "wording",
    "kind",
    "status",
    "matter",
    "body",
    "day",
    "proposal",
    "answers",
    "proposed_to",
    "ceiling",
    "superseded_by",
)
ASSIGNMENT = (
    "task",
    "given_to",
    "person",
    "seat",
    "member",
    "to_body",
    "office",
    "given_to_words",
    "status",
    "due_on",
    "due_words",
    "condition",
    "is_decided",
    "decision",
    "matter",
    "body",
    "day",
    "let_go_by",
    "superseded_by",
)


def decision_facts(decision: Decision, names: tuple[str, ...] = DECISION) -> dict[str, Any]:
    """The decision's columns by name."""
    return {name: plain(getattr(decision, name)) for name in names}


def assignment_facts(assignment: Assignment, names: tuple[str, ...] = ASSIGNMENT) -> dict[str, Any]:
    """The assignment's columns by name."""
    return {name: plain(getattr(assignment, name)) for name in names}


def plain(value: Any) -> Any:
    """Days as ISO days, objects as the name they are known by, the rest as it is.

    Another decision or assignment is told by body, day and key: its wording may be of a body whose papers the reader may not see.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sourced):
        return f"{value.body.short} {value.day.isoformat()} [{getattr(value, 'key', '')}]"
    return str(value) if isinstance(value, models.Model) else value


def changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides of what differs."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
