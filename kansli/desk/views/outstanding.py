"""What a body has outstanding, and one item over the meetings."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kansli.core.clock import today
from kansli.desk.access import can_read_body
from kansli.desk.queries.outstanding import outstanding_of, stops
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Body
from kansli.register.access import can_follow_assignment
from kansli.register.models import Assignment
from kansli.register.queries.outstanding import outstanding_text


@allow(can_read_body, Body)
@require_safe
def outstanding(request: OfficeRequest, body: Body) -> HttpResponse:
    """The list, and the text that the minutes take over."""
    rows = outstanding_of(body, today())
    return render(request, "desk/outstanding.html", {"body": body, "rows": rows, "text": outstanding_text(rows)})


@allow(can_follow_assignment, Assignment)
@require_safe
def item_history(request: OfficeRequest, assignment: Assignment) -> HttpResponse:
    """One assignment, meeting after meeting (need 46)."""
    context = {"assignment": assignment, "stops": stops(request.actor, assignment, today())}
    return render(request, "desk/item_history.html", context)
