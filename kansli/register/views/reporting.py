"""Reporting on an assignment, and answering what was reported."""

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer, posted
from kansli.register import actions
from kansli.register.access import can_answer_report, can_report_assignment
from kansli.register.forms.reports import AcceptForm, ReportForm, ReturnForm
from kansli.register.models import Assignment, AssignmentReport
from kansli.register.views.forming import asker, entries_of, form_page

Kind = AssignmentReport.Kind


@allow(can_report_assignment, Assignment)
@FORM
def report(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    form = ReportForm(posted(request))
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.report(by=request.actor, assignment=assignment, person=asker(request), day=today(), **form.cleaned_data)
        return there

    page = form_page(_("Report back"), there, about=assignment, submit=_("Send the report"))
    return answer(request, "register/form.html", form, act, **page)


@allow(can_answer_report, Assignment)
@FORM
def accept_report(request: OfficeRequest, assignment: Assignment, report: str) -> HttpResponseBase:
    """Take what was reported: done, more time, or that somebody else must do it or nobody."""
    told = get_object_or_404(assignment.reports.exclude(state=AssignmentReport.State.NOTED), key=report)
    form = AcceptForm(posted(request), report=told, actor=request.actor)
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.accept_report(by=request.actor, report=told, person=asker(request), **form.cleaned_data)
        return there

    titles = {Kind.DONE: _("It is done"), Kind.MORE_TIME: _("Give more time"), Kind.CANNOT: _("Somebody else, or nobody")}
    page = form_page(titles[Kind(told.kind)], there, about=assignment, submit=_("Accept the report"), lede=said(told))
    entries = entries_of(request.actor, assignment.matter) if told.kind == Kind.CANNOT else {}
    return answer(request, "register/form.html", form, act, **page, **entries)


@allow(can_answer_report, Assignment)
@FORM
def return_report(request: OfficeRequest, assignment: Assignment, report: str) -> HttpResponseBase:
    """Do not take it, with words; the assignment stands as before."""
    told = get_object_or_404(assignment.reports.exclude(state=AssignmentReport.State.NOTED), key=report)
    form = ReturnForm(posted(request))
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.return_report(by=request.actor, report=told, person=asker(request), **form.cleaned_data)
        return there

    page = form_page(_("Return the report"), there, about=assignment, submit=_("Return the report"), lede=said(told))
    return answer(request, "register/form.html", form, act, **page)


def said(report: AssignmentReport) -> str:
    """What was reported, in one line."""
    return f"{report.by}: {report.get_kind_display()}. {report.text}"
