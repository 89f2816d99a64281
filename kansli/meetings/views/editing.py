"""Changing the facts of a meeting and the matter of an item."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kansli.audit import receipts
from kansli.core.errors import RuleBroken
from kansli.meetings import actions
from kansli.meetings.access import can_edit_item, can_edit_meeting
from kansli.meetings.forms import ItemMatterForm, MeetingForm
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.access import OfficeRequest, allow


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
