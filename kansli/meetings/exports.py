"""Minutes as files, and the registrar's list as a table."""

from collections.abc import Iterator

from django.http import HttpResponse, HttpResponseBase
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from kansli.documents.exports import file_response
from kansli.documents.paper import Paper
from kansli.documents.typesetting import to_pdf
from kansli.documents.word import to_docx
from kansli.meetings.models import Minutes
from kansli.meetings.queries.printed import minutes_paper
from kansli.meetings.queries.registering import Registered
from kansli.register.exports import Value

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def minutes_answer(minutes: Minutes, form: str) -> HttpResponseBase:
    """The locked minutes as "pdf" or "docx": the file with the office's signature where there is one."""
    if form == "pdf" and minutes.sealed_pdf:
        return file_response(minutes.sealed_pdf, f"{minutes.meeting.body.short} {minutes.meeting.day}.pdf")
    return paper_answer(minutes_paper(minutes), form)


def paper_answer(paper: Paper, form: str) -> HttpResponse:
    """A paper as a download."""
    content, kind = (to_pdf(paper), "application/pdf") if form == "pdf" else (to_docx(paper), DOCX)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{get_valid_filename(f"{paper.title} {paper.kind}")}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def register_lines(rows: list[Registered]) -> Iterator[list[Value]]:
    """The registrar's list, a row a document."""
    yield [_("Day"), _("From"), _("To"), _("Subject"), _("Key")]
    for row in rows:
        yield [row.day, row.sender, row.to, row.subject, row.key]
