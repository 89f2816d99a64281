"""Giving, ending, succeeding and correcting mandates."""

from django.http import HttpResponseBase
from django.urls import reverse

from kansli.people import actions
from kansli.people.access import OfficeRequest, allow, can_edit_people
from kansli.people.forms.organisations import LastDayForm
from kansli.people.forms.seats import MandateDaysForm, MandateForm, StandInForm, WhomForm
from kansli.people.models import Mandate, Organisation, Seat
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_edit_people, Seat)
@FORM
def give_mandate(request: OfficeRequest, seat: Seat) -> HttpResponseBase:
    form = MandateForm(posted(request))

    def act() -> str:
        actions.give_mandate(by=request.actor, seat=seat, person=form.whom(_organisation(seat)), **form.days())
        return _body_page(seat)

    return answer(request, "people/give_mandate.html", form, act, seat=seat)


@allow(can_edit_people, Seat)
@FORM
def stand_in(request: OfficeRequest, seat: Seat) -> HttpResponseBase:
    form = StandInForm(posted(request))

    def act() -> str:
        actions.stand_in(by=request.actor, seat=seat, person=form.whom(_organisation(seat)), **form.days())
        return _body_page(seat)

    return answer(request, "people/stand_in.html", form, act, seat=seat)


@allow(can_edit_people, Mandate)
@FORM
def succeed_mandate(request: OfficeRequest, mandate: Mandate) -> HttpResponseBase:
    form = WhomForm(posted(request))

    def act() -> str:
        whom = form.whom(_organisation(mandate.seat))
        actions.succeed_mandate(by=request.actor, mandate=mandate, person=whom, **form.days())
        return _body_page(mandate.seat)

    return answer(request, "people/succeed_mandate.html", form, act, mandate=mandate)


@allow(can_edit_people, Mandate)
@FORM
def end_mandate(request: OfficeRequest, mandate: Mandate) -> HttpResponseBase:
    form = LastDayForm(posted(request))

    def act() -> str:
        actions.end_mandate(by=request.actor, mandate=mandate, **form.cleaned_data)
        return _body_page(mandate.seat)

    return answer(request, "people/end_mandate.html", form, act, mandate=mandate)


@allow(can_edit_people, Mandate)
@FORM
def edit_mandate(request: OfficeRequest, mandate: Mandate) -> HttpResponseBase:
    form = MandateDaysForm.of(mandate, posted(request))

    def act(seen: int) -> str:
        actions.edit_mandate(by=request.actor, mandate=mandate, seen=seen, **form.cleaned_data)
        return reverse("people:seat", args=[mandate.seat.key])

    return answer_row(request, "people/edit_mandate.html", form, act, mandate, mandate=mandate)


def _organisation(seat: Seat) -> Organisation | None:
    return seat.member.organisation if seat.member else None


def _body_page(seat: Seat) -> str:
    return reverse("desk:body", args=[seat.body.key])
