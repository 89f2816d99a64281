"""A member answers a question: by the link of a mail, signed in, or through the secretariat."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.models import Person, PersonalLink
from kansli.people.views.posting import FORM, answer, answer_row, posted
from kansli.register import actions
from kansli.register.access import can_answer, can_edit_register
from kansli.register.forms.answering import AnswerForm, EnterForm, HandOverForm
from kansli.register.models import MemberAnswer
from kansli.register.queries.asking import answer_page
from kansli.register.views.forming import asker, form_page

HANDLING = PersonalLink.Purpose.HANDLING
How = MemberAnswer.How


@by_link(HANDLING, MemberAnswer)
@FORM
def answer_by_link(request: OfficeRequest, link: PersonalLink, member_answer: MemberAnswer) -> HttpResponseBase:
    return _answer(request, member_answer, link.person, How.LINK, "register/answer_by_link.html", link=link)


@by_link(HANDLING, MemberAnswer)
@FORM
def hand_on_by_link(request: OfficeRequest, link: PersonalLink, member_answer: MemberAnswer) -> HttpResponseBase:
    there = request.path.removesuffix("lamna-over/")
    return _hand_on(request, member_answer, link.person, there, "register/hand_on_by_link.html", link=link)


@allow(can_answer, MemberAnswer)
@FORM
def give_answer(request: OfficeRequest, member_answer: MemberAnswer) -> HttpResponseBase:
    return _answer(request, member_answer, asker(request), How.SIGNED_IN, "register/give_answer.html")


@allow(can_answer, MemberAnswer)
@FORM
def hand_on(request: OfficeRequest, member_answer: MemberAnswer) -> HttpResponseBase:
    return _hand_on(request, member_answer, asker(request), reverse("desk:today"), "register/form.html")


@allow(can_edit_register, MemberAnswer)
@FORM
def enter_answer(request: OfficeRequest, member_answer: MemberAnswer) -> HttpResponseBase:
    """The secretariat notes what a member said, also after the last day."""
    form = EnterForm.of(member_answer, posted(request))
    there = reverse("register:question", args=[member_answer.question.key])

    def act(seen: int) -> str:
        actions.enter_answer(by=request.actor, answer=member_answer, said=form.said(asker(request)), seen=seen)
        return there

    title = _("Answer of %(member)s") % {"member": member_answer.member}
    page = form_page(title, there, submit=_("Note the answer"), lede=member_answer.question.title)
    return answer_row(request, "register/form.html", form, act, member_answer, **page)


def _answer(
    request: OfficeRequest, member_answer: MemberAnswer, person: Person, how: How, template: str, **context: Any
) -> HttpResponseBase:
    """The page of one answer, in the name of the person."""
    form = AnswerForm.of(member_answer, posted(request))

    def act(seen: int) -> str:
        said = actions.Said(form.values(), how, person)
        actions.answer_question(by=person, answer=member_answer, said=said, seen=seen)
        return request.path

    shown = answer_page(member_answer)
    question = member_answer.question
    times = {"is_open": question.is_answerable(today()), "is_early": today() <= question.last_day}
    context |= {"member_answer": member_answer, "shown": shown, **times}
    return answer_row(request, template, form, act, member_answer, **context)


def _hand_on(
    request: OfficeRequest, member_answer: MemberAnswer, person: Person, there: str, template: str, **context: Any
) -> HttpResponseBase:
    """The page by which a person lets a colleague answer."""
    form = HandOverForm(posted(request))

    def act() -> str:
        colleague = actions.hand_on(by=person, answer=member_answer, giver=person, **form.cleaned_data)
        messages.success(request, _("%(name)s gets a mail with a link of their own.") % {"name": colleague.name})
        return there

    lede = _("Your colleague gets a mail. Your own link goes on working, and shows what was answered.")
    page = form_page(_("Hand over to a colleague"), there, submit=_("Hand over"), lede=lede)
    return answer(request, template, form, act, **page, **context)
