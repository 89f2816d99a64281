"""What each member does with a decision: the table, and one cell of it; the levels that the cooperation uses."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Member
from kansli.people.views.posting import FORM, answer
from kansli.register import actions
from kansli.register.access import can_edit_register, can_see_decision
from kansli.register.forms.decisions import CellForm, EditLevelForm, HandlingForm, LevelForm
from kansli.register.models import Decision, HandlingLevel
from kansli.register.queries.matrix import matrix
from kansli.register.views.forming import form_page


@allow(can_see_decision, Decision)
@FORM
def handling(request: OfficeRequest, decision: Decision) -> HttpResponseBase:
    """The table of members and levels, to read and print; the secretariat also chooses the levels here."""
    table = matrix(decision)
    may_edit = can_edit_register(request.actor)
    if request.method == "POST" and not may_edit:
        raise Http404
    inside = [row.member for row in table.rows if not row.is_outside]
    chosen = {(row.member.pk, cell.level.pk) for row in table.rows for cell in row.cells if cell.handling}
    form = HandlingForm(request.POST if request.method == "POST" else None, inside, table.levels, chosen)

    def act() -> str:
        actions.plan_handling(by=request.actor, decision=decision, levels=form.plan())
        return reverse("register:handling", args=[decision.key])

    context = {"decision": decision, "matrix": table, "may_edit": may_edit}
    return answer(request, "register/handling.html", form, act, **context)


@allow(can_edit_register, Decision)
@FORM
def handling_cell(request: OfficeRequest, decision: Decision, member: str, level: str) -> HttpResponseBase:
    """Note what one member did at one level."""
    who = get_object_or_404(Member.objects.select_related("organisation"), key=member)
    where = get_object_or_404(HandlingLevel, key=level)
    cell = decision.handlings.filter(member=who, level=where).first()
    form = CellForm(request.POST or None, initial=vars(cell) if cell else None)
    there = reverse("register:handling", args=[decision.key])

    def act() -> str:
        sheet, person = form.sheet(), request.actor.person
        actions.note_handling(by=request.actor, decision=decision, member=who, level=where, sheet=sheet, noted_by=person)
        return there

    page = form_page(f"{who}: {where.name}", there, about=decision)
    return answer(request, "register/form.html", form, act, **page)


@allow(can_edit_register)
@FORM
def levels(request: OfficeRequest) -> HttpResponseBase:
    """The levels at which members handle decisions, and a form for one more."""
    form = LevelForm(request.POST or None)

    def act() -> str:
        actions.add_level(by=request.actor, **form.cleaned_data)
        return reverse("register:levels")

    return answer(request, "register/levels.html", form, act, levels=HandlingLevel.objects.all())


@allow(can_edit_register, HandlingLevel)
@FORM
def edit_level(request: OfficeRequest, level: HandlingLevel) -> HttpResponseBase:
    form = EditLevelForm(request.POST or None, initial=vars(level))
    there = reverse("register:levels")

    def act() -> str:
        actions.edit_level(by=request.actor, level=level, **form.cleaned_data)
        return there

    return answer(request, "register/form.html", form, act, **form_page(level.name, there))
