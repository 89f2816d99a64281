"""A matter's page: its timeline over years and bodies."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kansli.matters.access import can_see_matters
from kansli.matters.models import Matter
from kansli.people.access import OfficeRequest, allow


@allow(can_see_matters, Matter)
@require_safe
def matter(request: OfficeRequest, matter: Matter) -> HttpResponse:
    """Everything on the matter that the asker may see, in order."""
    return render(request, "desk/matter.html", {"matter": matter})
