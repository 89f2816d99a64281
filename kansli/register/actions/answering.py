"""A member answers: by the link, signed in, or through the secretariat; or hands the question over to a colleague."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.audit.versions import claim
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.people.actions.persons import PersonSheet, add_person
from kansli.people.models import Mandate, Organisation, Person, PersonalLink
from kansli.register.actions.asking import PURPOSE, check_not_withdrawn, send_link, set_contact
from kansli.register.actions.handling import HandlingSheet, drop_handling, note_handling
from kansli.register.emails import Occasion
from kansli.register.models import GivenAnswer, HandlingLevel, MemberAnswer, MemberHandling, MemberQuestion, QuestionKind
from kansli.register.queries.asking import lines

LONGEST_CHAIN = 5  # how often a question may be handed on
How = MemberAnswer.How


@dataclass(frozen=True)
class Said:
    """An answer as it is given: what, by whom, and how it came. `words` names whoever the secretariat had it from."""

    values: dict[str, Any]
    how: How
    person: Person | None
    words: str = ""


def answer_question(*, by: Keyed, answer: MemberAnswer, said: Said, seen: int | None = None) -> MemberAnswer:
    """Keep the member's answer; it may be changed until the end of the last day.

    An answer about a level of handling is noted in the decision's table, too. Raises RuleBroken after the last day, and
    Overtaken when somebody else has answered since the version `seen`.
    """
    with transaction.atomic():
        claim(answer, seen=seen)
        question = MemberQuestion.objects.get(pk=answer.question_id)
        check_not_withdrawn(question)
        if not question.is_answerable(today()):
            raise RuleBroken(
                _("The last day was {day}. Write or call the secretariat, which can still note the answer.").format(
                    day=question.last_day
                )
            )
        _keep(by, answer, said)
    return answer


def enter_answer(*, by: Keyed, answer: MemberAnswer, said: Said, seen: int | None = None) -> MemberAnswer:
    """The secretariat notes what a member said by telephone or otherwise, also after the last day.

    Raises RuleBroken without the name of whoever said it and for a question that was withdrawn, and Overtaken when somebody else
    has answered meanwhile.
    """
    if not said.words.strip():
        raise RuleBroken(_("Write who gave the answer."))
    check_not_withdrawn(answer.question)
    with transaction.atomic():
        claim(answer, seen=seen)
        _keep(by, answer, said)
    return answer


def hand_on(*, by: Keyed, answer: MemberAnswer, giver: Person, name: str, email: str) -> Person:
    """Somebody who is asked lets a colleague of the same member answer, who gets a mail of their own.

    The giver's link goes on working. Raises RuleBroken when the question has ended, for whoever is no colleague, and when it has
    been handed on too often.
    """
    if not answer.question.is_answerable(today()):
        raise RuleBroken(_("The question has ended and cannot be handed over any more."))
    with transaction.atomic():
        MemberAnswer.objects.select_for_update().get(pk=answer.pk)
        via = _link_of(answer, giver)
        if via and _length(via) >= LONGEST_CHAIN:
            raise RuleBroken(_("The question has been handed on many times. Ask the secretariat who should answer."))
        colleague = _colleague(by, answer, giver, name, email.strip().lower())
        set_contact(answer, colleague)
        send_link(by=by, answer=answer, person=colleague, occasion=Occasion.HANDED_OVER, via=via)
        named = {"person": giver.name}, {"person": colleague.name}
        record(by=by, verb="register.hand_on", target=answer, before=named[0], after=named[1])
    return colleague


def _keep(by: Keyed, answer: MemberAnswer, said: Said) -> None:
    """Store the answer, what came of it in the decision's table, and its place among those that were given."""
    before = {"state": answer.state, "answer": lines(answer.question, answer.values)}
    moment = now()
    given = {"values": said.values, "by": said.person, "by_words": said.words.strip(), "how": said.how}
    values = {**given, "state": MemberAnswer.State.ANSWERED, "answered_at": moment, "handling": _note(by, answer, said)}
    MemberAnswer.objects.filter(pk=answer.pk).update(**values)
    for name, value in values.items():
        setattr(answer, name, value)
    answer.version += 1
    GivenAnswer.objects.create(answer=answer, at=moment, **given)
    after = {"state": answer.state, "answer": lines(answer.question, answer.values), "handled_by": answer.who, "how": said.how}
    record(by=by, verb="register.answer_question", target=answer, before=before, after=after)


def _note(by: Keyed, answer: MemberAnswer, said: Said) -> MemberHandling | None:
    """Note the cell of the decision's table that the answer fills; the one that an earlier answer filled is empty again."""
    question, values = answer.question, said.values
    if question.kind != QuestionKind.LEVEL or question.decision is None:
        return None
    level = HandlingLevel.objects.get(key=values["level"])
    if answer.handling and answer.handling.level != level:
        drop_handling(by=by, cell=answer.handling)
    day = values.get("handled_on")
    sheet = HandlingSheet(
        state=MemberHandling.State(values["state"]),
        handled_on=date.fromisoformat(day) if day else None,
        **{name: values.get(name, "") for name in ("handled_by", "registration_number", "outcome")},
    )
    return note_handling(by=by, decision=question.decision, member=answer.member, level=level, sheet=sheet, noted_by=said.person)


def _link_of(answer: MemberAnswer, person: Person) -> PersonalLink | None:
    """The latest link of the person to the answer."""
    return PersonalLink.objects.filter(purpose=PURPOSE, subject=answer.key, person=person).order_by("-made_at", "-pk").first()


def _length(link: PersonalLink) -> int:
    """How often the question was handed on until it came to this link."""
    length, before = 0, link.handed_from
    while before and length < LONGEST_CHAIN:
        length, before = length + 1, before.handed_from
    return length


def _colleague(by: Keyed, answer: MemberAnswer, giver: Person, name: str, email: str) -> Person:
    """The person with that address, noted if nobody has it. Raises RuleBroken for whoever is not of the same member."""
    organisation = answer.member.organisation
    known = Person.objects.current().filter(email__iexact=email).first()
    if known == giver:
        raise RuleBroken(_("That is your own address. Write the address of the colleague who shall answer."))
    if not _is_of(organisation, known) and not (_is_unplaced(known) and _domain(email) == _domain(giver.email)):
        raise RuleBroken(
            _(
                "The question can be handed over only to a colleague of {member}, with an address that ends as your own. "
                "Write to the secretariat if somebody else should answer."
            ).format(member=answer.member)
        )
    given, _space, family = name.strip().rpartition(" ")
    sheet = PersonSheet(given or family, family if given else "", organisation=organisation, email=email)
    return known or add_person(by=by, sheet=sheet)


def _is_of(organisation: Organisation, person: Person | None) -> bool:
    """True for whoever works for the organisation or has one of its seats today."""
    if person is None:
        return False
    seats = Mandate.objects.on(today()).filter(person=person, seat__member__organisation=organisation)
    return person.organisation_id == organisation.pk or seats.exists()


def _is_unplaced(person: Person | None) -> bool:
    """True for an address that nobody has, or somebody of whom it is not known where they belong."""
    return person is None or person.organisation_id is None


def _domain(email: str) -> str:
    return email.rpartition("@")[2].casefold()
