"""An assignment from open to done: reporting, and the ways it ends. Each is a page with a small form."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import answer
from kansli.register import actions
from kansli.register.access import can_edit_register, can_report_assignment
from kansli.register.forms.assignments import FinishForm, LetGoForm, ReportForm, SupersedeForm
from kansli.register.forms.decisions import ReasonForm
from kansli.register.models import Assignment
from kansli.register.views.forming import asker, entries_of, form_page

FORM = require_http_methods(["GET", "HEAD", "POST"])


@allow(can_report_assignment, Assignment)
@FORM
def report(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = ReportForm(request.POST or None)
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.report(by=request.actor, assignment=assignment, person=asker(request), day=today(), **form.cleaned_data)
        return there

    page = form_page(_("Report back"), there, about=assignment, submit=_("Send the report"))
    return answer(request, "register/form.html", form, act, **page)


@allow(can_edit_register, Assignment)
@FORM
def finish(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = FinishForm(request.POST or None)
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.finish(by=request.actor, assignment=assignment, **form.cleaned_data)
        return there

    page = form_page(_("The assignment is done"), there, about=assignment, submit=_("Note that it is done"))
    return answer(request, "register/form.html", form, act, **page)


@allow(can_edit_register, Assignment)
@FORM
def let_go(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = LetGoForm(request.POST or None, actor=request.actor)
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.let_go(by=request.actor, assignment=assignment, **form.cleaned_data)
        return there

    page = form_page(_("Let the assignment go"), there, about=assignment, submit=_("Let it go"))
    return answer(request, "register/form.html", form, act, **page, **entries_of(request.actor, assignment.matter))


@allow(can_edit_register, Assignment)
@FORM
def supersede(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = SupersedeForm(request.POST or None, actor=request.actor)
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.supersede(by=request.actor, assignment=assignment, **form.cleaned_data)
        return there

    page = form_page(_("Another assignment takes its place"), there, about=assignment)
    return answer(request, "register/form.html", form, act, **page, **entries_of(request.actor, assignment.matter))


@allow(can_edit_register, Assignment)
@FORM
def reopen(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = ReasonForm(request.POST or None)
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.reopen(by=request.actor, assignment=assignment, **form.cleaned_data)
        return there

    page = form_page(_("Open the assignment again"), there, about=assignment, submit=_("Open it again"))
    return answer(request, "register/form.html", form, act, **page)
