"""Planning a meeting, changing its facts, cancelling it and putting it back; the matter of an item."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kansli.meetings import actions, queries
from kansli.meetings.access import can_edit_item, can_edit_meeting, can_plan_meetings
from kansli.meetings.forms import CancelForm, ItemMatterForm, MeetingForm, PlanForm, ProgrammeForm
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Body, Place
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_plan_meetings)
@FORM
def plan_meeting(request: OfficeRequest) -> HttpResponseBase:
    body = Body.objects.filter(key=request.GET.get("organ", "")).first()
    form = PlanForm.new(body, posted(request))

    def act() -> str:
        secretary = request.actor.person
        meeting = actions.plan_meeting(by=request.actor, body=form.cleaned_data["body"], sheet=form.sheet(), secretary=secretary)
        return reverse("meetings:call_extras" if meeting.newcomers_since else "meetings:agenda", args=[meeting.key])

    return answer(request, "meetings/plan_meeting.html", form, act, places=Place.objects.all())


@allow(can_edit_meeting, Meeting)
@FORM
def edit_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = MeetingForm.of(meeting, posted(request))
    form.initial = {**form.initial, **_told_reason(request)}

    def act(seen: int) -> str:
        actions.edit_meeting(by=request.actor, meeting=meeting, changes=form.cleaned_data, seen=seen)
        return reverse("meetings:meeting", args=[meeting.key])

    return answer_row(request, "meetings/edit_meeting.html", form, act, meeting, meeting=meeting, places=Place.objects.all())


@allow(can_edit_meeting, Meeting)
@FORM
def set_programme(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = ProgrammeForm(meeting, posted(request))

    def act() -> str:
        actions.set_programme(by=request.actor, meeting=meeting, points=form.points())
        return reverse("meetings:meeting", args=[meeting.key])

    return answer(request, "meetings/set_programme.html", form, act, meeting=meeting)


@allow(can_edit_meeting, Meeting)
@FORM
def cancel_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = CancelForm(posted(request), initial=_told_reason(request))

    def act() -> str:
        actions.call_off(by=request.actor, meeting=meeting, person=request.actor.person, **form.cleaned_data)
        return reverse("meetings:meeting", args=[meeting.key])

    context = {"meeting": meeting, "pointing": queries.pointing_at(meeting)}
    return answer(request, "meetings/cancel_meeting.html", form, act, **context)


@allow(can_edit_meeting, Meeting)
@require_POST
def reinstate_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    actions.reinstate_meeting(by=request.actor, meeting=meeting)
    messages.success(request, _("The meeting stands in the plan again. It has to be called anew."))
    return redirect("meetings:meeting", meeting.key)


@allow(can_edit_item, AgendaItem)
def edit_item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    form = ItemMatterForm(request.POST or None, initial={"matter": item.matter_id})
    if request.method == "POST" and form.is_valid():
        actions.set_matter(by=request.actor, item=item, matter=form.cleaned_data["matter"])
        return redirect(f"{reverse('meetings:meeting', args=[item.meeting.key])}#punkt-{item.key}")
    return render(request, "meetings/edit_item.html", {"item": item, "form": form}, status=422 if form.errors else 200)


def _told_reason(request: OfficeRequest) -> dict[str, str]:
    """The reason that the link came with, where a decision led here."""
    reason = request.GET.get("skal", "")[:300]
    return {"reason": reason} if reason else {}
