"""Publishing minutes and taking them down, what everybody may read, corrections, and the registrar's list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kansli.documents.screen import to_html
from kansli.meetings import actions, exports, queries
from kansli.meetings.access import can_publish_minutes, can_register_documents, can_send_minutes
from kansli.meetings.forms import ApproveForm, CorrectionForm, DaysForm, PublishForm
from kansli.meetings.models import Approval, Correction, Meeting, Publication
from kansli.people.access import OfficeRequest, allow, by_link, public
from kansli.people.models import PersonalLink
from kansli.people.views.posting import FORM, answer, posted
from kansli.register.exports import csv_answer

PUBLIC = "minutes that the secretariat has published"


@allow(can_publish_minutes, Meeting)
@FORM
def publish_minutes(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = PublishForm(meeting, posted(request))

    def act() -> str:
        person = request.actor.person
        made = actions.publish_minutes(by=request.actor, meeting=meeting, sheet=form.sheet(), person=person)
        return reverse("open:publication", args=[made.key])

    minutes = meeting.minutes.filter(replaced_by=None).first()
    return answer(request, "meetings/publish_minutes.html", form, act, meeting=meeting, minutes=minutes)


@allow(can_publish_minutes, Meeting)
@require_POST
def take_down(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    actions.take_down(by=request.actor, meeting=meeting)
    messages.success(request, _("The minutes have been taken down. They are still adjusted."))
    return redirect("meetings:adjustment", meeting.key)


@public(PUBLIC)
@require_safe
def publications(request: OfficeRequest) -> HttpResponse:
    """Published minutes, the latest meeting first."""
    shown = Publication.objects.published().select_related("minutes__meeting__body").order_by("-minutes__meeting__day", "-pk")
    page = Paginator(shown, 50).get_page(request.GET.get("page"))
    return render(request, "meetings/publications.html", {"page": page})


@public(PUBLIC)
@require_safe
def publication(request: OfficeRequest, key: str) -> HttpResponse:
    one = _published(key)
    shown = to_html(queries.public_paper(one), level=2)
    return render(request, "meetings/publication.html", {"publication": one, "meeting": one.minutes.meeting, "shown": shown})


@public(PUBLIC)
@require_safe
def publication_file(request: OfficeRequest, key: str, form: str) -> HttpResponse:
    return exports.paper_answer(queries.public_paper(_published(key)), form)


def _published(key: str) -> Publication:
    shown = Publication.objects.published().select_related("minutes__meeting__body", "minutes__revision")
    return get_object_or_404(shown, key=key)


@allow(can_send_minutes, Meeting)
@FORM
def make_correction(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    minutes = meeting.minutes.filter(replaced_by=None).first()
    if minutes is None:
        raise Http404
    form = CorrectionForm(posted(request))

    def act() -> str:
        actions.make_correction(by=request.actor, minutes=minutes, person=request.actor.person, **form.cleaned_data)
        return reverse("meetings:adjustment", args=[meeting.key])

    return answer(request, "meetings/make_correction.html", form, act, meeting=meeting)


@by_link(PersonalLink.Purpose.ADJUST, Correction)
@FORM
def approve_correction(request: OfficeRequest, link: PersonalLink, correction: Correction) -> HttpResponseBase:
    """The adjuster reads and approves a correction."""
    form = ApproveForm(posted(request), initial={"sha256": correction.sha256})

    def act() -> str:
        said = {"way": Approval.Way.LINK, "address": link.person.email, "sha256": form.cleaned_data["sha256"]}
        actions.approve_correction(by=link.person, correction=correction, **said)
        return request.path

    meeting = correction.minutes.meeting
    return answer(request, "meetings/approve_correction.html", form, act, correction=correction, meeting=meeting, link=link)


@allow(can_register_documents)
@require_safe
def registrar_list(request: OfficeRequest) -> HttpResponse:
    """Every official document between two days, for the registrar."""
    form = DaysForm.of(request.GET)
    rows = queries.registered(form.cleaned_data["fran"], form.cleaned_data["till"]) if form.is_valid() else []
    return render(request, "meetings/registrar_list.html", {"form": form, "rows": rows})


@allow(can_register_documents)
@require_safe
def registrar_csv(request: OfficeRequest) -> HttpResponseBase:
    form = DaysForm.of(request.GET)
    if not form.is_valid():
        raise Http404
    days = form.cleaned_data
    rows = queries.registered(days["fran"], days["till"])
    return csv_answer(exports.register_lines(rows), f"{_('Documents')} {days['fran']} {days['till']}")
