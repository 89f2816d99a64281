"""A meeting's page, its paper, and one item alone."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.meetings import queries
from kansli.meetings.access import can_edit_item, can_edit_meeting, can_see_item, can_see_meeting
from kansli.meetings.cells import cells_of
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.access import OfficeRequest, allow


@allow(can_see_meeting, Meeting)
def meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    page = queries.meeting_page(meeting, request.actor, order=request.GET.get("ordning", ""))
    changes = history(meeting, *(view.item for view in page.items))
    context = {
        "shown": page,
        "meeting": page.meeting,
        "cells": cells_of(page.present),
        "changes": changes,
        "names": queries.names_in(changes),
        "may_edit": can_edit_meeting(request.actor, meeting),
        "day_question": queries.latest_day_question(meeting),
        "tabs": queries.tabs_of(meeting, request.actor),
        "primary": queries.primary_of(meeting, request.actor),
        "today": today(),
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
    return render(
        request,
        "meetings/item.html",
        {"view": view, "item": view.item, "sees_meeting": sees_meeting, "may_edit": can_edit_item(request.actor, view.item)},
    )
