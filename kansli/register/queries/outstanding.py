"""What a body has outstanding: the item of the agenda that writes itself, with age in days and in meetings (needs 45, 46)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kansli.people.models import Body
from kansli.register.models import Assignment, AssignmentReport, Condition
from kansli.register.queries.awaiting import unmet_conditions, waits_for
from kansli.register.queries.holders import Holders
from kansli.register.queries.listing import ASSIGNMENTS
from kansli.register.queries.pages import Due, recipient_words
from kansli.ui.texts import day as day_words


@dataclass(frozen=True)
class Outstanding:
    """One outstanding point. `age` is in days, `meetings` how many the body has held since the day it was given."""

    assignment: Assignment
    holders: str
    age: int
    meetings: int
    due: Due
    is_late: bool
    waits_for: list[str]
    last_report: AssignmentReport | None
    parts: int  # of what was given to each member: all, and those that have ended
    parts_done: int
    is_from_other: bool  # another body gave it, and it waits for this one


def outstanding(body: Body, day: date, meeting_days: Sequence[date] = ()) -> list[Outstanding]:
    """Everything the body gave that is open, and what of other bodies waits for it: late first, held by a condition last.

    `meeting_days` are the days of the meetings the body has held. A point leaves only by being done or let go. A constant number
    of queries.
    """
    rows = list(_rows(body))
    unmet, reports, holders = unmet_conditions(one for one in rows if one.is_held), _last_reports(rows), Holders.on(day)
    found = [
        Outstanding(
            assignment=one,
            holders=_who(one, holders),
            age=max((day - one.day).days, 0),
            meetings=sum(one.day < met < day for met in meeting_days),
            due=Due.of(one, day),
            is_late=one.is_overdue(day),
            waits_for=waits_for(one, unmet),
            last_report=reports.get(one.pk),
            parts=one.all_parts,  # type: ignore[attr-defined]
            parts_done=one.ended_parts,  # type: ignore[attr-defined]
            is_from_other=one.body_id != body.pk,
        )
        for one in rows
    ]
    return sorted(found, key=_order)


def outstanding_text(rows: Iterable[Outstanding]) -> str:
    """The text of the minutes' item: one numbered paragraph a point, or a sentence that nothing is outstanding."""
    points = [f"{number}. {_point(row)}" for number, row in enumerate(rows, start=1)]
    return "\n".join(points) if points else _("There are no outstanding items.")


def _rows(body: Body) -> Iterable[Assignment]:
    waiting = Condition.objects.filter(awaits=body, is_blocking=True, met_on__isnull=True).values("decision")
    its_own = Q(body=body) | Q(to_body=body) | Q(awaits=body, condition_met_on__isnull=True) | Q(decision__in=waiting)
    running = Assignment.objects.filter(its_own, status__in=Assignment.OUTSTANDING, part_of__isnull=True)
    counted = running.annotate(
        all_parts=Count("parts", filter=~Q(parts__status="withdrawn")),
        ended_parts=Count("parts", filter=Q(parts__status__in=Assignment.ENDS)),
    )
    found: Iterable[Assignment] = counted.select_related(*ASSIGNMENTS.related).defer("excerpt")
    return found


def _last_reports(rows: Sequence[Assignment]) -> dict[int, AssignmentReport]:
    """The latest report of each, or of one of its parts."""
    told = AssignmentReport.objects.filter(Q(assignment__in=rows) | Q(assignment__part_of__in=rows))
    latest = told.select_related("by", "assignment").order_by("day", "pk")
    return {report.assignment.part_of_id or report.assignment_id: report for report in latest}


def _who(assignment: Assignment, holders: Holders) -> str:
    """Whom it was given to, and who that is on the day where the words do not say it."""
    words = recipient_words(assignment)
    persons = [] if assignment.given_to == Assignment.GivenTo.SECRETARIAT else [str(one) for one in holders.of(assignment)]
    return f"{words} ({', '.join(persons)})" if persons and persons != [words] else words


def _order(row: Outstanding) -> tuple[int, date, date, int]:
    one = row.assignment
    return (0 if row.is_late else 2 if row.waits_for else 1, one.due_on or date.max, one.day, one.pk)


def _point(row: Outstanding) -> str:
    """One point in plain words: the task, who has it, since when, until when, what was last said."""
    one = row.assignment
    task = one.task.rstrip(" .")
    said = [
        f"{task} – {row.holders}." if row.holders else f"{task}.",
        _("Given by %(body)s on %(day)s%(meetings)s.")
        % {"body": one.body.short, "day": day_words(one.day), "meetings": _since(row.meetings)},
        _due(row),
        *(_("Waits for: %(text)s.") % {"text": text.rstrip(" .")} for text in row.waits_for),
        _("%(done)s of %(all)s members are done.") % {"done": row.parts_done, "all": row.parts} if row.parts else "",
        _last(row.last_report) if row.last_report else "",
    ]
    return " ".join(part for part in said if part)


def _since(meetings: int) -> str:
    return ", " + ngettext("%(n)s meeting ago", "%(n)s meetings ago", meetings) % {"n": meetings} if meetings else ""


def _due(row: Outstanding) -> str:
    one = row.assignment
    if not one.due_on:
        return _("Last day: %(day)s.") % {"day": one.due_words.rstrip(" .")} if one.due_words else ""
    told = {"day": day_words(one.due_on)}
    return _("Last day: %(day)s, which has passed.") % told if row.is_late else _("Last day: %(day)s.") % told


def _last(report: AssignmentReport) -> str:
    text = report.text.rstrip(" .")
    told = {"day": day_words(report.day), "kind": report.get_kind_display(), "text": f" – {text}" if text else ""}
    return _("Last reported %(day)s: %(kind)s%(text)s.") % told
