"""What the database itself refuses."""

from datetime import date

import pytest
from django.db import Error

from kansli.people.models import Cooperation, Mandate, Office


def test_two_ordinary_mandates_on_one_seat_on_one_day_are_refused(office):
    mandate = Mandate.objects.get(person=office.bo)
    with pytest.raises(Error, match=r"mandate"):
        Mandate.objects.create(seat=mandate.seat, person=office.dora, starts_on=date(2025, 1, 1))


def test_an_acting_mandate_may_stand_beside_the_holder(office):
    mandate = Mandate.objects.get(person=office.bo)
    acting = Mandate.objects.create(seat=mandate.seat, person=office.dora, starts_on=date(2025, 1, 1), kind=Mandate.Kind.ACTING)
    assert acting.is_on(date(2025, 6, 1))


def test_rows_are_called_by_their_names(office):
    office.group.names.create(name="Direktörerna")
    office.group.standing_items.create(position=1, title="Öppnande")
    office.cai.names.create(name="Kaj")
    said = [*office.group.names.all(), *office.group.standing_items.all(), *office.cai.names.all(), Cooperation.objects.get()]
    assert [str(row) for row in said] == ["Direktörerna", "Öppnande", "Kaj", "Trekommunen"]


def test_two_chairs_of_one_body_on_one_day_are_refused(office):
    with pytest.raises(Error, match=r"office"):
        Office.objects.create(body=office.committee, kind="chair", person=office.dora, starts_on=date(2025, 1, 1))


def test_two_who_stand_in_on_one_seat_on_one_day_are_refused(office):
    seat = Mandate.objects.get(person=office.bo).seat
    Mandate.objects.create(seat=seat, person=office.dora, kind="acting", starts_on=date(2025, 1, 1))
    with pytest.raises(Error, match=r"mandate"):
        Mandate.objects.create(seat=seat, person=office.gun, kind="acting")
