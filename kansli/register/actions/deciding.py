"""Changing a decision, with a reason; noting that a condition is met."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter
from kansli.people.models import Body
from kansli.register.actions.entering import Stance, once_each
from kansli.register.actions.holding import settle
from kansli.register.models import Condition, Decision, MemberStance
from kansli.register.queries.awaiting import bodies_for
from kansli.register.queries.findables import put_all
from kansli.register.queries.snapshots import changed, decision_facts

COLUMNS = ("wording", "kind", "matter", "proposal", "proposed_to", "answers", "ceiling", "superseded_by", "status")


@dataclass(frozen=True)
class DecisionSheet:
    """All of a decision that can be changed, as it should be."""

    wording: str
    kind: Decision.Kind
    matter: Matter | None = None
    proposal: str = ""
    proposed_to: Body | None = None
    answers: Decision | None = None
    ceiling: int | None = None  # whole kronor
    superseded_by: Decision | None = None
    stances: Sequence[Stance] = ()
    conditions: Sequence[str] = ()
    waits: bool = False  # its assignments wait until the conditions are met


def edit_decision(*, by: Keyed, decision: Decision, sheet: DecisionSheet, reason: str, seen: int | None = None) -> Decision:
    """Make the decision as the sheet says; what differs is one event with its reason. `seen` is the version the writer saw.

    A condition that keeps its text keeps the day it was met. Raises Overtaken when somebody else has changed it since, and
    RuleBroken without a reason or a wording, for a decision that would answer or supersede itself, and for a withdrawn one.
    """
    _check(decision, sheet, reason)
    with transaction.atomic():
        versions.claim(decision, seen=seen)
        decision.refresh_from_db()
        before = facts(decision)
        _set_columns(decision, sheet)
        _set_stances(decision, sheet.stances)
        _set_conditions(decision, sheet)
        settle(list(decision.assignments.all()))
        old, new = changed(before, facts(decision))
        record(by=by, verb="register.edit_decision", target=decision, before=old, after={**new, "reason": reason.strip()})
        put_all([decision])
    return decision


def facts(decision: Decision) -> dict[str, Any]:
    """The decision with its stances and conditions, for the log."""
    stances = MemberStance.objects.filter(decision=decision).select_related("member__organisation").order_by("pk")
    told = [f"{stance.member}: {stance.get_kind_display()}{': ' + stance.text if stance.text else ''}" for stance in stances]
    conditions = list(Condition.objects.filter(decision=decision))
    texts, waits = [one.text for one in conditions], any(one.is_blocking for one in conditions)
    return {**decision_facts(decision), "stances": sorted(told), "conditions": texts, "waits": waits}


def _check(decision: Decision, sheet: DecisionSheet, reason: str) -> None:
    if not reason.strip():
        raise RuleBroken(_("Say why it is changed. The reason is kept in the history."))
    if not sheet.wording.strip():
        raise RuleBroken(_("A decision needs its wording. Write what was decided, then save again."))
    if decision in (sheet.answers, sheet.superseded_by):
        raise RuleBroken(_("A decision can neither answer nor supersede itself. Choose another one."))
    if decision.status == Decision.Status.WITHDRAWN:
        raise RuleBroken(_("The decision has been withdrawn from the register and cannot be changed."))
    if sheet.kind == Decision.Kind.REFRAIN and decision.assignments.exclude(status="withdrawn").exists():
        raise RuleBroken(_("A decision not to act gives nobody an assignment. Withdraw its assignments first."))


def _set_columns(decision: Decision, sheet: DecisionSheet) -> None:
    for name in COLUMNS[:-1]:
        value = getattr(sheet, name)
        setattr(decision, name, value.strip() if isinstance(value, str) else value)
    decision.status = Decision.Status.SUPERSEDED if sheet.superseded_by else Decision.Status.IN_FORCE
    decision.save(update_fields=COLUMNS)


def _set_stances(decision: Decision, stances: Sequence[Stance]) -> None:
    MemberStance.objects.filter(decision=decision).delete()
    rows = [MemberStance(decision=decision, member=s.member, kind=s.kind, text=s.text) for s in once_each(stances)]
    MemberStance.objects.bulk_create(rows)


def _set_conditions(decision: Decision, sheet: DecisionSheet) -> None:
    """In the order of the sheet; a text that was there keeps its key, and when and by whom it was met."""
    there = {condition.text: condition for condition in Condition.objects.filter(decision=decision)}
    texts = list(dict.fromkeys(text.strip() for text in sheet.conditions if text.strip()))
    Condition.objects.filter(decision=decision).exclude(text__in=texts).delete()
    bodies = bodies_for(texts)
    for position, text in enumerate(texts):
        condition = there.get(text, Condition(decision=decision, text=text))
        condition.position, condition.is_blocking, condition.awaits = position, sheet.waits, bodies.named_in(text)
        condition.save()
