"""The register of decisions, and a decision's pages."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer, answer_row
from kansli.register import actions, exports
from kansli.register.access import can_edit_register, can_see_decision, can_see_register
from kansli.register.forms.decisions import ConditionForm, DecisionForm, NewDecisionForm, ReasonForm
from kansli.register.models import Decision, SavedView
from kansli.register.queries.listing import DECISIONS, listed, listing
from kansli.register.queries.pages import decision_page
from kansli.register.queries.words import names
from kansli.register.views.forming import entries_of, form_page, withdraw_page
from kansli.register.views.listing import list_page, page_or_gist


@allow(can_see_register)
@require_safe
def decisions(request: OfficeRequest) -> HttpResponse:
    found = listing(DECISIONS, request.actor, request.GET)
    return render(request, "register/decisions.html", list_page(request, SavedView.Register.DECISIONS, found))


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
    context = {
        "shown": page,
        "decision": decision,
        "names": names([change.event.by for change in page.changes]),
        "may_edit": can_edit_register(request.actor),
    }
    return page_or_gist(request, "register/decision.html", context)


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

    page = withdraw_page(_("Withdraw the decision"), there, decision)
    return answer(request, "register/form.html", form, act, **page)


@allow(can_edit_register, Decision)
@require_POST
def meet_condition(request: OfficeRequest, decision: Decision, condition: str) -> HttpResponseBase:
    form = ConditionForm(request.POST)
    found = decision.conditions.filter(key=condition).first()
    if found and form.is_valid():
        actions.meet_condition(by=request.actor, condition=found, **form.cleaned_data)
    return redirect("register:decision", decision.key)
