import pytest
from django.db import DatabaseError, transaction

from kansli.core.clock import now
from kansli.documents.models import Document
from kansli.meetings.models import (
    AgendaItem,
    AgendaVersion,
    CalendarEntry,
    Correction,
    DeskVisit,
    Dispatch,
    DispatchDocument,
    DispatchRecipient,
    ItemDocument,
    ItemPart,
    ItemSuggestion,
    ModeWish,
    Recognition,
)
from kansli.reading.minutes import ItemStatus
from tests import world


def test_the_reader_and_the_register_have_the_same_words_for_what_became_of_an_item():
    assert {status.value for status in ItemStatus} | {"planned"} == set(AgendaItem.Status.values)


def test_things_are_called_by_their_names(entered, office):
    made = entered()
    item = made.items[1]

    assert str(made.meeting) == "Samarbetskommittén 2025-03-07"
    assert str(made.minutes) == str(made.meeting)
    assert str(item) == "2 Vatten"
    assert str(made.meeting.attendances.first()) == "Bo Björk"
    assert str(item.segments.get()).startswith(f"{item.pk}: ")
    assert str(item.item_decisions.get()).startswith("Kommittén")
    assert str(item.item_assignments.get()) == "Skriva"
    assert str(ItemPart(item=item, order=1)) == "2 Vatten: 1"
    assert str(Recognition(kind="decision", words="Kommittén antar.")) == "decision: Kommittén antar."
    assert str(DeskVisit(person=office.asta, item=item)) == "Asta Alm: 2 Vatten"
    assert str(CalendarEntry(meeting=made.meeting, person=office.bo)) == "Samarbetskommittén 2025-03-07: Bo Björk"
    assert str(DispatchRecipient(dispatch=Dispatch(meeting=made.meeting), person=office.bo)).endswith(": Bo Björk")
    assert str(ModeWish(person=office.bo, mode="digital")) == "Bo Björk: Digitalt"
    assert str(ItemSuggestion(title="Bad")) == str(DispatchDocument(title="Bad")) == "Bad"
    assert str(AgendaVersion(meeting=made.meeting, number=1)) == "Samarbetskommittén 2025-03-07 (1)"
    assert str(ItemDocument(document=Document(title="Karta"))) == "Karta"


@pytest.mark.parametrize("change", [{"text": "annan"}, {"repairs": []}, {"is_locked": False}])
def test_the_database_refuses_to_change_locked_minutes(entered, change):
    minutes = entered().minutes

    with pytest.raises(DatabaseError, match="locked"), transaction.atomic():
        type(minutes).objects.filter(pk=minutes.pk).update(**change)


def test_a_guest_sees_the_item_they_were_there_for_and_no_other(entered, office, act):
    made = entered()

    assert list(AgendaItem.objects.visible_to(act(office.gun))) == [made.items[1]]
    assert not AgendaItem.objects.visible_to(act(office.dora))
    assert not AgendaItem.objects.visible_to(act(None))
    assert AgendaItem.objects.visible_to(act(office.cai)).count() == 2


def test_a_correction_is_seen_by_the_body_when_it_is_approved(office, act):
    world.build(office)
    seen = [Correction.objects.visible_to(act(person)).count() for person in (office.asta, office.cai, office.dora)]
    assert seen == [1, 0, 0]
    Correction.objects.update(approved_at=now())
    seen = [Correction.objects.visible_to(act(person)).count() for person in (office.asta, office.cai, office.dora)]
    assert seen == [1, 1, 0]
