"""A body's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.desk.queries.body import body_page
from kansli.people import queries as people
from kansli.people.access import OfficeRequest, allow, can_see_office
from kansli.people.models import Body
from kansli.people.queries.days import chosen_day


@allow(can_see_office, Body)
@require_safe
def body(request: OfficeRequest, body: Body) -> HttpResponse:
    """Who sits on the day, the latest papers, and the history of every seat."""
    day = chosen_day(request.GET.get("dag"))
    page = body_page(request.actor, body, day.date)
    changes = history(body, *page.history, *(one.office for one in page.officers))
    context = {"body": body, "day": day, "today": today(), "page": page, "changes": changes, "names": people.names_in(changes)}
    return render(request, "desk/body.html", context)
