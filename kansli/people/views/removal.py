"""Taking away what was noted by mistake: one address for each kind of row, one page that asks."""

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse

from kansli.people import actions
from kansli.people.access import OfficeRequest, allow, can_edit_people
from kansli.people.actions.removal import Removable
from kansli.people.models import Body, Mandate, Member, Office, Organisation, Person, Place, Seat
from kansli.people.views.posting import FORM, answer, posted


@allow(can_edit_people, Body)
@FORM
def remove_body(request: OfficeRequest, body: Body) -> HttpResponseBase:
    return _remove(request, body, reverse("people:bodies"), reverse("desk:body", args=[body.key]))


@allow(can_edit_people, Mandate)
@FORM
def remove_mandate(request: OfficeRequest, mandate: Mandate) -> HttpResponseBase:
    page = reverse("people:seat", args=[mandate.seat.key])
    return _remove(request, mandate, page, page)


@allow(can_edit_people, Member)
@FORM
def remove_member(request: OfficeRequest, member: Member) -> HttpResponseBase:
    return _remove(request, member, reverse("people:members"), reverse("desk:member", args=[member.key]))


@allow(can_edit_people, Office)
@FORM
def remove_office(request: OfficeRequest, office: Office) -> HttpResponseBase:
    page = reverse("desk:body", args=[office.body.key])
    return _remove(request, office, page, page)


@allow(can_edit_people, Organisation)
@FORM
def remove_organisation(request: OfficeRequest, organisation: Organisation) -> HttpResponseBase:
    page = reverse("people:organisation", args=[organisation.key])
    return _remove(request, organisation, reverse("people:counterparts"), page)


@allow(can_edit_people, Person)
@FORM
def remove_person(request: OfficeRequest, person: Person) -> HttpResponseBase:
    return _remove(request, person, reverse("people:persons"), reverse("desk:person", args=[person.key]))


@allow(can_edit_people, Place)
@FORM
def remove_place(request: OfficeRequest, place: Place) -> HttpResponseBase:
    return _remove(request, place, reverse("people:places"), reverse("people:places"))


@allow(can_edit_people, Seat)
@FORM
def remove_seat(request: OfficeRequest, seat: Seat) -> HttpResponseBase:
    return _remove(request, seat, reverse("desk:body", args=[seat.body.key]), reverse("people:seat", args=[seat.key]))


def _remove(request: OfficeRequest, row: Removable, then: str, back: str) -> HttpResponseBase:
    """Ask on GET, take away on POST; `then` is where one goes on, `back` where one came from."""
    form = forms.Form(posted(request))

    def act() -> str:
        actions.remove_mistake(by=request.actor, row=row)
        return then

    return answer(request, "people/remove_mistake.html", form, act, row=row, back=back)
