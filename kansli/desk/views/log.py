"""The event log: every change in the office."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kansli.audit.queries import changes_of
from kansli.desk.queries.log import events_of, names_in
from kansli.people.access import OfficeRequest, allow, is_secretariat

SIZE = 50


@allow(is_secretariat)
@require_safe
def log(request: OfficeRequest) -> HttpResponse:
    """All changes, newest first, of one area if asked."""
    area = request.GET.get("area", "")
    page = Paginator(events_of(area), SIZE).get_page(request.GET.get("page"))
    changes = changes_of(page.object_list)
    return render(request, "desk/log.html", {"page": page, "changes": changes, "names": names_in(changes), "area": area})
