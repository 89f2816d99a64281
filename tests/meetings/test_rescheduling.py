"""Another day for a meeting: asked, answered by a link, reminded, chosen or left as it was."""

import re
from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from kansli.audit.models import Detail, Event
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.mail.calendar import read_invitation
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.actions import DayFacts, MeetingSheet
from kansli.meetings.forms import AskDayForm
from kansli.meetings.models import DayAnswer, DayQuestion, Meeting
from kansli.meetings.queries.rescheduling import waiting
from kansli.people.models import Person, PersonalLink
from kansli.reminders.sources import RULES

SOON = today() + timedelta(days=40)
FIRST = DayFacts(SOON + timedelta(days=5), time(9), time(11))
SECOND = DayFacts(
    SOON + timedelta(days=6), time(12), time(13), end_day=SOON + timedelta(days=7), place="Slottet", note="1 200 kr"
)


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def plan(office, by):
    """`plan(day)`: a meeting of the committee that is not called yet."""

    def planned(day=SOON):
        sheet = MeetingSheet(day=day, starts=time(9), ends=time(11), place="Alby", room="Salen")
        made = actions.plan_meeting(by=by, body=office.committee, sheet=sheet)
        actions.add_item(by=by, meeting=made, sheet=actions.ItemSheet("Vägar"))
        return made

    return planned


@pytest.fixture
def called(by, plan):
    meeting = plan()
    actions.call_meeting(by=by, meeting=meeting)
    return meeting


@pytest.fixture
def question(by, called):
    return actions.ask_for_day(by=by, meeting=called, days=[FIRST, SECOND], words="Regionen kan inte.")


def mails(person, kind):
    return list(Message.objects.filter(recipient=person.email, kind=f"meetings.{kind}").order_by("pk"))


def link_in(mail):
    return re.search(r"http://testserver(/moten/dag/\S+)", mail.text).group(1)


def detail(verb):
    return Detail.objects.get(event__verb=f"meetings.{verb}")


def alternative(question, position):
    return question.alternatives.get(position=position)


def say(question, person, first, second):
    actions.answer_day(by=person, question=question, person=person, choices={1: first, 2: second})


def test_those_who_are_called_are_asked_by_a_mail_with_a_link(office, question):
    [mail] = mails(office.cai, "ask_for_day")
    assert "Regionen kan inte." in mail.text
    assert "kl. 12.00–13.00, Slottet (1 200 kr)" in mail.text
    assert not mails(office.dora, "ask_for_day")
    assert detail("ask_for_day").after["days"] == [str(FIRST.day), str(SECOND.day)]
    assert set(detail("ask_for_day").after["asked"]) == {office.bo.key, office.cai.key}
    question.meeting.refresh_from_db()
    assert question.meeting.day == SOON
    assert [str(question), str(alternative(question, 1))] == [str(question.meeting), str(FIRST.day)]


def test_who_has_no_address_is_asked_without_a_mail(office, by, called):
    Person.objects.filter(pk=office.cai.pk).update(email="")
    asked = actions.ask_for_day(by=by, meeting=called, days=[FIRST, SECOND])
    assert {str(one) for one in asked.asked.all()} == {"Bo Björk", "Cai Cedergren"}
    assert Message.objects.filter(kind="meetings.ask_for_day").count() == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([FIRST], "minst två"),
        ([FIRST, DayFacts(today() - timedelta(days=1), time(9))], "har passerat"),
        ([FIRST, DayFacts(SOON, time(9), end_day=SOON - timedelta(days=1))], "före den första"),
        ([FIRST, DayFacts(SOON, time(9), time(8))], "sluta innan"),
        ([FIRST, FIRST], "står två gånger"),
    ],
)
def test_days_that_cannot_be_proposed_are_told(by, called, days, words):
    with pytest.raises(RuleBroken, match=words):
        actions.ask_for_day(by=by, meeting=called, days=days)
    assert not DayQuestion.objects.exists()


def test_one_question_at_a_time_and_only_about_a_coming_meeting(by, question):
    with pytest.raises(RuleBroken, match="redan frågat"):
        actions.ask_for_day(by=by, meeting=question.meeting, days=[FIRST, SECOND])
    actions.call_off(by=by, meeting=question.meeting, reason="Sjukdom")
    with pytest.raises(RuleBroken, match="kommande möte"):
        actions.ask_for_day(by=by, meeting=question.meeting, days=[FIRST, SECOND])


def test_the_link_answers_on_post_only_and_can_change_the_answer(office, client, question):
    path = link_in(mails(office.cai, "ask_for_day")[0])
    page = client.get(path)
    assert "Regionen kan inte." in page.text
    assert not DayAnswer.objects.exists()

    assert client.post(path, {"1": "can"}).status_code == 422
    done = client.post(path, {"form_id": uuid4().hex, "1": "can", "2": "cannot"}, follow=True)
    assert "Tack, ditt svar är sparat" in done.text
    client.post(path, {"form_id": uuid4().hex, "1": "if_need_be", "2": "cannot"})

    said = DayAnswer.objects.order_by("alternative__position")
    assert [(one.person, one.choice, one.tone) for one in said] == [
        (office.cai, "if_need_be", "amber"),
        (office.cai, "cannot", "red"),
    ]
    assert str(said[0]) == "Cai Cedergren: Om det behövs"
    assert Event.objects.filter(verb="meetings.answer_day").count() == 2


def test_answers_that_do_not_count_are_told(office, by, question):
    with pytest.raises(RuleBroken, match="inte fått frågan"):
        say(question, office.dora, "can", "can")
    with pytest.raises(RuleBroken, match="varje dag"):
        say(question, office.cai, "can", "perhaps")
    actions.keep_day(by=by, question=question)
    with pytest.raises(RuleBroken, match="avslutad"):
        say(question, office.cai, "can", "can")


def test_the_table_counts_and_the_button_reminds_the_silent_only(office, client, question, django_assert_num_queries):
    say(question, office.bo, "can", "if_need_be")
    with django_assert_num_queries(3):
        page = queries.day_page(question)
    assert [(one.can, one.if_need_be, one.cannot) for one in page.columns] == [(1, 0, 0), (0, 1, 0)]
    assert page.silent == 1

    client.force_login(office.asta.account)
    shown = client.get(reverse("meetings:day_answers", args=[question.meeting.key]))
    assert "1 kan, 0 om det behövs, 0 kan inte" in shown.text
    remind = reverse("meetings:remind_day", args=[question.meeting.key])
    assert "1 person får en påminnelse" in client.post(remind, follow=True).text
    assert client.post(remind).status_code == 409  # once a day
    assert (len(mails(office.cai, "ask_for_day")), len(mails(office.bo, "ask_for_day"))) == (2, 1)
    assert detail("remind_day").after == {"asked": [office.cai.key]}


def test_the_chosen_day_moves_a_called_meeting_and_tells_everybody(office, client, by, question):
    path = link_in(mails(office.cai, "ask_for_day")[0])
    moved = actions.choose_day(by=by, question=question, alternative=alternative(question, 2), words="Regionen kan då.")

    assert (moved.day, moved.end_day, moved.starts, moved.ends) == (SECOND.day, SECOND.end_day, time(12), time(13))
    assert (moved.place, moved.room, moved.status, moved.reason) == ("Slottet", "", "called", "Regionen kan då.")
    mail = mails(office.cai, "change")[0]
    assert "Varför: Regionen kan då." in mail.text
    assert read_invitation(mail.calendar).sequence == 1
    assert client.get(path).status_code == 410
    assert not PersonalLink.objects.filter(purpose="day", revoked_at=None).exists()
    question.refresh_from_db()
    assert (question.chosen, question.is_open) == (alternative(question, 2), False)
    assert Event.objects.filter(verb="meetings.move_meeting").count() == 1
    assert detail("choose_day").after == {"day": str(SECOND.day)}
    with pytest.raises(RuleBroken, match="avslutad"):
        actions.choose_day(by=by, question=question, alternative=alternative(question, 1))


def test_a_meeting_that_is_only_planned_moves_without_a_notice(office, by, plan):
    asked = actions.ask_for_day(by=by, meeting=plan(), days=[FIRST, SECOND])
    moved = actions.choose_day(by=by, question=asked, alternative=alternative(asked, 1))
    assert (moved.day, moved.status, moved.place) == (FIRST.day, "preliminary", "Alby")
    assert "Tack för svaren." in mails(office.cai, "day_chosen")[0].text
    assert not mails(office.cai, "change")


def test_another_meeting_falls_away_and_each_names_the_other(office, by, plan, question):
    other = plan(SOON + timedelta(days=14))
    actions.call_meeting(by=by, meeting=other)
    was = str(question.meeting)
    moved = actions.choose_day(by=by, question=question, alternative=alternative(question, 1), cancelled=other)

    other.refresh_from_db()
    assert other.status == "cancelled"
    assert other.reason.startswith("Faller bort, eftersom Samarbetskommittén flyttas till")
    assert mails(office.cai, "cancellation")
    assert detail("choose_day").after["cancelled"] == str(other)
    assert detail("fall_away").after == {"because_of": str(moved), "moved_from": was}
    assert detail("fall_away").event.key == other.key


def test_a_meeting_does_not_fall_away_because_of_itself(by, question):
    with pytest.raises(RuleBroken, match="som du flyttar"):
        actions.choose_day(by=by, question=question, alternative=alternative(question, 1), cancelled=question.meeting)
    question.refresh_from_db()
    assert question.is_open
    assert question.meeting.day == SOON


def test_the_day_is_kept_or_the_meeting_cancelled_and_the_links_end(office, client, by, plan, question):
    path = link_in(mails(office.cai, "ask_for_day")[0])
    client.force_login(office.asta.account)
    kept = client.post(reverse("meetings:keep_day", args=[question.meeting.key]), follow=True)
    assert "behåller sin dag" in kept.text
    assert client.get(path).status_code == 410
    assert detail("keep_day").after == {"day": str(SOON)}
    assert "Frågan är avslutad" in client.get(reverse("meetings:day_answers", args=[question.meeting.key])).text

    again = actions.ask_for_day(by=by, meeting=question.meeting, days=[FIRST, SECOND])
    actions.call_off(by=by, meeting=again.meeting, reason="Sjukdom")
    again.refresh_from_db()
    assert again.closed_at
    assert not PersonalLink.objects.filter(purpose="day", revoked_at=None).exists()


def test_a_link_to_a_meeting_that_has_begun_says_so(office, client, question):
    Meeting.objects.filter(pk=question.meeting.pk).update(status="held")
    assert "Frågan är avslutad" in client.get(link_in(mails(office.cai, "ask_for_day")[0])).text


def test_the_secretary_asks_and_chooses_on_the_pages(office, client, called):
    client.force_login(office.asta.account)
    page = reverse("meetings:meeting", args=[called.key])
    ask = reverse("meetings:ask_for_day", args=[called.key])
    assert ask in client.get(page).text
    assert reverse("meetings:day_answers", args=[called.key]) not in client.get(page).text
    assert client.get(reverse("meetings:day_answers", args=[called.key])).status_code == 404

    filled = {"day_1": FIRST.day, "starts_1": "09:00", "day_2": SECOND.day, "starts_2": "12:00", "form_id": uuid4().hex}
    table = client.post(ask, filled, follow=True)
    choose = reverse("meetings:choose_day", args=[called.key, 2])
    assert choose in table.text
    assert reverse("meetings:day_answers", args=[called.key]) in client.get(page).text
    assert client.get(choose).status_code == 200
    assert client.get(reverse("meetings:choose_day", args=[called.key, 3])).status_code == 404
    assert client.post(choose, {"form_id": uuid4().hex}).headers["Location"] == page
    called.refresh_from_db()
    assert (called.day, called.starts) == (SECOND.day, time(12))
    assert "En dag är vald." in client.get(reverse("meetings:day_answers", args=[called.key])).text


def test_a_third_day_needs_its_day_and_its_time(called):
    two = {"day_1": FIRST.day, "starts_1": "09:00", "day_2": SECOND.day, "starts_2": "12:00"}
    form = AskDayForm(called, {**two, "note_3": "Lunch till lunch", "day_4": SOON})
    assert not form.is_valid()
    assert set(form.errors) == {"day_3", "starts_4"}
    form = AskDayForm(called, {**two, "day_3": SOON, "starts_3": "10:00", "note_3": "Lunch till lunch"})
    assert form.is_valid()
    assert form.days()[2] == DayFacts(SOON, time(10), note="Lunch till lunch")


def test_who_has_not_answered_is_reminded_in_the_gathered_mail(office, act, by, question, django_assert_num_queries):
    with django_assert_num_queries(4):
        rows = waiting(today())
    assert {row.person for row in rows} == {office.bo.key, office.cai.key}
    first = rows[0]
    assert (first.kind, first.subject, first.purpose, first.body) == ("meetings.day", question.key, "day", "SSK")
    assert first.title.startswith("Säg vilken dag som passar dig: SSK")
    assert (first.began_on, first.due_on) == (today(), None)
    assert [step.name for step in RULES["meetings.day"].steps(first)] == ["began+2", "began+5"]
    say(question, office.cai, "can", "cannot")
    assert [row.person for row in queries.waiting(today()) if row.kind == "meetings.day"] == [office.bo.key]
    assert waiting(SECOND.day + timedelta(days=1)) == []
    actions.keep_day(by=by, question=question)
    assert waiting(today()) == []


def test_one_answers_signed_in_while_one_is_asked(office, question, sign_in):
    path = waiting(today())[0].path
    cai = sign_in(office.cai)
    assert "Regionen kan inte." in cai.get(path).text
    assert cai.post(path, {"1": "can", "2": "cannot"}).url == path
    assert set(DayAnswer.objects.values_list("person", "way")) == {(office.cai.pk, "signed_in")}
    assert sign_in(office.dora).get(path).status_code == 404


def test_the_secretary_notes_what_somebody_says_also_without_an_address(office, by, called, sign_in):
    Person.objects.filter(pk=office.cai.pk).update(email="")
    question = actions.ask_for_day(by=by, meeting=called, days=[FIRST, SECOND])
    asta, answers = sign_in(office.asta), reverse("meetings:day_answers", args=[called.key])
    path = reverse("meetings:answer_day_for", args=[called.key, office.cai.key])
    assert path in asta.get(answers).text
    assert "Cai Cedergren" in asta.get(path).text
    assert asta.post(path, {"1": "can"}).status_code == 422
    assert asta.post(path, {"1": "can", "2": "cannot"}).url == answers
    assert "sagt till kansliet" in asta.get(answers).text
    event = detail("answer_day")
    assert (event.event.by, event.after["person"], event.after["way"]) == (office.asta.key, office.cai.key, "secretariat")
    assert asta.get(reverse("meetings:answer_day_for", args=[called.key, office.dora.key])).status_code == 404
    actions.keep_day(by=by, question=question)
    assert asta.post(path, {"1": "can", "2": "can"}).status_code == 422
    assert path not in asta.get(answers).text
