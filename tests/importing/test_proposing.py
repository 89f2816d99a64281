from datetime import date, time

import pytest

from kansli.importing import actions
from kansli.importing import draft as drafts
from kansli.importing.actions.accepting.facts import clock_of
from kansli.importing.draft import Kind
from kansli.importing.finding_place import item_at, place_of
from kansli.importing.matter_names import MatterNames
from kansli.importing.models import Paper
from kansli.importing.proposing import day_choices, who
from kansli.matters.models import Matter
from kansli.meetings.actions.entries import day_of
from kansli.people.models import Person
from kansli.people.queries.book import Book
from kansli.reading.minutes import Repair
from kansli.register.models import Assignment
from tests.importing import samples


def draft_of(paper):
    return drafts.from_json(paper.draft)


@pytest.mark.parametrize(
    "name",
    ["Samarbetskommittén", "SSK", "Trekommunens samarbetskommitté", "Samarbetskommitténs konferens", "Protokoll SSK, Alby"],
)
def test_a_body_is_known_by_its_names_and_by_its_stem(office, name):
    assert Book().body(name) == office.committee


@pytest.mark.parametrize("name", ["Byalaget", "", "nät", "Ledningsgruppens möte med samarbetskommittén"])
def test_a_name_of_no_body_means_none(office, name):
    assert Book().body(name) is None
    assert Book().organisation(name) is None
    assert Book().member(name, date(2025, 1, 1)) is None


def test_nearly_the_name_of_somebody_is_a_doubt(read_paper, office):
    told = who("Cai Cedergrem", "attendee", Book(), None)

    assert (told["choice"], told["person"], told["is_similar"]) == ("known", office.cai.key, True)


def test_a_body_that_nobody_knows_is_a_doubt(read_paper):
    paper = read_paper(samples.MARCH.replace("Samarbetskommittén\n", "Byalaget i Ytterby\n"))

    assert "no_body" in draft_of(paper).head.doubts
    assert paper.body is None


def test_a_member_that_nobody_knows_is_a_doubt(read_paper):
    paper = read_paper(samples.MARCH.replace("110 000 kr.", "110 000 kr.\n\nYtterby kommun deltar inte i beslutet."))

    doubtful = [one for one in draft_of(paper).of(Kind.DECISION) if "no_organisation" in one.doubts]

    assert [one.values["not_participating"] for one in doubtful] == [["Ytterby"]] or not doubtful


def test_an_earlier_matter_is_proposed_and_a_weak_one_is_a_doubt(office):
    cycling = Matter.objects.create(title="Cykelvägar mellan kommunerna")
    Matter.objects.create(title="Vattenförsörjning på öarna")
    names = MatterNames()

    assert names.choose("Cykelvägar mellan kommunerna", is_decided=False).key == cycling.key
    assert names.choose("Övriga frågor", is_decided=True).choice == "none"
    assert names.choose("Upphandling av el", is_decided=True).choice == "new"
    assert names.choose("Upphandling av el", is_decided=False).choice == "none"
    weak = names.choose("Vattenförsörjning och avlopp i Berga", is_decided=True)
    assert (weak.choice, weak.is_sure) == ("existing", False)


def test_a_matter_that_is_gone_is_none_and_one_of_the_name_is_used(office, act):
    matter = Matter.objects.create(title="Vattnet")
    names = MatterNames()

    assert names.with_key("finns-inte") is None
    assert names.with_key(matter.key) == names.with_key(matter.key) == matter
    assert names.open("vattnet", by=act(office.asta)) == matter


def test_a_day_without_a_year_may_be_several(read_paper):
    paper = read_paper(samples.NO_YEAR)

    days = day_choices(paper.reading, paper.text)

    assert len(days) > 1
    assert {(day.month, day.day) for day in days} == {(3, 7)}
    assert day_choices(read_paper(name="b.md").reading, samples.MARCH) == []


def test_months_and_midnights_become_days_and_times():
    assert (day_of("2024-02"), day_of("2024-12"), day_of(None)) == (date(2024, 2, 29), date(2024, 12, 31), None)
    assert (clock_of("24:00"), clock_of("08:30"), clock_of(None)) == (time(23, 59), time(8, 30), None)


GIVEN = [
    ("respektive kommun", "each_member"),
    ("kommundirektörerna", "each_member"),
    ("kansliet", "secretariat"),
    ("ordföranden", "office"),
    ("Berga", "member"),
    ("Klimatnätverket", "body"),
    ("Dora Dahl", "person"),
    ("en konsult", "words"),
]


@pytest.mark.parametrize(("name", "given_to"), GIVEN)
def test_an_assignment_finds_whom_it_is_given_to(read_paper, act, office, name, given_to):
    paper = read_paper()
    key = draft_of(paper).of(Kind.ASSIGNMENT)[0].key
    actions.change_finding(by=act(office.asta), paper=paper, key=key, values={"assignees": [name]}, seen=1)

    actions.accept(by=act(office.asta), paper=Paper.objects.get(pk=paper.pk))

    assert Assignment.objects.get(part_of=None).given_to == given_to


def test_nobody_named_leaves_the_words_empty(read_paper, act, office):
    paper = read_paper()
    key = draft_of(paper).of(Kind.ASSIGNMENT)[0].key
    actions.change_finding(by=act(office.asta), paper=paper, key=key, values={"assignees": []}, seen=1)

    actions.accept(by=act(office.asta), paper=Paper.objects.get(pk=paper.pk))

    assert Assignment.objects.get().given_to_words == ""


def test_a_decision_not_to_act_gives_nobody_an_assignment(read_paper, act, office):
    paper, by = read_paper(), act(office.asta)
    draft = draft_of(paper)
    decision = next(one for one in draft.of(Kind.DECISION) if "cykel" in one.values["text"])
    given = draft.of(Kind.ASSIGNMENT)[0]
    actions.change_finding(by=by, paper=paper, key=decision.key, values={"kind": "refrain"}, seen=1)
    actions.change_finding(by=by, paper=paper, key=given.key, values={"decision": decision.key}, seen=1)

    actions.accept(by=by, paper=Paper.objects.get(pk=paper.pk))

    assert Assignment.objects.get().decision is None


def test_an_item_whose_number_stands_twice_is_kept_apart(read_paper, act, office):
    paper, by = read_paper(), act(office.asta)
    for key in ("i2", "i3"):
        actions.change_finding(by=by, paper=paper, key=key, values={"number": "2", "matter": "none"}, seen=1)

    meeting = actions.accept(by=by, paper=Paper.objects.get(pk=paper.pk))

    assert [item.number for item in meeting.items.all()] == ["1", "2", "2 (2)", "4", "5"]


def test_how_it_was_held_follows_from_the_people(read_paper, act, office):
    nobody = read_paper(samples.MARCH.replace(" (digitalt)", ""))
    assert actions.accept(by=act(office.asta), paper=nobody).mode == "in_person"
    paper = read_paper(samples.MARCH.replace("7 mars", "14 mars"), "b.md")
    for person in draft_of(paper).of(Kind.PERSON):
        actions.change_finding(by=act(office.asta), paper=paper, key=person.key, values={"remote": True}, seen=1)

    assert actions.accept(by=act(office.asta), paper=Paper.objects.get(pk=paper.pk)).mode == "digital"


def test_a_name_that_is_only_text_makes_nobody(read_paper, act, office):
    paper, people = read_paper(), Person.objects.count()
    draft = draft_of(paper)
    for person in draft.of(Kind.PERSON):
        if person.values["choice"] == "new":
            actions.change_finding(by=act(office.asta), paper=paper, key=person.key, values={"choice": "text"}, seen=1)

    actions.accept(by=act(office.asta), paper=Paper.objects.get(pk=paper.pk))

    assert Person.objects.count() == people


def test_a_sentence_is_found_however_it_is_broken_and_mended():
    text = "Ett  två\ntre fyra hilsar alla."
    repair = Repair("hilsar", "hälsar", (text.index("hilsar"), text.index("hilsar") + 6))

    assert place_of("två tre", text, []) == (5, 12)
    assert place_of("fyra hälsar alla.", text, [repair]) == (13, len(text))
    assert place_of("fem", text, [repair]) is None
    assert place_of("  ", text, []) is None


def test_a_place_outside_all_items_is_in_none(read_paper):
    draft = draft_of(read_paper())

    assert item_at(draft, 0) is None
    assert item_at(draft, samples.MARCH.index("Gun Granqvist informerar")).values["number"] == "3"


def test_a_stand_in_is_no_suggestion(read_paper, act, office):
    from kansli.importing.models import MandateSuggestion

    paper = read_paper()
    for person in draft_of(paper).of(Kind.PERSON):
        values = {"standing_in_for": "Elvi Ek"}
        actions.change_finding(by=act(office.asta), paper=paper, key=person.key, values=values, seen=1)

    actions.accept(by=act(office.asta), paper=Paper.objects.get())

    assert not MandateSuggestion.objects.exists()
