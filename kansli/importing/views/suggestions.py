"""What papers say of who sat where, answered one by one."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kansli.importing import actions, queries
from kansli.importing.access import can_keep_archive
from kansli.importing.actions import How
from kansli.importing.forms import SuggestionForm
from kansli.importing.models import MandateSuggestion
from kansli.importing.views.answers import carried_out
from kansli.people.access import OfficeRequest, allow


@allow(can_keep_archive)
def suggestions(request: OfficeRequest) -> HttpResponse:
    shown = [(view, _form(view)) for view in queries.open_suggestions()]
    return render(request, "importing/suggestions.html", {"shown": shown})


@require_POST
@allow(can_keep_archive, MandateSuggestion)
def accept_suggestion(request: OfficeRequest, suggestion: MandateSuggestion) -> HttpResponseBase:
    form = SuggestionForm(request.POST)
    if not form.is_valid():
        view = next((each for each in queries.open_suggestions() if each.suggestion == suggestion), None)
        return render(request, "importing/suggestions.html", {"shown": [(view, form)] if view else []}, status=422)
    data = form.cleaned_data

    def act() -> str:
        actions.accept_suggestion(
            by=request.actor,
            suggestion=suggestion,
            how=How(data["how"]),
            first_day=data["first_day"],
            last_day=data["last_day"],
        )
        return reverse("importing:suggestions")

    return carried_out(request, act, reverse("importing:suggestions"))


@require_POST
@allow(can_keep_archive, MandateSuggestion)
def dismiss_suggestion(request: OfficeRequest, suggestion: MandateSuggestion) -> HttpResponseBase:
    def act() -> str:
        actions.dismiss_suggestion(by=request.actor, suggestion=suggestion)
        return reverse("importing:suggestions")

    return carried_out(request, act, reverse("importing:suggestions"))


def _form(view: queries.SuggestionView) -> SuggestionForm:
    initial: dict[str, Any] = {"how": How.AFTER if view.holder else How.VACANT, "first_day": view.suggestion.first_seen_on}
    return SuggestionForm(initial=initial, prefix=None, auto_id=f"{view.suggestion.key}-%s")
