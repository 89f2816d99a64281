"""The secretariat's pages: who has been reminded of what, and when reminders go."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from kansli.audit import receipts
from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Body
from kansli.people.views.posting import FORM, answer_row, posted
from kansli.reminders import actions
from kansli.reminders.access import can_keep_reminders
from kansli.reminders.forms import EscalationForm, HoursForm
from kansli.reminders.models import Escalation
from kansli.reminders.queries import bodies_with_escalations, hours, listed
from kansli.reminders.queries.wording import because
from kansli.reminders.sources import RULES
from kansli.ui import facets


@allow(can_keep_reminders)
@require_safe
def all_reminders(request: OfficeRequest) -> HttpResponse:
    query = request.GET
    found = listed(
        request.actor,
        kinds=query.getlist("slag"),
        bodies=query.getlist("organ"),
        words=query.get("q", ""),
        page=query.get("page"),
    )
    choices = [
        facets.facet("slag", gettext_lazy("Kind"), found.kinds, query),
        facets.facet("organ", gettext_lazy("Body"), found.bodies, query),
    ]
    rows = [(each, because(each.step, each.anchor)) for each in found.page]
    return render(request, "reminders/all_reminders.html", {"page": found.page, "rows": rows, "facets": choices})


@allow(can_keep_reminders)
@require_POST
def remind_late(request: OfficeRequest) -> HttpResponseBase:
    """Remind everybody who is late, now."""

    def act() -> str:
        count = actions.remind_late(by=request.actor)
        told = ngettext("One mail is on its way.", "%(count)s mails are on their way.", count)
        messages.success(request, told % {"count": count})
        return reverse("reminders:all_reminders")

    return receipts.once(request, act)


@allow(can_keep_reminders)
@FORM
def set_hours(request: OfficeRequest) -> HttpResponseBase:
    """When reminders go: the rules, the hours, and of which bodies the chair is told."""
    row = hours()
    form = HoursForm.of(row, posted(request))

    def act(seen: int) -> str:
        actions.set_hours(by=request.actor, seen=seen, **form.cleaned_data)
        return reverse("reminders:set_hours")

    context = {"rules": RULES.values(), "bodies": bodies_with_escalations(today())}
    return answer_row(request, "reminders/set_hours.html", form, act, row, **context)


@allow(can_keep_reminders, Body)
@FORM
def set_escalation(request: OfficeRequest, body: Body) -> HttpResponseBase:
    row = Escalation.objects.filter(body=body).first() or Escalation(body=body)
    form = EscalationForm.of(row, posted(request))

    def act(seen: int) -> str:
        actions.set_escalation(by=request.actor, body=body, seen=seen, **form.cleaned_data)
        return reverse("reminders:set_hours")

    return answer_row(request, "reminders/set_escalation.html", form, act, row, body=body)
