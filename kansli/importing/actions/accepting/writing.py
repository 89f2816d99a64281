"""Writing the entries of a paper: new ones, and those of the paper it replaces that are the same, which stay."""

from kansli.audit.actions import Keyed
from kansli.importing.actions.accepting.entries import Sheaf
from kansli.meetings.actions import Tie
from kansli.meetings.models import Meeting
from kansli.register.actions import enter


def write_entries(*, by: Keyed, meeting: Meeting, new: Sheaf) -> list[Tie]:
    """Enter all; gives their ties to the items."""
    made = enter(by=by, decisions=[new for _i, _f, new in new.decisions], assignments=[new for _i, _f, new in new.assignments])
    decisions = zip(new.decisions, made.decisions, strict=True)
    assignments = zip(new.assignments, made.assignments, strict=True)
    ties = [Tie(item, decision, *finding.span) for (item, finding, _new), decision in decisions]
    return ties + [Tie(item, assignment, *finding.span) for (item, finding, _new), assignment in assignments]
