"""A decision's pages."""

from django.http import HttpResponse
from django.shortcuts import render

from kansli.people.access import OfficeRequest, allow
from kansli.register.access import can_see_decision
from kansli.register.models import Decision


@allow(can_see_decision, Decision)
def decision(request: OfficeRequest, decision: Decision) -> HttpResponse:
    """What was decided, and all that came of it."""
    return render(request, "register/decision.html", {"decision": decision})
