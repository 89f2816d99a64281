"""The cooperation on a day, its own settings, and its members."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.people import actions, queries
from kansli.people.access import OfficeRequest, allow, can_edit_people, can_see_office
from kansli.people.forms.organisations import CooperationForm, EndAllForm, JoinForm, PeriodForm
from kansli.people.models import Cooperation, Member
from kansli.people.queries.days import chosen_day
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_see_office)
@require_safe
def cooperation(request: OfficeRequest) -> HttpResponse:
    day = chosen_day(request.GET.get("dag"))
    return render(request, "people/cooperation.html", {"day": day, "overview": queries.overview(day.date)})


@allow(can_edit_people)
@FORM
def edit_cooperation(request: OfficeRequest) -> HttpResponseBase:
    row = get_object_or_404(Cooperation, pk=1)
    form = CooperationForm.of(row, posted(request))

    def act(seen: int) -> str:
        actions.edit_cooperation(by=request.actor, sheet=form.sheet(), seen=seen)
        return reverse("people:cooperation")

    return answer_row(request, "people/edit_cooperation.html", form, act, row)


@allow(can_see_office)
@require_safe
def members(request: OfficeRequest) -> HttpResponse:
    day = chosen_day(request.GET.get("dag"))
    context = {"day": day, "rows": queries.member_rows(day.date), "former": queries.former_members(day.date)}
    return render(request, "people/members.html", context)


@allow(can_edit_people)
@FORM
def join_cooperation(request: OfficeRequest) -> HttpResponseBase:
    form = JoinForm(posted(request))

    def act() -> str:
        first_day = form.cleaned_data["first_day"]
        member = actions.join_cooperation(by=request.actor, organisation=form.who(), first_day=first_day)
        return reverse("desk:member", args=[member.key])

    return answer(request, "people/join_cooperation.html", form, act)


@allow(can_edit_people, Member)
@FORM
def edit_member(request: OfficeRequest, member: Member) -> HttpResponseBase:
    form = PeriodForm.of(member, posted(request))

    def act(seen: int) -> str:
        actions.edit_member(by=request.actor, member=member, seen=seen, **form.cleaned_data)
        return reverse("desk:member", args=[member.key])

    return answer_row(request, "people/edit_member.html", form, act, member, member=member)


@allow(can_edit_people, Member)
@FORM
def leave_cooperation(request: OfficeRequest, member: Member) -> HttpResponseBase:
    form = EndAllForm(posted(request))

    def act() -> str:
        actions.leave_cooperation(by=request.actor, member=member, **form.cleaned_data)
        return reverse("desk:member", args=[member.key])

    return answer(request, "people/leave_cooperation.html", form, act, member=member)
