import pytest
from django.db import DatabaseError, transaction

from kansli.meetings.models import AgendaItem
from kansli.reading.minutes import ItemStatus


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
