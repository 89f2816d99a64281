"""The material of a meeting: sent, read by a personal link, and what went to whom."""

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kansli.audit import receipts
from kansli.documents.exports import file_response
from kansli.documents.models import StoredFile
from kansli.meetings import actions, queries
from kansli.meetings.access import can_call_meeting, can_open_pack, can_see_dispatch, can_send_dispatch
from kansli.meetings.forms import CallForm
from kansli.meetings.models import Dispatch, Meeting
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.models import PersonalLink
from kansli.people.views.posting import FORM, answer, posted

MATERIAL = PersonalLink.Purpose.MATERIAL


@allow(can_call_meeting, Meeting)
@FORM
def send_material(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = CallForm(posted(request))

    def act() -> str:
        sent = actions.send_material(by=request.actor, meeting=meeting, person=request.actor.person, **form.cleaned_data)
        view, key = ("running:mailbox_batch", sent.batch.key) if sent.batch else ("meetings:dispatch", sent.key)
        return reverse(view, args=[key])

    return answer(request, "meetings/send_material.html", form, act, meeting=meeting, page=queries.material_page(meeting))


@allow(can_see_dispatch, Dispatch)
@require_safe
def dispatch(request: OfficeRequest, dispatch: Dispatch) -> HttpResponse:
    """Who got what, when, in which version, and what was new."""
    context = {"dispatch": dispatch, "meeting": dispatch.meeting, "sent": queries.dispatch_page(dispatch, request.actor)}
    return render(request, "meetings/dispatch.html", context)


@allow(can_send_dispatch, Dispatch)
@require_POST
def send_missing_material(request: OfficeRequest, dispatch: Dispatch) -> HttpResponse:
    """To those who were called after it went."""

    def act() -> str:
        sent = actions.send_missing_material(by=request.actor, dispatch=dispatch, person=request.actor.person)
        return reverse("meetings:dispatch", args=[sent.key])

    return receipts.once(request, act)


@allow(can_open_pack, Dispatch)
@require_safe
def dispatch_pack(request: OfficeRequest, dispatch: Dispatch, form: str) -> FileResponse:
    """The pack as it was sent."""
    return _pack(dispatch, form)


@by_link(MATERIAL, Dispatch)
@require_safe
def open_material(request: OfficeRequest, link: PersonalLink, dispatch: Dispatch) -> HttpResponse:
    context = {
        "link": link,
        "dispatch": dispatch,
        "meeting": dispatch.meeting,
        "documents": queries.readable_documents(dispatch, link.person),
        "reads_pack": queries.reads_pack(dispatch, link.person),
        "changes": queries.changes_of(dispatch),
    }
    return render(request, "meetings/open_material.html", context)


@by_link(MATERIAL, Dispatch)
@require_safe
def open_pack(request: OfficeRequest, link: PersonalLink, dispatch: Dispatch, form: str) -> FileResponse:
    if not queries.reads_pack(dispatch, link.person):
        raise Http404
    return _pack(dispatch, form)


@by_link(MATERIAL, Dispatch)
@require_safe
def open_paper(request: OfficeRequest, link: PersonalLink, dispatch: Dispatch, version: str) -> FileResponse:
    readable = queries.readable_documents(dispatch, link.person)
    paper = next((one for one in readable if one.version.key == version), None)
    if paper is None:
        raise Http404
    return file_response(paper.version.file, paper.version.name)


def _pack(dispatch: Dispatch, form: str) -> FileResponse:
    file: StoredFile | None = dispatch.pack_pdf if form == "pdf" else dispatch.pack_zip
    if file is None:
        raise Http404
    return file_response(file, f"{dispatch.meeting.body.short} {dispatch.meeting.day}.{form}")
