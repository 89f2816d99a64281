"""From the draft to new entries of the register, each with its sentence in the paper."""

from dataclasses import dataclass, field

from kansli.importing.draft import Draft, Finding, Kind
from kansli.meetings.actions import Entered
from kansli.meetings.actions.entries import Ground, new_assignments, new_decision
from kansli.meetings.models import AgendaItem
from kansli.reading.minutes import Assignment, Decision, Position
from kansli.register.actions import NewAssignment, NewDecision

OF_DECISION = ("text", "kind", "not_participating", "reservations", "ceiling", "conditions")
OF_ASSIGNMENT = ("assignees", "task", "due", "due_text", "condition", "explicit")


@dataclass
class Sheaf:
    """The new entries of a paper, each with the item it was taken under and its finding."""

    decisions: list[tuple[AgendaItem, Finding, NewDecision]] = field(default_factory=list)
    assignments: list[tuple[AgendaItem, Finding, NewAssignment]] = field(default_factory=list)


def sheaf(draft: Draft, ground: Ground, entered: Entered) -> Sheaf:
    """All entries of the paper."""
    found = Sheaf()
    for item, facts in zip(entered.items, draft.of(Kind.ITEM), strict=True):
        made: dict[str, NewDecision] = {}
        segments = facts.values["segments"]
        for finding in draft.under(facts.key, Kind.DECISION):
            told = Decision(span=finding.span, **{name: finding.values[name] for name in OF_DECISION})
            held = [_position(line, finding) for line in finding.values["positions"]]
            made[finding.key] = new_decision(told, ground, item, ground.source(item, finding.span, segments), held)
            found.decisions.append((item, finding, made[finding.key]))
        for finding in draft.under(facts.key, Kind.ASSIGNMENT):
            given = Assignment(span=finding.span, **{name: finding.values[name] for name in OF_ASSIGNMENT})
            source, under = ground.source(item, finding.span, segments), made.get(finding.values["decision"])
            found.assignments += [(item, finding, new) for new in new_assignments(given, ground, item, source, under)]
    return found


def _position(line: str, finding: Finding) -> Position:
    """„Alby: waits for the budget" as the reader would tell it."""
    organisation, _colon, text = line.partition(":")
    return Position(organisation.strip(), text.strip(), finding.span)
