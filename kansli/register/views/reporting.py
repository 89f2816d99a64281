"""Reporting on an assignment, and answering what was reported."""

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.people.access import OfficeRequest, actor_of, allow, by_link
from kansli.people.models import PersonalLink
from kansli.people.views.posting import FORM, answer, posted
from kansli.register import actions
from kansli.register.access import can_answer_report, can_edit_register, can_report_assignment, has_assignment
from kansli.register.forms.reports import AcceptForm, ReportForm, ReturnForm
from kansli.register.models import Assignment, AssignmentReport
from kansli.register.queries.pages import assignment_rows
from kansli.register.views.forming import asker, entries_of, form_page, waiting_page

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
    waiting = waiting_page(assignment) if told.kind == Kind.DONE else {}
    return answer(request, "register/form.html", form, act, **page, **entries, **waiting)


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


@by_link(PersonalLink.Purpose.ASSIGNMENT, Assignment)
@FORM
def report_by_link(request: OfficeRequest, link: PersonalLink, assignment: Assignment) -> HttpResponseBase:
    """Reporting without signing in: only whoever has the assignment today, whatever the link once was for."""
    by = actor_of(link.person, today())
    is_open = assignment.status in Assignment.OUTSTANDING
    may_report = is_open and has_assignment(by, assignment)
    form = ReportForm(posted(request))

    def act() -> str:
        if not may_report:
            raise RuleBroken(_("The assignment has ended, or lies with somebody else now. Nothing has been changed."))
        actions.report(by=by, assignment=assignment, person=link.person, day=today(), **form.cleaned_data)
        return "?tack"  # beside where one is: the address holds the secret, which is kept nowhere

    context = {"link": link, "assignment": assignment, "may_report": may_report, "is_open": is_open}
    context |= {"row": assignment_rows([assignment])[0], "reports": assignment.reports.select_related("by", "answered_by")}
    return answer(request, "register/report_by_link.html", form, act, **context)


@allow(can_edit_register, Assignment)
@FORM
def send_assignment(request: OfficeRequest, assignment: Assignment) -> HttpResponseBase:
    """Mail it to whoever has it, who are named first."""
    form = forms.Form(posted(request))
    there = reverse("register:assignment", args=[assignment.key])

    def act() -> str:
        actions.send_assignment(by=request.actor, assignment=assignment)
        return there

    names = ", ".join(str(person) for _part, person in actions.recipients_of(assignment))
    lede = _("It goes to: %(names)s. Each gets a link to report by.") % {"names": names or "–"}
    page = form_page(_("Mail the assignment"), there, about=assignment, submit=_("Send the mail"), lede=lede)
    return answer(request, "register/form.html", form, act, done_is=_("The mail is on its way."), **page)


def said(report: AssignmentReport) -> str:
    """What was reported, in one line."""
    return f"{report.by}: {report.get_kind_display()}. {report.text}"
