"""Another day for a meeting: the question, its answers by a personal link, and the choice."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kansli.meetings import actions, queries
from kansli.meetings.access import can_answer_day, can_edit_meeting
from kansli.meetings.forms import AskDayForm, ChooseDayForm, DayAnswerForm
from kansli.meetings.models import DayQuestion, Meeting, MeetingAnswer
from kansli.meetings.queries.rescheduling import alternative_words
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.models import Person, PersonalLink
from kansli.people.views.posting import FORM, answer, posted

Way = MeetingAnswer.Way


@allow(can_edit_meeting, Meeting)
@FORM
def ask_for_day(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = AskDayForm(meeting, posted(request))

    def act() -> str:
        actions.ask_for_day(by=request.actor, meeting=meeting, days=form.days(), words=form.cleaned_data["words"])
        return reverse("meetings:day_answers", args=[meeting.key])

    return answer(request, "meetings/ask_for_day.html", form, act, meeting=meeting, called=queries.called_to(meeting))


@allow(can_edit_meeting, Meeting)
@require_safe
def day_answers(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    """Persons against days, with counts."""
    return render(request, "meetings/day_answers.html", {"meeting": meeting, "page": queries.day_page(_asked(meeting))})


@allow(can_edit_meeting, Meeting)
@require_POST
def remind_day(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    sent = actions.remind_day(by=request.actor, question=_asked(meeting))
    told = ngettext("%(n)s person is reminded.", "%(n)s persons are reminded.", sent) % {"n": sent}
    messages.success(request, told)
    return redirect("meetings:day_answers", meeting.key)


@allow(can_edit_meeting, Meeting)
@require_POST
def keep_day(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    actions.keep_day(by=request.actor, question=_asked(meeting))
    messages.success(request, _("The meeting keeps its day. The links to answer by have ended."))
    return redirect("meetings:meeting", meeting.key)


@allow(can_edit_meeting, Meeting)
@FORM
def choose_day(request: OfficeRequest, meeting: Meeting, number: int) -> HttpResponseBase:
    question = _asked(meeting)
    alternative = get_object_or_404(question.alternatives, position=number)
    form = ChooseDayForm(meeting, posted(request))

    def act() -> str:
        actions.choose_day(
            by=request.actor, question=question, alternative=alternative, person=request.actor.person, **form.cleaned_data
        )
        return reverse("meetings:meeting", args=[meeting.key])

    context = {"meeting": meeting, "question": question, "chosen": alternative_words(alternative)}
    return answer(request, "meetings/choose_day.html", form, act, **context)


@by_link(PersonalLink.Purpose.DAY, DayQuestion)
@FORM
def answer_day(request: OfficeRequest, link: PersonalLink, question: DayQuestion) -> HttpResponseBase:
    return _answering(request, question, link.person, Way.LINK, "meetings/answer_day.html", request.path, link=link)


@allow(can_answer_day, DayQuestion)
@FORM
def answer_day_signed_in(request: OfficeRequest, question: DayQuestion) -> HttpResponseBase:
    person = request.actor.person
    assert person is not None  # the gate lets nobody else in
    return _answering(request, question, person, Way.SIGNED_IN, "meetings/answer_day_signed_in.html", request.path)


@allow(can_edit_meeting, Meeting)
@FORM
def answer_day_for(request: OfficeRequest, meeting: Meeting, person: str) -> HttpResponseBase:
    """The secretariat notes what somebody has told them."""
    asked = get_object_or_404(_asked(meeting).asked.select_related("person", "question__meeting__body"), person__key=person)
    back = reverse("meetings:day_answers", args=[meeting.key])
    return _answering(request, asked.question, asked.person, Way.SECRETARIAT, "meetings/answer_day_for.html", back)


def _answering(
    request: OfficeRequest,
    question: DayQuestion,
    person: Person,
    way: str,
    template: str,
    back: str,
    link: PersonalLink | None = None,
) -> HttpResponseBase:
    """One form of an answer; who writes it is the person of the link, or whoever is signed in."""
    form = DayAnswerForm(question, person, posted(request))
    by = link.person if link else request.actor

    def act() -> str:
        actions.answer_day(by=by, question=question, person=person, choices=form.choices(), way=way)
        if way != Way.SECRETARIAT:
            messages.success(request, _("Thank you, your answer is kept. You can change it until a day is chosen."))
        return back

    context = {"link": link, "question": question, "meeting": question.meeting, "person": person}
    return answer(request, template, form, act, **context)


def _asked(meeting: Meeting) -> DayQuestion:
    question = queries.latest_day_question(meeting)
    if question is None:
        raise Http404
    return question
