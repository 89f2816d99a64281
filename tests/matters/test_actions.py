"""Matters are made, named, tied, ended, merged and split, and nothing is lost."""

from datetime import date

import pytest

from kansli.audit.actions import System
from kansli.audit.queries import faults, history
from kansli.core.errors import Overtaken, RuleBroken
from kansli.matters import actions
from kansli.matters.models import Matter, MatterName, Merge
from kansli.matters.queries import final, findables, hanging, matter_called
from kansli.people.models import Organisation
from kansli.register.actions import enter
from kansli.search.models import Entry
from tests.register.samples import new_assignment, new_decision

BY = System("test")


@pytest.fixture
def water(office):
    return actions.create_matter(by=BY, title="Vattenförsörjning", summary="Vatten i sju kommuner")


@pytest.fixture
def drinking(office):
    return actions.create_matter(by=BY, title="Dricksvatten")


def hang(office, matter):
    """A decision with an assignment on the matter."""
    decision = new_decision(office, matter=matter)
    made = enter(by=BY, decisions=[decision], assignments=[new_assignment(office, decision=decision)])
    return made.decisions[0], made.assignments[0]


def verbs(thing):
    return [change.event.verb for change in history(thing)]


def test_made(office, water):
    assert verbs(water) == ["matters.create"]
    entry = Entry.objects.get(kind="matter")
    assert (entry.key, entry.thread, entry.title, entry.scope) == (water.key, water.key, "Vattenförsörjning", None)
    assert entry.path == f"/arenden/{water.key}/"


@pytest.mark.parametrize("title", ["", "Övriga frågor", "vattenFÖRSÖRJNING ", "VA-frågan"])
def test_made_only_with_a_name_of_its_own(office, water, title):
    actions.add_name(by=BY, matter=water, name="VA-frågan")
    with pytest.raises(RuleBroken):
        actions.create_matter(by=BY, title=title)
    assert Matter.objects.count() == 1


def test_renamed_keeps_the_old_name(office, water):
    other = Organisation.objects.create(name="Länsvatten")
    actions.edit_matter(by=BY, matter=water, title="Vatten", summary="", counterparts=[other], version=1)
    water.refresh_from_db()
    assert (water.title, water.version) == ("Vatten", 2)
    assert [(name.name, name.kind) for name in water.names.all()] == [("Vattenförsörjning", "former")]
    assert matter_called("vattenförsörjning") == water
    entry = Entry.objects.get(kind="matter")
    assert entry.title == "Vatten"
    assert "Vattenförsörjning" in entry.text
    assert "Länsvatten" in entry.text
    fields = {name: (before, after) for name, before, after in history(water)[0].fields}
    assert fields["counterparts"] == ([], ["Länsvatten"])
    assert fields["title"] == ("Vattenförsörjning", "Vatten")


def test_renamed_back_has_the_old_name_once(office, water):
    actions.edit_matter(by=BY, matter=water, title="Vatten", summary="", counterparts=[])
    actions.edit_matter(by=BY, matter=water, title="Vattenförsörjning", summary="", counterparts=[])
    assert [name.name for name in water.names.all()] == ["Vatten"]


def test_the_second_writer_is_told(office, water):
    actions.edit_matter(by=BY, matter=water, title="Vatten", summary="", counterparts=[], version=1)
    with pytest.raises(Overtaken):
        actions.edit_matter(by=BY, matter=water, title="Sjöar", summary="", counterparts=[], version=1)


def test_other_names_come_and_go(office, water):
    name = actions.add_name(by=BY, matter=water, name=" Vattnet ", kind=MatterName.Kind.MISSPELLING)
    assert matter_called("VATTNET") == water
    with pytest.raises(RuleBroken):
        actions.add_name(by=BY, matter=water, name="vattnet")
    actions.remove_name(by=BY, matter=water, name=name)
    assert matter_called("Vattnet") is None
    assert verbs(water) == ["matters.remove_name", "matters.add_name", "matters.create"]
    assert "Vattnet" not in Entry.objects.get(kind="matter").text


def test_related_shows_on_both(office, water, drinking):
    actions.relate(by=BY, matter=water, other=drinking)
    assert list(drinking.related.all()) == [water]
    assert verbs(drinking)[0] == "matters.relate"
    actions.unrelate(by=BY, matter=drinking, other=water)
    assert not water.related.exists()
    with pytest.raises(RuleBroken):
        actions.relate(by=BY, matter=water, other=water)


def test_ended_and_opened_again(office, water):
    actions.end_matter(by=BY, matter=water, last_day=date(2024, 5, 1))
    with pytest.raises(RuleBroken):
        actions.end_matter(by=BY, matter=water, last_day=date(2024, 5, 2))
    actions.reopen_matter(by=BY, matter=water)
    with pytest.raises(RuleBroken):
        actions.reopen_matter(by=BY, matter=water)
    water.refresh_from_db()
    assert water.ended_on is None
    assert verbs(water) == ["matters.reopen", "matters.end", "matters.create"]


def test_merged_everything_follows(office, water, drinking):
    actions.add_name(by=BY, matter=drinking, name="Kranvatten", kind=MatterName.Kind.MISSPELLING)
    third = actions.create_matter(by=BY, title="Sjöar")
    actions.relate(by=BY, matter=drinking, other=third)
    drinking.counterparts.add(office.alby.organisation)
    decision, assignment = hang(office, drinking)
    actions.merge(by=BY, old=drinking, into=water, reason=" Samma sak ")
    decision.refresh_from_db()
    assignment.refresh_from_db()
    assert decision.matter == assignment.matter == water
    assert {(name.name, name.kind) for name in water.names.all()} == {("Dricksvatten", "alias"), ("Kranvatten", "misspelling")}
    assert list(water.related.all()) == [third]
    assert list(water.counterparts.all()) == [office.alby.organisation]
    assert matter_called("Dricksvatten") == water
    assert final(Matter.objects.get(pk=drinking.pk)) == water
    assert set(Entry.objects.exclude(kind="matter").values_list("thread", flat=True)) == {water.key}
    assert not Entry.objects.filter(key=drinking.key).exists()
    assert (verbs(drinking)[0], verbs(water)[0]) == ("matters.merge", "matters.take_in")
    assert history(decision)[0].fields == [("matter", "Dricksvatten", "Vattenförsörjning"), ("reason", None, "Samma sak")]
    assert list(faults()) == []


def test_merged_can_be_undone(office, water, drinking):
    actions.add_name(by=BY, matter=water, name="Dricksvattnet")
    decision, assignment = hang(office, drinking)
    made = actions.merge(by=BY, old=drinking, into=water, reason="Samma sak")
    later, _ = hang(office, water)
    third = actions.create_matter(by=BY, title="Sjöar")
    actions.move_things(by=BY, source=water, target=third, things=[type(assignment).objects.get(pk=assignment.pk)], reason="Fel")
    actions.undo_merge(by=BY, merge=Merge.objects.get(pk=made.pk), reason="Det var två saker")
    for thing in (decision, assignment, later, drinking):
        thing.refresh_from_db()
    assert (decision.matter, assignment.matter, later.matter, drinking.merged_into) == (drinking, third, water, None)
    assert [name.name for name in water.names.all()] == ["Dricksvattnet"]
    assert Entry.objects.get(key=decision.key).thread == drinking.key
    assert Entry.objects.filter(kind="matter").count() == 3
    assert (verbs(drinking)[0], verbs(water)[0]) == ("matters.undo_merge", "matters.let_out")


def test_merged_is_refused(office, water, drinking):
    third = actions.create_matter(by=BY, title="Sjöar")
    for old, into, reason in [(water, drinking, " "), (water, water, "x")]:
        with pytest.raises(RuleBroken):
            actions.merge(by=BY, old=old, into=into, reason=reason)
    first = actions.merge(by=BY, old=drinking, into=water, reason="x")
    with pytest.raises(RuleBroken):
        actions.merge(by=BY, old=drinking, into=third, reason="x")
    with pytest.raises(RuleBroken):
        actions.undo_merge(by=BY, merge=first, reason="")
    second = actions.merge(by=BY, old=water, into=third, reason="x")
    with pytest.raises(RuleBroken, match="Vattenförsörjning"):
        actions.undo_merge(by=BY, merge=Merge.objects.get(pk=first.pk), reason="x")
    actions.undo_merge(by=BY, merge=second, reason="x")
    actions.undo_merge(by=BY, merge=Merge.objects.get(pk=first.pk), reason="x")
    with pytest.raises(RuleBroken):
        actions.undo_merge(by=BY, merge=Merge.objects.get(pk=first.pk), reason="x")


def test_split_moves_what_was_chosen(office, water, drinking):
    decision, assignment = hang(office, water)
    elsewhere, _ = hang(office, drinking)
    made = actions.split(by=BY, matter=water, title="Avlopp", things=[decision, elsewhere], reason="Två frågor")
    for thing in (decision, assignment, elsewhere):
        thing.refresh_from_db()
    assert (decision.matter, assignment.matter, elsewhere.matter) == (made, water, drinking)
    assert list(made.related.all()) == [water]
    assert Entry.objects.get(key=decision.key).thread == made.key
    assert (verbs(made)[0], verbs(water)[0], verbs(decision)[0]) == ("matters.move_in", "matters.move_out", "matters.move")


def test_split_is_refused_and_leaves_nothing(office, water):
    decision, _assignment = hang(office, water)
    for title, things, reason in [("Avlopp", [decision], ""), ("Avlopp", [], "x"), ("Vattenförsörjning", [decision], "x")]:
        with pytest.raises(RuleBroken):
            actions.split(by=BY, matter=water, title=title, things=things, reason=reason)
    assert Matter.objects.count() == 1


def test_the_index_can_be_made_anew(office, water, drinking):
    actions.merge(by=BY, old=drinking, into=water, reason="x")
    [found] = findables()
    assert (found.kind, found.key, found.title) == ("matter", water.key, "Vattenförsörjning")
    assert "Dricksvatten" in found.text


def test_what_hangs_on_matters_is_known():
    """A new kind of object must be a foreign key with a key of its own, or merging would leave it behind."""
    names = {hangs.name for hangs in hanging()}
    assert names >= {"register.decision.matter", "register.assignment.matter", "meetings.agendaitem.matter"}
    ours = {"matters"}
    others = [rel for rel in Matter._meta.related_objects if rel.related_model._meta.app_label not in ours]
    assert all(rel.one_to_many and hasattr(rel.related_model, "key") for rel in others)
    assert len(others) == len(names)


def test_only_the_summary_is_changed(office, water):
    actions.edit_matter(by=BY, matter=water, title="Vattenförsörjning", summary="Nytt", counterparts=[])
    assert not water.names.exists()
    assert [name for name, _before, _after in history(water)[0].fields] == ["summary"]


def test_a_circle_of_merges_comes_to_an_end(office, water, drinking):
    Matter.objects.filter(pk=water.pk).update(merged_into=drinking)
    Matter.objects.filter(pk=drinking.pk).update(merged_into=water)
    assert final(Matter.objects.get(pk=water.pk)) in (water, drinking)
