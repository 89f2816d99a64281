"""A person's page: mandates over time, what is open, where they were."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kansli.desk.queries.spans import SHORTEST, WIDTH, spans
from kansli.meetings.models import Attendance, Meeting
from kansli.people import actions
from kansli.people.models import Mandate, Seat
from kansli.register.models import Assignment
from tests import world

DAY = date(2025, 3, 1)


def address_of(person):
    return reverse("desk:person", args=[person.key])


def page_of(client, person):
    return client.get(address_of(person)).content.decode()


def test_the_page_shows_what_is_held_and_was(office, sign_in, act):
    actions.move_person(by=act(office.asta), person=office.bo, organisation=office.cedra.organisation, first_day=DAY)
    office.bo.refresh_from_db()
    office.bo.names.create(name="Bosse Björk")
    page = page_of(sign_in(office.asta), office.bo)
    assert all(word in page for word in ("Cedra", "1 jan 2020 – 28 feb 2025", "Bosse Björk", "Inga i dag", "<svg"))
    assert "Flyttade till en annan organisation" in page


def test_what_is_theirs_to_do_is_given_to_them_or_to_their_seat(office, sign_in):
    seat = Mandate.objects.get(person=office.bo).seat
    given = {"body": office.committee, "day": DAY}
    Assignment.objects.create(**given, task="Själv", given_to="person", person=office.bo)
    Assignment.objects.create(**given, task="Platsen", given_to="seat", seat=seat, due_words="före årsskiftet")
    Assignment.objects.create(**given, task="Medlemmen", given_to="member", member=seat.member)
    Assignment.objects.create(**given, task="Någon annan", given_to_words="Elvi")
    page = page_of(sign_in(office.cai), office.bo)
    assert "Själv" in page
    assert "Platsen" in page
    assert "Medlemmen" in page
    assert "Någon annan" not in page
    assert "Själv" not in page_of(sign_in(office.dora), office.bo)


def test_where_they_were_with_the_organisation_of_that_day(office, sign_in):
    world.build(office)
    meeting = Meeting.objects.get()
    there = {"meeting": meeting, "name": "Gun", "person": office.gun}
    Attendance.objects.create(**there, organisation=office.berga.organisation, role="konsult", is_guest=True)
    page = page_of(sign_in(office.asta), office.gun)
    assert all(word in page for word in ("Berga", "konsult", "gäst"))
    assert "konsult" not in page_of(sign_in(office.dora), office.gun)


def test_an_old_key_leads_to_the_person_that_was_kept(office, sign_in, act):
    double = actions.add_person(by=act(office.asta), sheet=actions.PersonSheet(given_name="Bosse"))
    actions.merge_persons(by=act(office.asta), kept=office.bo, double=double)
    asta = sign_in(office.asta)
    assert asta.get(address_of(double)).url == address_of(office.bo)
    assert asta.get(reverse("desk:person", args=["finnsinte"])).status_code == 404


def test_nobody_outside_sees_the_page(office, sign_in):
    assert sign_in(office.elvi).get(address_of(office.bo)).status_code == 404
    assert sign_in(None).get(address_of(office.bo)).status_code == 302


def test_only_the_secretary_is_offered_to_change_anything(office, sign_in):
    Mandate.objects.create(seat=Mandate.objects.get(person=office.bo).seat, person=office.dora, kind="acting", note="Ledig")
    assert "Flytta till en annan organisation" in page_of(sign_in(office.asta), office.bo)
    page = page_of(sign_in(office.bo), office.dora)
    assert "Flytta till en annan organisation" not in page
    assert "ställföreträder" in page
    assert "Ledig" in page


def test_the_page_costs_as_much_with_thirty_rows_as_with_one(office, sign_in, django_assert_num_queries):
    asta = sign_in(office.asta)

    def more(numbers):
        for number in numbers:
            seat = Seat.objects.create(body=office.group, member=office.alby)
            Mandate.objects.create(seat=seat, person=office.gun)
            meeting = Meeting.objects.create(body=office.group, day=DAY, year=2025, number=number + 1, starts=f"{number % 24}:00")
            Attendance.objects.create(meeting=meeting, person=office.gun, name="Gun")
            Assignment.objects.create(body=office.group, day=DAY, task="Gör", given_to="seat", seat=seat)
            office.network.offices.create(
                kind="chair", person=office.gun, starts_on=f"{1990 + number}-01-01", ends_on=f"{1990 + number}-12-31"
            )

    more(range(1))
    with CaptureQueriesContext(connection) as few:
        asta.get(address_of(office.gun))
    more(range(1, 24))
    with django_assert_num_queries(len(few)):
        asta.get(address_of(office.gun))


def mandate(first, last, kind="ordinary"):
    return Mandate(starts_on=first, ends_on=last, kind=kind)


def test_bands_lie_within_the_years_of_all_of_them():
    drawn = spans([mandate(date(2024, 7, 1), None), mandate(date(2020, 1, 1), date(2022, 12, 31), "acting")], DAY)
    second, first = drawn.bands
    assert (drawn.first_year, drawn.last_year) == (2020, 2025)
    assert (first.x, first.is_acting, second.is_acting) == (0, True, False)
    assert second.x + second.width == pytest.approx(WIDTH, abs=0.2)


def test_an_open_start_begins_at_the_left_end():
    assert spans([mandate(None, date(2024, 1, 1))], DAY).bands[0].x == 0


def test_a_single_day_is_seen_at_either_end():
    days = [date(2025, 1, 1), date(2025, 12, 31)]
    for band in spans([mandate(day, day) for day in days], DAY).bands:
        assert band.width == SHORTEST
        assert 0 <= band.x <= WIDTH - SHORTEST


def test_without_mandates_there_are_no_bands():
    assert spans([], DAY).bands == []


def test_the_menu_leads_to_ones_own_page_only_where_it_opens(office, sign_in):
    pages = {person: sign_in(person).get("/").content.decode() for person in (office.bo, office.elvi)}
    assert [address_of(person) in page for person, page in pages.items()] == [True, False]
