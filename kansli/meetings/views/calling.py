"""The call and what became of it; answers by a personal link, signed in, or told to the secretariat."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kansli.meetings import actions, queries
from kansli.meetings.access import can_answer_meeting, can_call_meeting, can_see_meeting
from kansli.meetings.forms import AnswerForm, CallForm
from kansli.meetings.models import Meeting, MeetingAnswer
from kansli.meetings.queries.calling import Called
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.models import Person, PersonalLink
from kansli.people.views.posting import FORM, answer, posted

Way = MeetingAnswer.Way


@allow(can_call_meeting, Meeting)
@require_safe
def calling(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    """Who is called, what they have answered, and everything that was sent."""
    context = {
        "meeting": meeting,
        "page": queries.call_page(meeting),
        "owed": queries.material_owed(meeting),
        "newcomers": queries.newcomers_left(meeting),
        "tabs": queries.tabs_of(meeting, request.actor),
    }
    return render(request, "meetings/calling.html", context)


@allow(can_call_meeting, Meeting)
@FORM
def call_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = CallForm(posted(request))

    def act() -> str:
        sent = actions.call_meeting(by=request.actor, meeting=meeting, person=request.actor.person, **form.cleaned_data)
        return (
            reverse("running:mailbox_batch", args=[sent.batch.key])
            if sent.batch
            else reverse("meetings:calling", args=[meeting.key])
        )

    return answer(request, "meetings/call_meeting.html", form, act, meeting=meeting, page=queries.call_page(meeting))


@by_link(PersonalLink.Purpose.ANSWER, Meeting)
@FORM
def answer_meeting(request: OfficeRequest, link: PersonalLink, meeting: Meeting) -> HttpResponseBase:
    return _answering(request, meeting, link.person, Way.LINK, template="meetings/answer_meeting.html", link=link)


@allow(can_answer_meeting, Meeting)
@FORM
def answer_signed_in(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    person = request.actor.person
    assert person is not None  # the gate lets nobody else in
    return _answering(request, meeting, person, Way.SIGNED_IN, template="meetings/answer_signed_in.html")


@allow(can_call_meeting, Meeting)
@FORM
def answer_for(request: OfficeRequest, meeting: Meeting, person: str) -> HttpResponseBase:
    """The secretariat notes what somebody has told them."""
    told = Person.objects.current().filter(key=person).first()
    if told is None:
        raise Http404
    return _answering(request, meeting, told, Way.SECRETARIAT, template="meetings/answer_for.html")


def _answering(
    request: OfficeRequest, meeting: Meeting, person: Person, way: str, *, template: str, link: PersonalLink | None = None
) -> HttpResponseBase:
    """One form of an answer; who writes it is the person of the link, or whoever is signed in."""
    called = next((one for one in queries.called_to(meeting) if one.person == person), Called(person))
    form = AnswerForm(queries.choices_of(meeting, called), called.answer, posted(request))

    def act() -> str:
        by = link.person if link else request.actor
        actions.answer_meeting(by=by, meeting=meeting, person=person, sheet=form.sheet(), way=way)
        messages.success(request, _("Thank you, your answer is kept. You can change it until the meeting begins."))
        is_reader = link is None and can_see_meeting(request.actor, meeting)
        return reverse("meetings:meeting", args=[meeting.key]) if is_reader else request.path

    agenda = queries.agenda_for(meeting, called)
    context = {"asks": way != Way.SECRETARIAT, "wish": queries.wish_of(meeting, person)}
    return answer(
        request, template, form, act, meeting=meeting, called=called, person=person, link=link, agenda=agenda, **context
    )
