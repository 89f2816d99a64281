"""A person's page."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.desk.queries.person import person_page
from kansli.people import queries as people
from kansli.people.access import OfficeRequest, allow, can_see_office


@allow(can_see_office)
@require_safe
def person(request: OfficeRequest, key: str) -> HttpResponse:
    """Mandates over time, what is open and where they were. The key of a merged person leads to the one that was kept."""
    person = people.merged_person(key)
    if person is None:
        raise Http404
    if person.key != key:
        return redirect("desk:person", person.key)
    page = person_page(request.actor, person, today())
    changes = history(person, *page.mandates)
    context = {"person": person, "today": today(), "page": page, "changes": changes, "names": people.names_in(changes)}
    return render(request, "desk/person.html", context)
