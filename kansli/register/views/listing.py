"""What the lists of the two registers have in common, and what opens in them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from kansli.people.access import OfficeRequest
from kansli.register.access import can_edit_register
from kansli.register.models import SavedView
from kansli.register.queries.listing import Listing
from kansli.register.queries.words import saved_views


def list_page(request: OfficeRequest, register: SavedView.Register, found: Listing) -> dict[str, Any]:
    """What the page of a register shows of what was found; `query` is the search one has before one, as a saved view keeps it."""
    query = _kept_query(request)
    return {
        "register": register.value,
        "page": found.page,
        "facets": found.facets,
        "saved": saved_views(request.actor.person, register, query),
        "query": query,
        "may_edit": can_edit_register(request.actor),
    }


def page_or_gist(request: OfficeRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A row's own page; opened in place in the list, only the gist of it."""
    in_place = "HX-Request" in request.headers
    response = render(request, f"{template}#gist" if in_place else template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _kept_query(request: OfficeRequest) -> str:
    """The list's own part of the address, without the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
