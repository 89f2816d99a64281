"""Organisations outside the cooperation and their people (need 15), and places."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.audit.queries import history
from kansli.people import actions, queries
from kansli.people.access import OfficeRequest, allow, can_edit_people, can_see_office
from kansli.people.forms.organisations import OrganisationForm, PlaceForm
from kansli.people.models import Organisation, Place
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_see_office)
@require_safe
def counterparts(request: OfficeRequest) -> HttpResponse:
    return render(request, "people/counterparts.html", {"counterparts": queries.counterparts()})


@allow(can_see_office, Organisation)
@require_safe
def organisation(request: OfficeRequest, organisation: Organisation) -> HttpResponse:
    changes = history(organisation)
    context = {
        "organisation": organisation,
        "memberships": organisation.memberships.all(),
        "persons": organisation.persons.visible_to(request.actor),
        "changes": changes,
        "names": queries.names_in(changes),
    }
    return render(request, "people/organisation.html", context)


@allow(can_edit_people)
@FORM
def add_organisation(request: OfficeRequest) -> HttpResponseBase:
    form = OrganisationForm(posted(request))

    def act() -> str:
        made = actions.add_organisation(by=request.actor, sheet=form.sheet(), names=form.cleaned_data["names"])
        return reverse("people:organisation", args=[made.key])

    return answer(request, "people/add_organisation.html", form, act)


@allow(can_edit_people, Organisation)
@FORM
def edit_organisation(request: OfficeRequest, organisation: Organisation) -> HttpResponseBase:
    form = OrganisationForm.of(organisation, posted(request))

    def act(seen: int) -> str:
        names = form.cleaned_data["names"]
        actions.edit_organisation(by=request.actor, organisation=organisation, sheet=form.sheet(), names=names, seen=seen)
        return reverse("people:organisation", args=[organisation.key])

    return answer_row(request, "people/edit_organisation.html", form, act, organisation, organisation=organisation)


@allow(can_see_office)
@require_safe
def places(request: OfficeRequest) -> HttpResponse:
    return render(request, "people/places.html", {"places": Place.objects.visible_to(request.actor)})


@allow(can_edit_people)
@FORM
def add_place(request: OfficeRequest) -> HttpResponseBase:
    form = PlaceForm(posted(request))

    def act() -> str:
        actions.add_place(by=request.actor, **form.cleaned_data)
        return reverse("people:places")

    return answer(request, "people/add_place.html", form, act)


@allow(can_edit_people, Place)
@FORM
def edit_place(request: OfficeRequest, place: Place) -> HttpResponseBase:
    form = PlaceForm.of(place, posted(request))

    def act(seen: int) -> str:
        actions.edit_place(by=request.actor, place=place, seen=seen, **form.cleaned_data)
        return reverse("people:places")

    return answer_row(request, "people/edit_place.html", form, act, place, place=place)
