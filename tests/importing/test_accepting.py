from datetime import date

import pytest

from kansli.audit.models import Event
from kansli.core.errors import Overtaken, RuleBroken
from kansli.importing.actions import accept
from kansli.importing.models import MandateSuggestion, Paper
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem, Attendance, Meeting
from kansli.people.models import Mandate, Person
from kansli.register.models import Assignment, Decision, MemberStance
from kansli.search.models import Entry
from tests.importing import samples


@pytest.fixture
def accepted(read_paper, act, office):
    def accepted(text=samples.MARCH, **options):
        return accept(by=act(office.asta), paper=read_paper(text), person=office.asta, **options)

    return accepted


def test_a_paper_becomes_its_meeting(accepted, office):
    meeting = accepted()

    assert (meeting.body, meeting.day, meeting.place) == (office.committee, date(2025, 3, 7), "Alby kommunhus, lokal Eken")
    assert (str(meeting.starts), str(meeting.ends)) == ("09:00:00", "11:30:00")
    assert (meeting.chair, meeting.secretary, meeting.mode) == (office.bo, office.asta, Meeting.Mode.HYBRID)
    assert [item.number for item in meeting.items.all()] == ["1", "2", "3", "4", "5"]


def test_attendance_finds_persons_and_seats(accepted, office):
    there = {one.name: one for one in accepted().attendances.all()}

    assert there["Bo Björk"].person == office.bo
    assert str(there["Bo Björk"].seat) == "Alby"
    assert there["Cai Cedergren"].state == Attendance.State.DIGITAL
    assert there["Dora Dahl"].state == Attendance.State.ABSENT
    assert (there["Gun Granqvist"].is_guest, there["Gun Granqvist"].item_numbers) == (True, ["3"])
    assert there["Asta Alm"].seat is None


def test_a_new_name_becomes_a_person_but_no_mandate(accepted, office):
    meeting = accepted()

    frej = Person.objects.get(family_name="Falk")
    assert frej.organisation == office.cedra.organisation
    assert not Mandate.objects.filter(person=frej).exists()
    suggestion = MandateSuggestion.objects.get(person=frej)
    assert (suggestion.first_seen_on, suggestion.seat.body) == (meeting.day, office.committee)


def test_decisions_and_assignments_come_into_the_register(accepted, office):
    meeting = accepted()

    decision = Decision.objects.get(wording__contains="cykelvägar")
    assert (decision.day, decision.body, decision.ceiling) == (meeting.day, office.committee, 110_000)
    assert decision.matter == Matter.objects.get(title="Cykelvägar mellan kommunerna")
    assert decision.excerpt[decision.excerpt_start : decision.excerpt_end] == decision.wording
    assert decision.source_path == f"/moten/{meeting.key}/#punkt-{AgendaItem.objects.get(number='2').key}"
    assignment = Assignment.objects.get()
    assert (assignment.person, assignment.due_on) == (office.asta, date(2025, 4, 30))


def stances():
    rows = MemberStance.objects.filter(decision__status="in_force").order_by("kind", "member__organisation__name")
    return [(str(one.member), one.kind, one.text) for one in rows]


HELD = "Berga ställer sig inte bakom tidplanen. Från Bergas sida framförs att marken måste köpas först."


def test_members_stand_outside_reserve_themselves_and_hold_positions(accepted):
    accepted(samples.STANDING)

    assert stances() == [("Cedra", "outside", ""), ("Berga", "position", HELD), ("Alby", "reservation", "")]
    told = Event.objects.filter(verb="register.enter_decision", detail__after__has_key="positions").get().detail.after
    assert len(told["positions"]) == 2


def test_a_corrected_paper_brings_its_positions_and_leaves_the_others(accepted, office):
    accepted(samples.STANDING)
    decision = Decision.objects.get(wording__contains="cykelvägar")
    MemberStance.objects.create(decision=decision, member=office.alby, kind="position", text="Sades i efterhand.")

    accepted(samples.STANDING.replace("inte bakom tidplanen", "bakom tidplanen"), replaces=True)

    decision.refresh_from_db()
    assert decision.status == "in_force"
    assert [one for one in stances() if one[1] == "position"] == [
        ("Alby", "position", "Sades i efterhand."),
        ("Berga", "position", HELD.replace("inte bakom", "bakom")),
    ]


def test_the_same_positions_again_change_nothing(accepted):
    accepted(samples.STANDING)
    accepted(samples.STANDING.replace("Inga övriga frågor.", "Inga andra frågor."), replaces=True)

    assert not Event.objects.filter(verb="register.edit_decision").exists()


def test_a_tabled_item_knows_where_it_went(accepted, office):
    item = accepted().items.get(number="3")

    assert (item.status, item.tabled_to_body, item.tabled_to_day) == ("tabled", office.group, date(2025, 4, 4))
    assert list(item.guests.all()) == [office.gun]


def test_the_text_is_locked_and_the_items_are_found(accepted):
    meeting = accepted()

    minutes = meeting.minutes.get()
    assert minutes.is_locked
    assert minutes.text == samples.MARCH
    assert minutes.document.versions.get().name == "mars.md"
    assert Entry.objects.filter(kind="item").count() == 5
    assert "**" not in Entry.objects.get(kind="item", title__startswith="Cykel").text


def test_accepting_is_one_event_on_the_paper(accepted):
    accepted()

    assert Event.objects.filter(verb="importing.accept").count() == Event.objects.filter(verb="meetings.enter").count() == 1


def test_accepting_twice_changes_nothing(accepted, act, office):
    meeting = accepted()
    events = Event.objects.count()

    again = accept(by=act(office.asta), paper=Paper.objects.get(), seen=1)

    assert again == meeting
    assert (Event.objects.count(), Meeting.objects.count()) == (events, 1)


def test_a_paper_that_was_changed_meanwhile_is_not_accepted_unseen(read_paper, act, office):
    paper = read_paper()

    with pytest.raises(Overtaken):
        accept(by=act(office.asta), paper=paper, seen=paper.version - 1)

    assert not Meeting.objects.exists()


def test_a_dismissed_paper_is_not_accepted(read_paper, act, office):
    paper = read_paper()
    Paper.objects.update(state=Paper.State.DISMISSED)

    with pytest.raises(RuleBroken):
        accept(by=act(office.asta), paper=paper)


@pytest.mark.parametrize(("name", "word"), [("body_key", "body"), ("day", "day")])
def test_a_paper_without_body_or_day_waits(read_paper, act, office, name, word, settings):
    settings.LANGUAGE_CODE = "en"
    paper = read_paper()
    paper.draft["findings"][0]["values"][name] = ""
    paper.save()

    with pytest.raises(RuleBroken, match=f"no {word}|{word} ännu|dag|organ"):
        accept(by=act(office.asta), paper=paper)

    paper.refresh_from_db()
    assert paper.state == Paper.State.READ


def test_another_paper_of_the_same_day_is_refused_unless_it_replaces(accepted):
    accepted()

    with pytest.raises(RuleBroken):
        accepted(samples.CORRECTED)

    assert Decision.objects.exclude(status="withdrawn").count() == 4


def test_a_corrected_paper_replaces_the_accepted_one_with_its_history(accepted, office):
    meeting = accepted()
    plan, gone = Decision.objects.get(wording__contains="cykelvägar"), Assignment.objects.get()
    first = Paper.objects.get()

    assert accepted(samples.CORRECTED, replaces=True) == meeting

    kept = Decision.objects.get(key=plan.key)
    assert (kept.ceiling, kept.status) == (120_000, "in_force")
    gone.refresh_from_db()
    assert gone.status == "withdrawn"
    assert Assignment.objects.exclude(status="withdrawn").get().person == office.bo
    first.refresh_from_db()
    assert (first.state, first.replaced_by) == ("replaced", Paper.objects.latest("pk"))
    assert Event.objects.filter(verb="register.edit_decision", key=plan.key).count() == 1


def test_the_replaced_text_is_kept_and_the_items_keep_their_keys(accepted):
    meeting = accepted()
    keys = [item.key for item in meeting.items.all()]

    accepted(samples.CORRECTED, replaces=True)

    assert [item.key for item in meeting.items.all()] == keys
    old, new = meeting.minutes.order_by("pk")
    assert (old.replaced_by, new.replaced_by, old.text) == (new, None, samples.MARCH)
    assert [version.number for version in new.document.versions.all()] == [2, 1]
    assert Entry.objects.filter(kind="item").count() == 5


def test_the_same_sentences_again_write_no_change(accepted):
    accepted()

    accepted(samples.MARCH + "\n", replaces=True)

    assert not Event.objects.filter(verb__startswith="register.edit").exists()
    assert not Decision.objects.filter(status="withdrawn").exists()


def test_items_that_are_gone_take_their_entries_with_them(accepted):
    meeting = accepted()
    shorter = samples.MARCH.split("## 3.")[0] + "\nVid anteckningarna\nAsta Alm\n"

    accepted(shorter, replaces=True)

    assert [item.number for item in meeting.items.all()] == ["1", "2"]
    assert Decision.objects.get(wording__contains="bordläggs").status == "withdrawn"
    assert Entry.objects.filter(kind="item").count() == 2


def test_a_number_that_is_taken_is_refused(accepted):
    accepted(samples.MARCH.replace("Samarbetskommittén\n", "Samarbetskommittén, 3\n", 1))

    with pytest.raises(RuleBroken):
        accepted(samples.MARCH.replace("Samarbetskommittén\n", "Samarbetskommittén, 3\n", 1).replace("7 mars", "14 mars"))

    assert Meeting.objects.count() == 1


def test_a_day_outside_an_accepted_mandate_is_asked_again(accepted):
    accepted()
    MandateSuggestion.objects.update(state="accepted")

    accepted(samples.MARCH.replace("7 mars", "14 mars"))

    frej = MandateSuggestion.objects.get(person__family_name="Falk")
    assert (frej.state, frej.papers.count(), frej.last_seen_on) == ("open", 2, date(2025, 3, 14))


def test_an_assignment_with_another_day_is_changed_and_of_two_alike_each_stays_once(accepted):
    sentence = "Asta Alm får i uppdrag att boka in ett möte med Östra högskolan senast den 30 april 2025."
    twice = samples.MARCH.replace(sentence, f"{sentence}\n\n{sentence.replace('Östra', 'Västra')}")
    accepted(twice)
    keys = set(Assignment.objects.values_list("key", flat=True))

    accepted(twice.replace("30 april", "15 april"), replaces=True)

    assert set(Assignment.objects.values_list("key", flat=True)) == keys
    assert set(Assignment.objects.values_list("due_on", flat=True)) == {date(2025, 4, 15)}
