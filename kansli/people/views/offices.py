"""Who chairs a body."""

from django.http import HttpResponseBase
from django.urls import reverse

from kansli.core.clock import today
from kansli.people import actions
from kansli.people.access import OfficeRequest, allow, can_edit_people
from kansli.people.forms.organisations import LastDayForm, PeriodForm
from kansli.people.forms.seats import OfficeForm
from kansli.people.models import Body, Office
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_edit_people, Body)
@FORM
def give_office(request: OfficeRequest, body: Body) -> HttpResponseBase:
    form = OfficeForm(today(), posted(request))

    def act() -> str:
        actions.give_office(by=request.actor, body=body, **form.cleaned_data)
        return reverse("desk:body", args=[body.key])

    return answer(request, "people/give_office.html", form, act, body=body)


@allow(can_edit_people, Office)
@FORM
def edit_office(request: OfficeRequest, office: Office) -> HttpResponseBase:
    form = PeriodForm.of(office, posted(request))

    def act(seen: int) -> str:
        actions.edit_office(by=request.actor, office=office, seen=seen, **form.cleaned_data)
        return reverse("desk:body", args=[office.body.key])

    return answer_row(request, "people/edit_office.html", form, act, office, office=office)


@allow(can_edit_people, Office)
@FORM
def end_office(request: OfficeRequest, office: Office) -> HttpResponseBase:
    form = LastDayForm(posted(request))

    def act() -> str:
        actions.end_office(by=request.actor, office=office, **form.cleaned_data)
        return reverse("desk:body", args=[office.body.key])

    return answer(request, "people/end_office.html", form, act, office=office)
