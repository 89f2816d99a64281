"""Asking for another mode by the personal link or signed in, and the secretariat's answer."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kansli.audit.actions import Keyed
from kansli.meetings import actions
from kansli.meetings.access import can_answer_meeting, can_settle_wish
from kansli.meetings.forms import AskModeForm, DeclineModeForm
from kansli.meetings.models import Meeting, ModeWish
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.models import Person, PersonalLink
from kansli.people.views.posting import FORM, answer, posted


@by_link(PersonalLink.Purpose.ANSWER, Meeting)
@FORM
def ask_mode(request: OfficeRequest, link: PersonalLink, meeting: Meeting) -> HttpResponseBase:
    return _asking(request, meeting, link.person, link.person, "meetings/ask_mode.html", link)


@allow(can_answer_meeting, Meeting)
@FORM
def ask_mode_signed_in(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    person = request.actor.person
    assert person is not None  # the gate lets nobody else in
    return _asking(request, meeting, person, request.actor, "meetings/ask_mode_signed_in.html")


@allow(can_settle_wish, ModeWish)
@require_POST
def grant_mode(request: OfficeRequest, wish: ModeWish) -> HttpResponse:
    actions.grant_mode(by=request.actor, wish=wish, person=request.actor.person)
    messages.success(request, _("The meeting is changed, and those who are called are told."))
    return redirect("meetings:calling", wish.meeting.key)


@allow(can_settle_wish, ModeWish)
@FORM
def decline_mode(request: OfficeRequest, wish: ModeWish) -> HttpResponseBase:
    form = DeclineModeForm(posted(request))

    def act() -> str:
        actions.decline_mode(by=request.actor, wish=wish, **form.cleaned_data)
        return reverse("meetings:calling", args=[wish.meeting.key])

    return answer(request, "meetings/decline_mode.html", form, act, wish=wish, meeting=wish.meeting)


def _asking(
    request: OfficeRequest, meeting: Meeting, person: Person, by: Keyed, template: str, link: PersonalLink | None = None
) -> HttpResponseBase:
    """One form of a wish; the page of the answer lies above it."""
    form, above = AskModeForm(meeting, posted(request)), request.path.removesuffix("form/")

    def act() -> str:
        actions.ask_mode(by=by, meeting=meeting, person=person, **form.cleaned_data)
        return above

    return answer(request, template, form, act, meeting=meeting, link=link, above=above)
