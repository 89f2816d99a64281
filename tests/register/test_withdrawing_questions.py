"""A question that was asked by mistake is taken back: it ends for everybody, is kept, and counts nowhere."""

import pytest
from django.urls import reverse

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.mail.models import Message
from kansli.people.models import PersonalLink
from kansli.register import actions
from kansli.register.models import HandlingLevel, MemberAnswer, MemberHandling, MemberQuestion
from kansli.register.queries.asking import question_page, questions_missing
from kansli.register.queries.matrix import matrix
from kansli.register.queries.waiting import waiting
from tests.register.samples import SYSTEM, WEEK, answer_of, ask, new_decision

WHY = "Fel beslut valdes."


@pytest.fixture
def decision(office):
    return actions.enter_decision(by=SYSTEM, new=new_decision(office, outside=[office.cedra]))


@pytest.fixture
def question(office, decision):
    contacts = {office.alby: office.bo, office.berga: office.cai}
    return ask(office, contacts, kind="level", fields=(), decision=decision)


@pytest.fixture
def answered(office, question):
    """Alby has answered that the executive committee did it."""
    level = HandlingLevel.objects.first() or HandlingLevel.objects.create(name="Beslut i KS", short_name="KS")
    answer = answer_of(question, office.alby)
    values = {"level": level.key, "state": "done", "handled_on": today().isoformat()}
    said = actions.Said(values, MemberAnswer.How.SIGNED_IN, office.bo)
    return actions.answer_question(by=SYSTEM, answer=answer, said=said)


def withdraw(question, reason=WHY):
    return actions.withdraw_question(by=SYSTEM, question=question, reason=reason)


def test_its_links_end_and_whoever_got_one_is_told_why(office, question):
    actions.hand_on(by=SYSTEM, answer=answer_of(question, office.alby), giver=office.bo, name="Ny Kollega", email="ny@exempel.se")
    actions.change_contact(by=SYSTEM, answer=answer_of(question, office.berga), contact=office.elvi)
    before = Message.objects.count()
    withdraw(question)
    assert not PersonalLink.objects.filter(revoked_at=None).exists()
    told = list(Message.objects.order_by("pk"))[before:]
    assert [mail.recipient for mail in told] == ["bo.bjork@exempel.se", "ny@exempel.se", "elvi.ek@exempel.se"]
    assert {mail.subject for mail in told} == {"Återkallad fråga: Vill ni vara med?"}
    assert (WHY in told[0].text, "/fraga/" in told[0].text) == (True, False)
    change = history(question)[0]
    after = {name: value for name, _before, value in change.fields}
    assert (change.event.verb, after["state"], after["reason"]) == ("register.withdraw_question", "withdrawn", WHY)
    assert after["persons"] == ["Bo Björk", "Elvi Ek", "Ny Kollega"]


def test_a_person_who_is_asked_for_two_members_is_told_once(office):
    question = ask(office, {office.alby: office.bo, office.berga: office.bo})
    withdraw(question)
    assert Message.objects.filter(subject__startswith="Återkallad").count() == 1


def test_it_waits_for_nobody_and_counts_in_no_table(office, decision, question):
    assert (len(waiting(today())), matrix(decision).asked_on) == (2, today())
    withdraw(question)
    assert waiting(today()) == []
    assert list(questions_missing(today())) == []
    assert (matrix(decision).asked_on, {row.asked for row in matrix(decision).rows}) == (None, {None})
    assert question_page(question, with_mails=False).missing == []


def test_silence_of_a_closed_one_is_not_counted_either(office, question):
    actions.close_question(by=SYSTEM, question=question)
    assert [one.silent for one in questions_missing(today())] == [2]
    withdraw(question)
    assert list(questions_missing(today())) == []


def test_what_it_noted_in_the_table_goes_and_the_answer_stays(office, decision, question, answered):
    assert MemberHandling.objects.count() == 1
    withdraw(question)
    assert MemberHandling.objects.count() == 0
    answer = answer_of(question, office.alby)
    assert (answer.state, answer.handling, answer.given.count()) == ("answered", None, 1)
    assert history(decision)[0].event.verb == "register.drop_handling"


def test_a_reason_is_wanted_and_it_is_withdrawn_once(office, question, answered):
    with pytest.raises(RuleBroken):
        withdraw(question, " ")
    stale = MemberQuestion.objects.get()
    withdraw(question)
    with pytest.raises(RuleBroken):
        withdraw(stale)
    with pytest.raises(RuleBroken):
        withdraw(question)


def test_nothing_more_can_be_done_with_it(office, question):
    withdraw(question)
    answer, said = answer_of(question, office.berga), actions.Said({}, MemberAnswer.How.MAIL, office.asta, "Cai")
    refused = [
        lambda: actions.close_question(by=SYSTEM, question=question),
        lambda: actions.prolong_question(by=SYSTEM, question=question, last_day=today() + 2 * WEEK),
        lambda: actions.remind_silent(by=SYSTEM, question=question),
        lambda: actions.change_contact(by=SYSTEM, answer=answer, contact=office.elvi),
        lambda: actions.answer_question(by=SYSTEM, answer=answer, said=said),
        lambda: actions.enter_answer(by=SYSTEM, answer=answer, said=said),
    ]
    for act in refused:
        with pytest.raises(RuleBroken, match="återkallats"):
            act()
    actions.close_due({})
    assert MemberQuestion.objects.get().state == "withdrawn"


def test_the_secretary_withdraws_it_on_its_page(office, decision, question, sign_in):
    client, there = sign_in(office.asta), reverse("register:question", args=[question.key])
    address = reverse("register:withdraw_question", args=[question.key])
    assert address in client.get(there).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": WHY, "form_id": "a"}).url == there
    page = client.get(there).content.decode()
    assert (
        WHY in page,
        address in page,
        "Skriv in" in page,
        reverse("register:close_question", args=[question.key]) in page,
    ) == (
        True,
        False,
        False,
        False,
    )
    listed = {
        show: len(client.get(reverse("register:questions"), {"visa": show}).context["page"]) for show in ("alla", "withdrawn")
    }
    assert listed == {"alla": 0, "withdrawn": 1}
    assert there not in client.get(reverse("register:decision", args=[decision.key])).content.decode()


def test_whoever_was_asked_is_told_on_the_page_of_the_answer(office, question, sign_in):
    withdraw(question)
    page = sign_in(office.bo).get(reverse("register:give_answer", args=[answer_of(question, office.alby).key])).content.decode()
    assert (WHY in page, "<textarea" in page) == (True, False)
