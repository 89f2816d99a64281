"""The register of decisions, and a decision's pages."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import answer, answer_row
from kansli.register import actions, exports
from kansli.register.access import can_edit_register, can_see_decision, can_see_register
from kansli.register.forms.decisions import ConditionForm, DecisionForm, NewDecisionForm, ReasonForm
from kansli.register.models import Decision, SavedView
from kansli.register.queries.listing import DECISIONS, listed, listing
from kansli.register.queries.pages import decision_page
from kansli.register.queries.words import names, saved_views
from kansli.register.views.forming import entries_of, form_page, kept_query

FORM = require_http_methods(["GET", "HEAD", "POST"])


@allow(can_see_register)
@require_safe
def decisions(request: OfficeRequest) -> HttpResponse:
    found = listing(DECISIONS, request.actor, request.GET)
    context = {
        "listing": found,
        "page": found.page,
        "facets": found.facets,
        "saved": saved_views(request.actor.person, SavedView.Register.DECISIONS, kept_query(request)),
        "query": kept_query(request),
        "may_edit": can_edit_register(request.actor),
    }
    return render(request, "register/decisions.html", context)


@allow(can_see_register)
@require_safe
def decisions_csv(request: OfficeRequest) -> HttpResponseBase:
    lines = exports.decision_lines(listed(DECISIONS, request.actor, request.GET))
    return exports.csv_answer(lines, _("Decisions"))


@allow(can_see_register)
@require_safe
def decisions_xlsx(request: OfficeRequest) -> HttpResponseBase:
    lines = exports.decision_lines(listed(DECISIONS, request.actor, request.GET))
    return exports.xlsx_answer(lines, _("Decisions"))


@allow(can_see_decision, Decision)
@require_safe
def decision(request: OfficeRequest, decision: Decision) -> HttpResponse:
    """What was decided, and all that came of it; opened in place in the list, only the gist of it."""
    page = decision_page(decision, request.actor)
    in_place = "HX-Request" in request.headers
    template = "register/decision.html#gist" if in_place else "register/decision.html"
    context = {
        "shown": page,
        "decision": decision,
        "names": names([change.event.by for change in page.changes]),
        "may_edit": can_edit_register(request.actor),
    }
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@allow(can_edit_register)
@FORM
def add_decision(request: OfficeRequest) -> HttpResponseBase:
    form = NewDecisionForm(request.POST or None, actor=request.actor)

    def act() -> str:
        made = actions.enter_decision(by=request.actor, new=form.new())
        return reverse("register:decision", args=[made.key])

    page = form_page(_("New decision"), reverse("register:decisions"), submit=_("Enter the decision"))
    return answer(request, "register/form.html", form, act, **page, **entries_of(request.actor))


@allow(can_edit_register, Decision)
@FORM
def edit_decision(request: OfficeRequest, decision: Decision) -> HttpResponseBase:
    form = DecisionForm.of(decision, request.POST or None, request.actor)
    there = reverse("register:decision", args=[decision.key])

    def act(seen: int) -> str:
        reason = form.cleaned_data["reason"]
        actions.edit_decision(by=request.actor, decision=decision, sheet=form.sheet(), reason=reason, seen=seen)
        return there

    page = form_page(_("Change the decision"), there, about=decision)
    return answer_row(request, "register/form.html", form, act, decision, **page, **entries_of(request.actor, decision.matter))


@allow(can_edit_register, Decision)
@FORM
def withdraw_decision(request: OfficeRequest, decision: Decision) -> HttpResponseBase:
    form = ReasonForm(request.POST or None)
    there = reverse("register:decision", args=[decision.key])

    def act() -> str:
        actions.withdraw_decision(by=request.actor, decision=decision, reason=form.cleaned_data["reason"])
        return there

    lede = _("It leaves lists, counts and search. It is kept with its history, and can be found among the withdrawn.")
    page = form_page(_("Withdraw the decision"), there, about=decision, submit=_("Withdraw the decision"), lede=lede)
    return answer(request, "register/form.html", form, act, **page)


@allow(can_edit_register, Decision)
@require_POST
def meet_condition(request: OfficeRequest, decision: Decision, condition: str) -> HttpResponseBase:
    form = ConditionForm(request.POST)
    found = decision.conditions.filter(key=condition).first()
    if found and form.is_valid():
        actions.meet_condition(by=request.actor, condition=found, met_on=form.cleaned_data["met_on"])
    return redirect("register:decision", decision.key)
