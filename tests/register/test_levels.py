"""The levels of handling are the cooperation's own."""

import pytest

from kansli.audit.models import Event
from kansli.core.errors import RuleBroken
from kansli.register.actions.levels import set_levels
from kansli.register.models import HandlingLevel


def test_levels_are_kept_in_order_and_those_left_out_are_offered_no_more(office, act):
    set_levels(by=act(office.asta), levels=[("Beslut", "B"), ("Information", "I")])
    set_levels(by=act(office.asta), levels=[("Information", "Info"), ("Verkställighet", "V")])
    rows = HandlingLevel.objects.values_list("name", "short_name", "position", "is_current")
    assert set(rows) == {("Beslut", "B", 1, False), ("Information", "Info", 1, True), ("Verkställighet", "V", 2, True)}
    assert Event.objects.filter(verb="register.set_levels").count() == 2


@pytest.mark.parametrize("levels", [[("A", "A"), ("A", "B")], [("", "A")], [("A", " ")]])
def test_a_level_without_a_name_of_its_own_is_refused(office, act, levels):
    with pytest.raises(RuleBroken):
        set_levels(by=act(office.asta), levels=levels)
    assert not HandlingLevel.objects.exists()
