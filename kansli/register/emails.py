"""The mails of the register: short, in the language of the one who gets them, with a link that does the one thing."""

from enum import Enum

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.core.words import shortened
from kansli.mail.actions import queue
from kansli.mail.models import Message
from kansli.mail.texts import Letter, letter
from kansli.people.models import Cooperation, Person, PersonalLink
from kansli.register.models import Assignment, AssignmentReport, MemberAnswer, MemberQuestion
from kansli.register.queries.asking import unique_of
from kansli.ui.texts import day

LONGEST_WORDING = 600  # characters of a decision in a mail
SUBJECT = 90  # characters of a task in the subject of one


class Occasion(Enum):
    """Why somebody gets a mail about a question."""

    ASKED = "asked"
    REMINDED = "reminded"
    PROLONGED = "prolonged"
    HANDED_OVER = "handed_over"


def ask(*, answer: MemberAnswer, link: PersonalLink, secret: str, occasion: Occasion) -> Message:
    """The mail with the personal link, by which the contact of a member answers."""
    person, address = link.person, settings.SITE_URL + reverse("register:answer_by_link", args=[secret])
    giver = link.handed_from.person if link.handed_from else None
    with override(language_of(person)):
        subject, body = written(answer.question, str(answer.member), person, address, occasion, giver)
    return queue(unique=unique_of(link), kind="register.question", recipient=person.email, subject=subject, **body._asdict())


def written(
    question: MemberQuestion,
    member: str,
    person: Person,
    address: str,
    occasion: Occasion = Occasion.ASKED,
    giver: Person | None = None,
) -> tuple[str, Letter]:
    """The subject and the body; also for whoever looks at them before anything is sent, with an address that leads nowhere."""
    last_day = day(question.last_day)
    first = {
        Occasion.ASKED: _("%(office)s has a question to %(member)s.") % {"office": _office(), "member": member},
        Occasion.REMINDED: _("%(member)s has not answered yet. It takes a minute.") % {"member": member},
        Occasion.PROLONGED: _("There is more time: you can answer until and with %(day)s.") % {"day": last_day},
        Occasion.HANDED_OVER: _("%(giver)s asks you to answer for %(member)s.") % {"giver": giver, "member": member},
    }[occasion]
    wording = shortened(question.decision.wording, LONGEST_WORDING) if question.decision else ""
    body = letter(
        greeting=greeting(person),
        paragraphs=[
            first,
            question.title,
            _("The decision of %(day)s: %(wording)s") % {"day": day(question.day), "wording": wording} if wording else "",
            question.text,
            _("Last day to answer: %(day)s. You can change the answer until then, and hand the question over to a colleague.")
            % {"day": last_day},
        ],
        link=(_("Answer for %(member)s") % {"member": member}, address),
        reason=_("You get this mail because you are asked to answer this question for %(member)s.") % {"member": member},
    )
    subject = _("Reminder: %(title)s") if occasion == Occasion.REMINDED else "%(title)s"
    return subject % {"title": question.title}, body


def question_withdrawn(*, question: MemberQuestion, person: Person) -> Message:
    """Tells somebody who got a link that there is nothing to answer any more, and why."""
    with override(language_of(person)):
        written = letter(
            greeting=greeting(person),
            paragraphs=[
                _("%(office)s has withdrawn this question. You need not answer it.") % {"office": _office()},
                question.title,
                question.withdrawn_why,
            ],
            reason=_("You get this mail because you had got a link to answer by. It does not work any more."),
        )
        return queue(
            unique=f"register.question_withdrawn:{question.key}:{person.key}",
            recipient=person.email,
            subject=_("Withdrawn question: %(title)s") % {"title": shortened(question.title, SUBJECT)},
            kind="register.question",
            **written._asdict(),
        )


def assignment_given(*, assignment: Assignment, person: Person, unique: str, secret: str) -> Message:
    """Tells a person what they have been given, and how they report."""
    with override(language_of(person)):
        written = letter(
            greeting=greeting(person),
            paragraphs=[
                _("%(body)s gave you this on %(day)s:") % {"body": assignment.body, "day": day(assignment.day)},
                assignment.task,
                due_line(assignment),
            ],
            link=(_("Report how it goes"), link_to(secret)),
            reason=_("You get this mail because the assignment lies with you."),
        )
        return queue(
            unique=unique,
            recipient=person.email,
            subject=_("Assignment: %(task)s") % {"task": shortened(assignment.task, SUBJECT)},
            text=written.text,
            html=written.html,
            kind="register.assignment_given",
            reason=written.reason,
        )


def report_answered(*, report: AssignmentReport, secret: str) -> Message:
    """Tells whoever reported what the giver answered."""
    assignment = report.assignment
    with override(language_of(report.by)):
        answers = {
            AssignmentReport.State.ACCEPTED: _("Your report was accepted"),
            AssignmentReport.State.RETURNED: _("Your report was returned"),
        }
        answered = answers[AssignmentReport.State(report.state)]
        written = letter(
            greeting=greeting(report.by),
            paragraphs=[
                f"{answered}: {assignment.task}",
                report.answer and f"{report.answered_by}: {report.answer}",
                due_line(assignment) if assignment.status in Assignment.OUTSTANDING else "",
            ],
            link=(_("See the assignment"), link_to(secret)),
            reason=_("You get this mail because you reported on the assignment."),
        )
        return queue(
            unique=f"register.report_answered:{report.key}",
            recipient=report.by.email,
            subject=f"{answered}: {shortened(assignment.task, SUBJECT)}",
            text=written.text,
            html=written.html,
            kind="register.report_answered",
            reason=written.reason,
        )


def greeting(person: Person) -> str:
    """How a mail begins."""
    return _("Hello %(name)s,") % {"name": person.given_name}


def due_line(assignment: Assignment) -> str:
    """The last day as a sentence; nothing where there is none."""
    if assignment.due_on:
        return _("Last day: %(day)s.") % {"day": day(assignment.due_on)}
    return _("Last day: %(day)s.") % {"day": assignment.due_words} if assignment.due_words else ""


def link_to(secret: str) -> str:
    """The address of a personal link to an assignment."""
    return settings.SITE_URL + reverse("register:report_by_link", args=[secret])


def language_of(person: Person) -> str:
    """The language of the person's account; Swedish for whoever has none."""
    account = getattr(person, "account", None)
    return account.language if account else settings.LANGUAGE_CODE


def _office() -> str:
    cooperation = Cooperation.objects.first()
    return cooperation.short_name if cooperation else "Kansli"
