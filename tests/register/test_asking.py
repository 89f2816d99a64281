"""Asking the members: who is asked, what goes out, reminders, more time, and the end."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kansli.audit.models import Event
from kansli.audit.queries import faults
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.mail.models import Message
from kansli.people.models import Person, PersonalLink
from kansli.register import actions
from kansli.register.models import Decision, MemberAnswer, MemberContact, MemberQuestion, QuestionTemplate
from kansli.register.queries.asking import question_page
from kansli.register.queries.contacts import contacts
from kansli.register.queries.waiting import waiting
from tests.register.samples import SYSTEM, WEEK, answer_of, ask, new_decision, question_sheet, yes_no


@pytest.fixture
def decision(office):
    return actions.enter_decision(by=SYSTEM, new=new_decision(office, outside=[office.cedra]))


@pytest.fixture
def question(office, decision):
    return ask(office, {office.alby: office.bo, office.berga: office.cai}, decision=decision)


def verbs():
    return list(Event.objects.filter(verb__startswith="register.").order_by("-seq").values_list("verb", flat=True))


def mails():
    return list(Message.objects.order_by("pk").values_list("recipient", "subject"))


def test_each_contact_gets_a_mail_with_a_link_of_their_own(office, question):
    assert mails() == [("bo.bjork@exempel.se", "Vill ni vara med?"), ("cai.cedergren@exempel.se", "Vill ni vara med?")]
    first = Message.objects.first()
    assert (first.kind, "http://testserver/fraga/" in first.text) == ("register.question", True)
    assert "Planen antas." in first.text
    assert set(PersonalLink.objects.values_list("purpose", flat=True)) == {"handling"}
    assert verbs()[0] == "register.ask_members"
    assert list(faults()) == []


def test_who_is_not_asked_is_shown_as_such(office, question):
    rows = question_page(question, with_mails=True).rows
    assert [(str(row.member), row.is_outside, bool(row.answer)) for row in rows] == [
        ("Alby", False, True),
        ("Berga", False, True),
        ("Cedra", True, False),
    ]
    assert [sent.message.recipient for row in rows for sent in row.sent] == ["bo.bjork@exempel.se", "cai.cedergren@exempel.se"]


def test_what_cannot_be_asked(office, decision):
    nobody = Person.objects.create(given_name="Utan", family_name="Post")
    alby = {office.alby: office.bo}
    withdrawn = actions.withdraw_decision(
        by=SYSTEM, decision=actions.enter_decision(by=SYSTEM, new=new_decision(office)), reason="Fel"
    )
    wrong = [
        (question_sheet(office, last_day=today() - timedelta(days=1)), alby),
        (question_sheet(office, fields=()), alby),
        (question_sheet(office, kind="level", fields=()), alby),
        (question_sheet(office, decision=withdrawn), alby),
        (question_sheet(office), {}),
        (question_sheet(office), {office.alby: nobody}),
        (question_sheet(office, decision=decision), {office.cedra: office.dora}),
    ]
    for sheet, asked in wrong:
        with pytest.raises(RuleBroken):
            actions.ask_members(by=SYSTEM, sheet=sheet, contacts=asked)
    assert not MemberQuestion.objects.exists()


def test_a_member_without_a_contact_gets_no_mail(office):
    ask(office, {office.alby: None})
    assert mails() == []
    assert waiting(today()) == []


def test_the_contact_is_whoever_has_the_seat_until_another_was_chosen(office):
    def chosen(kind="yes_no"):
        return [contact.person for contact in contacts(kind, office.committee, [office.alby, office.cedra], today())]

    assert chosen() == [office.bo, None]
    ask(office, {office.cedra: office.dora, office.alby: office.gun})
    assert chosen() == [office.gun, office.dora]
    assert chosen("letter") == [office.bo, None]
    [alby] = contacts("yes_no", office.committee, [office.alby], today())
    assert alby.choices == [office.gun, office.bo]


def test_the_silent_are_reminded_once_a_day(office, question):
    MemberAnswer.objects.filter(member=office.alby).update(state="answered", answered_at=question.asked_at)
    assert actions.remind_silent(by=SYSTEM, question=question) == 1
    assert mails()[-1] == ("cai.cedergren@exempel.se", "Påminnelse: Vill ni vara med?")
    assert verbs()[0] == "register.remind_silent"
    with pytest.raises(RuleBroken):
        actions.remind_silent(by=SYSTEM, question=question)
    MemberAnswer.objects.update(reminded_on=today() - timedelta(days=1))
    assert actions.remind_silent(by=SYSTEM, question=question) == 1
    assert Message.objects.count() == 4


def test_silence_is_recorded_when_the_last_day_has_passed(office, question):
    actions.close_due({})
    assert MemberQuestion.objects.get().state == "open"
    MemberQuestion.objects.update(last_day=today() - timedelta(days=1))
    actions.close_due({})
    assert list(question.answers.values_list("state", "version")) == [("silent", 2)] * 2
    question.refresh_from_db()
    assert (question.state, verbs()[0], waiting(today())) == ("closed", "register.close_question", [])
    for again in (actions.close_question, actions.remind_silent):
        with pytest.raises(RuleBroken):
            again(by=SYSTEM, question=question)


def test_more_time_makes_silence_a_question_again(office, question):
    actions.close_question(by=SYSTEM, question=question)
    with pytest.raises(RuleBroken):
        actions.prolong_question(by=SYSTEM, question=question, last_day=question.last_day)
    actions.prolong_question(by=SYSTEM, question=question, last_day=today() + 2 * WEEK)
    assert {answer.state for answer in question.answers.all()} == {"waiting"}
    assert (Message.objects.count(), MemberQuestion.objects.get().state, verbs()[0]) == (4, "open", "register.prolong_question")
    stale = MemberQuestion.objects.get()
    actions.close_question(by=SYSTEM, question=question)
    with pytest.raises(RuleBroken):
        actions.close_question(by=SYSTEM, question=stale)


def test_another_contact_gets_the_question(office, question):
    answer = answer_of(question, office.berga)
    with pytest.raises(RuleBroken):
        actions.change_contact(by=SYSTEM, answer=answer, contact=office.cai)
    actions.change_contact(by=SYSTEM, answer=answer, contact=office.elvi)
    assert mails()[-1][0] == "elvi.ek@exempel.se"
    assert PersonalLink.objects.exclude(revoked_at=None).get().person == office.cai
    assert MemberContact.objects.get(member=office.berga).person == office.elvi
    actions.change_contact(by=SYSTEM, answer=answer, contact=None)
    actions.change_contact(by=SYSTEM, answer=answer, contact=office.cai)
    assert verbs()[0] == "register.change_contact"


def test_what_waits_for_whom(office, question):
    first, second = waiting(today())
    assert (first.kind, first.person, first.purpose, first.due_on) == (
        "register.question",
        office.bo.key,
        "handling",
        today() + WEEK,
    )
    assert first.title == "Svara för Alby: Vill ni vara med?"
    assert second.path == reverse("register:give_answer", args=[answer_of(question, office.berga).key])


def test_a_question_is_written_looked_at_and_sent(office, sign_in, decision):
    template = QuestionTemplate.objects.create(name="Ja eller nej", kind="yes_no", text="Svara gärna.", fields=[yes_no().kept()])
    client, address = sign_in(office.asta), reverse("register:ask_about", args=[decision.key])
    assert "Ja eller nej" in client.get(address).content.decode()
    page = client.get(address, {"mall": template.key})
    form = page.context["form"]
    assert [contact.member for contact in form.contacts] == [office.alby, office.berga]
    posted = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    posted |= {"title": "Vill ni?", "last_day": (today() + WEEK).isoformat()}
    there = f"{address}?mall={template.key}"
    looked = client.post(there, {**posted, "look": "1"})
    assert (looked.status_code, looked.context["mail"]["count"], Message.objects.count()) == (200, 2, 0)
    assert "Svara gärna." in looked.context["mail"]["text"]
    assert client.post(there, {**posted, "last_day": "2020-01-01", "look": "1"}).status_code == 422
    assert client.post(there, {**posted, "label_1": "Hur?", "kind_1": "choice", "choices_1": "Bara en"}).status_code == 422
    nobody = {**posted, **{name: "" for name in posted if name.startswith("contact_")}, "look": "1"}
    assert client.post(there, nobody).context["mail"]["count"] == 0
    sent = client.post(there, {**posted, "form_id": "a", "label_1": "Hur?", "kind_1": "choice", "choices_1": "Så; Så här"})
    made = MemberQuestion.objects.get()
    assert sent.url == reverse("register:question", args=[made.key])
    assert "Mejlen är på väg." in client.get(sent.url).content.decode()
    assert [(field.label, field.choices) for field in made.asks] == [("Vill ni vara med?", ()), ("Hur?", ("Så", "Så här"))]
    assert (made.asked_by, made.decision, Message.objects.count()) == (office.asta, decision, 2)
    assert "Vill ni?" in client.get(reverse("register:decision", args=[decision.key])).content.decode()


def test_more_rows_keep_what_was_typed(office, sign_in):
    address = reverse("register:add_template")
    page = sign_in(office.asta).post(address, {"text": "Hej", "label_0": "Vem?", "kind_0": "person", "label_1": "", "more": "1"})
    form = page.context["form"]
    assert (page.status_code, len(form.rows()), form.errors, QuestionTemplate.objects.count()) == (200, 4, {}, 0)
    assert [form[name].value() for name in ("text", "label_0", "kind_0", "required_0")] == ["Hej", "Vem?", "person", ""]
    assert "checked" not in str(form["required_0"])
    assert [form[name].value() for name in ("kind_3", "required_3")] == ["text", True]


def test_one_that_stands_alone(office, sign_in):
    client, address = sign_in(office.asta), reverse("register:ask")
    assert "Det finns ingen mall än" in client.get(address).content.decode()
    template = QuestionTemplate.objects.create(name="Kontakt", kind="contact", fields=[yes_no(kind="person").kept()])
    page = client.get(address, {"mall": template.key, "organ": office.committee.key})
    assert [contact.person for contact in page.context["form"].contacts] == [office.bo, office.cai, None]


def test_the_pages_of_the_secretariat(office, sign_in, question):
    client = sign_in(office.asta)
    there = reverse("register:question", args=[question.key])

    def post(view, *, of=question, **fields):
        return client.post(reverse(f"register:{view}", args=[of.key]), fields).status_code

    assert "Påminn de 2 som inte har svarat" in client.get(there).content.decode()
    assert "0 av 2 har svarat" in client.get(reverse("register:questions")).content.decode()
    assert (post("remind_silent", form_id="x"), post("remind_silent", form_id="x")) == (302, 302)
    assert Message.objects.count() == 4
    answer = answer_of(question, office.berga)
    assert client.get(reverse("register:change_contact", args=[answer.key])).status_code == 200
    assert post("change_contact", of=answer, contact=office.elvi.key) == 302
    assert post("close_question") == 302
    assert post("prolong_question", last_day="2020-01-01") == 422
    assert post("prolong_question", last_day=(today() + 2 * WEEK).isoformat()) == 302
    assert client.get(reverse("register:prolong_question", args=[question.key])).status_code == 200
    text = client.get(there).content.decode()
    assert "elvi.ek" not in text
    assert "Elvi Ek" in text


@pytest.mark.parametrize(("show", "shown"), [("", 1), ("open", 1), ("closed", 0), ("alla", 1)])
def test_the_list_shows_open_ones_closed_ones_or_all(office, sign_in, question, show, shown):
    page = sign_in(office.bo).get(reverse("register:questions"), {"visa": show} if show else {})
    assert len(page.context["page"]) == shown
    assert not list(sign_in(office.dora).get(reverse("register:questions")).context["page"])


def test_answers_are_taken_along(office, sign_in, question):
    client = sign_in(office.bo)
    text = b"".join(client.get(reverse("register:question_csv", args=[question.key])).streaming_content).decode()
    assert text.splitlines()[1:] == ["Alby;Väntar;;;", "Berga;Väntar;;;", "Cedra;Står utanför"]
    assert client.get(reverse("register:question_xlsx", args=[question.key])).status_code == 200
    MemberQuestion.objects.update(text="Svara gärna.")
    assert client.get(reverse("register:question_pdf", args=[question.key])).content.startswith(b"%PDF")


def test_templates_are_kept(office, sign_in):
    client = sign_in(office.asta)
    fields = {
        "name": "Brev",
        "kind": "letter",
        "text": "Hej",
        "label_0": "Skriver ni under?",
        "kind_0": "yes_no",
        "required_0": "on",
    }
    assert client.get(reverse("register:add_template")).status_code == 200
    assert client.post(reverse("register:add_template"), {**fields, "is_current": "on"}).status_code == 302
    template = QuestionTemplate.objects.get()
    assert [(field.label, field.is_required) for field in template.asks] == [("Skriver ni under?", True)]
    assert client.post(reverse("register:add_template"), fields).status_code == 422
    address = reverse("register:edit_template", args=[template.key])
    assert client.post(address, {**fields, "label_0": "", "version": "1"}).status_code == 422
    assert client.post(address, {**fields, "text": "Hej igen", "version": "1"}).status_code == 302
    assert client.post(address, {**fields, "text": "Hej nu", "version": "1"}).status_code == 412
    assert client.get(address).context["form"]["label_0"].value() == "Skriver ni under?"
    template.refresh_from_db()
    assert (template.text, template.is_current, verbs()[:2]) == (
        "Hej igen",
        False,
        ["register.edit_template", "register.add_template"],
    )
    assert "Brev" in client.get(reverse("register:question_templates")).content.decode()


def test_things_are_called_by_their_names(office, question):
    answer = answer_of(question, office.alby)
    assert [str(question), str(answer)] == ["Vill ni vara med?", "Alby: Vill ni vara med?"]
    assert str(MemberContact.objects.get(member=office.alby)) == "Alby: Bo Björk"
    assert str(QuestionTemplate(name="Mall")) == "Mall"
    assert date.fromisoformat("2024-03-07") == question.day
    assert isinstance(question.decision, Decision)
