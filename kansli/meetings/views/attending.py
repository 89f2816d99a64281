"""The start and end of a meeting, and who is there."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kansli.meetings import actions, queries
from kansli.meetings.access import can_write_minutes
from kansli.meetings.forms import DeputyForm, GuestForm, TimesForm
from kansli.meetings.models import Attendance, Meeting
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Person
from kansli.people.views.posting import FORM, answer, posted


@allow(can_write_minutes, Meeting)
@require_POST
def start_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    actions.start_meeting(by=request.actor, meeting=meeting, writer=request.actor.person)
    return redirect("meetings:attendance", meeting.key)


@allow(can_write_minutes, Meeting)
@require_POST
def undo_start(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    actions.undo_start(by=request.actor, meeting=meeting)
    messages.success(request, _("The meeting has not begun."))
    return redirect("meetings:meeting", meeting.key)


@allow(can_write_minutes, Meeting)
@require_POST
def end_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    actions.end_meeting(by=request.actor, meeting=meeting)
    messages.success(request, _("The meeting has ended. The minutes can still be written."))
    return redirect("meetings:meeting", meeting.key)


@allow(can_write_minutes, Meeting)
@require_safe
def attendance(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    return _page(request, meeting)


@allow(can_write_minutes, Meeting)
@require_POST
def mark_attendance(request: OfficeRequest, meeting: Meeting, number: int) -> HttpResponse:
    """One click; with htmx only the list comes back."""
    state = request.POST.get("state", "")
    if state not in Attendance.State.values:
        raise Http404
    actions.mark_attendance(by=request.actor, attendance=_row(meeting, number), state=state)
    if request.headers.get("HX-Request"):
        return _page(request, meeting, part="#list")
    return redirect("meetings:attendance", meeting.key)


@allow(can_write_minutes, Meeting)
@FORM
def send_deputy(request: OfficeRequest, meeting: Meeting, number: int) -> HttpResponseBase:
    row = _row(meeting, number)
    form = DeputyForm(posted(request))

    def act() -> str:
        actions.send_deputy(by=request.actor, attendance=row, **form.cleaned_data)
        return reverse("meetings:attendance", args=[meeting.key])

    context = {"meeting": meeting, "row": row, "people": Person.objects.current()}
    return answer(request, "meetings/send_deputy.html", form, act, **context)


@allow(can_write_minutes, Meeting)
@FORM
def note_times(request: OfficeRequest, meeting: Meeting, number: int) -> HttpResponseBase:
    row = _row(meeting, number)
    form = TimesForm(row, posted(request))

    def act() -> str:
        actions.note_times(by=request.actor, attendance=row, sheet=form.sheet())
        return reverse("meetings:attendance", args=[meeting.key])

    return answer(request, "meetings/note_times.html", form, act, meeting=meeting, row=row)


@allow(can_write_minutes, Meeting)
@FORM
def add_guest(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = GuestForm(meeting, posted(request))

    def act() -> str:
        actions.add_guest(by=request.actor, meeting=meeting, sheet=form.sheet())
        return reverse("meetings:attendance", args=[meeting.key])

    return answer(request, "meetings/add_guest.html", form, act, meeting=meeting, people=Person.objects.current())


@allow(can_write_minutes, Meeting)
@require_POST
def remove_guest(request: OfficeRequest, meeting: Meeting, number: int) -> HttpResponse:
    actions.remove_guest(by=request.actor, attendance=_row(meeting, number))
    return redirect("meetings:attendance", meeting.key)


@allow(can_write_minutes, Meeting)
@require_POST
def set_chair(request: OfficeRequest, meeting: Meeting, number: int) -> HttpResponse:
    person = _row(meeting, number).person
    if person is None:
        raise Http404
    actions.set_chair(by=request.actor, meeting=meeting, person=person)
    return redirect("meetings:attendance", meeting.key)


def _row(meeting: Meeting, number: int) -> Attendance:
    row = meeting.attendances.select_related("meeting__body", "seat__member__organisation").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _page(request: OfficeRequest, meeting: Meeting, part: str = "") -> HttpResponse:
    context = {
        "meeting": meeting,
        "page": queries.attendance_page(meeting),
        "tabs": queries.tabs_of(meeting, request.actor),
        "states": [(value, label) for value, label in Attendance.State.choices],
    }
    return render(request, "meetings/attendance.html" + part, context)
