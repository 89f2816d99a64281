"""Minutes on their way to the adjusters and back: what is sent, remarked, taken and answered."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.models import ItemPart, Meeting, Remark, Revision
from kansli.meetings.queries.composed import composed
from kansli.meetings.queries.handling import was_reordered
from kansli.meetings.queries.waiting import adjusting
from tests.meetings.held import held


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def sent(office, by):
    """The meeting sent to Cai."""
    meeting = held(office)
    actions.send_for_adjustment(by=by, meeting=meeting, people=[office.cai], person=office.asta)
    return meeting


@pytest.fixture
def adjuster(sent):
    return sent.adjusters.get()


def section(meeting, title, adjuster=None):
    return next(one for one in queries.adjust_page(meeting, adjuster).sections if title in one.title)


def remark(meeting, adjuster, title="Vatten", text="Det var från norr.", **said):
    asked = section(meeting, title)
    return actions.make_remark(by=adjuster.person, meeting=meeting, adjuster=adjuster, section=asked.key, text=text, **said)


def link_in(mail):
    return re.search(r"http://testserver(/justera/\S+)", mail.text).group(1)


def clear_all(meeting, adjuster):
    for one in queries.adjust_page(meeting, adjuster).sections:
        actions.clear_section(by=adjuster.person, meeting=meeting, adjuster=adjuster, section=one.key, digest=one.digest)


def test_sending_freezes_the_text_and_mails_a_link(office, sent):
    revision = sent.revisions.get()
    assert (sent.status, revision.number) == ("sent_for_adjustment", 1)
    assert revision.text == composed(sent).text
    assert "Justeras: Cai Cedergren" in revision.text
    mail = Message.objects.get(kind="meetings.adjust")
    assert (mail.recipient, mail.subject) == (office.cai.email, "Justera: SSK 12 sep 2025")
    assert link_in(mail)
    verbs = list(Event.objects.filter(kind="meetings.meeting").values_list("verb", flat=True))
    assert verbs == ["meetings.freeze_minutes"]


@pytest.mark.parametrize("change", [{"text": "annat"}, {"sha256": "0" * 64}])
def test_the_database_keeps_what_was_sent(sent, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.all().delete()


def test_what_cannot_be_sent(office, by):
    meeting = held(office, texts={"Tom": ""}, adjusters=[])
    with pytest.raises(RuleBroken, match="Välj vem"):
        actions.send_for_adjustment(by=by, meeting=meeting, people=[])
    with pytest.raises(RuleBroken, match="Inget är skrivet"):
        actions.send_for_adjustment(by=by, meeting=meeting, people=[office.cai])
    with pytest.raises(RuleBroken, match="högst 1"):
        actions.send_for_adjustment(by=by, meeting=meeting, people=[office.cai, office.bo])
    office.cai.email = ""
    with pytest.raises(RuleBroken, match="mejladress"):
        actions.send_for_adjustment(by=by, meeting=meeting, people=[office.cai])
    assert not Message.objects.exists()


def test_adjusters_are_chosen_until_the_text_is_sent(office, by):
    meeting = held(office)
    assert [str(one) for one in actions.elect_adjusters(by=by, meeting=meeting, people=[office.bo])] == ["Bo Björk"]
    assert actions.elect_adjusters(by=by, meeting=meeting, people=[office.bo])
    assert Event.objects.filter(verb="meetings.elect_adjusters").count() == 1
    actions.send_for_adjustment(by=by, meeting=meeting, people=[office.bo])
    with pytest.raises(RuleBroken, match="har skickats"):
        actions.elect_adjusters(by=by, meeting=meeting, people=[office.cai])


def test_minutes_of_the_archive_are_not_sent(office, by, entered):
    meeting = entered().meeting
    with pytest.raises(RuleBroken, match="arkivet"):
        actions.send_for_adjustment(by=by, meeting=meeting, people=[office.cai])
    meeting.refresh_from_db()
    assert meeting.status == "held"


def test_formal_minutes_get_paragraphs_that_run_through_the_year(office, by):
    office.committee.style, office.committee.adjusters = "formal", 2
    office.committee.save()
    first = held(office)
    actions.send_for_adjustment(by=by, meeting=first, people=[office.cai, office.bo])
    actions.take_back(by=by, meeting=first)
    actions.send_for_adjustment(by=by, meeting=first, people=[office.cai, office.bo])
    assert list(first.items.values_list("paragraph", flat=True)) == [1, 2, 3, 4]
    assert "## § 2 Vatten" in first.revisions.first().text
    Meeting.objects.filter(pk=first.pk).update(number=3, starts="08:00")
    later = held(office)
    actions.send_for_adjustment(by=by, meeting=later, people=[office.cai])
    assert list(later.items.values_list("paragraph", flat=True)) == [5, 6, 7, 8]
    assert "Justeras: Cai Cedergren, Bo Björk" in first.revisions.first().text
    assert section(later, "Vatten").title == "§ 6 Vatten"


def test_an_adjuster_clears_section_by_section(sent, adjuster):
    page = queries.adjust_page(sent, adjuster)
    assert (page.seen, len(page.sections), page.section("").key) == (0, 5, "head")
    clear_all(sent, adjuster)
    clear_all(sent, adjuster)
    page = queries.adjust_page(sent, adjuster)
    assert (page.seen, page.is_ready, page.section("")) == (5, True, None)
    assert Event.objects.filter(verb="meetings.clear_section").count() == 5


def test_only_what_is_there_and_read_can_be_cleared(sent, adjuster):
    said = {"by": adjuster.person, "meeting": sent, "adjuster": adjuster}
    with pytest.raises(RuleBroken, match="ändrats sedan"):
        actions.clear_section(section="head", digest="0", **said)
    with pytest.raises(RuleBroken, match="punkten finns inte"):
        actions.clear_section(section="annat", digest="0", **said)
    remark(sent, adjuster)
    asked = section(sent, "Vatten", adjuster)
    with pytest.raises(RuleBroken, match="väntar på svar"):
        actions.clear_section(section=asked.key, digest=asked.digest, **said)


def test_a_remark_reaches_the_secretary_and_can_be_withdrawn(office, sent, adjuster):
    made = remark(sent, adjuster)
    assert Message.objects.get(kind="meetings.remarked").recipient == office.asta.email
    assert section(sent, "Vatten", adjuster).has_open_remark
    actions.withdraw_remark(by=office.cai, meeting=sent, adjuster=adjuster, remark=made)
    assert made.state == "withdrawn"
    with pytest.raises(RuleBroken, match="redan"):
        actions.withdraw_remark(by=office.cai, meeting=sent, adjuster=adjuster, remark=made)
    with pytest.raises(RuleBroken, match="Skriv vad"):
        remark(sent, adjuster, text=" ")
    verbs = ["meetings.make_remark", "meetings.withdraw_remark"]
    assert list(Event.objects.filter(verb__endswith="_remark").values_list("verb", flat=True)) == verbs


def test_taking_a_wording_makes_a_new_text_that_the_adjuster_sees(office, by, sent, adjuster):
    clear_all(sent, adjuster)
    made = remark(sent, adjuster, "Vägar", "", suggestion="Bo Björk berättade om broarna.")
    revision = actions.take_remark(by=by, remark=made, text=made.suggestion, seen=made.part.version, person=office.asta)
    assert revision.number == 2
    assert "om broarna" in revision.text
    page = queries.adjust_page(sent, adjuster)
    changed = page.section("")
    assert (changed.title, page.seen) == ("3. Vägar", 4)
    assert changed.stretches == [("Bo Björk berättade om vägarna.", "Bo Björk berättade om broarna.")]
    mails = Message.objects.filter(kind="meetings.adjust").order_by("pk")
    assert mails[1].subject == "Justera igen: SSK 12 sep 2025"
    assert Event.objects.filter(verb="meetings.take_remark").count() == 1


def test_what_cannot_be_taken(by, sent, adjuster):
    made = remark(sent, adjuster)
    with pytest.raises(RuleBroken, match="som den var"):
        actions.take_remark(by=by, remark=made, text=made.was, seen=1)
    ItemPart.objects.filter(pk=made.part_id).update(version=2)
    with pytest.raises(Overtaken):
        actions.take_remark(by=by, remark=made, text="annat", seen=1)
    head = remark(sent, adjuster, "Minnesanteckningar", "Fel sal.")
    with pytest.raises(RuleBroken, match="Ta tillbaka"):
        actions.take_remark(by=by, remark=head, text="annat", seen=1)
    assert Remark.objects.filter(state="open").count() == 2


def test_the_adjuster_hears_when_the_last_remark_is_settled(by, sent, adjuster):
    first, second = remark(sent, adjuster), remark(sent, adjuster, "Broar", "Var det så?")
    with pytest.raises(RuleBroken, match="varför"):
        actions.answer_remark(by=by, remark=first, answer=" ")
    actions.answer_remark(by=by, remark=first, answer="Så sades det.")
    assert Message.objects.filter(kind="meetings.adjust").count() == 1
    actions.answer_remark(by=by, remark=second, answer="Ja.")
    assert Message.objects.filter(kind="meetings.adjust").count() == 2
    assert sent.revisions.count() == 1


def test_nothing_is_said_of_a_text_that_was_taken_back(by, sent, adjuster):
    made = remark(sent, adjuster)
    actions.take_back(by=by, meeting=sent)
    assert sent.is_writable
    for act in (
        lambda: actions.answer_remark(by=by, remark=made, answer="Ja"),
        lambda: actions.take_remark(by=by, remark=made, text="annat", seen=1),
        lambda: remark(sent, adjuster),
    ):
        with pytest.raises(RuleBroken, match="justeras inte nu"):
            act()
    with pytest.raises(RuleBroken):
        actions.take_back(by=by, meeting=sent)


def test_the_adjuster_is_waited_for_but_not_while_a_remark_waits(office, sent, adjuster):
    one = adjusting(today())[0]
    assert (one.kind, one.subject, one.person, one.purpose) == ("meetings.adjust", sent.key, office.cai.key, "adjust")
    assert one.path == f"/moten/{sent.key}/justera/"
    assert not adjusting(today() - timedelta(days=1))
    remark(sent, adjuster)
    assert not adjusting(today())


def test_a_text_in_handling_order_stays_so(office, by):
    meeting = held(office)
    assert not was_reordered(meeting)
    ItemPart.objects.create(item=meeting.items.get(number="2"), order=9, text="Mer om vatten.", changed_at=sent_at(meeting))
    assert was_reordered(meeting)
    actions.send_for_adjustment(by=by, meeting=meeting, people=[office.cai], in_handling_order=True)
    adjuster = meeting.adjusters.get()
    assert section(meeting, "Vatten").texts[1] == "Mer om vatten."
    made = remark(meeting, adjuster, "Vatten", "Nej", suggestion="Inget mer.", place=1)
    assert made.was == "Mer om vatten."
    revision = actions.take_remark(by=by, remark=made, text="Inget mer.", seen=1)
    assert revision.is_in_handling_order
    assert "Punkt 2 återupptas.\n\nInget mer." in revision.text


def sent_at(meeting):
    return meeting.adjusters.get().elected_at


def test_the_phone_page_records_by_post_alone(office, sign_in, sent):
    path, client = link_in(Message.objects.get(kind="meetings.adjust")), sign_in(None)
    events = Event.objects.count()
    page = client.get(path)
    assert "Samarbetskommittén" in page.text
    assert page["Referrer-Policy"] == "no-referrer"
    client.head(path)
    assert Event.objects.count() == events
    asked = queries.adjust_page(sent).sections
    for one in asked[:2]:
        assert client.post(path, {"do": "clear", "section": one.key, "digest": one.digest}).status_code == 302
    assert "2. Vatten" in client.get(path).text
    stale = client.post(path, {"do": "clear", "section": asked[2].key, "digest": "0"})
    assert (stale.status_code, "ändrats sedan" in stale.text) == (422, True)
    said = {"do": "remark", "section": asked[2].key, "text": "<script>", "place": "x", "suggestion": "Ny lydelse."}
    assert client.post(path, said).status_code == 302
    page = client.get(path, {"punkt": asked[2].key}).text
    assert "&lt;script&gt;" in page
    made = Remark.objects.get()
    assert client.post(path, {"do": "withdraw", "remark": made.key}).status_code == 302
    assert client.post(path, {"do": "withdraw", "remark": "annan"}).status_code == 404
    assert client.post(path, {"do": "annat"}).status_code == 404


def test_the_page_says_where_the_minutes_are(office, by, sign_in, sent, adjuster):
    client, path = sign_in(office.cai), f"/moten/{sent.key}/justera/"
    clear_all(sent, adjuster)
    assert "Allt är läst" in client.get(path).text
    remark(sent, adjuster)
    assert "Väntar på kansliet" in client.get(path).text
    actions.take_back(by=by, meeting=sent)
    assert "tagit tillbaka" in client.get(path).text
    assert sign_in(office.bo).get(path).status_code == 404


def test_the_secretary_sends_settles_and_takes_back(office, sign_in):
    meeting, client = held(office), sign_in(office.asta)
    base = f"/moten/{meeting.key}/justering/"
    assert "Bo Björk berättade" in client.get(base).text
    assert "allmän handling" in client.get(f"{base}skicka/").text
    assert client.post(f"{base}skicka/", {"people": [office.cai.pk]}).status_code == 302
    adjuster = meeting.adjusters.get()
    made = remark(meeting, adjuster, suggestion="Kommittén beslutar inget.")
    assert "Det var från norr." in client.get(base).text
    page = client.get(f"/moten/anmarkning/{made.key}/")
    assert "Kommittén beslutar inget." in page.text
    assert client.post(f"/moten/anmarkning/{made.key}/", {"text": "a"}).status_code == 428
    taken = client.post(f"/moten/anmarkning/{made.key}/", {"text": "Kommittén beslutar inget.", "version": "1"})
    assert taken["Location"] == base
    head = remark(meeting, adjuster, "Minnesanteckningar", "Fel sal.")
    assert client.get(f"/moten/anmarkning/{head.key}/").status_code == 302
    answered = client.post(f"/moten/anmarkning/{head.key}/svara/", {"answer": "Rätt sal."})
    assert answered["Location"] == base
    client.post(f"{base}ta-tillbaka/")
    meeting.refresh_from_db()
    assert meeting.status == "held"
