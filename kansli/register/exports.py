"""The registers as tables to take along: CSV row by row, XLSX written to a file. Nothing in a cell is ever a formula."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.text import get_valid_filename
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from kansli.core.clock import today
from kansli.documents.paper import Block, Paper, Paragraph, Table, Text
from kansli.documents.typesetting import to_pdf
from kansli.people.models import Cooperation
from kansli.register.models import Assignment, Decision, FieldKind, MemberHandling, MemberStance
from kansli.register.queries.asking import Column as QuestionColumn
from kansli.register.queries.asking import QuestionPage
from kansli.register.queries.matrix import Matrix, YearTable
from kansli.register.queries.pages import assignment_rows, recipient_words
from kansli.register.queries.spending import ceiling_use
from kansli.ui.cells import Cell
from kansli.ui.texts import as_day
from kansli.ui.texts import day as day_words

CHUNK = 500  # rows read at a time
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet program may take for the beginning of a formula
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_000  # characters in a cell of a spreadsheet

Value = str | int | date | None


@dataclass(frozen=True)
class Column:
    """One column: its heading, and its value of a row."""

    heading: str | Promise
    value: Callable[[Any], Value]


def _members(kind: MemberStance.Kind) -> Callable[[Decision], Value]:
    return lambda decision: ", ".join(str(stance.member) for stance in decision.stances.all() if stance.kind == kind)


def _use(decision: Decision, name: str) -> Value:
    use = ceiling_use(decision)
    return None if use is None else int(getattr(use, name))


DECISION_COLUMNS = (
    Column(gettext_lazy("Day"), lambda d: d.day),
    Column(gettext_lazy("Body"), lambda d: str(d.body)),
    Column(gettext_lazy("Kind"), lambda d: d.get_kind_display()),
    Column(gettext_lazy("Status"), lambda d: d.get_status_display()),
    Column(gettext_lazy("Matter"), lambda d: str(d.matter or "")),
    Column(gettext_lazy("Wording"), lambda d: d.wording),
    Column(gettext_lazy("What was proposed"), lambda d: d.proposal),
    Column(gettext_lazy("Ceiling in kronor"), lambda d: d.ceiling),
    Column(gettext_lazy("Used of the ceiling"), lambda d: _use(d, "used")),
    Column(gettext_lazy("Remains of the ceiling"), lambda d: _use(d, "remaining")),
    Column(gettext_lazy("Do not take part"), _members(MemberStance.Kind.OUTSIDE)),
    Column(gettext_lazy("Reserve themselves"), _members(MemberStance.Kind.RESERVATION)),
    Column(gettext_lazy("Conditions"), lambda d: "; ".join(condition.text for condition in d.conditions.all())),
    Column(gettext_lazy("Source"), lambda d: d.source_title),
)
ASSIGNMENT_COLUMNS = (
    Column(gettext_lazy("Given on"), lambda r: r.assignment.day),
    Column(gettext_lazy("Body"), lambda r: str(r.assignment.body)),
    Column(gettext_lazy("Task"), lambda r: r.assignment.task),
    Column(gettext_lazy("Given to"), lambda r: recipient_words(r.assignment)),
    Column(gettext_lazy("Has it today"), lambda r: r.holder.name if r.holder else ""),
    Column(gettext_lazy("Last day"), lambda r: r.due.on),
    Column(gettext_lazy("Last day, in words"), lambda r: r.due.words),
    Column(gettext_lazy("Status"), lambda r: r.assignment.get_status_display()),
    Column(gettext_lazy("Waits for"), lambda r: "; ".join(r.waits_for)),
    Column(gettext_lazy("Days since it was given"), lambda r: r.age),
    Column(gettext_lazy("Matter"), lambda r: str(r.assignment.matter or "")),
    Column(gettext_lazy("Decided"), lambda r: _("yes") if r.assignment.is_decided else _("no")),
    Column(gettext_lazy("Source"), lambda r: r.assignment.source_title),
)


def decision_lines(rows: QuerySet[Decision]) -> Iterator[list[Value]]:
    """Headings, then a line for each decision."""
    yield [str(column.heading) for column in DECISION_COLUMNS]
    for decision in rows.prefetch_related("stances__member__organisation", "conditions", "entries").iterator(chunk_size=CHUNK):
        yield [column.value(decision) for column in DECISION_COLUMNS]


def assignment_lines(rows: QuerySet[Assignment]) -> Iterator[list[Value]]:
    """Headings, then a line for each assignment."""
    yield [str(column.heading) for column in ASSIGNMENT_COLUMNS]
    for some in _chunks(rows):
        for row in assignment_rows(some):
            yield [column.value(row) for column in ASSIGNMENT_COLUMNS]


def _chunks(rows: QuerySet[Assignment]) -> Iterator[list[Assignment]]:
    held: list[Assignment] = []
    for row in rows.iterator(chunk_size=CHUNK):
        held.append(row)
        if len(held) == CHUNK:
            yield held
            held = []
    yield held


class _Echo:
    """Gives back what is written: the csv module wants a file."""

    def write(self, line: str) -> str:
        return line


def csv_answer(lines: Iterable[list[Value]], name: str) -> StreamingHttpResponse:
    """A CSV file as Swedish spreadsheet programs read it: semicolons, and a mark that says UTF-8; streamed row by row."""
    writer = csv.writer(_Echo(), delimiter=";")

    def written() -> Iterator[str]:
        yield "\ufeff"
        for line in lines:
            yield writer.writerow([harmless(value) for value in line])

    answer = StreamingHttpResponse(written(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{get_valid_filename(name)}.csv"'
    return answer


def xlsx_answer(lines: Iterable[list[Value]], name: str) -> FileResponse:
    """A spreadsheet, written row by row to a file without a name, which goes away when it has been sent."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115 (FileResponse closes it)
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{get_valid_filename(name)}.xlsx", content_type=XLSX)


def harmless(value: Value) -> str:
    """A value as text that no spreadsheet program takes for a formula: an apostrophe before what could be one."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) and not isinstance(value, int) else text


def _cell(sheet: Any, value: Value) -> Any:
    """Text is set as text, whatever it begins with; what a spreadsheet cannot hold is left out."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=None)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    cell.data_type = "s"
    return cell


def question_lines(page: QuestionPage) -> Iterator[list[Value]]:
    """Headings, then a line for each member: its answer, or why it has none."""
    yield [_("Member"), _("State"), *(str(column.label) for column in page.columns), _("Who answered"), _("Answered on")]
    for row in page.rows:
        if answer := row.answer:
            moment = as_day(answer.answered_at) if answer.answered_at else None
            told = [_typed(column, answer.values, cell.text) for column, cell in zip(page.columns, row.cells, strict=True)]
            yield [str(row.member), answer.get_state_display(), *told, answer.who, moment]
        else:
            yield [str(row.member), _("Stands outside") if row.is_outside else _("Not asked")]


def _typed(column: QuestionColumn, values: Mapping[str, Any], text: str) -> Value:
    """What was answered in one column, a day and a number as such: a spreadsheet sorts and adds them."""
    if not text or column.kind not in (FieldKind.DAY, FieldKind.NUMBER):
        return text
    value = values[column.name]
    return date.fromisoformat(value) if column.kind == FieldKind.DAY else int(value)


def matrix_lines(table: Matrix) -> Iterator[list[Value]]:
    """Members by levels: what each member did at each level."""
    yield [_("Member"), *(level.name for level in table.levels)]
    for row in table.rows:
        outside = _("Stands outside")
        yield [str(row.member), *(outside if row.is_outside else _handled(cell.handling) for cell in row.cells)]
    yield [_("Done"), *(_("%(done)s of %(all)s") % {"done": done, "all": of} for done, of in table.counts())]


def year_lines(table: YearTable) -> Iterator[list[Value]]:
    """Decisions by members: how far each member has come with each decision of a body and a year."""
    yield [_("Day"), _("Decision"), *map(str, table.members), _("Done"), _("Missing"), _("Days waited")]
    for row in table.rows:
        one = row.matrix
        done = _("%(done)s of %(all)s") % {"done": one.finished, "all": one.inside}
        missing = ", ".join(map(str, one.waited_for))
        cells = [_cell_words(cell) for cell in row.cells]
        yield [one.decision.day, one.decision.wording, *cells, done, missing, one.days if missing else None]


def _handled(handling: MemberHandling | None) -> str:
    """What is noted in one cell, in a line."""
    if handling is None:
        return ""
    day = handling.handled_on.isoformat() if handling.handled_on else ""
    told = (handling.get_state_display(), day, handling.handled_by, handling.registration_number, handling.outcome)
    return ", ".join(each for each in told if each)


def _cell_words(cell: Cell | None) -> str:
    return f"{cell.state}: {cell.note}" if cell and cell.note else str(cell.state) if cell else ""


def question_paper(page: QuestionPage) -> Paper:
    """A question with the answers of all members, as a paper."""
    question = page.question
    facts = (
        (_("Body"), str(question.body)),
        (_("Last day to answer"), day_words(question.last_day)),
        (_("Answered"), _("%(done)s of %(all)s") % {"done": page.answered, "all": page.asked}),
        (_("Missing"), ", ".join(map(str, page.missing)) or "–"),
    )
    blocks = (*((Paragraph(question.text),) if question.text else ()), _table(question_lines(page)))
    return _paper(question.title, facts, blocks)


def matrix_paper(table: Matrix) -> Paper:
    """A decision with its table of members by levels, as a paper."""
    decision = table.decision
    facts = (
        (_("Body"), str(decision.body)),
        (_("Day"), day_words(decision.day)),
        (_("Done"), _("%(done)s of %(all)s") % {"done": table.finished, "all": table.inside}),
        (_("Missing"), ", ".join(map(str, table.waited_for)) or "–"),
    )
    return _paper(_("What each member does"), facts, (Paragraph(decision.wording), _table(matrix_lines(table))))


def year_paper(table: YearTable) -> Paper:
    """A body's decisions of a year by members, as a paper."""
    facts = ((_("Body"), str(table.body or "–")), (_("Year"), str(table.year)), (_("Missing"), str(table.missing)))
    head = (_("Decision"), *map(str, table.members))
    rows = tuple(
        (
            f"{day_words(row.matrix.decision.day)}\n{row.matrix.decision.matter or row.matrix.decision}",
            *(_cell_words(cell) for cell in row.cells),
        )
        for row in table.rows
    )
    widths = (3, *(2 for _member in table.members))
    return _paper(_("What each member does"), facts, (Table(head, rows, has_row_heads=True, widths=widths),) if rows else ())


def pdf_answer(paper: Paper) -> HttpResponse:
    """The paper as a PDF file to take along."""
    answer = HttpResponse(to_pdf(paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{get_valid_filename(paper.title)}.pdf"'
    return answer


def _paper(title: str, facts: tuple[tuple[str, Text], ...], blocks: tuple[Block, ...]) -> Paper:
    """A wide paper of today, from the cooperation."""
    cooperation = Cooperation.objects.first()
    sender = cooperation.name if cooperation else "Kansli"
    language = get_language() or settings.LANGUAGE_CODE
    return Paper(title, sender, today(), facts=facts, blocks=blocks, language=language, is_landscape=True)


def _table(lines: Iterable[list[Value]]) -> Table:
    """Headings and lines as a table whose rows are named by their first cell."""
    head, *rows = ([_words(cell) for cell in line] for line in lines)
    width = len(head)
    return Table(tuple(head), tuple(tuple([*row, *[""] * width][:width]) for row in rows), has_row_heads=True)


def _words(value: Value) -> str:
    if isinstance(value, date):
        return day_words(value)
    return "" if value is None else str(value)
