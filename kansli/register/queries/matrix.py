"""The tables of handling: members by levels for one decision, members by decisions for a body and a year (need 91)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from kansli.core.clock import today
from kansli.people.access import Actor
from kansli.people.models import Body, Member
from kansli.people.queries import body_rank
from kansli.register.models import (
    Decision,
    HandlingLevel,
    MemberAnswer,
    MemberHandling,
    MemberQuestion,
    MemberStance,
    QuestionKind,
)
from kansli.ui.cells import Cell
from kansli.ui.texts import as_day
from kansli.ui.texts import day as day_words

State = MemberHandling.State
TONES = {State.EXPECTED: "amber", State.DONE: "green", State.NOT_DONE: "red"}
MISSING = "saknas"


@dataclass(frozen=True)
class LevelCell:
    """One member at one level: what is noted, or nothing where it is not handled at that level."""

    level: HandlingLevel
    handling: MemberHandling | None
    tone: str


@dataclass(frozen=True)
class MemberRow:
    """One member's handling of a decision at all levels, and its answer where it was asked for the level."""

    member: Member
    is_outside: bool
    cells: list[LevelCell]
    asked: MemberAnswer | None = None

    @property
    def noted(self) -> list[MemberHandling]:
        """What is noted, by level."""
        return [cell.handling for cell in self.cells if cell.handling]

    @property
    def is_missing(self) -> bool:
        """True for a member that takes part but has no level chosen."""
        return not self.is_outside and not self.noted

    @property
    def is_waited_for(self) -> bool:
        """True when something is missing: no level, or one where nothing has been done yet."""
        return self.is_missing or any(handling.state == State.EXPECTED for handling in self.noted)

    def cell(self) -> Cell:
        """As the component shows it: outside, nothing chosen, or how far it has come."""
        name = str(self.member)
        short = name[:2]
        if self.is_outside:
            return Cell(name, short, _("Stands outside"))
        if not self.noted:
            return Cell(name, short, *self._without_level())
        left = [handling for handling in self.noted if handling.state == State.EXPECTED]
        last = left[0] if left else self.noted[-1]
        told = [f"{one.level.short_name} {day_words(one.handled_on)}" for one in self.noted if one.handled_on]
        note = ", ".join(told or [one.level.short_name for one in self.noted])
        return Cell(name, short, last.get_state_display(), TONES[State(last.state)], note)

    def _without_level(self) -> tuple[str, str]:
        """The words and the tone of a member that has no level."""
        words = {
            MemberAnswer.State.WAITING: (_("Asked, not answered"), "amber"),
            MemberAnswer.State.SILENT: (_("Did not answer"), "red"),
        }
        none = (_("No level chosen"), "grey")
        return words.get(MemberAnswer.State(self.asked.state), none) if self.asked else none


@dataclass(frozen=True)
class Matrix:
    """Which member handles a decision at which level: the members of the decision's day, and all levels."""

    decision: Decision
    levels: list[HandlingLevel]
    rows: list[MemberRow]
    asked_on: date | None = None  # when the members were asked for the level

    @property
    def missing(self) -> list[Member]:
        """Members that take part and have no level yet."""
        return [row.member for row in self.rows if row.is_missing]

    @property
    def waited_for(self) -> list[Member]:
        """Members of which something is missing."""
        return [row.member for row in self.rows if row.is_waited_for]

    @property
    def inside(self) -> int:
        """How many members take part."""
        return sum(not row.is_outside for row in self.rows)

    @property
    def finished(self) -> int:
        """How many members have done all they are to do."""
        return self.inside - len(self.waited_for)

    @property
    def since(self) -> date:
        """Since when what is missing has been waited for."""
        return self.asked_on or self.decision.day

    @property
    def days(self) -> int:
        """For how many days."""
        return max((today() - self.since).days, 0)

    @property
    def is_begun(self) -> bool:
        """True when anybody has a level."""
        return any(row.noted for row in self.rows)

    @property
    def expected(self) -> int:
        """How many cells are waited for."""
        return sum(handling.state == State.EXPECTED for row in self.rows for handling in row.noted)

    def counts(self) -> list[tuple[int, int]]:
        """For each level how many members have done it, and how many are to."""
        at = [[row.cells[place].handling for row in self.rows] for place in range(len(self.levels))]
        return [(sum(one.state != State.EXPECTED for one in cells if one), sum(one is not None for one in cells)) for cells in at]

    def cells(self) -> list[Cell]:
        """One cell a member, as the component shows it."""
        return [row.cell() for row in self.rows]


@dataclass(frozen=True)
class YearRow:
    """One decision of the year: a cell for each member of the table, none where it was no member on the day."""

    matrix: Matrix
    cells: list[Cell | None]


@dataclass(frozen=True)
class YearTable:
    """What the members did with a body's decisions of a year. `totals`: of each member how many are finished, and of how many."""

    body: Body | None
    year: int
    bodies: list[Body]
    years: list[int]
    is_missing_only: bool
    member: Member | None
    everybody: list[Member]
    members: list[Member] = field(default_factory=list)
    rows: list[YearRow] = field(default_factory=list)
    totals: list[tuple[int, int]] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """How many cells of the table are waited for."""
        return sum(len(row.matrix.waited_for) for row in self.rows)


def matrix(decision: Decision) -> Matrix:
    """The decision's table: members of its day, and whoever has a row; levels in use, and those that have rows."""
    return matrices([decision])[0]


def matrices(decisions: Iterable[Decision]) -> list[Matrix]:
    """The tables of many decisions, in their order; five queries however many they are."""
    asked = list(decisions)
    noted = _by_decision(MemberHandling.objects.filter(decision__in=asked).select_related("level"))
    outside = _by_decision(MemberStance.objects.filter(decision__in=asked, kind=MemberStance.Kind.OUTSIDE))
    questions = _by_decision(_about_level().filter(decision__in=asked).prefetch_related("answers").order_by("asked_at"))
    members, levels = list(Member.objects.select_related("organisation")), list(HandlingLevel.objects.all())
    return [
        _matrix(one, noted[one.pk], {row.member_id for row in outside[one.pk]}, questions[one.pk], members, levels)
        for one in asked
    ]


def year_table(actor: Actor, query: QueryDict) -> YearTable:
    """The decisions of a body and a year that members handle or were asked about, as the address chooses them.

    Without a choice: the body and the year of the latest of them. A constant number of queries.
    """
    handled, chosen = _handled(actor), query.get("ar", "")
    seen = Body.objects.filter(pk__in=actor.readable).exclude(kind=Body.Kind.SECRETARIAT)
    bodies = {body.pk: body for body in sorted(seen, key=body_rank)}
    latest = handled.order_by("-day", "-pk").first()
    body = next((one for one in bodies.values() if one.key == query.get("organ")), bodies[latest.body_id] if latest else None)
    years = [day.year for day in handled.filter(body=body).dates("day", "year", order="DESC")]
    year = int(chosen) if chosen.isdecimal() and int(chosen) in years else (years or [today().year])[0]
    everybody = list(Member.objects.select_related("organisation"))
    member = next((one for one in everybody if one.key == query.get("kommun")), None)
    table = YearTable(body, year, list(bodies.values()), years, query.get("visa") == MISSING, member, everybody)
    of_year = handled.filter(body=body, day__year=year).order_by("day", "pk")
    return _filled(table, matrices(of_year.select_related("body", "matter")))


def _filled(table: YearTable, found: list[Matrix]) -> YearTable:
    """The table with its rows, its members and their counts."""
    kept = [one for one in found if _is_wanted(one, table)]
    there = {row.member.pk for one in found for row in one.rows}
    members = [one for one in table.everybody if one.pk in there and table.member in (None, one)]
    rows, totals = [], {one.pk: [0, 0] for one in members}
    for one in kept:
        by_member = {row.member.pk: row for row in one.rows if row.member.pk in totals}
        for pk, row in by_member.items():
            totals[pk][0] += not (row.is_outside or row.is_waited_for)
            totals[pk][1] += not row.is_outside
        rows.append(YearRow(one, [by_member[each.pk].cell() if each.pk in by_member else None for each in members]))
    counted = [(done, of) for done, of in totals.values()]
    return YearTable(**{**vars(table), "members": members, "rows": rows, "totals": counted})


def _is_wanted(one: Matrix, table: YearTable) -> bool:
    """With only what is missing: decisions of which anybody, or the chosen member, is waited for."""
    if not table.is_missing_only:
        return True
    return table.member in one.waited_for if table.member else bool(one.waited_for)


def _handled(actor: Actor) -> QuerySet[Decision]:
    """The decisions that members handle, or were asked about the level of."""
    asked = _about_level().filter(decision=OuterRef("pk"))
    noted = MemberHandling.objects.filter(decision=OuterRef("pk"))
    seen = Decision.objects.visible_to(actor).exclude(status=Decision.Status.WITHDRAWN)
    return seen.filter(Exists(noted) | Exists(asked))


def _about_level() -> QuerySet[MemberQuestion]:
    """The questions about the level of handling that count."""
    return MemberQuestion.objects.filter(kind=QuestionKind.LEVEL).exclude(state=MemberQuestion.State.WITHDRAWN)


def _by_decision(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Rows by the number of their decision."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.decision_id].append(row)
    return found


def _matrix(
    decision: Decision,
    noted: list[MemberHandling],
    outside: set[int],
    questions: list[MemberQuestion],
    members: list[Member],
    levels: list[HandlingLevel],
) -> Matrix:
    """One decision's table from what has been read."""
    cells = {(row.member_id, row.level_id): row for row in noted}
    of_noted, at = {row.member_id for row in noted}, {row.level_id for row in noted}
    used = [level for level in levels if level.is_current or level.pk in at]
    answers = {answer.member_id: answer for question in questions for answer in question.answers.all()}
    rows = [
        MemberRow(
            member,
            member.pk in outside,
            [_level_cell(level, cells.get((member.pk, level.pk))) for level in used],
            answers.get(member.pk),
        )
        for member in members
        if member.is_on(decision.day) or member.pk in of_noted
    ]
    return Matrix(decision, used, rows, as_day(questions[-1].asked_at) if questions else None)


def _level_cell(level: HandlingLevel, handling: MemberHandling | None) -> LevelCell:
    return LevelCell(level, handling, TONES[State(handling.state)] if handling else "grey")
