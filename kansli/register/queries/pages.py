"""What a decision's and an assignment's page show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kansli.audit.queries import Change, history
from kansli.core.clock import today
from kansli.people.access import Actor
from kansli.people.models import Mandate, Person
from kansli.register.models import (
    Assignment,
    AssignmentReport,
    CeilingEntry,
    Condition,
    Decision,
    MemberQuestion,
    MemberStance,
    Procurement,
)
from kansli.register.models.source import Sourced
from kansli.register.queries.asking import with_counts
from kansli.register.queries.awaiting import unmet_conditions, waits_for
from kansli.register.queries.dues import suggested_due
from kansli.register.queries.listing import ASSIGNMENTS, SOON
from kansli.register.queries.matrix import Matrix, matrix
from kansli.register.queries.spending import CeilingUse


@dataclass(frozen=True)
class Excerpt:
    """The text around a sentence in its paper, parted where the sentence begins and ends."""

    before: str
    sentence: str
    after: str

    @classmethod
    def of(cls, entry: Sourced) -> "Excerpt | None":
        """The excerpt of a decision or an assignment; none where it has no paper."""
        text, start, end = entry.excerpt, entry.excerpt_start, entry.excerpt_end
        return cls(text[:start], text[start:end], text[end:]) if text else None


@dataclass(frozen=True)
class Due:
    """An assignment's last day against today. `tone` is red when it is late, amber when it is near."""

    on: date | None
    words: str
    tone: str
    text: str

    @classmethod
    def of(cls, assignment: Assignment, now: date) -> "Due":
        """How near the last day is; what has ended, or is held by a condition, is neither near nor late."""
        on, is_open = assignment.due_on, assignment.status in Assignment.OUTSTANDING
        if on is None or not is_open or assignment.is_held:
            return cls(on, assignment.due_words, "grey", "")
        left = (on - now).days
        if left < 0:
            return cls(on, assignment.due_words, "red", _("late"))
        return cls(on, assignment.due_words, "amber", _("soon")) if left <= SOON else cls(on, assignment.due_words, "grey", "")


@dataclass(frozen=True)
class AssignmentRow:
    """An assignment as a list shows it: who has it today, how old it is in days, how near its last day."""

    assignment: Assignment
    holder: Person | None
    age: int
    due: Due
    waits_for: list[str]  # what holds it, in words

    @property
    def recipient(self) -> str:
        """Whom it was given to, and who has the seat today."""
        words = recipient_words(self.assignment)
        return f"{words} ({self.holder})" if self.assignment.seat_id and self.holder else words


@dataclass(frozen=True)
class DecisionPage:
    """All that a decision's page shows; only what the asker may read."""

    decision: Decision
    excerpt: Excerpt | None
    stances: list[MemberStance]
    conditions: list[Condition]
    assignments: list[AssignmentRow]
    answers: Decision | None
    superseded_by: Decision | None
    outcomes: list[Decision]
    superseded: list[Decision]
    matrix: Matrix
    questions: list[MemberQuestion]
    use: CeilingUse | None
    entries: list[CeilingEntry]  # against its ceiling
    changes: list[Change]


@dataclass(frozen=True)
class AssignmentPage:
    """All that an assignment's page shows. `holder_then` had the seat on the day it was given."""

    row: AssignmentRow
    recipient: str
    decision: Decision | None
    let_go_by: Decision | None
    superseded_by: Assignment | None
    excerpt: Excerpt | None
    holder_then: Person | None
    reports: list[AssignmentReport]
    parts: list[AssignmentRow]
    asks: AssignmentReport | None  # the report that waits for an answer
    suggested_due: date | None  # what the words for its last day may mean
    procurement: Procurement | None
    changes: list[Change]


def recipient_words(assignment: Assignment) -> str:
    """Whom it was given to, in words."""
    if assignment.given_to == Assignment.GivenTo.WORDS:
        return assignment.given_to_words
    held = {"person": "person", "seat": "seat", "member": "member", "body": "to_body", "office": "office"}
    thing = getattr(assignment, held[assignment.given_to]) if assignment.given_to in held else None
    return str(thing) if thing else str(assignment.get_given_to_display())


def decision_page(decision: Decision, actor: Actor) -> DecisionPage:
    """A constant number of queries."""
    seen = Decision.objects.visible_to(actor).select_related("body")
    given = Assignment.objects.visible_to(actor).filter(decision=decision, part_of__isnull=True).exclude(status="withdrawn")
    stances = list(decision.stances.select_related("member__organisation").order_by("kind", "member__organisation__name"))
    entries = list(decision.entries.select_related("settles"))
    return DecisionPage(
        decision=decision,
        excerpt=Excerpt.of(decision),
        stances=stances,
        conditions=list(decision.conditions.select_related("awaits")),
        assignments=assignment_rows(given.select_related(*ASSIGNMENTS.related).order_by("pk")),
        answers=_seen(seen, decision.answers_id),
        superseded_by=_seen(seen, decision.superseded_by_id),
        outcomes=list(seen.filter(answers=decision).exclude(status="withdrawn")),
        superseded=list(seen.filter(superseded_by=decision).exclude(status="withdrawn")),
        matrix=matrix(decision),
        questions=list(with_counts(decision.questions.exclude(state=MemberQuestion.State.WITHDRAWN))),
        use=None if decision.ceiling is None else CeilingUse.of(decision.ceiling, entries),
        entries=entries,
        changes=history(decision),
    )


def assignment_page(assignment: Assignment, actor: Actor) -> AssignmentPage:
    """A constant number of queries; decisions only where the asker may read their body's papers."""
    decisions = Decision.objects.visible_to(actor).select_related("body")
    others = Assignment.objects.visible_to(actor).select_related("body")
    parts = (
        assignment.parts.exclude(status="withdrawn").select_related(*ASSIGNMENTS.related).order_by("member__organisation__name")
    )
    reports = list(assignment.reports.select_related("by", "answered_by"))
    bought = (
        Procurement.objects.filter(assignment=assignment).select_related("buyer__organisation").prefetch_related("deliveries")
    )
    return AssignmentPage(
        row=assignment_rows([assignment])[0],
        recipient=recipient_words(assignment),
        decision=_seen(decisions, assignment.decision_id),
        let_go_by=_seen(decisions, assignment.let_go_by_id),
        superseded_by=_seen(others, assignment.superseded_by_id),
        excerpt=Excerpt.of(assignment),
        holder_then=_holders([assignment], assignment.day).get(assignment.seat_id),
        reports=reports,
        parts=assignment_rows(parts),
        asks=next((report for report in reports if report.state == AssignmentReport.State.WAITING), None),
        suggested_due=suggested_due(assignment),
        procurement=bought.prefetch_related("deliveries").first(),
        changes=history(assignment),
    )


def assignment_rows(assignments: Iterable[Assignment]) -> list[AssignmentRow]:
    """The assignments with their holders of today; three queries however many they are."""
    given, now = list(assignments), today()
    holders = _holders(given, now)
    unmet = unmet_conditions(one for one in given if one.is_held)
    return [
        AssignmentRow(
            assignment=one,
            holder=one.person or holders.get(one.seat_id),
            age=max((now - one.day).days, 0),
            due=Due.of(one, now),
            waits_for=waits_for(one, unmet) if one.status in Assignment.OUTSTANDING else [],
        )
        for one in given
    ]


def candidates(actor: Actor, entries: QuerySet[Any], matter: Any, limit: int = 60) -> list[Any]:
    """Decisions or assignments to choose among in a form: those of the same matter first, then the latest."""
    seen = entries.visible_to(actor).exclude(status="withdrawn").select_related("body")  # type: ignore[attr-defined]
    same = list(seen.filter(matter=matter).order_by("-day")[:limit]) if matter else []
    return same + [one for one in seen.order_by("-day", "-pk")[:limit] if one not in same]


def _seen(entries: QuerySet[Any], pk: int | None) -> Any:
    """One entry by its number, if it is among those that may be seen."""
    return entries.filter(pk=pk).first() if pk else None


def _holders(assignments: Iterable[Assignment], day: date) -> dict[int | None, Person]:
    """Who represents each seat on the day: who stands in goes before the holder."""
    seats = {one.seat_id for one in assignments if one.seat_id}
    if not seats:
        return {}
    mandates = Mandate.objects.on(day).filter(seat__in=seats).select_related("person").order_by("-kind")
    return {mandate.seat_id: mandate.person for mandate in mandates}
