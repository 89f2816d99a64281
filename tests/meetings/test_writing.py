"""The writing desk: nothing of what is typed is lost, and what is recognised is settled by the secretary."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kansli.audit.models import Event
from kansli.core.clock import now, today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.meetings import actions, queries
from kansli.meetings.actions import ItemSheet, MeetingSheet, OutcomeSheet
from kansli.meetings.models import Adjuster, AgendaItem, ItemPart, ItemSuggestion, Meeting, Recognition
from kansli.meetings.queries.offering import next_adjusters
from kansli.meetings.queries.taken import taken
from kansli.register.models import Assignment

TEXT = """Frågan diskuterades. Bo kontaktar regionen.
Beslut
Kommittén beslutar att avsätta högst 110 000 kronor till en cykelkarta.
Cai Cedergren får i uppdrag att skriva ett förslag senast den 15 december 2099.
"""
JSON = {"Accept": "application/json"}


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office, by):
    """A meeting that is going on, with two items, where Bo and Cai are present."""
    made = actions.plan_meeting(by=by, body=office.committee, sheet=MeetingSheet(day=today(), starts=time(9)))
    for title in ("Cykelkarta", "Vägar"):
        actions.add_item(by=by, meeting=made, sheet=ItemSheet(title))
    actions.call_meeting(by=by, meeting=made)
    actions.start_meeting(by=by, meeting=made, writer=office.asta)
    made.attendances.update(state="present")
    return made


@pytest.fixture
def item(meeting):
    return meeting.items.select_related("meeting__body").first()


def save(by, item, text, part=None, seen=0, person=None):
    return actions.save_text(by=by, item=item, part=part, text=text, seen=seen, person=person)


def test_typing_is_saved_and_the_log_tells_a_stint_and_no_text(office, by, item):
    part = save(by, item, "Hemliga ord", person=office.asta)
    for seen in (1, 2, 3):
        part = save(by, item, f"Hemliga ord {seen}", part, seen, office.asta)
    assert (part.version, part.text, part.order) == (4, "Hemliga ord 3", 1)
    events = Event.objects.filter(verb="meetings.write")
    assert events.count() == 1
    assert "Hemliga" not in str(events[0].detail.after)
    ItemPart.objects.update(changed_at=now() - timedelta(minutes=11))
    part.refresh_from_db()
    save(by, item, "Mer", part, 4, office.asta)
    assert events.count() == 2


def test_two_writers_are_told_and_both_texts_are_there(office, by, item):
    first = save(by, item, "Mitt")
    with pytest.raises(Overtaken):
        save(by, item, "Ditt", None, 0)
    assert ItemPart.objects.get() == first
    save(by, item, "Nytt", first, 1)
    with pytest.raises(Overtaken):
        save(by, item, "Gammalt", first, 1)
    assert ItemPart.objects.get().text == "Nytt"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.booleans(), st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1, max_size=8)),
        max_size=8,
    )
)
def test_no_sequence_of_saves_loses_words(by, item, saves):
    item.parts.all().delete()
    kept, seen = "", {True: 0, False: 0}
    for writer, text in saves:
        part = item.parts.first()
        try:
            saved = save(by, item, text, part, seen[writer])
        except Overtaken:
            seen[writer] = item.parts.first().version
            continue
        kept, seen[writer] = text, saved.version
    assert (item.parts.first().text if kept else "") == kept


def test_what_cannot_be_written_is_told(by, item):
    with pytest.raises(RuleBroken, match="för lång"):
        save(by, item, "x" * 200_001)
    Meeting.objects.update(status="sent_for_adjustment")  # by somebody else, while the page was open
    with pytest.raises(RuleBroken, match="från mötets början"):
        save(by, item, "Ord")


def test_text_is_kept_with_plain_ends_of_lines(by, item):
    assert save(by, item, "Ett\r\ntvå\x00").text == "Ett\ntvå"


def test_who_is_late_sees_the_stretch_they_wrote_in(office, by, meeting, item, sign_in):
    first = save(by, item, "Först")
    save(by, item, "Först rättat", first, 1)
    save(by, meeting.items.last(), "Emellan")
    save(by, item, "Sedan", actions.resume_item(by=by, item=item, person=None), 1)
    fields = {"text": "Mitt", "part": first.key, "version": "1"}
    late = sign_in(office.asta).post(reverse("meetings:write_item", args=[item.key]), fields, headers=JSON)
    assert (late.status_code, late.json()["part"], late.json()["text"]) == (412, first.key, "Först rättat")


def test_an_item_is_interrupted_and_resumed(by, meeting, item):
    other = meeting.items.select_related("meeting__body").last()
    with pytest.raises(RuleBroken, match="Börja skriva"):
        actions.resume_item(by=by, item=item, person=None)
    save(by, item, "Först")
    with pytest.raises(RuleBroken, match="Skriv vidare"):
        actions.resume_item(by=by, item=item, person=None)
    save(by, other, "Sedan")
    part = actions.resume_item(by=by, item=item, person=None)
    save(by, item, "Igen", part, 1)
    assert [(one.order, one.text) for one in item.parts.all()] == [(1, "Först"), (3, "Igen")]
    page = queries.desk_page(meeting, item, None)
    assert ([one.text for one in page.earlier], page.part.text, page.after) == (["Först"], "Igen", other)


def test_items_are_raised_at_the_meeting(by, meeting):
    made = actions.add_at_meeting(by=by, meeting=meeting, title="Brådskande")
    assert (made.origin, made.number) == ("at_meeting", "3")
    with pytest.raises(RuleBroken, match="rubrik"):
        actions.add_at_meeting(by=by, meeting=meeting, title="")


def test_what_members_have_proposed_is_taken_up_at_the_meeting(office, by, meeting, item, sign_in):
    facts = {"body": office.committee, "origin": "proposed", "made_at": now(), "proposed_by": office.cai}
    waiting = ItemSuggestion.objects.create(unique="a", title="Bullret", background="Det låter.", meeting=meeting, **facts)
    ItemSuggestion.objects.create(unique="b", title="Nekat", state="declined", **facts)
    client, path = sign_in(office.asta), reverse("meetings:take_up_at_meeting", args=[meeting.key])
    page = client.get(reverse("meetings:write_item", args=[item.key])).text
    assert "Ta upp: Bullret" in page
    assert "Nekat" not in page
    taken_up = client.post(path, {"suggestion": waiting.key})
    made = AgendaItem.objects.get(title="Bullret")
    assert taken_up.url == reverse("meetings:write_item", args=[made.key])
    assert (made.number, made.origin, made.proposed_by, made.background) == ("3", "proposed", office.cai, "Det låter.")
    assert Event.objects.filter(verb="meetings.accept_suggestion").count() == 1
    assert "inte längre" in client.post(path, {"suggestion": waiting.key}).text
    assert client.post(path, {"suggestion": "gone"}).status_code == 404


def test_nothing_is_taken_up_when_the_minutes_are_sent(office, by, meeting):
    facts = {"unique": "a", "title": "Bullret", "origin": "proposed", "made_at": now()}
    waiting = ItemSuggestion.objects.create(body=office.committee, **facts)
    Meeting.objects.update(status="sent_for_adjustment")
    meeting.refresh_from_db()
    with pytest.raises(RuleBroken, match="samma organ"):
        actions.accept_suggestion(by=by, suggestion=waiting, meeting=meeting)


def test_what_is_tabled_comes_onto_the_next_agenda_by_itself(office, by, meeting, item):
    later = actions.plan_meeting(by=by, body=office.group, sheet=MeetingSheet(day=today() + timedelta(days=30)))
    sheet = OutcomeSheet("tabled", office.group, None, "för få deltagare")
    actions.set_outcome(by=by, item=item, sheet=sheet)
    carried = later.items.get()
    assert (carried.title, carried.origin, carried.origin_item) == ("Cykelkarta", "tabled", item)
    actions.set_outcome(by=by, item=item, sheet=OutcomeSheet("handled"))
    assert not later.items.exists()
    assert not ItemSuggestion.objects.exists()
    actions.set_outcome(by=by, item=item, sheet=OutcomeSheet("tabled"))
    assert ItemSuggestion.objects.get().state == "waiting"
    actions.set_outcome(by=by, item=item, sheet=OutcomeSheet("handled"))
    assert not ItemSuggestion.objects.exists()


def test_what_was_carried_to_a_meeting_that_has_begun_stays(office, by, meeting, item):
    later = actions.plan_meeting(by=by, body=office.group, sheet=MeetingSheet(day=today() + timedelta(days=30)))
    actions.set_outcome(by=by, item=item, sheet=OutcomeSheet("tabled", office.group))
    Meeting.objects.filter(pk=later.pk).update(status="held")
    actions.set_outcome(by=by, item=item, sheet=OutcomeSheet("handled"))
    assert later.items.count() == 1


def test_an_item_lapses_because_of_another(by, meeting, item):
    other = meeting.items.last()
    actions.set_outcome(by=by, item=item, sheet=OutcomeSheet("lapsed", lapsed_by=other))
    assert AgendaItem.objects.get(pk=item.pk).lapsed_by == other
    with pytest.raises(RuleBroken, match="på grund av sig själv"):
        actions.set_outcome(by=by, item=item, sheet=OutcomeSheet("lapsed", lapsed_by=item))


def test_what_the_text_says_is_shown_and_settled(office, by, meeting, item):
    part = save(by, item, TEXT)
    chips = {chip.label: chip for chip in queries.chips_of(item, part)}
    decision = next(chip for chip in queries.chips_of(item, part) if "cykelkarta" in chip.text)
    given, promise = chips["Uppdrag"], chips["Ett löfte i texten"]
    assert (given.details[0], given.can_change, decision.tone) == ("Cai Cedergren", True, "green")
    assert (promise.is_offered, promise.state) == (True, "")
    [told] = [one for one in taken(meeting) if one.item == item]
    assert [one.assignees for one in told.parts[0].assignments] == [["Cai Cedergren"]]
    before = len(told.parts[0].assignments)

    def answer(chip, state, **values):
        kind, words, occurrence = chip.anchor.kind, chip.anchor.words, chip.anchor.occurrence
        actions.answer_finding(
            by=by, item=item, kind=kind, words=words, occurrence=occurrence, state=state, values=values or None
        )

    answer(promise, "kept")
    answer(given, "changed", assignees="Bo Björk, Dora Dahl", task="skriva", due="2099-12-20")
    [told] = [one for one in taken(meeting) if one.item == item]
    who = [one.assignees for one in told.parts[0].assignments]
    assert len(who) == before + 1
    assert ["Bo Björk", "Dora Dahl"] in who
    part = save(by, item, "Ett nytt stycke först.\n" + TEXT, part, 1)
    changed = next(chip for chip in queries.chips_of(item, part) if chip.label == "Uppdrag" and chip.state)
    assert (changed.state, changed.text) == ("changed", "skriva")
    answer(decision, "dismissed")
    [told] = [one for one in taken(meeting) if one.item == item]
    assert "cykelkarta" not in " ".join(one.text for one in told.parts[0].decisions)
    assert Recognition.objects.count() == 3
    answer(decision, "changed", kind="direction")
    [told] = [one for one in taken(meeting) if one.item == item]
    assert "direction" in {str(one.kind) for one in told.parts[0].decisions}


def test_the_other_things_a_text_tells_have_chips(office, by, meeting, item):
    text = (
        "Berga anser att frågan är viktig.\nKostnaden är 45 000 kronor.\nBeslut\nCai Cedergren utses att justera dagens "
        "anteckningar.\nKommittén godkänner planen. Berga deltar inte i beslutet. Alby reserverar sig mot beslutet.\n"
        "Nästa möte är den 3 februari 2099 kl. 09.00.\nFrågan bordläggs till nästa möte.\n"
    )
    labels = {chip.label for chip in queries.chips_of(item, save(by, item, text))}
    assert {"Belopp", "Justerare", "Vad som hände med punkten", "Nästa möte"} <= labels
    assert queries.chips_of(item, None) == []


def test_the_program_writes_what_it_knows(office, by, meeting, item):
    def offered(role):
        item.role = role
        return queries.offered_text(item)

    assert "Cai Cedergren utses att justera" in offered("adjusters")
    assert offered("next_meeting") == "Tiden för nästa möte är inte bestämd."
    assert offered("earlier_minutes") == ""
    empty = offered("outstanding")
    assert offered("other_agenda") == ""
    assert offered("") == ""
    earlier = Meeting.objects.create(body=office.committee, day=today() - timedelta(days=60), year=2000, status="published")
    Adjuster.objects.create(meeting=earlier, person=office.cai, elected_at=now())
    Assignment.objects.create(body=office.committee, day=earlier.day, task="Skriva.", given_to_words="Bo", due_on=today())
    actions.plan_meeting(
        by=by, body=office.committee, sheet=MeetingSheet(day=today() + timedelta(days=30), starts=time(9), place="Alby")
    )
    assert "är justerade" in offered("earlier_minutes")
    assert offered("outstanding") != empty
    assert "Skriva" in offered("outstanding")
    assert "Alby" in offered("next_meeting")
    meeting.chair = office.cai
    assert next_adjusters(meeting) == [office.bo]
    ItemSuggestion.objects.create(
        unique="r", body=office.committee, title="x", text="Färdig text", origin="ballot", made_at=now(), item=item
    )
    assert queries.offered_text(item) == "Färdig text"


def test_the_agenda_of_the_other_body_writes_itself(office, by):
    coming = actions.plan_meeting(by=by, body=office.committee, sheet=MeetingSheet(day=today() + timedelta(days=20)))
    actions.add_item(by=by, meeting=coming, sheet=ItemSheet("Vägar"))
    group = actions.plan_meeting(by=by, body=office.group, sheet=MeetingSheet(day=today()))
    item = actions.add_item(by=by, meeting=group, sheet=ItemSheet("Dagordning till SSK"))
    item.role = "other_agenda"
    assert queries.offered_text(item).endswith("- Vägar")


def test_the_desk_in_the_browser(office, meeting, item, sign_in):
    client, path = sign_in(office.asta), reverse("meetings:write_item", args=[item.key])
    assert client.get(reverse("meetings:desk", args=[meeting.key])).url == path
    assert "Cykelkarta" in client.get(path).text
    saved = client.post(path, {"text": TEXT, "part": "", "version": "0", "caret": str(len(TEXT))}, headers=JSON).json()
    assert "Cai Cedergren" in saved["chips"]
    fields = {"text": "Mer", "part": saved["part"], "version": str(saved["version"])}
    other = meeting.items.last()
    assert client.post(path, {**fields, "then": other.key}).url == reverse("meetings:write_item", args=[other.key])
    late = client.post(path, {**fields, "text": "<script>x</script>"}, headers=JSON)
    assert (late.status_code, late.json()["text"]) == (412, "Mer")
    both = client.post(path, {**fields, "text": "<script>x</script>"})
    assert both.status_code == 412
    assert "&lt;script&gt;x" in both.text
    assert "<script>x" not in both.text
    assert client.post(path, {"text": "utan"}).status_code == 428
    assert client.post(path, {**fields, "part": "gone"}).status_code == 404
    assert sign_in(office.cai).get(path).status_code == 404


def test_who_else_is_at_the_desk(office, act, meeting, item, sign_in):
    actions.visit_desk(by=office.bo, meeting=meeting, item=None, person=office.bo)
    path = reverse("meetings:visit_item", args=[item.key])
    client = sign_in(office.asta)
    heard = client.post(path).json()
    assert heard["others"] == [{"name": "Bo Björk", "item": "", "here": False}]
    assert "text" not in heard
    nothing = client.post(path, {"part": "", "version": "0", "seen": heard["seen"]})
    assert (nothing.status_code, nothing.content) == (204, b"")
    part = save(office.asta, item, "Ord")
    assert client.post(path, {"part": "", "version": "0", "seen": heard["seen"]}).json()["text"] == "Ord"
    known = {"part": part.key, "version": "1", "seen": heard["seen"]}
    assert client.post(path, known).status_code == 204
    actions.visit_desk(by=office.bo, meeting=meeting, item=item, person=office.bo)
    moved = client.post(path, known).json()
    assert [one["here"] for one in moved["others"]] == [True]
    assert "text" not in moved
    save(office.asta, item, "Ord igen", part, 1)
    assert client.post(path, {**known, "seen": moved["seen"]}).json()["text"] == "Ord igen"


def test_findings_are_settled_in_the_browser(office, meeting, item, sign_in):
    part = save(office.asta, item, TEXT)
    client, chip = sign_in(office.asta), next(c for c in queries.chips_of(item, part) if c.label == "Uppdrag")
    named = {"kind": str(chip.anchor.kind), "words": chip.anchor.words, "occurrence": str(chip.anchor.occurrence)}
    path = reverse("meetings:answer_finding", args=[item.key])
    assert "avvisat" in client.post(path, {**named, "state": "dismissed"}, headers=JSON).json()["chips"]
    assert client.post(path, {**named, "state": "kept"}).status_code == 302
    assert client.post(path, {**named, "state": "eaten"}).status_code == 404
    change = reverse("meetings:change_recognised", args=[item.key])
    assert client.get(change).status_code == 404
    answer = client.get(change, named)
    assert "Cai Cedergren" in answer.text
    fields = {"assignees": "Bo Björk", "task": "skriva", "due": ""}
    assert client.post(f"{change}?{answer.wsgi_request.GET.urlencode()}", fields).status_code == 302
    assert Recognition.objects.get().values == {"assignees": "Bo Björk", "task": "skriva", "due": ""}
    [told] = [one for one in taken(meeting) if one.item == item]
    assert ["Bo Björk"] in [one.assignees for one in told.parts[0].assignments]
    decision = next(c for c in queries.chips_of(item, part) if c.label == "Beslut")
    named = {"kind": "decision", "words": decision.anchor.words, "occurrence": str(decision.anchor.occurrence)}
    answer = client.get(change, named)
    assert client.post(f"{change}?{answer.wsgi_request.GET.urlencode()}", {"kind": "direction"}).status_code == 302


def test_the_rest_of_the_desk_in_the_browser(office, meeting, item, sign_in):
    client, other = sign_in(office.asta), meeting.items.last()
    meeting.body.minimum_present = 9
    meeting.body.save()
    outcome = reverse("meetings:set_outcome", args=[item.key])
    assert "för få deltagare" in client.get(outcome).text
    assert client.post(outcome, {"status": "lapsed", "lapsed_by": other.pk}).status_code == 302
    assert client.post(reverse("meetings:add_at_meeting", args=[meeting.key]), {"title": "Ny"}).status_code == 302
    save(office.asta, item, "Ord")
    save(office.asta, other, "Ord")
    assert client.post(reverse("meetings:resume_item", args=[item.key])).status_code == 302
    for each in meeting.items.filter(parts=None):
        ItemPart.objects.create(item=each, order=9, changed_at=now())
    last = meeting.items.last()
    assert client.get(reverse("meetings:desk", args=[meeting.key])).url == reverse("meetings:write_item", args=[last.key])
    meeting.items.all().delete()
    assert client.get(reverse("meetings:desk", args=[meeting.key])).url == reverse("meetings:meeting", args=[meeting.key])


def test_the_desk_asks_the_same_whatever_there_is(
    office, meeting, item, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client, path = sign_in(office.asta), reverse("meetings:write_item", args=[item.key])
    save(office.asta, item, TEXT)
    client.get(path)
    with django_assert_max_num_queries(60) as counted:
        client.get(path)
    for each in range(12):
        AgendaItem.objects.create(meeting=meeting, position=50 + each, number=str(50 + each), title="Fler", status="planned")
    with django_assert_num_queries(len(counted)):
        client.get(path)
