"""A matter's page: its timeline over years and bodies; and splitting it."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kansli.desk.forms import SplitForm
from kansli.desk.queries.matter import chosen, events_of, matter_page
from kansli.matters.access import can_edit_matters, can_see_matters
from kansli.matters.actions import split
from kansli.matters.models import Matter
from kansli.matters.queries.words import names
from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer


@allow(can_see_matters, Matter)
@require_safe
def matter(request: OfficeRequest, matter: Matter) -> HttpResponse:
    """Everything on the matter that the asker may see, in order."""
    page = matter_page(matter, request.actor, request.GET)
    context = {
        "shown": page,
        "matter": matter,
        "facets": page.facets,
        "years": page.years,
        "log_names": names([change.event.by for change in page.changes]),
        "may_edit": can_edit_matters(request.actor),
    }
    return render(request, "desk/matter.html", context)


@allow(can_edit_matters, Matter)
@FORM
def split_matter(request: OfficeRequest, matter: Matter) -> HttpResponseBase:
    """Choose what moves to a new matter."""
    events = events_of(matter, request.actor)
    form = SplitForm(request.POST or None, things=[(event.thing.key, event) for event in events])

    def act() -> str:
        things = chosen(events, form.cleaned_data["things"])
        title, reason = form.cleaned_data["title"], form.cleaned_data["reason"]
        made = split(by=request.actor, matter=matter, title=title, things=things, reason=reason)
        return reverse("desk:matter", args=[made.key])

    return answer(request, "desk/split_matter.html", form, act, matter=matter, submit=_("Split the matter"))
