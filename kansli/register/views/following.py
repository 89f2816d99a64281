"""What happens to an assignment: the ways it ends, who has it, its last day and what it waits for."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer
from kansli.register import actions
from kansli.register.access import can_edit_register
from kansli.register.forms.assignments import DueForm, FinishForm, LetGoForm, PassOnForm, SupersedeForm
from kansli.register.forms.decisions import ConditionForm, ReasonForm
from kansli.register.models import Assignment
from kansli.register.views.forming import entries_of, form_page, waiting_page


@allow(can_edit_register, Assignment)
@FORM
def finish(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = FinishForm(request.POST or None)
    page = {"title": _("The assignment is done"), "submit": _("Note that it is done")}
    return _answer(request, assignment, form, actions.finish, **page, **waiting_page(assignment))


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


@allow(can_edit_register, Assignment)
@FORM
def pass_on(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = PassOnForm(request.POST or None)
    title = _("Give it to somebody else")
    return _answer(request, assignment, form, actions.pass_on, title=title, submit=title)


@allow(can_edit_register, Assignment)
@require_POST
def set_due(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    """Take the day that the words are thought to mean."""
    form = DueForm(request.POST)
    if form.is_valid():
        actions.set_due(by=request.actor, assignment=assignment, due_on=form.cleaned_data["due_on"])
    return redirect("register:assignment", assignment.key)


@allow(can_edit_register, Assignment)
@require_POST
def release(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    """Note that what it waited for has come."""
    form = ConditionForm(request.POST)
    if form.is_valid():
        actions.release(by=request.actor, assignment=assignment, **form.cleaned_data)
    return redirect("register:assignment", assignment.key)


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
