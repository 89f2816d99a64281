"""The register of assignments, and an assignment's pages."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer, answer_row
from kansli.register import actions, exports
from kansli.register.access import (
    can_answer_report,
    can_edit_register,
    can_follow_assignment,
    can_report_assignment,
    can_see_assignment,
    can_see_register,
    can_see_source,
)
from kansli.register.forms.assignments import AssignmentForm, NewAssignmentForm
from kansli.register.forms.decisions import ReasonForm
from kansli.register.models import Assignment, SavedView
from kansli.register.queries.listing import ASSIGNMENTS, listed, listing
from kansli.register.queries.pages import assignment_page, assignment_rows
from kansli.register.queries.words import names, view_tabs
from kansli.register.views.forming import entries_of, form_page, withdraw_page
from kansli.register.views.listing import list_page, page_or_gist


@allow(can_see_register)
@require_safe
def assignments(request: OfficeRequest) -> HttpResponse:
    found = listing(ASSIGNMENTS, request.actor, request.GET)
    context = {
        **list_page(request, SavedView.Register.ASSIGNMENTS, found),
        "rows": assignment_rows(found.page.object_list),
        "tabs": view_tabs(request.GET, found.views),
    }
    return render(request, "register/assignments.html", context)


@allow(can_see_register)
@require_safe
def assignments_csv(request: OfficeRequest) -> HttpResponseBase:
    lines = exports.assignment_lines(listed(ASSIGNMENTS, request.actor, request.GET))
    return exports.csv_answer(lines, _("Assignments"))


@allow(can_see_register)
@require_safe
def assignments_xlsx(request: OfficeRequest) -> HttpResponseBase:
    lines = exports.assignment_lines(listed(ASSIGNMENTS, request.actor, request.GET))
    return exports.xlsx_answer(lines, _("Assignments"))


@allow(can_see_assignment, Assignment)
@require_safe
def assignment(request: OfficeRequest, assignment: Assignment) -> HttpResponse:
    """What is to be done, by whom, when, and what has been reported; opened in place in the list, only the gist of it."""
    page = assignment_page(assignment, request.actor)
    context = {
        "shown": page,
        "assignment": assignment,
        "names": names([change.event.by for change in page.changes]),
        "sees_source": can_see_source(request.actor, assignment),
        "may_edit": can_edit_register(request.actor),
        "may_report": can_report_assignment(request.actor, assignment),
        "may_follow": can_follow_assignment(request.actor, assignment),
        "may_answer": can_answer_report(request.actor, assignment),
        "is_open": assignment.status in Assignment.OUTSTANDING,
    }
    return page_or_gist(request, "register/assignment.html", context)


@allow(can_edit_register)
@FORM
def add_assignment(request: OfficeRequest) -> HttpResponseBase:
    form = NewAssignmentForm(request.POST or None, actor=request.actor, initial={"is_decided": True, "day": today()})

    def act() -> str:
        made = actions.enter_assignment(by=request.actor, new=form.new())
        return reverse("register:assignment", args=[made.key])

    page = form_page(_("New assignment"), reverse("register:assignments"), submit=_("Enter the assignment"))
    return answer(request, "register/form.html", form, act, **page, **entries_of(request.actor))


@allow(can_edit_register, Assignment)
@FORM
def edit_assignment(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = AssignmentForm.of(assignment, request.POST or None, request.actor)
    there = reverse("register:assignment", args=[assignment.key])

    def act(seen: int) -> str:
        reason = form.cleaned_data["reason"]
        actions.edit_assignment(by=request.actor, assignment=assignment, sheet=form.sheet(), reason=reason, seen=seen)
        return there

    page = form_page(_("Change the assignment"), there, about=assignment)
    return answer_row(
        request, "register/form.html", form, act, assignment, **page, **entries_of(request.actor, assignment.matter)
    )


@allow(can_edit_register, Assignment)
@FORM
def withdraw_assignment(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = ReasonForm(request.POST or None)
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.withdraw_assignment(by=request.actor, assignment=assignment, reason=form.cleaned_data["reason"])
        return there

    page = withdraw_page(_("Withdraw the assignment"), there, assignment)
    return answer(request, "register/form.html", form, act, **page)
