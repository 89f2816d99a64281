"""The list of bodies, and noting, changing and ending one. The page of a body is in desk, which gathers from all areas."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.core.clock import today
from kansli.people import actions, queries
from kansli.people.access import OfficeRequest, allow, can_edit_people, can_see_office
from kansli.people.forms.bodies import BodyForm, StandingItemsForm
from kansli.people.forms.organisations import EndAllForm
from kansli.people.models import Body
from kansli.people.queries.days import chosen_day
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_see_office)
@require_safe
def bodies(request: OfficeRequest) -> HttpResponse:
    day = chosen_day(request.GET.get("dag"))
    context = {"day": day, "rows": queries.body_rows(day.date), "former": queries.former_bodies(day.date)}
    return render(request, "people/bodies.html", context)


@allow(can_edit_people)
@FORM
def add_body(request: OfficeRequest) -> HttpResponseBase:
    form = BodyForm.new(today(), posted(request))

    def act() -> str:
        lists = {"names": form.cleaned_data["names"], "places": form.cleaned_data["usual_places"]}
        body = actions.add_body(by=request.actor, sheet=form.sheet(), **lists)
        return reverse("desk:body", args=[body.key])

    return answer(request, "people/add_body.html", form, act)


@allow(can_edit_people, Body)
@FORM
def edit_body(request: OfficeRequest, body: Body) -> HttpResponseBase:
    form = BodyForm.of(body, posted(request))

    def act(seen: int) -> str:
        lists = {"names": form.cleaned_data["names"], "places": form.cleaned_data["usual_places"]}
        actions.edit_body(by=request.actor, body=body, sheet=form.sheet(), seen=seen, **lists)
        return reverse("desk:body", args=[body.key])

    return answer_row(request, "people/edit_body.html", form, act, body, body=body)


@allow(can_edit_people, Body)
@FORM
def end_body(request: OfficeRequest, body: Body) -> HttpResponseBase:
    form = EndAllForm(posted(request))

    def act() -> str:
        actions.end_body(by=request.actor, body=body, **form.cleaned_data)
        return reverse("desk:body", args=[body.key])

    return answer(request, "people/end_body.html", form, act, body=body)


@allow(can_edit_people, Body)
@FORM
def set_standing_items(request: OfficeRequest, body: Body) -> HttpResponseBase:
    form = StandingItemsForm.of(body, posted(request))

    def act(seen: int) -> str:
        actions.set_standing_items(by=request.actor, body=body, titles=form.cleaned_data["titles"], seen=seen)
        return reverse("desk:body", args=[body.key])

    return answer_row(request, "people/set_standing_items.html", form, act, body, body=body)
