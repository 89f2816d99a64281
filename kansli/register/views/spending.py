"""Amounts against a decision's ceiling, and what is bought by an assignment."""

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer, answer_row, posted
from kansli.register import actions
from kansli.register.access import can_edit_register
from kansli.register.forms.decisions import ReasonForm
from kansli.register.forms.spending import DeliveryForm, EntryForm, ProcurementForm
from kansli.register.models import Assignment, CeilingEntry, Decision, Delivery, Procurement
from kansli.register.views.forming import form_page


@allow(can_edit_register, Decision)
@FORM
def add_entry(request: OfficeRequest, decision: Decision) -> HttpResponseBase:
    form = EntryForm(posted(request), decision=decision)
    there = reverse("register:decision", args=[decision.key])

    def act() -> str:
        confirmed, person = form.cleaned_data["is_confirmed"], request.actor.person
        actions.add_entry(by=request.actor, decision=decision, person=person, sheet=form.sheet(), is_confirmed=confirmed)
        return there

    page = form_page(_("Enter an amount"), there, about=decision, submit=_("Enter the amount"))
    return answer(request, "register/form.html", form, act, **page)


@allow(can_edit_register, CeilingEntry)
@FORM
def edit_entry(request: OfficeRequest, entry: CeilingEntry) -> HttpResponseBase:
    form = EntryForm.of(entry, posted(request))
    there = reverse("register:decision", args=[entry.decision.key])

    def act(seen: int) -> str:
        confirmed = form.cleaned_data["is_confirmed"]
        actions.edit_entry(by=request.actor, entry=entry, sheet=form.sheet(), is_confirmed=confirmed, seen=seen)
        return there

    page = form_page(_("Change the amount"), there, about=entry.decision)
    return answer_row(request, "register/form.html", form, act, entry, **page)


@allow(can_edit_register, CeilingEntry)
@FORM
def withdraw_entry(request: OfficeRequest, entry: CeilingEntry) -> HttpResponseBase:
    form = ReasonForm(posted(request))
    there = reverse("register:decision", args=[entry.decision.key])

    def act() -> str:
        actions.withdraw_entry(by=request.actor, entry=entry, reason=form.cleaned_data["reason"])
        return there

    title = _("Withdraw the amount")
    return answer(request, "register/form.html", form, act, **form_page(title, there, submit=title, lede=str(entry)))


@allow(can_edit_register, Assignment)
@FORM
def procurement(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    row = Procurement.objects.filter(assignment=assignment).first() or Procurement(assignment=assignment)
    form = ProcurementForm.of(row, posted(request))
    there = reverse("register:assignment", args=[assignment.key])

    def act(seen: int) -> str:
        actions.note_procurement(by=request.actor, assignment=assignment, sheet=form.sheet(), seen=seen)
        return there

    return answer_row(request, "register/form.html", form, act, row, **form_page(_("Procurement"), there, about=assignment))


@allow(can_edit_register, Assignment)
@FORM
def add_delivery(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    bought = get_object_or_404(Procurement, assignment=assignment)
    form = DeliveryForm(posted(request))
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.add_delivery(by=request.actor, procurement=bought, sheet=form.sheet())
        return there

    return answer(request, "register/form.html", form, act, **form_page(_("New delivery"), there, about=assignment))


@allow(can_edit_register, Delivery)
@FORM
def edit_delivery(request: OfficeRequest, delivery: Delivery) -> HttpResponseBase:
    form = DeliveryForm.of(delivery, posted(request))
    there = reverse("register:assignment", args=[delivery.procurement.assignment.key])

    def act(seen: int) -> str:
        actions.edit_delivery(by=request.actor, delivery=delivery, sheet=form.sheet(), seen=seen)
        return there

    return answer_row(request, "register/form.html", form, act, delivery, **form_page(_("Delivery"), there))
