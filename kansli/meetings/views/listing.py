"""The list of meetings."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from kansli.meetings import queries
from kansli.meetings.access import can_plan_meetings, can_see_meetings
from kansli.people.access import OfficeRequest, allow
from kansli.ui import facets


@allow(can_see_meetings)
def meetings(request: OfficeRequest) -> HttpResponse:
    listed = queries.listed(
        request.actor,
        bodies=request.GET.getlist("body"),
        years=request.GET.getlist("year"),
        page=request.GET.get("page"),
    )
    choices = [
        facets.facet("body", gettext_lazy("Body"), listed.bodies, request.GET),
        facets.facet("year", gettext_lazy("Year"), listed.years, request.GET),
    ]
    return render(
        request, "meetings/meetings.html", {"page": listed.page, "facets": choices, "may_plan": can_plan_meetings(request.actor)}
    )
