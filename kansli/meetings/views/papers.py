"""Minutes as a page and as files, an extract, and the page on which anybody checks a fingerprint."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kansli.documents.screen import to_html
from kansli.meetings import exports, queries
from kansli.meetings.access import can_see_meeting, can_send_minutes
from kansli.meetings.models import ItemDecision, Meeting, Minutes
from kansli.people.access import OfficeRequest, allow, public


@allow(can_see_meeting, Meeting)
@require_safe
def minutes_page(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    """The minutes as they are printed, with who approved them and their corrections."""
    shown = to_html(queries.minutes_paper(_minutes(meeting)), level=2)
    return render(request, "meetings/minutes_page.html", {"meeting": meeting, "shown": shown})


@allow(can_see_meeting, Meeting)
@require_safe
def minutes_file(request: OfficeRequest, meeting: Meeting, form: str) -> HttpResponseBase:
    return exports.minutes_answer(_minutes(meeting), form)


@allow(can_send_minutes, Meeting)
@require_safe
def draft_file(request: OfficeRequest, meeting: Meeting, form: str) -> HttpResponse:
    """The minutes as they are written now, marked as a draft."""
    return exports.paper_answer(queries.draft_paper(meeting), form)


@allow(can_see_meeting, Meeting)
@require_safe
def extract(request: OfficeRequest, meeting: Meeting, decision: str) -> HttpResponse:
    """One decision of the minutes as a PDF."""
    tie = ItemDecision.objects.filter(item__meeting=meeting, decision__key=decision).select_related("decision").first()
    if tie is None:
        raise Http404
    return exports.paper_answer(queries.extract_paper(_minutes(meeting), tie.decision), "pdf")


@public("anybody who holds a paper of the office may check that it is one; nothing of its text is shown")
@require_safe
def check_seal(request: OfficeRequest, sha256: str) -> HttpResponse:
    found = queries.sealed_with(sha256.lower())
    return render(request, "meetings/check_seal.html", {"found": found, "sha256": sha256}, status=200 if found else 404)


def _minutes(meeting: Meeting) -> Minutes:
    minutes = meeting.minutes.filter(replaced_by=None).select_related("meeting__body", "revision", "sealed_pdf").first()
    if minutes is None:
        raise Http404
    return minutes
