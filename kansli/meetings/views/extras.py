"""Calling people beside the body, and taking them off again."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kansli.meetings import actions, queries
from kansli.meetings.access import can_call_meeting
from kansli.meetings.forms import ExtrasForm, LookForm
from kansli.meetings.models import Meeting
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Person
from kansli.people.views.posting import FORM, answer, posted


@allow(can_call_meeting, Meeting)
@FORM
def call_extras(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    """One looks for people by title or body, and calls those who are found."""
    look = LookForm(meeting, request.GET)
    found = look.found()
    called = {one.person.pk for one in queries.called_to(meeting) if not one.is_guest}
    form = ExtrasForm(found, called, posted(request))

    def act() -> str:
        actions.call_extras(by=request.actor, meeting=meeting, people=form.chosen())
        return reverse("meetings:calling", args=[meeting.key])

    context = {"meeting": meeting, "look": look, "found": found, "titles": queries.titles_known()}
    return answer(request, "meetings/call_extras.html", form, act, **context)


@allow(can_call_meeting, Meeting)
@require_POST
def uncall_extra(request: OfficeRequest, meeting: Meeting, person: str) -> HttpResponse:
    told = Person.objects.filter(key=person).first()
    if told is None:
        raise Http404
    actions.uncall_extra(by=request.actor, meeting=meeting, person=told)
    messages.success(request, _("%(name)s is not called any more.") % {"name": told})
    return redirect("meetings:calling", meeting.key)
