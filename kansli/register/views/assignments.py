"""An assignment's pages."""

from django.http import HttpResponse
from django.shortcuts import render

from kansli.people.access import OfficeRequest, allow
from kansli.register.access import can_see_assignment
from kansli.register.models import Assignment


@allow(can_see_assignment, Assignment)
def assignment(request: OfficeRequest, assignment: Assignment) -> HttpResponse:
    """What is to be done, by whom, when, and what has been reported."""
    return render(request, "register/assignment.html", {"assignment": assignment})
