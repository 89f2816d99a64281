"""The list of meetings, a meeting's page, its paper, and one item alone."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from kansli.audit import receipts
from kansli.audit.queries import history
from kansli.core.errors import RuleBroken
from kansli.meetings import actions, queries
from kansli.meetings.access import can_edit_item, can_edit_meeting, can_see_item, can_see_meeting, can_see_meetings
from kansli.meetings.cells import cells_of
from kansli.meetings.forms import ItemMatterForm, MeetingForm
from kansli.meetings.models import AgendaItem, Meeting
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
    return render(request, "meetings/meetings.html", {"page": listed.page, "facets": choices})


@allow(can_see_meeting, Meeting)
def meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    page = queries.meeting_page(meeting, order=request.GET.get("ordning", ""))
    changes = history(meeting, *(view.item for view in page.items))
    context = {
        "shown": page,
        "meeting": page.meeting,
        "cells": cells_of(page.present),
        "changes": changes,
        "names": queries.names_in(changes),
        "may_edit": can_edit_meeting(request.actor, meeting),
    }
    return render(request, "meetings/meeting.html", context)


@allow(can_see_meeting, Meeting)
def minutes(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    """The whole paper with its marks; an earlier one that was replaced by its key in `?text=`."""
    texts = meeting.minutes.select_related("document")
    wanted = texts.filter(key=request.GET["text"]) if "text" in request.GET else texts.filter(replaced_by__isnull=True)
    text = wanted.first()
    if text is None:
        raise Http404
    return render(request, "meetings/minutes.html", {"meeting": meeting, "minutes": text, "runs": queries.paper_runs(text)})


@allow(can_see_item, AgendaItem)
def item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    view = queries.item_page(item, request.actor)
    sees_meeting = can_see_meeting(request.actor, view.item.meeting)
    return render(request, "meetings/item.html", {"view": view, "item": view.item, "sees_meeting": sees_meeting})


@allow(can_edit_meeting, Meeting)
def edit_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    form = MeetingForm(request.POST or None, instance=meeting)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            actions.edit_meeting(by=request.actor, meeting=meeting, changes=form.cleaned_data)
            return reverse("meetings:meeting", args=[meeting.key])

        try:
            return receipts.once(request, act)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return render(request, "meetings/edit_meeting.html", {"meeting": meeting, "form": form}, status=422 if form.errors else 200)


@allow(can_edit_item, AgendaItem)
def edit_item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    form = ItemMatterForm(request.POST or None, initial={"matter": item.matter_id})
    if request.method == "POST" and form.is_valid():
        actions.set_matter(by=request.actor, item=item, matter=form.cleaned_data["matter"])
        return redirect(f"{reverse('meetings:meeting', args=[item.meeting.key])}#punkt-{item.key}")
    return render(request, "meetings/edit_item.html", {"item": item, "form": form}, status=422 if form.errors else 200)
