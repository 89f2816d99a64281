"""One box for everything the person may see."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kansli.people.access import OfficeRequest, allow, can_see_own_pages
from kansli.search.queries import Found
from kansli.search.queries import search as find

SIZE = 20
KINDS = {
    "decision": _("Decisions"),
    "assignment": _("Assignments"),
    "matter": _("Matters"),
    "item": _("Agenda items"),
    "minutes": _("Shown minutes"),
    "ballot": _("Decisions by mail"),
    "document": _("Documents"),
    "person": _("Persons"),
    "organisation": _("Organisations"),
    "body": _("Bodies"),
}


@allow(can_see_own_pages)
@require_safe
def search(request: OfficeRequest) -> HttpResponse:
    """The hits by kind, with what was found marked."""
    query, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    number = min(int(raw), 100) if (raw := request.GET.get("page", "")).isdecimal() else 1
    found = find(query, request.actor, kind=kind, start=(max(number, 1) - 1) * SIZE, size=SIZE)
    count = found.kinds.get(kind, 0) if kind else found.total
    page = Paginator(range(count), SIZE).get_page(number)
    context = {"query": query, "found": found, "tabs": tabs(request, found, kind), "kinds": KINDS, "page": page}
    return render(request, "desk/search.html", context)


def tabs(request: OfficeRequest, found: Found, chosen: str) -> list[dict[str, Any]]:
    """All hits, and those of each kind there is, as the tabs of the page."""
    kinds = [("", _("All"), found.total), *((kind, KINDS.get(kind, kind), count) for kind, count in found.kinds.items())]
    return [
        {
            "label": label,
            "url": f"?{urlencode({'q': request.GET.get('q', ''), 'kind': kind})}",
            "count": count,
            "is_current": kind == chosen,
        }
        for kind, label, count in kinds
    ]
