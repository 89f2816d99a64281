"""The tables of handling, to look at and to take along."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kansli.people.access import OfficeRequest, allow
from kansli.register import exports
from kansli.register.access import can_see_decision, can_see_register
from kansli.register.models import Decision
from kansli.register.queries.matrix import matrix, year_table


@allow(can_see_register)
@require_safe
def year(request: OfficeRequest) -> HttpResponse:
    """What the members did with a body's decisions of a year."""
    return render(request, "register/year.html", {"table": year_table(request.actor, request.GET)})


@allow(can_see_register)
@require_safe
def year_csv(request: OfficeRequest) -> HttpResponseBase:
    return exports.csv_answer(exports.year_lines(year_table(request.actor, request.GET)), _("What each member does"))


@allow(can_see_register)
@require_safe
def year_xlsx(request: OfficeRequest) -> HttpResponseBase:
    return exports.xlsx_answer(exports.year_lines(year_table(request.actor, request.GET)), _("What each member does"))


@allow(can_see_register)
@require_safe
def year_pdf(request: OfficeRequest) -> HttpResponseBase:
    return exports.pdf_answer(exports.year_paper(year_table(request.actor, request.GET)))


@allow(can_see_decision, Decision)
@require_safe
def handling_pdf(request: OfficeRequest, decision: Decision) -> HttpResponseBase:
    return exports.pdf_answer(exports.matrix_paper(matrix(decision)))


@allow(can_see_decision, Decision)
@require_safe
def handling_csv(request: OfficeRequest, decision: Decision) -> HttpResponseBase:
    return exports.csv_answer(exports.matrix_lines(matrix(decision)), _("What each member does"))


@allow(can_see_decision, Decision)
@require_safe
def handling_xlsx(request: OfficeRequest, decision: Decision) -> HttpResponseBase:
    return exports.xlsx_answer(exports.matrix_lines(matrix(decision)), _("What each member does"))
