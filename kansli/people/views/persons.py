"""The list of persons, and noting, changing, moving and merging them. The page of a person is in desk."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.core.clock import today
from kansli.people import actions, queries
from kansli.people.access import OfficeRequest, allow, can_edit_people, can_see_office
from kansli.people.forms.persons import MergeForm, MoveForm, PersonForm, PersonsFilter
from kansli.people.models import Person
from kansli.people.views.posting import FORM, answer, answer_row, posted

ON_A_PAGE = 50


@allow(can_see_office)
@require_safe
def persons(request: OfficeRequest) -> HttpResponse:
    form = PersonsFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.persons(request.actor, today(), words=chosen.get("q", ""), show=chosen.get("show", ""))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    held = queries.holdings(page.object_list, today())
    rows = [(person, held.get(person.pk, [])) for person in page.object_list]
    return render(request, "people/persons.html", {"form": form, "page": page, "rows": rows})


@allow(can_edit_people)
@FORM
def add_person(request: OfficeRequest) -> HttpResponseBase:
    form = PersonForm(posted(request))

    def act() -> str:
        person = actions.add_person(by=request.actor, sheet=form.sheet(), names=form.cleaned_data["names"])
        return reverse("desk:person", args=[person.key])

    return answer(request, "people/add_person.html", form, act)


@allow(can_edit_people, Person)
@FORM
def edit_person(request: OfficeRequest, person: Person) -> HttpResponseBase:
    form = PersonForm.of(person, posted(request))

    def act(seen: int) -> str:
        names = form.cleaned_data["names"]
        actions.edit_person(by=request.actor, person=person, sheet=form.sheet(), names=names, seen=seen)
        return reverse("desk:person", args=[person.key])

    return answer_row(request, "people/edit_person.html", form, act, person, person=person)


@allow(can_edit_people, Person)
@FORM
def move_person(request: OfficeRequest, person: Person) -> HttpResponseBase:
    vacant = [one.seat for one in queries.vacant_seats(today()) if one.seat.member]
    form = MoveForm(vacant, posted(request))

    def act() -> str:
        actions.move_person(by=request.actor, person=person, **form.cleaned_data)
        return reverse("desk:person", args=[person.key])

    leaves = queries.seats_of(person, today())
    return answer(request, "people/move_person.html", form, act, person=person, leaves=leaves)


@allow(can_edit_people, Person)
@FORM
def merge_persons(request: OfficeRequest, person: Person) -> HttpResponseBase:
    form = MergeForm(person, posted(request))

    def act() -> str:
        actions.merge_persons(by=request.actor, kept=person, double=form.cleaned_data["double"])
        return reverse("desk:person", args=[person.key])

    return answer(request, "people/merge_persons.html", form, act, person=person)
