"""Writing the entries of a paper: new ones, and those of the paper it replaces, which stay where they are the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from kansli.audit.actions import Keyed
from kansli.importing.actions.accepting.entries import Sheaf
from kansli.meetings.actions import Tie
from kansli.meetings.models import ItemAssignment, ItemDecision, Meeting
from kansli.register.actions import (
    AssignmentSheet,
    DecisionSheet,
    NewAssignment,
    NewDecision,
    Stance,
    edit_assignment,
    edit_decision,
    enter,
    once_each,
    withdraw,
)
from kansli.register.models import Assignment, Decision, MemberStance

POSITION = MemberStance.Kind.POSITION
ALIKE = 80  # per cent of likeness from which a sentence of the corrected paper is the same one, corrected


@dataclass(frozen=True)
class Former:
    """The entries that a meeting has from the paper that is being replaced."""

    decisions: list[Decision] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)


def former_entries(meeting: Meeting) -> Former:
    """Read them before the items are written anew: an item that goes takes its ties with it."""
    decisions = ItemDecision.objects.filter(item__meeting=meeting).select_related("decision__matter", "decision__proposed_to")
    assignments = ItemAssignment.objects.filter(item__meeting=meeting).select_related(
        "assignment__matter", "assignment__decision"
    )
    return Former(
        [tie.decision for tie in decisions if tie.decision.status != Decision.Status.WITHDRAWN],
        [tie.assignment for tie in assignments if tie.assignment.status != Assignment.Status.WITHDRAWN],
    )


def write_entries(*, by: Keyed, new: Sheaf, former: Former) -> list[Tie]:
    """Enter what is new in the paper, and give the ties of all its entries to their items.

    Of the entries that the meeting had from an earlier paper, those that are the same keep their keys and their history and are
    changed where the sentence was; those that are gone are withdrawn.
    """
    old_decisions, old_assignments = former.decisions, former.assignments
    kept = _pairs([each.wording for _i, _f, each in new.decisions], [old.wording for old in old_decisions])
    same = _pairs([_named(each) for _i, _f, each in new.assignments], [_known_as(old) for old in old_assignments])
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("The minutes of the meeting were replaced by a corrected paper.")
    gone = [old for place, old in enumerate(old_assignments) if place not in same.values()]
    if gone:
        withdraw(by=by, assignments=gone, reason=reason)
    decisions: dict[str, Decision] = {}  # by the key of the new one
    for place, (_item, _finding, each) in enumerate(new.decisions):
        if place in kept:
            decisions[each.key] = _renewed_decision(by, old_decisions[kept[place]], each, reason)
    assignments = [_under(each, decisions) for _i, _f, each in new.assignments]
    made = enter(
        by=by,
        decisions=[each for _i, _f, each in new.decisions if each.key not in decisions],
        assignments=[each for place, each in enumerate(assignments) if place not in same],
    )
    decisions |= {decision.key: decision for decision in made.decisions}
    given = {assignment.key: assignment for assignment in made.assignments}
    for place, old in same.items():
        given[assignments[place].key] = _renewed_assignment(by, old_assignments[old], assignments[place], decisions, reason)
    left = [old for place, old in enumerate(old_decisions) if place not in kept.values()]
    if left:
        withdraw(by=by, decisions=left, reason=reason)
    ties = [Tie(item, decisions[each.key], *finding.span) for item, finding, each in new.decisions]
    return ties + [Tie(item, given[each.key], *finding.span) for item, finding, each in new.assignments]


def _pairs(new: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """Which of the new texts is which of the old: the likest first, each used once."""
    scores = ((fuzz.ratio(one, other), i, j) for i, one in enumerate(new) for j, other in enumerate(old))
    found: dict[int, int] = {}
    for _score, i, j in sorted((each for each in scores if each[0] >= ALIKE), key=lambda each: (-each[0], each[1:])):
        if i not in found and j not in found.values():
            found[i] = j
    return found


def _named(new: NewAssignment) -> str:
    """Given to somebody else it is another assignment: the name weighs as much as the task."""
    return f"{new.to.words * 3}: {new.task}"


def _known_as(old: Assignment) -> str:
    return f"{old.given_to_words * 3}: {old.task}"


def _under(new: NewAssignment, decisions: dict[str, Decision]) -> NewAssignment:
    """The assignment under the decision that stayed, where its own did."""
    if isinstance(new.decision, NewDecision) and new.decision.key in decisions:
        return replace(new, decision=decisions[new.decision.key])
    return new


def _renewed_decision(by: Keyed, old: Decision, new: NewDecision, reason: str) -> Decision:
    """The decision as the corrected paper has it. What the register knows beside the paper stays."""
    had = list(MemberStance.objects.filter(decision=old).select_related("member"))
    told = {one.member.pk for one in new.positions}
    positions = [
        *once_each(new.positions),
        *(Stance(one.member, POSITION, one.text) for one in had if one.kind == POSITION and one.member_id not in told),
    ]
    stances = [
        *(Stance(member, MemberStance.Kind.OUTSIDE) for member in new.outside),
        *(Stance(member, MemberStance.Kind.RESERVATION) for member in new.reservations),
        *positions,
    ]
    sheet = DecisionSheet(
        wording=new.wording,
        kind=new.kind,
        matter=old.matter or new.matter,
        proposal=old.proposal,
        proposed_to=new.proposed_to or old.proposed_to,
        answers=old.answers,
        ceiling=new.ceiling,
        superseded_by=old.superseded_by,
        stances=stances,
        conditions=list(new.conditions),
        waits=new.kind == Decision.Kind.CONDITIONAL,
    )
    is_same = (old.wording, old.kind, old.ceiling) == (new.wording.strip(), new.kind, new.ceiling)
    same_stances = {_told(one.member_id, one) for one in had} == {_told(one.member.pk, one) for one in stances}
    if is_same and same_stances and list(old.conditions.values_list("text", flat=True)) == list(new.conditions):
        return old
    return edit_decision(by=by, decision=old, sheet=sheet, reason=reason)


def _told(member: int, stance: MemberStance | Stance) -> tuple[int, str, str]:
    """What a paper tells of a member's stance; the words of a reservation are the register's own."""
    return member, stance.kind, stance.text if stance.kind == POSITION else ""


def _renewed_assignment(
    by: Keyed, old: Assignment, new: NewAssignment, decisions: dict[str, Decision], reason: str
) -> Assignment:
    under = decisions[new.decision.key] if isinstance(new.decision, NewDecision) else new.decision
    told = (new.task.strip(), new.due_on, new.due_words, new.condition, new.is_decided, under)
    if (old.task, old.due_on, old.due_words, old.condition, old.is_decided, old.decision) == told:
        return old
    sheet = AssignmentSheet(
        task=new.task,
        to=new.to,
        due_on=new.due_on,
        due_words=new.due_words,
        condition=new.condition,
        is_decided=new.is_decided,
        decision=under,
        matter=old.matter or new.matter,
    )
    return edit_assignment(by=by, assignment=old, sheet=sheet, reason=reason)
