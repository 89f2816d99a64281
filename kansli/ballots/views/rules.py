"""Which bodies may decide by mail, and a meeting whose items are decided so."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.ballots import actions
from kansli.ballots.access import can_keep_ballots, can_keep_meeting, can_name_rule
from kansli.ballots.forms.ballots import ItemsForm, RuleForm
from kansli.ballots.models import BallotRule
from kansli.ballots.queries.rules import bodies_with_rules, items_to_decide
from kansli.core.clock import today
from kansli.meetings.models import Meeting
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Body
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_keep_ballots)
@require_safe
def rules(request: OfficeRequest) -> HttpResponse:
    return render(request, "ballots/rules.html", {"bodies": bodies_with_rules(today())})


@allow(can_name_rule, Body)
@FORM
def name_rule(request: OfficeRequest, body: Body) -> HttpResponseBase:
    rule = BallotRule.objects.filter(body=body).first() or BallotRule(body=body)
    form = RuleForm.of(rule, posted(request))

    def act(seen: int) -> str:
        actions.name_rule(by=request.actor, body=body, sheet=form.sheet(), seen=seen)
        return reverse("ballots:rules")

    return answer_row(request, "ballots/name_rule.html", form, act, rule, body=body)


@allow(can_keep_meeting, Meeting)
@FORM
def ballots_of_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    """Turn the open items of a meeting into ballots, as when it is cancelled."""
    items = items_to_decide(meeting)
    form = ItemsForm(posted(request), items=items)

    def act() -> str:
        actions.draft_from_items(by=request.actor, items=list(form.cleaned_data["items"]))
        return f"{reverse('ballots:ballots')}?organ={meeting.body.key}&status=draft"

    return answer(request, "ballots/ballots_of_meeting.html", form, act, meeting=meeting, items=items)
