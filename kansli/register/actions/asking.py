"""Asking each member: the question goes out, is prolonged, reminded of, closed, or withdrawn (needs 35, 89, 92)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, System, record
from kansli.core.clock import STOCKHOLM, now, today
from kansli.core.errors import RuleBroken
from kansli.people.actions.links import issue_link, revoke_links
from kansli.people.models import Body, Member, Person, PersonalLink
from kansli.register import emails
from kansli.register.actions.handling import drop_handling
from kansli.register.emails import Occasion
from kansli.register.models import (
    Decision,
    MemberAnswer,
    MemberContact,
    MemberQuestion,
    MemberStance,
    QuestionField,
    QuestionKind,
)
from kansli.register.queries.asking import usable_links
from kansli.register.queries.snapshots import plain

AFTER_LAST_DAY = timedelta(days=60)  # so long a link still shows what was answered, and works again if the time is prolonged
PURPOSE = PersonalLink.Purpose.HANDLING
State, Answer = MemberQuestion.State, MemberAnswer.State


@dataclass(frozen=True)
class QuestionSheet:
    """A question as it is to be asked. `day` is whose members are meant: the decision's, where there is one."""

    kind: QuestionKind
    title: str
    last_day: date
    body: Body
    day: date
    text: str = ""
    fields: Sequence[QuestionField] = ()
    decision: Decision | None = None

    def question(self) -> MemberQuestion:
        """The row it becomes."""
        values = {**vars(self), "fields": [each.kept() for each in self.fields]}
        return MemberQuestion(**values, asked_at=now())


def ask_members(
    *, by: Keyed, sheet: QuestionSheet, contacts: Mapping[Member, Person | None], asked_by: Person | None = None
) -> MemberQuestion:
    """Ask each of the members, by a mail with a personal link to its contact; a member without one is asked by other means.

    The contacts are remembered for the next question of this kind. Raises RuleBroken for a question without an end, without
    anything to answer or without members, for a member outside the decision, and for a contact without a mail address.
    """
    check_sheet(sheet, contacts)
    with transaction.atomic():
        question = sheet.question()
        question.asked_by = asked_by
        question.save(force_insert=True)
        answers = [MemberAnswer(question=question, member=member, contact=person) for member, person in contacts.items()]
        MemberAnswer.objects.bulk_create(answers)
        for answer in answers:
            _remember(answer)
            _mail(by, answer, Occasion.ASKED)
        after = {name: plain(getattr(question, name)) for name in ("title", "kind", "decision", "body", "last_day")}
        after["members"] = {str(member): plain(person) for member, person in contacts.items()}
        record(by=by, verb="register.ask_members", target=question, after=after)
    return question


def check_sheet(sheet: QuestionSheet, contacts: Mapping[Member, Person | None]) -> None:
    """Raise RuleBroken for what cannot be asked so; also for whoever only looks at the mail."""
    if sheet.last_day < today():
        raise RuleBroken(_("The last day has passed. Choose a day from today on."))
    if not sheet.fields and sheet.kind != QuestionKind.LEVEL:
        raise RuleBroken(_("There is nothing to answer. Write at least one thing that is asked."))
    if sheet.kind == QuestionKind.LEVEL and sheet.decision is None:
        raise RuleBroken(_("The level of handling is asked about a decision. Open the decision and ask there."))
    if sheet.decision and sheet.decision.status == Decision.Status.WITHDRAWN:
        raise RuleBroken(_("The decision has been withdrawn from the register. Nobody can be asked about it."))
    if not contacts:
        raise RuleBroken(_("Choose at least one member to ask."))
    _check_outside(sheet.decision, contacts)
    for person in contacts.values():
        _check_reachable(person)


def remind_silent(*, by: Keyed, question: MemberQuestion) -> int:
    """Remind the contacts of those that have not answered, once a day at most; returns how many mails went.

    Raises RuleBroken when the question has ended, and when there is nobody to remind today.
    """
    _check_open(question)
    with transaction.atomic():
        reminded = [answer for answer in _waiting(question) if answer.contact_id and _first_today(answer)]
        if not reminded:
            raise RuleBroken(_("Nobody is left to remind today: they have answered, or have been reminded already."))
        for answer in reminded:
            _mail(by, answer, Occasion.REMINDED)
        after = {"reminded": sorted(str(answer.member) for answer in reminded)}
        record(by=by, verb="register.remind_silent", target=question, after=after)
    return len(reminded)


def prolong_question(*, by: Keyed, question: MemberQuestion, last_day: date) -> MemberQuestion:
    """Give more time; what was silence is waited for again, and those that have not answered are told.

    Raises RuleBroken for a day that is not later than the last day it has, or has passed, and when it has been withdrawn.
    """
    check_not_withdrawn(question)
    if last_day <= question.last_day or last_day < today():
        raise RuleBroken(_("Choose a day that lies ahead and is later than the last day it has now."))
    with transaction.atomic():
        before = {"last_day": plain(question.last_day), "state": question.state}
        _set(question, last_day=last_day, state=State.OPEN)
        question.answers.filter(state=Answer.SILENT).update(state=Answer.WAITING, version=models.F("version") + 1)
        for answer in _waiting(question):
            _mail(by, answer, Occasion.PROLONGED)
        after = {"last_day": plain(last_day), "state": State.OPEN}
        record(by=by, verb="register.prolong_question", target=question, before=before, after=after)
    return question


def close_question(*, by: Keyed, question: MemberQuestion) -> MemberQuestion:
    """The question ends; what has not been answered is recorded as silence. Raises RuleBroken when it has ended already."""
    _check_open(question)
    with transaction.atomic():
        _set(question, state=State.CLOSED)
        waiting = question.answers.filter(state=Answer.WAITING)
        waiting.update(state=Answer.SILENT, version=models.F("version") + 1)
        silent = question.answers.filter(state=Answer.SILENT).select_related("member__organisation")
        after = {"state": State.CLOSED, "silent": sorted(str(answer.member) for answer in silent)}
        record(by=by, verb="register.close_question", target=question, before={"state": State.OPEN}, after=after)
    return question


def withdraw_question(*, by: Keyed, question: MemberQuestion, reason: str) -> MemberQuestion:
    """Take back a question that was asked by mistake: its links end, and whoever could answer gets a short mail with the reason.

    The question stays with its answers and counts nowhere; what answers noted in the decision's table is taken out of it. Raises
    RuleBroken without a reason, and when it has been withdrawn already.
    """
    if not reason.strip():
        raise RuleBroken(_("Say why it is withdrawn. The reason is kept in the history."))
    check_not_withdrawn(question)
    with transaction.atomic():
        before = {"state": question.state}
        _set(question, state=State.WITHDRAWN, withdrawn_why=reason.strip())
        told = {link.person.key: link.person for link in usable_links(question)}
        for answer in question.answers.select_related("handling__member__organisation", "handling__level"):
            revoke_links(by=by, purpose=PURPOSE, subject=answer)
            if answer.handling:
                drop_handling(by=by, cell=answer.handling)
        for person in told.values():
            emails.question_withdrawn(question=question, person=person)
        after = {"state": State.WITHDRAWN, "reason": question.withdrawn_why, "persons": sorted(map(str, told.values()))}
        record(by=by, verb="register.withdraw_question", target=question, before=before, after=after)
    return question


def check_not_withdrawn(question: MemberQuestion) -> None:
    """Raise RuleBroken for a question that was taken back."""
    if question.state == State.WITHDRAWN:
        raise RuleBroken(_("The question has been withdrawn. Ask a new one instead, if there is more to ask."))


def close_due(payload: dict[str, Any]) -> None:
    """Close the questions whose last day has passed (a periodic task)."""
    for question in MemberQuestion.objects.filter(state=State.OPEN, last_day__lt=today()):
        close_question(by=System("register"), question=question)


def change_contact(*, by: Keyed, answer: MemberAnswer, contact: Person | None) -> MemberAnswer:
    """Somebody else is asked for the member; the links of the one before end. Remembered for the next question of the kind.

    Raises RuleBroken when the question has ended, for whoever is the contact already, and without a mail address.
    """
    _check_open(answer.question)
    _check_reachable(contact)
    if contact == answer.contact:
        raise RuleBroken(_("That is the contact already. Choose somebody else."))
    with transaction.atomic():
        before = answer.contact
        if before:
            revoke_links(by=by, purpose=PURPOSE, subject=answer, person=before)
        set_contact(answer, contact)
        _remember(answer)
        _mail(by, answer, Occasion.ASKED)
        record(
            by=by,
            verb="register.change_contact",
            target=answer,
            before={"person": plain(before)},
            after={"person": plain(contact)},
        )
    return answer


def set_contact(answer: MemberAnswer, contact: Person | None) -> None:
    """Who is asked from now on, in the data and on the object."""
    MemberAnswer.objects.filter(pk=answer.pk).update(contact=contact)
    answer.contact = contact


def send_link(*, by: Keyed, answer: MemberAnswer, person: Person, occasion: Occasion, via: PersonalLink | None = None) -> None:
    """A new personal link for the person, in a mail; belongs in an action's transaction."""
    end = datetime.combine(answer.question.last_day + AFTER_LAST_DAY, time.min, STOCKHOLM)
    link, secret = issue_link(by=by, purpose=PURPOSE, subject=answer, person=person, ends_at=end, handed_from=via)
    emails.ask(answer=answer, link=link, secret=secret, occasion=occasion)


def _mail(by: Keyed, answer: MemberAnswer, occasion: Occasion) -> None:
    if answer.contact and answer.contact.email:
        send_link(by=by, answer=answer, person=answer.contact, occasion=occasion)


def _remember(answer: MemberAnswer) -> None:
    if answer.contact:
        values = {"person": answer.contact}
        MemberContact.objects.update_or_create(member=answer.member, kind=answer.question.kind, defaults=values)


def _waiting(question: MemberQuestion) -> list[MemberAnswer]:
    found = question.answers.filter(state=Answer.WAITING).select_related("member__organisation", "contact__account", "question")
    return list(found)


def _first_today(answer: MemberAnswer) -> bool:
    """Take this day's reminder of the answer; false when it has been taken."""
    rows = MemberAnswer.objects.filter(pk=answer.pk, state=Answer.WAITING).exclude(reminded_on=today())
    return bool(rows.update(reminded_on=today()))


def _set(question: MemberQuestion, **values: Any) -> None:
    """Set columns unless somebody else has changed the question since it was read."""
    if not MemberQuestion.objects.filter(pk=question.pk, state=question.state, last_day=question.last_day).update(**values):
        raise RuleBroken(_("Somebody else has just changed this question. Open the page again and see what it says now."))
    for name, value in values.items():
        setattr(question, name, value)


def _check_open(question: MemberQuestion) -> None:
    check_not_withdrawn(question)
    if question.state != State.OPEN:
        raise RuleBroken(_("The question is closed. Give it more time first, if more answers are wanted."))


def _check_outside(decision: Decision | None, contacts: Mapping[Member, Person | None]) -> None:
    outside = MemberStance.objects.filter(decision=decision, kind=MemberStance.Kind.OUTSIDE, member__in=contacts)
    if decision and (stance := outside.select_related("member__organisation").first()):
        raise RuleBroken(_("{member} does not take part in the decision and is not asked.").format(member=stance.member))


def _check_reachable(person: Person | None) -> None:
    if person and not person.email:
        raise RuleBroken(
            _("{person} has no mail address. Write it on the person's page, or choose somebody else.").format(person=person)
        )
