"""The pages of the organisation: what they show on a day, to whom, and at what cost."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kansli.people import actions
from kansli.people.models import Body, Mandate, Organisation, Person, Place, Seat
from tests import cast

PAGES = ["cooperation", "members", "bodies", "persons", "counterparts", "places"]


@pytest.fixture
def asta(office, sign_in):
    return sign_in(office.asta)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_whoever_sits_somewhere_sees_the_page_and_nobody_else(office, sign_in, name):
    address = reverse(f"people:{name}")
    assert [sign_in(person).get(address).status_code for person in (office.asta, office.dora)] == [200, 200]
    assert sign_in(office.elvi).get(address).status_code == 404
    assert sign_in(None).get(address).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_only_the_secretariat_is_offered_to_change_anything(office, sign_in, name):
    page = text_of(sign_in(office.dora).get(reverse(f"people:{name}")))
    assert "/andra/" not in page
    assert not re.search("/ny(tt)?[/-]", page)


def test_the_overview_shows_who_sat_on_the_day(asta):
    then = text_of(asta.get(reverse("people:cooperation"), {"dag": "2023-10-27"}))
    assert "Elvi Ek" in then
    assert "27 oktober 2023" in then
    now = text_of(asta.get(reverse("people:cooperation")))
    assert "Elvi Ek" not in now
    assert "Vakant" in now


def test_before_the_first_day_there_is_nobody(asta):
    page = text_of(asta.get(reverse("people:cooperation"), {"dag": "2019-12-31"}))
    assert "Bo Björk" not in page
    assert "Ingen medlem den dagen" in page


def test_a_day_that_is_no_day_is_told_and_today_shown(asta):
    page = text_of(asta.get(reverse("people:cooperation"), {"dag": "<i>2023-13-41"}))
    assert "&lt;i&gt;2023-13-41" in page
    assert "Bo Björk" in page


def test_who_stands_in_and_deputies_are_shown_as_such(office, asta, act):
    by, seat = act(office.asta), Mandate.objects.get(person=office.bo).seat
    actions.stand_in(by=by, seat=seat, person=office.gun, first_day=date(2025, 1, 1), last_day=date(2100, 1, 1))
    actions.add_seat(by=by, body=office.committee, member=office.alby, kind=Seat.Kind.DEPUTY, person=office.dora)
    page = text_of(asta.get(reverse("people:cooperation")))
    assert "ställföreträder" in page
    assert "för Bo Björk" in page
    assert "ersättare" in page


def test_the_members_and_those_that_have_left(office, asta, act):
    actions.leave_cooperation(by=act(office.asta), member=office.cedra, last_day=date(2025, 1, 1), seats_too=True)
    response = asta.get(reverse("people:members"))
    assert [str(row.member) for row in response.context["rows"]] == ["Alby", "Berga"]
    assert [str(member) for member in response.context["former"]] == ["Cedra"]
    assert "1 jan 2020 – 1 jan 2025" in text_of(response)


def test_bodies_stand_in_their_order_and_those_that_ended_below(office, asta, act):
    actions.end_body(by=act(office.asta), body=office.network, last_day=date(2025, 1, 1), seats_too=True)
    response = asta.get(reverse("people:bodies"))
    assert [row.body.short for row in response.context["rows"]] == ["SSK", "LG", "Kansliet"]
    assert [row.vacant for row in response.context["rows"]] == [1, 0, 0]
    assert "Klimatnätverket" in text_of(response)
    assert "bereder åt SSK" in text_of(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Alm", "Björk", "Cedergren", "Dahl", "Ek", "Granqvist"]),
        ({"q": "björk"}, ["Björk"]),
        ({"q": "berga"}, ["Cedergren", "Ek"]),
        ({"q": "ceder åsa"}, ["Cedergren"]),
        ({"show": "now"}, ["Alm", "Björk", "Cedergren", "Dahl"]),
        ({"show": "before"}, ["Ek"]),
        ({"show": "none"}, ["Granqvist"]),
        ({"show": "wrong"}, ["Alm", "Björk", "Cedergren", "Dahl", "Ek", "Granqvist"]),
        ({"q": "ingen"}, []),
    ],
)
def test_persons_are_searched_and_narrowed(office, asta, query, found):
    office.cai.names.create(name="Åsa Cedergren")
    response = asta.get(reverse("people:persons"), query)
    assert [person.family_name for person, _mandates in response.context["rows"]] == found


def test_counterparts_are_those_outside_with_their_people(office, asta):
    region = Organisation.objects.create(name="Region Mitt", kind="region", website="https://exempel.se", note="Viktig")
    region.names.create(name="Regionen")
    person = Person.objects.create(given_name="Rut", family_name="Rask", organisation=region, title="Råd", email="r@exempel.se")
    Person.objects.create(given_name="R", family_name="Rask", organisation=region, merged_into=person)
    response = asta.get(reverse("people:counterparts"))
    assert [str(one) for one in response.context["counterparts"]] == ["Region Mitt"]
    page = text_of(asta.get(reverse("people:organisation", args=[region.key])))
    assert all(word in page for word in ("Rut Rask", "Regionen", "https://exempel.se", "Viktig", "mailto:r@exempel.se"))


def test_a_seat_shows_everyone_who_has_held_it_and_its_history(office, asta, act):
    mandate = Mandate.objects.get(person=office.bo)
    actions.succeed_mandate(by=act(office.asta), mandate=mandate, person=office.gun, first_day=date(2025, 3, 1))
    page = text_of(asta.get(reverse("people:seat", args=[mandate.seat.key])))
    assert "1 jan 2020 – 28 feb 2025" in page
    assert "Gun Granqvist" in page
    assert "Lät någon efterträda" in page
    assert "Asta Alm" in page


def test_a_seat_where_somebody_only_stands_in_can_be_filled(office, asta):
    seat = Seat.objects.create(body=office.group, member=office.alby)
    Mandate.objects.create(seat=seat, person=office.gun, kind="acting")
    assert "Tillsätt platsen" in text_of(asta.get(reverse("people:seat", args=[seat.key])))
    held = Mandate.objects.get(person=office.bo).seat
    assert "Tillsätt platsen" not in text_of(asta.get(reverse("people:seat", args=[held.key])))


def test_a_seat_that_nobody_has_held_says_so(office, asta):
    seat = Seat.objects.create(body=office.group, member=office.alby)
    assert "Ingen har haft platsen" in text_of(asta.get(reverse("people:seat", args=[seat.key])))


def test_a_seat_without_days_says_nothing_after_its_kind(office, asta):
    seat = Seat.objects.create(body=office.group, member=office.alby)
    address = reverse("people:seat", args=[seat.key])
    assert "Ordinarie ·" not in text_of(asta.get(address))
    Seat.objects.filter(pk=seat.pk).update(starts_on=date(2024, 1, 1))
    assert "Ordinarie · sedan 1 jan 2024" in text_of(asta.get(address))


def more(office, numbers):
    """More members, bodies, organisations, places and persons with seats."""
    for number in numbers:
        member = cast.member(f"Ort {number}", f"8{number:03}")
        body = Body.objects.create(name=f"Grupp {number}", kind="working_group", prepares_for=office.group)
        person = Person.objects.create(given_name="Ny", family_name=f"Nr{number}", organisation=member.organisation)
        outside = Organisation.objects.create(name=f"Bolag {number}")
        Person.objects.create(given_name="Ute", family_name=f"Nr{number}", organisation=outside)
        body.offices.create(kind="chair", member=member)
        cast.seat(body, member, person)
        Place.objects.create(name=f"Sal {number}")
        Body.objects.create(name=f"Gammal {number}", kind="network", ends_on=date(2000, 1, 1))


@pytest.mark.parametrize("name", PAGES)
def test_a_list_costs_as_much_with_thirty_rows_as_with_one(office, asta, name, django_assert_num_queries):
    address = reverse(f"people:{name}")
    more(office, range(1))
    with CaptureQueriesContext(connection) as few:
        asta.get(address)
    more(office, range(1, 31))
    with django_assert_num_queries(len(few)):
        asta.get(address)
    assert len(few) < 16
