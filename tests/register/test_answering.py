"""A member answers by link, signed in or through the secretariat, and may hand the question over."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kansli.audit.models import Event
from kansli.audit.queries import faults
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.documents.paper import Table
from kansli.mail.models import Message
from kansli.people.actions.links import issue_link
from kansli.people.models import Person, PersonalLink
from kansli.register import actions, exports
from kansli.register.actions.asking import PURPOSE
from kansli.register.models import GivenAnswer, HandlingLevel, MemberAnswer, MemberHandling, MemberQuestion
from kansli.register.queries.asking import lines, question_page
from tests.register.samples import SYSTEM, answer_of, ask, new_decision, yes_no

How = MemberAnswer.How
ALL_KINDS = [
    yes_no(),
    yes_no("choice", "När?", choices=("Vår", "Höst"), is_required=False),
    yes_no("person", "Vem?", is_required=False),
    yes_no("day", "Vilken dag?", is_required=False),
    yes_no("number", "Hur många?", is_required=False),
    yes_no("text", "Något mer?", is_required=False),
]


@pytest.fixture
def answer(office):
    question = ask(office, {office.alby: office.bo, office.berga: office.cai}, fields=ALL_KINDS)
    return answer_of(question, office.berga)


@pytest.fixture
def levels(office):
    return [HandlingLevel.objects.create(name=name, short_name=name[:2], position=n) for n, name in enumerate(["KS", "KD"])]


@pytest.fixture
def about_level(office, levels):
    decision = actions.enter_decision(by=SYSTEM, new=new_decision(office))
    return answer_of(ask(office, {office.berga: office.cai}, kind="level", fields=(), decision=decision), office.berga)


def said(person, how=How.LINK, words="", **values):
    return actions.Said(values or {"field_0": "yes"}, how, person, words)


def fresh(answer):
    return MemberAnswer.objects.get(pk=answer.pk)


@pytest.fixture
def by_link(office, answer):
    """The address of Cai's page."""
    _link, secret = issue_link(by=SYSTEM, purpose=PURPOSE, subject=answer, person=office.cai, ends_at=later())
    return reverse("register:answer_by_link", args=[secret])


def later():
    return MemberQuestion.objects.get().asked_at + timedelta(days=30)


def test_every_kind_of_field_is_answered_by_the_link(answer, by_link):
    client = Client()
    page = client.get(by_link)
    assert page.status_code == 200
    assert "Cai Cedergren" in page.content.decode()
    posted = {"field_0": "no", "field_1": "Höst", "field_2": "Eva Ek", "field_2_mail": "eva@exempel.se", "field_3": "2026-05-01"}
    posted |= {"field_4": "3", "field_5": "Nej\ntack", "version": "1", "form_id": "a"}
    assert client.post(by_link, {**posted, "field_0": ""}).status_code == 422
    assert client.post(by_link, {**posted, "version": ""}).status_code == 428
    assert [client.post(by_link, posted).status_code for _twice in range(2)] == [302, 302]
    kept = fresh(answer)
    assert lines(kept.question, kept.values) == [
        "Vill ni vara med?: Nej",
        "När?: Höst",
        "Vem?: Eva Ek (eva@exempel.se)",
        "Vilken dag?: 1 maj 2026",
        "Hur många?: 3",
        "Något mer?: Nej\ntack",
    ]
    assert (kept.state, kept.how, kept.by.name, kept.version, GivenAnswer.objects.count()) == (
        "answered",
        "link",
        "Cai Cedergren",
        2,
        1,
    )
    assert "Berga har svarat" in client.get(by_link).content.decode()
    assert Event.objects.filter(verb="register.answer_question").count() == 1
    assert list(faults()) == []


def test_it_may_be_changed_until_the_last_day_and_each_answer_is_kept(office, answer, sign_in):
    MemberQuestion.objects.update(last_day=today())
    for value in ("yes", "no"):
        actions.answer_question(by=office.cai, answer=fresh(answer), said=said(office.cai, field_0=value))
    row = next(row for row in question_page(answer.question, with_mails=True).rows if row.answer == answer)
    assert [cell.text for cell in row.cells][:1] == ["Nej"]
    assert [one.lines for one in row.earlier] == [["Vill ni vara med?: Ja"]]
    page = sign_in(office.asta).get(reverse("register:question", args=[answer.question.key])).content.decode()
    assert f", {office.cai.name}: Vill ni vara med?: Ja" in page
    assert [str(one) for one in GivenAnswer.objects.all()] == [f"Berga: Vill ni vara med? {today()}"] * 2


def test_a_question_that_was_closed_early_says_so(answer, by_link):
    actions.close_question(by=SYSTEM, question=answer.question)
    text = Client().get(by_link).content.decode()
    assert "Frågan är avslutad." in text
    assert "Sista dagen var" not in text


def test_days_and_numbers_are_taken_along_as_such(office, answer):
    values = {"field_0": "yes", "field_1": "Höst", "field_2": "Eva Ek", "field_3": "2026-05-01", "field_4": 0}
    actions.answer_question(by=office.cai, answer=answer, said=said(office.cai, **values))
    page = question_page(answer.question, with_mails=False)
    assert list(exports.question_lines(page))[2][5:7] == [date(2026, 5, 1), 0]
    [table] = [block for block in exports.question_paper(page).blocks if isinstance(block, Table)]
    assert table.rows[1][5:7] == ("1 maj 2026", "0")


def test_after_the_last_day_only_through_the_secretariat(office, answer, by_link, sign_in):
    MemberQuestion.objects.update(last_day=today() - timedelta(days=1))
    assert Client().post(by_link, {"field_0": "yes", "version": "1"}).status_code == 422
    assert "Sista dagen var" in Client().get(by_link).content.decode()
    assert fresh(answer).state == "waiting"
    actions.close_due({})
    address = reverse("register:enter_answer", args=[answer.key])
    client = sign_in(office.asta)
    form = client.get(address).context["form"]
    assert form["said_by"].value() == "Cai Cedergren"
    posted = {"field_0": "yes", "said_by": "Cai Cedergren", "how": "telephone", "version": fresh(answer).version}
    assert client.post(address, {**posted, "said_by": ""}).status_code == 422
    assert client.post(address, posted).status_code == 302
    kept = fresh(answer)
    assert (kept.state, kept.who, kept.how, kept.by) == ("answered", "Cai Cedergren", "telephone", office.asta)
    with pytest.raises(RuleBroken):
        actions.enter_answer(by=SYSTEM, answer=kept, said=said(office.asta, How.MAIL, " "))


def test_two_of_the_same_member_see_both_texts(office, answer, by_link):
    actions.answer_question(by=office.cai, answer=answer, said=said(office.cai, field_0="yes", field_5="Från Cai"))
    late = Client().post(by_link, {"field_0": "no", "field_5": "Från kollegan", "version": "1"})
    assert late.status_code == 412
    assert {(one.saved, one.mine) for one in late.context["differences"]} == {("Ja", "Nej"), ("Från Cai", "Från kollegan")}
    with pytest.raises(Overtaken):
        actions.answer_question(by=office.cai, answer=answer, said=said(office.cai), seen=1)


def test_an_answer_about_a_level_is_noted_in_the_decisions_table(office, about_level, levels, sign_in):
    client, address = sign_in(office.cai), reverse("register:give_answer", args=[about_level.key])
    assert client.get(address).status_code == 200
    done = {"level": levels[0].key, "state": "done", "handled_by": "Kommunstyrelsen", "registration_number": "KS 1"}
    assert client.post(address, {**done, "version": "1"}).status_code == 422  # without the day
    assert client.post(address, {**done, "handled_on": "2024-05-02", "version": "1"}).status_code == 302
    cell = MemberHandling.objects.get()
    assert (cell.level, cell.state, cell.handled_on, cell.handled_by) == (levels[0], "done", date(2024, 5, 2), "Kommunstyrelsen")
    assert (cell.registration_number, cell.noted_by, fresh(about_level).handling) == ("KS 1", office.cai, cell)
    assert client.post(address, {"level": levels[1].key, "state": "expected", "version": "2"}).status_code == 302
    assert [(cell.level, cell.state) for cell in MemberHandling.objects.all()] == [(levels[1], "expected")]
    kept = fresh(about_level)
    assert lines(kept.question, kept.values) == ["Nivå: KD", "Läge: Väntas"]
    assert lines(kept.question, {"level": "gone"}) == []
    assert Event.objects.filter(verb="register.drop_handling").count() == 1


def test_only_who_is_asked_answers_signed_in(office, answer, sign_in):
    address = reverse("register:give_answer", args=[answer.key])
    statuses = [sign_in(person).get(address).status_code for person in (office.cai, office.bo, office.asta, office.elvi)]
    assert statuses == [200, 404, 404, 404]


def test_handed_over_to_a_colleague_who_gets_a_mail(office, answer, by_link):
    there = f"{by_link}lamna-over/"
    assert Client().get(there).status_code == 200
    posted = {"name": "Eva Ek Lund", "email": "Eva@exempel.se", "form_id": "x"}
    assert [Client().post(there, posted).status_code for _twice in range(2)] == [302, 302]
    colleague = Person.objects.get(email="eva@exempel.se")
    assert (colleague.given_name, colleague.family_name, colleague.organisation) == ("Eva Ek", "Lund", office.berga.organisation)
    mail = Message.objects.order_by("-pk").first()
    assert (mail.recipient, Message.objects.count()) == ("eva@exempel.se", 3)
    assert "Cai Cedergren ber dig svara för Berga." in mail.text
    link = PersonalLink.objects.get(person=colleague)
    assert link.handed_from.person == office.cai
    assert fresh(answer).contact == colleague
    text = Client().get(by_link).content.decode()
    assert "Cai Cedergren lämnade över frågan till Eva Ek Lund" in text
    assert Event.objects.filter(verb="register.hand_on").count() == 1


@pytest.mark.parametrize(
    ("email", "is_colleague"),
    [
        ("cai.cedergren@exempel.se", False),  # oneself
        ("bo.bjork@exempel.se", False),  # of another member, though the address ends as one's own
        ("elvi.ek@exempel.se", True),  # known, of the same member
        ("gun.granqvist@exempel.se", True),  # known, of nowhere, the address ends as one's own
        ("ny@exempel.se", True),
        ("ny@annan.se", False),
    ],
)
def test_only_to_a_colleague(office, answer, by_link, email, is_colleague):
    status = Client().post(f"{by_link}lamna-over/", {"name": "Eva", "email": email}).status_code
    assert (status, fresh(answer).contact != office.cai) == (302 if is_colleague else 422, is_colleague)


def test_a_seat_for_the_member_makes_a_colleague_too(office, answer, sign_in):
    Person.objects.filter(pk=office.cai.pk).update(organisation=None, email="cai@annan.se")
    Person.objects.filter(pk=office.elvi.pk).update(organisation=None)
    answer.refresh_from_db()
    colleague = actions.hand_on(by=SYSTEM, answer=answer, giver=office.elvi, name="Cai", email="cai@annan.se")
    assert colleague == office.cai


def test_handed_on_signed_in_but_not_for_ever(office, answer, sign_in):
    address = reverse("register:hand_on", args=[answer.key])
    assert sign_in(office.cai).get(address).status_code == 200
    giver = office.cai
    for number in range(5):
        giver = actions.hand_on(by=giver, answer=fresh(answer), giver=giver, name=f"N{number}", email=f"n{number}@exempel.se")
    with pytest.raises(RuleBroken):
        actions.hand_on(by=giver, answer=fresh(answer), giver=giver, name="Sist", email="sist@exempel.se")
    actions.hand_on(by=SYSTEM, answer=fresh(answer), giver=office.elvi, name="Utan länk", email="utan@exempel.se")
    MemberQuestion.objects.update(state="closed")
    with pytest.raises(RuleBroken):
        actions.hand_on(by=SYSTEM, answer=fresh(answer), giver=office.cai, name="Eva", email="eva@exempel.se")


def test_the_mail_comes_in_the_language_of_the_account(office):
    office.bo.account.language = "en"
    office.bo.account.save()
    ask(office, {office.alby: office.bo})
    assert "Tre has a question to Alby." in Message.objects.get().text
