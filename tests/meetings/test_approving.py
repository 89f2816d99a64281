"""Approval, seal, and what the register takes over when the last adjuster has approved."""

from datetime import time

import pytest
from django.db import DatabaseError, transaction

from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.documents.sealing import is_sealed
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.actions.editing import MeetingSheet
from kansli.meetings.models import AgendaItem, Approval, ItemAssignment, ItemDecision, ItemPart, Meeting, Minutes
from kansli.meetings.queries.adjusting import latest_revision
from kansli.meetings.queries.composed import composed
from kansli.people.queries import known
from kansli.reading import FindingKind, read
from kansli.reading.following import core_words
from kansli.register.models import Assignment, Decision
from kansli.search.queries import faults as index_faults
from tests.meetings.held import DAY, held
from tests.meetings.test_adjusting import clear_all, link_in, remark


@pytest.fixture
def by(office, act):
    return act(office.asta)


def send(by, meeting, *people, **options):
    actions.send_for_adjustment(by=by, meeting=meeting, people=people, **options)
    return meeting


def approve(meeting, adjuster, **said):
    said = {"way": "link", "address": adjuster.person.email, "sha256": latest_revision(meeting).sha256} | said
    return actions.approve_minutes(by=adjuster.person, meeting=meeting, adjuster=adjuster, **said)


def read_and_approve(meeting):
    for adjuster in meeting.adjusters.all():
        clear_all(meeting, adjuster)
        approve(meeting, adjuster)
    meeting.refresh_from_db()


def test_the_last_approval_seals_the_text_and_the_register_takes_over(office, by):
    office.committee.prepares_for = office.group
    office.committee.save()
    meeting = send(by, held(office), office.cai)
    meeting.items.filter(number="2").update(proposal="Kommittén beslutar att bygga från norr.")
    read_and_approve(meeting)
    minutes = meeting.minutes.get()
    assert (meeting.status, minutes.is_locked, minutes.sha256) == ("adjusted", True, minutes.revision.sha256)
    assert is_sealed(minutes.sha256, minutes.signature)
    decision = Decision.objects.get(wording__contains="söder")
    assert (decision.day, decision.ceiling, decision.proposal) == (DAY, 900_000, "Kommittén beslutar att bygga från norr.")
    assert [(str(one.member), one.kind) for one in decision.stances.all()] == [("Berga", "outside")]
    tie = ItemDecision.objects.get(decision=decision)
    assert minutes.text[tie.start : tie.end].startswith("Kommittén beslutar att bygga från söder")
    assignment = Assignment.objects.get()
    assert (assignment.person, str(assignment.due_on)) == (office.bo, "2025-11-01")
    given = ItemAssignment.objects.get()
    assert minutes.text[given.start : given.end].startswith("Bo Björk får i uppdrag")
    assert f"/moten/{meeting.key}/#punkt-" in decision.source_path
    assert Message.objects.get(kind="meetings.adjusted").recipient == office.asta.email


def test_what_a_member_holds_is_taken_and_what_it_only_says_where_it_was_kept(office, by):
    talk = "Alby anser att det brådskar. Cedra anser att det kan vänta. Berga ställer sig inte bakom tidplanen."
    meeting = held(office, texts={"Vatten": f"{talk}\n\nBeslut\n\nKommittén beslutar att bygga."})
    words = core_words("Cedra anser att det kan vänta.")
    meeting.items.get().recognitions.create(kind=FindingKind.POSITION, words=words, state="kept", made_at=now())
    read_and_approve(send(by, meeting, office.cai))
    stances = Decision.objects.get().stances.all()
    assert sorted((str(one.member), one.kind) for one in stances) == [("Berga", "position"), ("Cedra", "position")]


def test_items_get_their_text_their_place_and_what_became_of_them(office, by):
    meeting = send(by, held(office), office.cai)
    keys = list(meeting.items.values_list("key", flat=True))
    read_and_approve(meeting)
    items = {item.number: item for item in meeting.items.all()}
    assert [item.key for item in items.values()] == keys
    assert [item.status for item in items.values()] == ["handled", "handled", "handled", "tabled"]
    assert items["4"].tabled_to_words == "nästa möte"
    assert items["2"].text.startswith("2. Vatten")
    assert not [one for one in index_faults(queries.findables()) if one.startswith("item")]
    page = queries.meeting_page(meeting, by)
    assert len(page.items[1].decisions) == 2


def test_approval_says_who_when_and_how(office, by):
    meeting = send(by, held(office), office.cai)
    read_and_approve(meeting)
    one = Approval.objects.get()
    assert (one.person, one.way, one.sha256) == (office.cai, "link", meeting.minutes.get().sha256)
    assert one.means == "med personlig länk skickad till cai.cedergren@exempel.se"
    with pytest.raises(DatabaseError), transaction.atomic():
        Approval.objects.update(way="passkey")
    verbs = set(Event.objects.filter(kind="meetings.meeting").values_list("verb", flat=True))
    assert verbs >= {"meetings.approve_minutes", "meetings.seal_minutes"}


def test_approving_twice_is_approving_once(office, by):
    meeting = send(by, held(office), office.cai)
    adjuster = meeting.adjusters.get()
    clear_all(meeting, adjuster)
    assert approve(meeting, adjuster) == approve(meeting, adjuster)
    assert (Minutes.objects.count(), Decision.objects.count()) == (1, 4)


def test_two_adjusters_both_approve_the_latest_text(office, by):
    office.committee.adjusters = 2
    office.committee.save()
    meeting = send(by, held(office), office.cai, office.bo)
    cai, bo = meeting.adjusters.all()
    clear_all(meeting, cai)
    approve(meeting, cai)
    made = remark(meeting, bo, "Vägar", suggestion="Bo Björk berättade kort om vägarna.")
    with pytest.raises(RuleBroken, match="Gå igenom alla"):
        approve(meeting, bo)
    actions.take_remark(by=by, remark=made, text=made.suggestion, seen=1)
    assert len(queries.adjust_page(meeting, cai).awaited) == 2
    read_and_approve(meeting)
    assert meeting.status == "adjusted"
    assert Approval.objects.count() == 3


def test_what_cannot_be_approved(office, by):
    meeting = send(by, held(office), office.cai)
    adjuster = meeting.adjusters.get()
    with pytest.raises(RuleBroken, match="Gå igenom alla"):
        approve(meeting, adjuster)
    clear_all(meeting, adjuster)
    with pytest.raises(RuleBroken, match="ändrats"):
        approve(meeting, adjuster, sha256="0" * 64)
    ItemPart.objects.filter(item__number="2").update(text="Något annat.")
    with pytest.raises(RuleBroken, match="inte som när den skickades"):
        approve(meeting, adjuster)
    actions.take_back(by=by, meeting=meeting)
    with pytest.raises(RuleBroken, match="justeras inte nu"):
        approve(meeting, adjuster)
    assert not Minutes.objects.exists()


def test_without_adjusters_the_secretary_finishes(office, by, sign_in):
    meeting = held(office, adjusters=[])
    with pytest.raises(RuleBroken, match="har justerare"):
        actions.finish_minutes(by=by, meeting=meeting, person=office.asta, sha256="", way="passkey")
    office.committee.adjusters = 0
    office.committee.save()
    meeting.body.adjusters = 0
    with pytest.raises(RuleBroken, match="ändrats"):
        actions.finish_minutes(by=by, meeting=meeting, person=office.asta, sha256="", way="passkey")
    client, path = sign_in(office.asta), f"/moten/{meeting.key}/justering/fardig/"
    page = client.get(path)
    assert "Justeras" not in page.text
    sha256 = page.context["form"]["sha256"].value()
    assert client.post(path, {"sha256": sha256}).status_code == 302
    assert client.post(path, {"sha256": sha256}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.status, Approval.objects.get().way) == ("adjusted", "signed_in")


def test_handling_order_interrupted_items_and_lapsed_ones(office, by):
    texts = {
        "Val": "Cai Cedergren utses till justerare.",
        "Vatten": "Frågan diskuterades.",
        "Vägar": "Ledningsgruppen tar saken.\n\nBeslut\n\nPunkten bordläggs till Ledningsgruppen den 3 oktober 2025.",
        "Broar": "",
    }
    meeting = held(office, texts=texts)
    second, last = meeting.items.get(number="2"), meeting.items.get(number="4")
    AgendaItem.objects.filter(pk=last.pk).update(status="lapsed", lapsed_by=second)
    ItemPart.objects.filter(item=second).update(order=9)
    words = "Beslut\n\nKommittén beslutar att vänta.\n\nAlby anser att det brådskar."
    ItemPart.objects.create(item=second, order=11, text=words, changed_at=meeting.adjusters.get().elected_at)
    send(by, meeting, office.cai, in_handling_order=True)
    read_and_approve(meeting)
    items = {item.number: item for item in meeting.items.all()}
    assert [items[number].handled_order for number in "1234"] == [None, 4, 2, 3]
    assert items["4"].lapsed_by == items["2"]
    assert (str(items["3"].tabled_to_day), items["3"].tabled_to_body is None) == ("2025-10-03", False)
    assert second.segments.count() == 2


@pytest.mark.parametrize("in_handling_order", [True, False])
def test_the_order_of_handling_is_kept_in_whichever_order_the_text_stands(office, by, in_handling_order):
    meeting = held(office, texts={"Val": "Valt.", "Vatten": "Hört.", "Vägar": "Klart.", "Broar": "Sett."})
    AgendaItem.objects.filter(meeting=meeting, number="4").update(position=7)  # one was taken off the agenda
    ItemPart.objects.filter(item__meeting=meeting, item__number="3").update(order=0)
    send(by, meeting, office.cai, in_handling_order=in_handling_order)
    read_and_approve(meeting)
    assert list(meeting.items.values_list("handled_order", flat=True)) == [2, 3, 1, None]


def test_what_has_no_text_keeps_its_place_in_the_order_of_handling(office, by):
    meeting = held(office, texts={"Val": "Valt.", "Vatten": "", "Vägar": "Klart."})
    ItemPart.objects.filter(item__meeting=meeting, item__number="3").update(order=0)
    send(by, meeting, office.cai)
    read_and_approve(meeting)
    assert list(meeting.items.values_list("handled_order", flat=True)) == [3, None, 1]


def test_the_page_approves_by_link_and_signed_in(office, by, sign_in):
    office.committee.adjusters = 2
    office.committee.save()
    meeting = send(by, held(office), office.cai, office.bo)
    cai, bo = meeting.adjusters.all()
    clear_all(meeting, cai)
    clear_all(meeting, bo)
    sha256 = latest_revision(meeting).sha256
    path = link_in(Message.objects.get(kind="meetings.adjust", recipient=office.cai.email))
    assert sha256 in sign_in(None).get(path).text
    assert sign_in(None).post(path, {"do": "approve", "sha256": "0"}).status_code == 422
    assert sign_in(None).post(path, {"do": "approve", "sha256": sha256}).status_code == 302
    assert "En annan justerare" in sign_in(None).get(path).text
    client = sign_in(office.bo)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "webauthn", "at": 0}]
    session["account_authentication_methods_user"] = str(office.bo.account.pk)
    session.save()
    client.post(f"/moten/{meeting.key}/justera/", {"do": "approve", "sha256": sha256})
    assert Approval.objects.get(person=office.bo).means == "inloggad med passnyckel som bo.bjork@exempel.se"
    assert "är justerade" in sign_in(None).get(path).text
    assert "inloggad med passnyckel" in sign_in(office.asta).get(f"/moten/{meeting.key}/justering/").text


@pytest.mark.parametrize("style", ["notes", "formal"])
def test_the_reader_reads_back_what_was_written(office, by, style):
    office.committee.style = style
    office.committee.save()
    sheet = MeetingSheet(day=DAY.replace(month=10), starts=time(13), place="Berga")
    actions.plan_meeting(by=by, body=office.committee, sheet=sheet)
    meeting = send(by, held(office), office.cai)
    found = read(latest_revision(meeting).text, known(DAY))
    assert (found.body, found.number, found.date) == ("Samarbetskommittén", 4, DAY.isoformat())
    assert (found.start, found.end, found.place) == ("09:00", "11:30", "Alby, Salen")
    assert (found.chair, found.secretary, found.adjusters) == ("Bo Björk", "Asta Alm", ["Cai Cedergren"])
    told = [(one.name, one.organisation, one.remote) for one in (*found.attendees, *found.guests, *found.absent)]
    assert ("Cai Cedergren", "Berga", True) in told
    assert ("Gun Granqvist", "Högskolan", False) in told
    assert (found.next_meeting.date, found.next_meeting.place) == ("2025-10-12", "Berga")
    assert [item.title for item in found.items] == [item.title for item in meeting.items.all()]
    for item, mine in zip(found.items, queries.taken(meeting), strict=True):
        assert [one.text for one in item.decisions] == [one.text for part in mine.parts for one in part.decisions]
        assert [one.task for one in item.assignments] == [one.task for part in mine.parts for one in part.assignments]
        assert item.status == mine.status


def test_the_places_are_those_of_the_text(office):
    meeting = held(office)
    made = composed(meeting)
    for stretch in made.stretches:
        assert made.text[stretch.body : stretch.end] == stretch.part.text
        assert stretch.item.title in made.text[stretch.start : stretch.body]
    assert Meeting.objects.count() == 1
