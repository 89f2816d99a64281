"""Minutes that are shown to other bodies than their own."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.documents.screen import to_html
from kansli.meetings import actions, exports, queries
from kansli.meetings.access import can_publish_minutes, can_see_meetings, can_see_shown
from kansli.meetings.forms import ShowForm
from kansli.meetings.models import Meeting, ShownMinutes
from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer, posted


@allow(can_publish_minutes, Meeting)
@FORM
def show_minutes(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = ShowForm(meeting, posted(request))

    def act() -> str:
        actions.show_minutes(by=request.actor, meeting=meeting, bodies=list(form.cleaned_data["bodies"]))
        return reverse("meetings:adjustment", args=[meeting.key])

    return answer(request, "meetings/show_minutes.html", form, act, meeting=meeting)


@allow(can_see_meetings)
@require_safe
def shown_minutes(request: OfficeRequest) -> HttpResponse:
    """What other bodies show to those whose papers one reads."""
    return render(request, "meetings/shown_minutes.html", {"shown": queries.shown_to(request.actor)})


@allow(can_see_shown, ShownMinutes)
@require_safe
def shown_page(request: OfficeRequest, shown: ShownMinutes) -> HttpResponse:
    """The minutes as they are printed; of the meeting nothing else."""
    minutes = shown.minutes
    context = {"one": shown, "meeting": minutes.meeting, "shown": to_html(queries.minutes_paper(minutes), level=2)}
    return render(request, "meetings/shown_page.html", context)


@allow(can_see_shown, ShownMinutes)
@require_safe
def shown_file(request: OfficeRequest, shown: ShownMinutes) -> HttpResponseBase:
    return exports.minutes_answer(shown.minutes, "pdf")
