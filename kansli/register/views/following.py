"""An assignment from open to done: reporting, and the ways it ends. Each is a page with a small form."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer
from kansli.register import actions
from kansli.register.access import can_edit_register, can_report_assignment
from kansli.register.forms.assignments import FinishForm, LetGoForm, ReportForm, SupersedeForm
from kansli.register.forms.decisions import ReasonForm
from kansli.register.models import Assignment
from kansli.register.views.forming import asker, entries_of, form_page


@allow(can_report_assignment, Assignment)
@FORM
def report(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = ReportForm(request.POST or None)
    act = partial(actions.report, person=asker(request), day=today())
    return _answer(request, assignment, form, act, title=_("Report back"), submit=_("Send the report"))


@allow(can_edit_register, Assignment)
@FORM
def finish(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = FinishForm(request.POST or None)
    return _answer(request, assignment, form, actions.finish, title=_("The assignment is done"), submit=_("Note that it is done"))


@allow(can_edit_register, Assignment)
@FORM
def let_go(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = LetGoForm(request.POST or None, actor=request.actor)
    entries = entries_of(request.actor, assignment.matter)
    return _answer(request, assignment, form, actions.let_go, title=_("Let the assignment go"), submit=_("Let it go"), **entries)


@allow(can_edit_register, Assignment)
@FORM
def supersede(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = SupersedeForm(request.POST or None, actor=request.actor)
    entries = entries_of(request.actor, assignment.matter)
    return _answer(request, assignment, form, actions.supersede, title=_("Another assignment takes its place"), **entries)


@allow(can_edit_register, Assignment)
@FORM
def reopen(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = ReasonForm(request.POST or None)
    return _answer(request, assignment, form, actions.reopen, title=_("Open the assignment again"), submit=_("Open it again"))


def _answer(
    request: OfficeRequest,
    assignment: Assignment,
    form: forms.Form,
    action: Callable[..., object],
    *,
    title: str,
    submit: str = "",
    **context: Any,
) -> HttpResponseBase:
    """Do to the assignment what the form says, and go back to its page."""
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        action(by=request.actor, assignment=assignment, **form.cleaned_data)
        return there

    page = form_page(title, there, about=assignment, submit=submit)
    return answer(request, "register/form.html", form, act, **page, **context)
