from datetime import date

import pytest

from kansli.audit.models import Event
from kansli.core.errors import Overtaken, RuleBroken
from kansli.importing import actions
from kansli.importing import draft as drafts
from kansli.importing.draft import Draft, Finding, Kind, State
from kansli.importing.models import Paper
from kansli.people.actions import BodySheet
from kansli.people.models import Body
from tests.importing import samples


@pytest.fixture
def paper(read_paper):
    return read_paper()


@pytest.fixture
def by(act, office):
    return act(office.asta)


def draft_of(paper):
    return drafts.from_json(Paper.objects.get(pk=paper.pk).draft)


def decision(paper):
    return next(finding for finding in draft_of(paper).of(Kind.DECISION) if "cykel" in finding.values["text"])


def test_a_changed_finding_is_saved_with_a_version_and_an_event(paper, by):
    found = decision(paper)

    actions.change_finding(by=by, paper=paper, key=found.key, values={"text": "Ja."}, seen=1)

    assert (decision_with(paper, found.key).values["text"], decision_with(paper, found.key).version) == ("Ja.", 2)
    assert decision_with(paper, found.key).state == State.CHANGED
    assert Event.objects.latest("seq").verb == "importing.change_finding"


def decision_with(paper, key):
    found = draft_of(paper).get(key)
    assert found is not None
    return found


def test_the_same_change_twice_changes_nothing(paper, by):
    key = decision(paper).key
    actions.change_finding(by=by, paper=paper, key=key, values={"text": "Ja."}, seen=1)
    events = Event.objects.count()

    actions.change_finding(by=by, paper=paper, key=key, values={"text": "Ja."}, seen=1)

    assert Event.objects.count() == events


def test_two_who_change_the_same_finding_notice_each_other_and_nothing_is_lost(paper, by):
    key = decision(paper).key
    actions.change_finding(by=by, paper=paper, key=key, values={"text": "Den enas."}, seen=1)

    with pytest.raises(Overtaken):
        actions.change_finding(by=by, paper=paper, key=key, values={"text": "Den andras."}, seen=1)

    assert decision_with(paper, key).values["text"] == "Den enas."


def test_two_may_change_different_findings_at_the_same_time(paper, by):
    first, second = draft_of(paper).of(Kind.DECISION)[:2]

    actions.confirm_finding(by=by, paper=paper, key=first.key, seen=1)
    actions.confirm_finding(by=by, paper=paper, key=second.key, seen=1)

    assert {decision_with(paper, one.key).state for one in (first, second)} == {State.CONFIRMED}


def test_an_item_goes_with_what_stands_under_it_and_comes_back_first(paper, by):
    found = decision(paper)
    item = found.values["item"]

    actions.dismiss_finding(by=by, paper=paper, key=item, seen=1)
    assert decision_with(paper, found.key).is_dismissed
    with pytest.raises(RuleBroken):
        actions.restore_finding(by=by, paper=paper, key=found.key, seen=2)

    actions.restore_finding(by=by, paper=paper, key=item, seen=2)
    actions.restore_finding(by=by, paper=paper, key=found.key, seen=2)
    actions.restore_finding(by=by, paper=paper, key=found.key, seen=2)
    assert decision_with(paper, found.key).state == State.READ


def test_a_dismissed_decision_does_not_come_into_the_register(paper, by):
    actions.dismiss_finding(by=by, paper=paper, key=decision(paper).key, seen=1)

    meeting = actions.accept(by=by, paper=Paper.objects.get())

    wordings = [tie.decision.wording for item in meeting.items.all() for tie in item.item_decisions.all()]
    assert not any("cykel" in wording for wording in wordings)


def test_the_head_cannot_be_dismissed(paper, by):
    with pytest.raises(RuleBroken):
        actions.dismiss_finding(by=by, paper=paper, key="h", seen=1)


def test_the_head_decides_where_the_paper_is_filed(paper, by, office):
    values = {"body_key": office.group.key, "day": "2024-02-29"}

    changed = actions.change_finding(by=by, paper=paper, key="h", values=values, seen=1)

    assert (changed.body, changed.day) == (office.group, date(2024, 2, 29))
    assert actions.change_finding(by=by, paper=paper, key="h", values={"body_key": "", "day": None}, seen=2).body is None


def test_an_added_decision_comes_into_the_register_at_its_place(paper, by):
    place = samples.MARCH.index("Gun Granqvist informerar om läget.")
    item = next(one for one in draft_of(paper).of(Kind.ITEM) if one.values["number"] == "3")

    _paper, key = actions.add_finding(
        by=by, paper=paper, kind=Kind.DECISION, item=item.key, text="Gun Granqvist informerar om läget.", span=(place, place + 34)
    )
    meeting = actions.accept(by=by, paper=Paper.objects.get())

    assert key == "n1"
    tie = meeting.items.get(number="3").item_decisions.get(decision__wording__startswith="Gun")
    assert (tie.start, tie.end) == (place, place + 34)


@pytest.mark.parametrize(("item", "text"), [("i9", "Ja."), ("i1", "  ")])
def test_what_is_added_needs_an_item_and_a_text(paper, by, item, text):
    with pytest.raises(RuleBroken):
        actions.add_finding(by=by, paper=paper, kind=Kind.ASSIGNMENT, item=item, text=text, span=(0, 0))


def test_a_finding_that_is_not_there_and_a_paper_that_is_accepted_are_refused(paper, by):
    with pytest.raises(RuleBroken):
        actions.confirm_finding(by=by, paper=paper, key="d99", seen=1)
    actions.accept(by=by, paper=Paper.objects.get(pk=paper.pk))
    with pytest.raises(RuleBroken):
        actions.confirm_finding(by=by, paper=paper, key="d1", seen=1)


def test_a_paper_is_put_aside_once_and_not_after_it_is_accepted(read_paper, by):
    paper = read_paper()
    actions.dismiss_paper(by=by, paper=paper)
    actions.dismiss_paper(by=by, paper=paper)
    assert Event.objects.filter(verb="importing.dismiss_paper").count() == 1

    other = read_paper(samples.CORRECTED, "annan.md")
    actions.accept(by=by, paper=other)
    with pytest.raises(RuleBroken):
        actions.dismiss_paper(by=by, paper=other)


def test_what_is_no_minutes_can_be_reviewed_anyway(read_paper, by):
    paper = read_paper(samples.LETTER)
    assert paper.problem_code == "not_minutes"

    assert actions.review_anyway(by=by, paper=paper).state == "read"


def test_what_was_never_read_or_kept_cannot_be(drop, by):
    drop(("tom.txt", ""))
    paper = Paper.objects.get()

    for act in (actions.review_anyway, actions.read_again):
        with pytest.raises(RuleBroken):
            act(by=by, paper=paper)


def test_an_empty_draft_is_no_draft():
    assert drafts.from_json(None) == Draft()
    finding = Finding("d1", Kind.DECISION, {"item": "i1"}, confidence=0.5)
    assert drafts.from_json(drafts.to_json(Draft((finding,), 3))) == Draft((finding,), 3)
    assert Draft((finding,)).unsure == [finding]


def test_confirming_twice_changes_nothing(paper, by):
    for _time in range(2):
        actions.confirm_finding(by=by, paper=paper, key="d1", seen=1)

    assert Event.objects.filter(verb="importing.confirm_finding").count() == 1


def test_what_is_accepted_is_the_version_that_was_seen(paper, by):
    actions.change_finding(by=by, paper=paper, key="h", values={"place": "Berga"}, seen=1)

    assert actions.accept(by=by, paper=paper, seen=2).place == "Berga"


def test_a_new_body_is_made_and_the_paper_filed_under_it(paper, by):
    values = draft_of(paper).head.values

    actions.file_under_new_body(by=by, paper=paper, sheet=BodySheet("Klimatrådet", "network"), values=values, seen=1)

    body = Paper.objects.get(pk=paper.pk).body
    assert (body.name, body.kind, body.names.count()) == (
        "Klimatrådet",
        "network",
        0,
    )  # what the paper says is another body's name
    verbs = list(Event.objects.order_by("-seq").values_list("verb", flat=True)[:2])
    assert verbs == ["importing.change_finding", "people.add_body"]


def test_no_body_is_made_where_the_head_was_changed_meanwhile(paper, by):
    actions.change_finding(by=by, paper=paper, key="h", values={"place": "Alby"}, seen=1)
    sheet = BodySheet("Klimatrådet", "network")

    with pytest.raises(Overtaken):
        actions.file_under_new_body(by=by, paper=paper, sheet=sheet, values=draft_of(paper).head.values, seen=1)

    assert not Body.objects.filter(name="Klimatrådet").exists()
