"""A member's page: who sits for it, what it did with joint decisions."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kansli.people.models import Mandate, Member, Office, Seat
from kansli.register.models import Assignment, Decision, HandlingLevel, MemberHandling, MemberStance

DAY = date(2025, 3, 1)


def address_of(member):
    return reverse("desk:member", args=[member.key])


def page_of(client, member, **query):
    return client.get(address_of(member), query).content.decode()


def decisions(office, numbers):
    level, _is_new = HandlingLevel.objects.get_or_create(name="Beslut i kommunstyrelsen", short_name="KS")
    seat = Mandate.objects.get(person=office.bo).seat
    for number in numbers:
        decision = Decision.objects.create(body=office.committee, day=DAY, wording=f"Beslut {number}")
        done = {"state": "done", "handled_on": DAY, "registration_number": "KS 2025/1"} if number % 2 else {}
        MemberHandling.objects.create(decision=decision, member=office.alby, level=level, **done)
        MemberStance.objects.create(decision=decision, member=office.alby, text="Egen upphandling")
        Assignment.objects.create(body=office.committee, day=DAY, task=f"Gör {number}", given_to="seat", seat=seat)


def test_the_page_gathers_what_the_member_did(office, sign_in):
    decisions(office, range(2))
    page = page_of(sign_in(office.bo), office.alby)
    words = ("Gemensamma beslut som väntar", "KS 2025/1", "Egen upphandling", "Gör 0", "Ordförande")
    assert all(word in page for word in words)
    assert "Beslut 0" not in page_of(sign_in(office.dora), office.alby)


def test_what_was_given_to_the_member_itself_is_its_to_do(office, sign_in):
    for member in (office.alby, office.berga):
        task = f"Fråga {member}"
        Assignment.objects.create(body=office.committee, day=DAY, task=task, given_to="member", member=member)
    page = page_of(sign_in(office.bo), office.alby)
    assert "Fråga Alby" in page
    assert "Fråga Berga" not in page


def test_who_sat_for_the_member_on_a_day(office, sign_in):
    asta = sign_in(office.asta)
    now, then = (
        page_of(asta, office.cedra, **query).split("Vilka som satt tidigare")[0] for query in ({}, {"dag": "2023-10-27"})
    )
    assert "Elvi Ek" not in now
    assert "Vakant" in now
    assert "Elvi Ek" in then


def test_who_sat_before_is_kept(office, sign_in):
    assert "Elvi Ek" in page_of(sign_in(office.dora), office.cedra).split("Vilka som satt tidigare")[1]


def test_an_organisation_that_returns_shows_both_its_times(office, sign_in):
    Member.objects.create(organisation=office.alby.organisation, ends_on=date(2010, 12, 31))
    Seat.objects.filter(member=office.alby).update(kind="deputy")
    page = page_of(sign_in(office.asta), office.alby)
    assert "till och med 31 dec 2010" in page
    assert "Ersättare" in page


def test_a_member_without_seats_says_so(office, sign_in):
    outside = Member.objects.create(organisation=office.alby.organisation, ends_on=date(2010, 12, 31))
    page = page_of(sign_in(office.asta), outside)
    assert "Ingen plats den dagen" in page
    assert "Avsluta medlemskapet" not in page


def test_nobody_outside_sees_the_page(office, sign_in):
    assert sign_in(office.elvi).get(address_of(office.alby)).status_code == 404
    assert "Avsluta medlemskapet" not in page_of(sign_in(office.bo), office.alby)
    assert "Avsluta medlemskapet" in page_of(sign_in(office.asta), office.alby)


def test_the_page_costs_as_much_with_thirty_rows_as_with_one(office, sign_in, django_assert_num_queries):
    asta = sign_in(office.asta)
    decisions(office, range(2))
    with CaptureQueriesContext(connection) as few:
        asta.get(address_of(office.alby))
    decisions(office, range(2, 32))
    for number in range(30):
        seat = Seat.objects.create(body=office.group, member=office.alby)
        Mandate.objects.create(seat=seat, person=office.gun, ends_on=DAY)
        Office.objects.create(
            body=office.group,
            kind="chair",
            member=office.alby,
            starts_on=f"{1990 + number}-01-01",
            ends_on=f"{1990 + number}-12-31",
        )
    with django_assert_num_queries(len(few)):
        asta.get(address_of(office.alby))
