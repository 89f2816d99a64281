"""The rarer words of composed minutes, and who is told when somebody is missing."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from kansli.core.clock import now, today
from kansli.documents.paper import Footnote, Heading, Paragraph, plain
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.models import AgendaItem, Attendance, ItemPart, Meeting
from kansli.meetings.queries.composed import composed
from kansli.people.models import Mandate
from tests.meetings.held import held
from tests.meetings.test_adjusting import clear_all, link_in, remark
from tests.meetings.test_approving import approve, read_and_approve, send


@pytest.fixture
def by(office, act):
    return act(office.asta)


def test_those_present_with_how_and_when(office):
    meeting = held(office)
    first, second = meeting.items.all()[:2]
    bo, cai, elvi, _gun = meeting.attendances.all()
    Attendance.objects.filter(pk=bo.pk).update(arrived_at=time(9, 15), left_at_item=second, role="ordförande")
    Attendance.objects.filter(pk=cai.pk).update(standing_in_for="Eva Ek", arrived_at_item=first, left_at=time(11))
    Attendance.objects.filter(pk=elvi.pk).update(state="notified")
    text = composed(meeting).text
    assert "- Bo Björk, Alby, ordförande (från kl. 09.15) (till och med punkt 2)" in text
    assert "- Cai Cedergren, Berga (digitalt) (ersättare för Eva Ek) (från och med punkt 1) (till kl. 11.00)" in text
    assert "- Elvi Ek, Cedra (anmält förhinder)" in text
    assert "**Ordförande:**" not in text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": "lapsed"}, "Punkten utgår."),
        ({"status": "tabled"}, "Punkten bordläggs till nästa möte."),
        ({"status": "partly_tabled", "tabled_to_day": date(2025, 10, 3)}, "Punkten bordläggs till 3 oktober 2025."),
        ({"status": "not_handled"}, "Punkten behandlades inte."),
        ({"status": "handled"}, ""),
    ],
)
def test_an_item_without_a_text_says_what_became_of_it(office, values, words):
    meeting = held(office)
    ItemPart.objects.filter(item__number="3").delete()
    AgendaItem.objects.filter(meeting=meeting, number="3").update(**values)
    made = composed(meeting)
    stretch = made.stretches[2]
    assert made.text[stretch.body : stretch.end] == words


@pytest.mark.parametrize(("mode", "words"), [("digital", "**Plats:** digitalt"), ("hybrid", "**Plats:** Alby och digitalt")])
def test_where_it_was(office, mode, words):
    place = "Alby" if mode == "hybrid" else ""
    assert words in composed(held(office, mode=mode, place=place, room="")).text


def test_the_next_meeting_is_told_once(office):
    meeting = held(office)
    Meeting.objects.create(body=office.committee, day=date(2025, 10, 12), year=2025, number=5, place="Berga")
    assert "Nästa möte: söndag 12 oktober 2025, Berga." in composed(meeting).text
    AgendaItem.objects.filter(meeting=meeting, number="4").update(role="next_meeting")
    assert "Nästa möte:" not in composed(meeting).text


def test_an_empty_stretch_that_was_taken_up_is_no_stretch(office):
    meeting = held(office)
    ItemPart.objects.create(item=meeting.items.get(number="1"), order=9, changed_at=meeting.adjusters.get().elected_at)
    assert len(composed(meeting, in_handling_order=True).stretches) == 4


def test_an_item_goes_on_behind_one_without_a_text(office):
    meeting = held(office, texts={"Vägar": "Frågan diskuterades.", "Vatten": ""})
    AgendaItem.objects.filter(meeting=meeting, number="2").update(status="tabled")
    at = meeting.adjusters.get().elected_at
    ItemPart.objects.create(item=meeting.items.get(number="1"), order=9, text="Alla var överens.", changed_at=at)
    text = composed(meeting, in_handling_order=True).text
    assert "Punkten bordläggs till nästa möte.\n\nPunkt 1 återupptas.\n\nAlla var överens." in text
    assert "återupptas" not in composed(meeting).text


def test_the_form_asks_for_the_order_where_it_matters(office, sign_in):
    meeting = held(office)
    path, client = f"/moten/{meeting.key}/justering/skicka/", sign_in(office.asta)
    assert "Punkterna står" not in client.get(path).text
    ItemPart.objects.filter(item__number="4").update(order=0)
    assert "Punkterna står" in client.get(path).text
    assert client.post(path, {"people": [office.cai.pk], "order": "handled"}).status_code == 302
    assert meeting.revisions.get().is_in_handling_order


def test_where_there_is_no_secretary_nobody_is_told(office, by):
    meeting = held(office)
    Meeting.objects.filter(pk=meeting.pk).update(secretary=None)
    send(by, Meeting.objects.get(pk=meeting.pk), office.cai)
    adjuster = meeting.adjusters.get()
    made = remark(meeting, adjuster)
    actions.withdraw_remark(by=office.cai, meeting=meeting, adjuster=adjuster, remark=made)
    read_and_approve(meeting)
    assert not Message.objects.filter(kind__in=["meetings.remarked", "meetings.adjusted"]).exists()


def test_an_adjuster_who_has_approved_is_not_asked_again(office, by):
    office.committee.adjusters = 2
    office.committee.save()
    meeting = send(by, held(office), office.cai, office.bo)
    cai, bo = meeting.adjusters.all()
    clear_all(meeting, cai)
    approve(meeting, cai)
    actions.answer_remark(by=by, remark=remark(meeting, bo), answer="Så sades det.")
    assert Message.objects.filter(kind="meetings.adjust", recipient=office.cai.email).count() == 1
    assert Message.objects.filter(kind="meetings.adjust", recipient=office.bo.email).count() == 2


def test_who_has_no_address_is_not_told_of_the_publishing(office, by):
    meeting = send(by, held(office), office.cai)
    read_and_approve(meeting)
    mandate = Mandate.objects.get(seat__body=office.committee, person=office.bo)
    type(mandate.person).objects.filter(pk=office.bo.pk).update(email="")
    actions.publish_minutes(by=by, meeting=meeting, sheet=actions.PublishSheet())
    assert [mail.recipient for mail in Message.objects.filter(kind="meetings.published")] == [office.cai.email]


def test_the_next_step_follows_the_minutes(office, by, entered):
    meeting = held(office)
    assert queries.primary_of(meeting, by).url == reverse("meetings:send_for_adjustment", args=[meeting.key])
    assert queries.primary_of(entered().meeting, by) is None
    meeting.body.adjusters = 0
    assert queries.primary_of(meeting, by).url == reverse("meetings:finish_minutes", args=[meeting.key])
    meeting.body.adjusters = 1
    send(by, meeting, office.cai)
    assert [one.kind for one in queries.waiting(today())] == ["meetings.adjust"]


def test_they_have_names(office, by):
    meeting = send(by, held(office), office.cai)
    adjuster = meeting.adjusters.get()
    made = remark(meeting, adjuster, text="Nej, det var inte så.")
    actions.withdraw_remark(by=office.cai, meeting=meeting, adjuster=adjuster, remark=made)
    read_and_approve(meeting)
    minutes = meeting.minutes.get()
    correction = actions.make_correction(by=by, minutes=minutes, text="Fel.", adjuster=office.cai)
    published = actions.publish_minutes(by=by, meeting=meeting, sheet=actions.PublishSheet())
    approval = minutes.revision.approvals.get()
    words = [str(one) for one in (minutes.revision, adjuster.clearances.first(), made, approval, correction, published)]
    assert words[0] == "Samarbetskommittén 2025-09-12 (1)"
    assert words[2:4] == ["Cai Cedergren: Nej, det var inte så.", "Cai Cedergren: Samarbetskommittén 2025-09-12 (1)"]
    assert words[4] == "Samarbetskommittén 2025-09-12 (1)"


def test_the_paper_of_interrupted_items_and_of_a_decision_right_under_its_heading(office, by):
    meeting = held(office, texts={"Val": "Cai Cedergren utses till justerare.", "Vatten": "Frågan bryts.", "Vägar": "Hört."})
    words = "Beslut\nKommittén beslutar att vänta. Berga deltar inte i beslutet."
    at = meeting.adjusters.get().elected_at
    ItemPart.objects.create(item=meeting.items.get(number="2"), order=9, text=words, changed_at=at)
    send(by, meeting, office.cai, in_handling_order=True)
    read_and_approve(meeting)
    paper = queries.minutes_paper(meeting.minutes.get())
    headings = [plain(one.text) for one in paper.blocks if isinstance(one, Heading)]
    assert headings == ["Val", "Vatten", "Vägar", "Beslut"]
    decided = next(
        one for one in paper.blocks if isinstance(one, Paragraph) and len(one.text) > 1 and isinstance(one.text, tuple)
    )
    assert decided.text[:2] == ("Kommittén beslutar att vänta.", Footnote("Berga deltar inte i beslutet."))


def test_the_link_of_one_who_adjusts_no_more_leads_nowhere(office, by, sign_in):
    meeting = send(by, held(office), office.cai)
    path = link_in(Message.objects.get(kind="meetings.adjust"))
    actions.take_back(by=by, meeting=meeting)
    actions.elect_adjusters(by=by, meeting=meeting, people=[office.bo])
    assert sign_in(None).get(path).status_code == 404


def test_a_meeting_that_goes_on_is_written_before_it_is_sent(office, by):
    meeting = held(office)
    meeting.day, meeting.started_at = today(), now()
    assert (meeting.state_label, queries.primary_of(meeting, by).url) == ("Pågår", reverse("meetings:desk", args=[meeting.key]))
    meeting.ended_at = now()
    assert (meeting.state_label, meeting.is_going_on) == ("Genomfört", False)
    meeting.day, meeting.ended_at = today() - timedelta(days=1), None
    assert not meeting.is_going_on


def test_an_item_is_written_in_the_desks_tab(office, by):
    steps = queries.tabs_of(held(office), by, "meetings:desk")
    assert [step.label for step in steps if step.is_current] == ["Skriv"]
