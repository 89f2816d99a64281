"""Asking the members: the questions, one question with its answers, and what the secretariat does with it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kansli.audit import receipts
from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Body
from kansli.people.views.posting import FORM, answer, posted
from kansli.register import actions, exports
from kansli.register.access import can_edit_register, can_see_question, can_see_register
from kansli.register.emails import written
from kansli.register.forms.asking import AskFirstForm, AskForm, ContactForm, ProlongForm
from kansli.register.forms.decisions import ReasonForm
from kansli.register.models import Decision, MemberAnswer, MemberQuestion, QuestionTemplate
from kansli.register.queries.asking import counted, question_page, questions_of
from kansli.register.queries.contacts import contacts, members_inside
from kansli.register.queries.words import question_tabs
from kansli.register.views.forming import asker, form_page

ON_A_PAGE = 50


@allow(can_see_register)
@require_safe
def questions(request: OfficeRequest) -> HttpResponse:
    """The questions to the members, the latest first."""
    show = request.GET.get("visa", "open")
    found = questions_of(request.actor, show=show if show in MemberQuestion.State.values else "")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = counted(page.object_list)
    context = {"page": page, "tabs": question_tabs(show), "may_edit": can_edit_register(request.actor)}
    return render(request, "register/questions.html", context)


@allow(can_see_question, MemberQuestion)
@require_safe
def question(request: OfficeRequest, question: MemberQuestion) -> HttpResponse:
    """What each member answered; for the secretariat also who got which mail, and what can be done."""
    may_edit = can_edit_register(request.actor)
    page = question_page(question, with_mails=may_edit)
    return render(request, "register/question.html", {"question": question, "shown": page, "may_edit": may_edit})


@allow(can_see_question, MemberQuestion)
@require_safe
def question_csv(request: OfficeRequest, question: MemberQuestion) -> HttpResponseBase:
    return exports.csv_answer(exports.question_lines(question_page(question, with_mails=False)), question.title)


@allow(can_see_question, MemberQuestion)
@require_safe
def question_pdf(request: OfficeRequest, question: MemberQuestion) -> HttpResponseBase:
    return exports.pdf_answer(exports.question_paper(question_page(question, with_mails=False)))


@allow(can_see_question, MemberQuestion)
@require_safe
def question_xlsx(request: OfficeRequest, question: MemberQuestion) -> HttpResponseBase:
    return exports.xlsx_answer(exports.question_lines(question_page(question, with_mails=False)), _("Answers"))


@allow(can_edit_register)
@FORM
def ask(request: OfficeRequest) -> HttpResponseBase:
    """Ask the members something that stands alone."""
    return _ask(request, None)


@allow(can_edit_register, Decision)
@FORM
def ask_about(request: OfficeRequest, decision: Decision) -> HttpResponseBase:
    """Ask the members something about a decision."""
    return _ask(request, decision)


@allow(can_edit_register, MemberQuestion)
@require_POST
def remind_silent(request: OfficeRequest, question: MemberQuestion) -> HttpResponseBase:
    there = reverse("register:question", args=[question.key])

    def act() -> str:
        sent = actions.remind_silent(by=request.actor, question=question)
        told = ngettext("One reminder is on its way.", "%(count)s reminders are on their way.", sent)
        messages.success(request, told % {"count": sent})
        return there

    return receipts.once(request, act)


@allow(can_edit_register, MemberQuestion)
@require_POST
def close_question(request: OfficeRequest, question: MemberQuestion) -> HttpResponseBase:
    actions.close_question(by=request.actor, question=question)
    messages.success(request, _("The question is closed."))
    return redirect("register:question", question.key)


@allow(can_edit_register, MemberQuestion)
@FORM
def withdraw_question(request: OfficeRequest, question: MemberQuestion) -> HttpResponseBase:
    form = ReasonForm(posted(request))
    there = reverse("register:question", args=[question.key])

    def act() -> str:
        actions.withdraw_question(by=request.actor, question=question, **form.cleaned_data)
        return there

    lede = _(
        "The links end, and those who got one get a mail with your reason. The question and its answers are kept, but count "
        "nowhere; what the answers noted in the decision's table is taken out of it."
    )
    title = _("Withdraw the question")
    return answer(request, "register/form.html", form, act, **form_page(title, there, submit=title, lede=lede))


@allow(can_edit_register, MemberQuestion)
@FORM
def prolong_question(request: OfficeRequest, question: MemberQuestion) -> HttpResponseBase:
    form = ProlongForm(posted(request), question=question)
    there = reverse("register:question", args=[question.key])

    def act() -> str:
        actions.prolong_question(by=request.actor, question=question, **form.cleaned_data)
        return there

    lede = _("Those that have not answered get a mail with the new day.")
    page = form_page(_("Give more time"), there, submit=_("Give more time"), lede=lede)
    return answer(request, "register/form.html", form, act, **page)


@allow(can_edit_register, MemberAnswer)
@FORM
def change_contact(request: OfficeRequest, member_answer: MemberAnswer) -> HttpResponseBase:
    asked = member_answer.question
    [contact] = contacts(asked.kind, asked.body, [member_answer.member], today())
    form = ContactForm(posted(request), contact=contact, now=member_answer.contact)
    there = reverse("register:question", args=[asked.key])

    def act() -> str:
        actions.change_contact(by=request.actor, answer=member_answer, **form.cleaned_data)
        return there

    title = _("Contact of %(member)s") % {"member": member_answer.member}
    lede = _("The new contact gets a mail with a link; the link of the one before ends.")
    return answer(request, "register/form.html", form, act, **form_page(title, there, submit=_("Change and send"), lede=lede))


def _ask(request: OfficeRequest, decision: Decision | None) -> HttpResponseBase:
    """First the template is chosen, then the question is written, looked at and sent."""
    first = AskFirstForm(request.GET or None, stands_alone=decision is None)
    back = reverse("register:decision", args=[decision.key]) if decision else reverse("register:questions")
    context: dict[str, Any] = {"decision": decision, "back": back}
    if not first.is_valid():
        return render(request, "register/ask_first.html", {"form": first, **context})
    template, body = first.cleaned_data["mall"], decision.body if decision else first.cleaned_data["organ"]
    form = _ask_form(request, template, body, decision)
    if "look" in request.POST and form.is_valid():
        context["mail"] = _mail_of(form)

    def act() -> str:
        made = actions.ask_members(by=request.actor, sheet=form.sheet(), contacts=form.asked(), asked_by=asker(request))
        return reverse("register:question", args=[made.key])

    if "look" in request.POST:
        return render(request, "register/ask.html", {"form": form, **context}, status=422 if form.errors else 200)
    return answer(
        request, "register/ask.html", form, act, done_is=_("The question is asked. The mails are on their way."), **context
    )


def _ask_form(request: OfficeRequest, template: QuestionTemplate, body: Body, decision: Decision | None) -> AskForm:
    """The form with the members of the day, but for those outside the decision."""
    day = decision.day if decision else today()
    asked = contacts(template.kind, body, members_inside(decision, day), today())
    about = {"kind": template.kind, "body": body, "day": day, "decision": decision}
    start = {"title": decision.matter or template.name if decision else template.name, "text": template.text}
    return AskForm(posted(request), about=about, contacts=asked, asks=template.asks, initial=start)


def _mail_of(form: AskForm) -> dict[str, Any]:
    """The mail as the first contact would get it, and how many get one."""
    asked = {member: person for member, person in form.asked().items() if person}
    member, person = next(iter(asked.items()), (None, None))
    if member is None or person is None:
        return {"count": 0}
    subject, body = written(form.sheet().question(), str(member), person, _("(the personal link)"))
    return {"count": len(asked), "recipient": person.email, "subject": subject, "text": body.text}
