"""A seat with its holders over time, and everything that is done to seats."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.people import actions, queries
from kansli.people.access import OfficeRequest, allow, can_edit_people, can_see_office
from kansli.people.forms.organisations import EndAllForm
from kansli.people.forms.seats import MemberSeatsForm, NewSeatForm, SeatForm
from kansli.people.models import Body, Mandate, Seat
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_see_office, Seat)
@require_safe
def seat(request: OfficeRequest, seat: Seat) -> HttpResponse:
    mandates = list(seat.mandates.select_related("person__organisation"))
    changes = history(seat, *mandates)
    current = [mandate for mandate in mandates if mandate.is_on(today())]
    context = {
        "seat": seat,
        "mandates": mandates,
        "current": current,
        "is_held": any(mandate.kind == Mandate.Kind.ORDINARY for mandate in current),
        "changes": changes,
        "names": queries.names_in(changes),
    }
    return render(request, "people/seat.html", context)


@allow(can_edit_people, Body)
@FORM
def add_seat(request: OfficeRequest, body: Body) -> HttpResponseBase:
    form = NewSeatForm(body, today(), posted(request))

    def act() -> str:
        actions.add_seat(by=request.actor, body=body, **form.cleaned_data)
        return reverse("desk:body", args=[body.key])

    return answer(request, "people/add_seat.html", form, act, body=body)


@allow(can_edit_people, Body)
@FORM
def add_member_seats(request: OfficeRequest, body: Body) -> HttpResponseBase:
    form = MemberSeatsForm(posted(request))

    def act() -> str:
        actions.add_member_seats(by=request.actor, body=body, **form.cleaned_data)
        return reverse("desk:body", args=[body.key])

    return answer(request, "people/add_member_seats.html", form, act, body=body)


@allow(can_edit_people, Seat)
@FORM
def edit_seat(request: OfficeRequest, seat: Seat) -> HttpResponseBase:
    form = SeatForm.of(seat, posted(request))

    def act(seen: int) -> str:
        actions.edit_seat(by=request.actor, seat=seat, seen=seen, **form.cleaned_data)
        return reverse("people:seat", args=[seat.key])

    return answer_row(request, "people/edit_seat.html", form, act, seat, seat=seat)


@allow(can_edit_people, Seat)
@FORM
def end_seat(request: OfficeRequest, seat: Seat) -> HttpResponseBase:
    form = EndAllForm(posted(request))

    def act() -> str:
        data = form.cleaned_data
        actions.end_seat(by=request.actor, seat=seat, last_day=data["last_day"], mandates_too=data["seats_too"])
        return reverse("people:seat", args=[seat.key])

    return answer(request, "people/end_seat.html", form, act, seat=seat)
