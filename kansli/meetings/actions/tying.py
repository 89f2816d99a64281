"""Tying decisions and assignments of the register to the items they were taken under."""

from typing import Any

from kansli.meetings.actions.facts import Tie
from kansli.meetings.models import ItemAssignment, ItemDecision, Meeting
from kansli.register.models import Decision


def tie(*, meeting: Meeting, ties: list[Tie]) -> None:
    """Make these the ties of the meeting's items; earlier ones go. Part of the caller's transaction and event."""
    ItemDecision.objects.filter(item__meeting=meeting).delete()
    ItemAssignment.objects.filter(item__meeting=meeting).delete()
    decisions: list[ItemDecision] = []
    assignments: list[ItemAssignment] = []
    for each in ties:
        place: dict[str, Any] = {"item": each.item, "start": each.start, "end": each.end}
        if isinstance(each.entry, Decision):
            decisions.append(ItemDecision(decision=each.entry, **place))
        else:
            assignments.append(ItemAssignment(assignment=each.entry, **place))
    ItemDecision.objects.bulk_create(decisions)
    ItemAssignment.objects.bulk_create(assignments)
