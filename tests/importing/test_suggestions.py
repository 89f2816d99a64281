from datetime import date

import pytest

from kansli.core.errors import RuleBroken
from kansli.importing import actions
from kansli.importing.actions import How
from kansli.importing.models import MandateSuggestion
from kansli.people.models import Mandate
from kansli.people.queries import person_named


@pytest.fixture
def suggestion(read_paper, act, office):
    actions.accept(by=act(office.asta), paper=read_paper())
    return MandateSuggestion.objects.get(person=person_named("Frej Falk"))


def test_a_suggestion_becomes_a_mandate_once(suggestion, act, office):
    by = act(office.asta)

    mandate = actions.accept_suggestion(by=by, suggestion=suggestion, how=How.VACANT, first_day=date(2025, 3, 7))

    assert (mandate.person, mandate.seat, mandate.starts_on) == (suggestion.person, suggestion.seat, date(2025, 3, 7))
    again = actions.accept_suggestion(by=by, suggestion=suggestion, how=How.VACANT, first_day=date(2025, 3, 7))
    assert again == mandate
    with pytest.raises(RuleBroken):
        actions.dismiss_suggestion(by=by, suggestion=suggestion)


def test_somebody_may_come_after_the_one_who_held_the_seat(suggestion, act, office):
    actions.accept_suggestion(by=act(office.asta), suggestion=suggestion, how=How.AFTER, first_day=date(2024, 6, 1))

    held = Mandate.objects.get(person=office.elvi)
    assert held.ends_on == date(2024, 5, 31)


def test_nobody_comes_after_nobody(suggestion, act, office):
    with pytest.raises(RuleBroken):
        actions.accept_suggestion(by=act(office.asta), suggestion=suggestion, how=How.AFTER, first_day=date(2025, 3, 7))

    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_somebody_may_have_stood_in(suggestion, act, office):
    by = act(office.asta)

    mandate = actions.accept_suggestion(by=by, suggestion=suggestion, how=How.ACTING, first_day=date(2025, 3, 1))

    assert (mandate.kind, mandate.ends_on) == ("acting", date(2025, 3, 7))


def test_a_dismissed_suggestion_does_not_come_again(suggestion, read_paper, act, office):
    by = act(office.asta)
    actions.dismiss_suggestion(by=by, suggestion=suggestion)
    actions.dismiss_suggestion(by=by, suggestion=suggestion)

    from tests.importing import samples

    actions.accept(by=by, paper=read_paper(samples.MARCH.replace("7 mars", "14 mars"), "b.md"))

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.papers.count()) == ("dismissed", 2)
    assert str(suggestion) == "Frej Falk – Cedra"
