"""What the database itself refuses."""

from datetime import date

import pytest
from django.db import Error

from kansli.people.models import Mandate


def test_two_ordinary_mandates_on_one_seat_on_one_day_are_refused(office):
    mandate = Mandate.objects.get(person=office.bo)
    with pytest.raises(Error, match=r"mandate"):
        Mandate.objects.create(seat=mandate.seat, person=office.dora, starts_on=date(2025, 1, 1))


def test_an_acting_mandate_may_stand_beside_the_holder(office):
    mandate = Mandate.objects.get(person=office.bo)
    acting = Mandate.objects.create(seat=mandate.seat, person=office.dora, starts_on=date(2025, 1, 1), kind=Mandate.Kind.ACTING)
    assert acting.is_on(date(2025, 6, 1))
