"""Members propose items: by a personal link, until a day."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kansli.audit import receipts
from kansli.meetings import actions, queries
from kansli.meetings.access import can_edit_agenda
from kansli.meetings.forms import ProposalForm
from kansli.meetings.models import Meeting
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.models import PersonalLink
from kansli.people.views.posting import FORM, answer, posted


@by_link(PersonalLink.Purpose.PROPOSE, Meeting)
@FORM
def propose_item(request: OfficeRequest, link: PersonalLink, meeting: Meeting) -> HttpResponseBase:
    form = ProposalForm(posted(request))

    def act() -> str:
        unique = f"propose:{link.key}:{request.POST.get(receipts.FIELD, '')}"
        actions.propose_item(by=link.person, meeting=meeting, sheet=form.sheet(), unique=unique)
        return request.path

    mine = queries.proposals_of(link.person, meeting)
    return answer(request, "meetings/propose_item.html", form, act, link=link, meeting=meeting, mine=mine)


@allow(can_edit_agenda, Meeting)
@require_POST
def ask_for_items(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    asked = actions.ask_for_items(by=request.actor, meeting=meeting)
    told = ngettext("%(n)s person is asked for items.", "%(n)s persons are asked for items.", len(asked)) % {"n": len(asked)}
    messages.success(request, told)
    return redirect(reverse("meetings:agenda", args=[meeting.key]))
