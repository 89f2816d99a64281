"""Who sat where, and who is meant by a name."""

from datetime import date

import pytest

from kansli.people import queries
from kansli.people.models import (
    BodyName,
    Mandate,
    Member,
    Office,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    Place,
    Seat,
)
from tests import cast

DAY = date(2024, 6, 1)


def seat_of(person):
    return Mandate.objects.get(person=person).seat


def sits(found):
    return [(str(one.seat), str(one.person)) for one in found]


def more_seats(office, how_many):
    for number in range(how_many):
        cast.seat(office.committee, office.alby, Person.objects.create(given_name="Ny", family_name=f"Nr{number}"))


def test_a_body_shows_its_seats_with_holders_and_the_vacant_one(office):
    assert sits(queries.seats_with_holders(office.committee, date(2025, 6, 1))) == [
        ("Alby", "Bo Björk"),
        ("Berga", "Cai Cedergren"),
        ("Cedra", "None"),
    ]


def test_deputies_come_after_the_ordinary_and_the_co_opted(office):
    for kind in (Seat.Kind.DEPUTY, Seat.Kind.CO_OPTED, Seat.Kind.CONVENER):
        Seat.objects.create(body=office.network, role=f"{kind}", kind=kind)
    shown = [str(one.seat) for one in queries.seats_with_holders(office.network, DAY)]
    assert shown == ["Cedra", "convener", "co_opted", "deputy"]


def test_who_stands_in_represents_the_seat(office):
    seat = seat_of(office.bo)
    Mandate.objects.create(seat=seat, person=office.gun, kind="acting", starts_on=date(2024, 5, 1), ends_on=date(2024, 6, 30))
    assert office.gun in {mandate.person for mandate in queries.holders(office.committee, DAY)}
    assert queries.seats_with_holders(office.committee, DAY)[0].ordinary.person == office.bo
    assert queries.holders(office.committee, date(2024, 7, 1))[0].person == office.bo


def test_who_sat_for_a_member_on_a_day(office):
    assert sits(queries.who_sat(office.cedra, DAY)) == [("Cedra", "Elvi Ek"), ("Cedra", "Dora Dahl")]
    assert queries.who_sat(office.cedra, date(2019, 1, 1)) == []


def test_vacant_seats_are_those_of_the_day_without_deputies(office):
    Seat.objects.create(body=office.committee, member=office.alby, kind=Seat.Kind.DEPUTY)
    assert sits(queries.vacant_seats(date(2025, 1, 1))) == [("Cedra", "None")]
    assert queries.vacant_seats(DAY) == []


@pytest.mark.parametrize("how_many", [1, 30])
def test_reading_seats_costs_two_queries(office, how_many, django_assert_num_queries):
    more_seats(office, how_many)
    with django_assert_num_queries(2):
        [str(one.seat) + str(one.person) + str(one.seat.body) for one in queries.all_seats(DAY)]
    with django_assert_num_queries(2):
        [str(mandate.person) + str(mandate.seat.member) for mandate in queries.holders(office.committee, DAY)]


def test_the_chair_by_member_is_the_members_holder_in_that_body(office):
    assert queries.chair_of(office.committee, DAY) == office.bo
    assert queries.chair_of(office.group, DAY) is None


def test_the_chair_by_person_and_the_vice_chair_of_a_vacant_seat(office):
    Office.objects.create(body=office.network, kind="chair", person=office.dora)
    Office.objects.create(body=office.committee, kind="vice_chair", member=office.cedra)
    assert queries.chair_of(office.network, DAY) == office.dora
    shown = [(one.office.kind, one.person) for one in queries.officers(office.committee, date(2025, 6, 1))]
    assert shown == [("chair", office.bo), ("vice_chair", None)]


def test_a_deputy_of_the_member_is_not_the_chair(office):
    Mandate.objects.filter(person=office.bo).delete()
    deputy = Seat.objects.create(body=office.committee, member=office.alby, kind=Seat.Kind.DEPUTY)
    Mandate.objects.create(seat=deputy, person=office.gun)
    assert queries.chair_of(office.committee, DAY) is None


def test_affiliation_is_the_member_of_the_seat_on_that_day(office):
    mandate = Mandate.objects.get(person=office.cai)
    mandate.ends_on = date(2024, 12, 31)
    mandate.save()
    office.cai.organisation = office.cedra.organisation
    assert queries.affiliation(office.cai, DAY) == office.berga.organisation
    assert queries.affiliation(office.cai, date(2025, 1, 1)) == office.cedra.organisation


def test_a_name_means_the_person_whatever_its_case_and_spaces(office):
    PersonName.objects.create(person=office.cai, name="Kai  Sedergren")
    PersonName.objects.create(person=office.cai, name="Cai Cedergren")
    assert queries.person_named("cai  CEDERGREN") == office.cai
    assert queries.person_named("KAI SEDERGREN", DAY) == office.cai
    assert queries.person_named("Nils Ingen") is None


def test_of_two_with_one_name_the_one_with_a_mandate_on_the_day_is_meant(office):
    twin = Person.objects.create(given_name="Elvi", family_name="Ek")
    assert queries.person_named("Elvi Ek") is None
    assert queries.person_named("Elvi Ek", DAY) == office.elvi
    assert queries.person_named("Elvi Ek", date(2025, 6, 1)) is None
    assert set(queries.NameBook.load().all_named("elvi ek")) == {office.elvi, twin}


def test_the_key_of_a_merged_person_leads_to_the_one_that_was_kept(office):
    double = Person.objects.create(given_name="B", family_name="Björk", merged_into=office.bo)
    assert queries.merged_person(double.key) == office.bo
    assert queries.merged_person(office.bo.key) == office.bo
    assert queries.merged_person("none") is None
    assert queries.person_named("B Björk") is None


def test_organisations_and_bodies_are_found_by_their_other_names(office):
    OrganisationName.objects.create(organisation=office.alby.organisation, name="Ålby")
    BodyName.objects.create(body=office.group, name="Direktörsgruppen")
    assert queries.organisation_named("ÅLBY") == queries.organisation_named("alby kommun") == office.alby.organisation
    assert queries.organisation_named("Inget") is None
    assert queries.body_named("direktörsgruppen") == queries.body_named("lg") == office.group
    assert queries.body_named("") is None


def test_the_reader_is_told_names_of_the_day(office):
    region = Organisation.objects.create(name="Region Mitt", kind="region")
    OrganisationName.objects.create(organisation=region, name="Regionen")
    Place.objects.create(name="Alby kommunhus")
    Member.objects.create(organisation=Organisation.objects.create(name="Dalen"), starts_on=date(2026, 1, 1))
    told = queries.known(DAY)
    assert told.members == ("Alby", "Berga", "Cedra")
    assert told.bodies["Ledningsgruppen"] == ("LG",)
    assert told.counterparts == ("Dalen", "Region Mitt", "Regionen")
    assert told.places == ("Alby kommunhus",)
    assert queries.known().members == ("Alby", "Berga", "Cedra", "Dalen")


def test_the_reader_is_told_what_people_held_that_day(office):
    Office.objects.create(body=office.network, kind="vice_chair", person=office.dora)
    office.gun.title = "Konsult"
    office.gun.save()
    told = {one.name: one for one in queries.known(DAY).people}
    assert (told["Elvi Ek"].organisation, told["Elvi Ek"].bodies) == ("Cedra", ("Samarbetskommittén",))
    assert told["Bo Björk"].role == "ordförande"
    assert told["Dora Dahl"].role == "vice ordförande"
    assert told["Asta Alm"].role == "Verksamhetschef"
    assert (told["Gun Granqvist"].organisation, told["Gun Granqvist"].role) == ("", "Konsult")
    later = {one.name: one for one in queries.known(date(2025, 6, 1)).people}
    assert (later["Elvi Ek"].organisation, later["Elvi Ek"].bodies) == ("Berga", ())
    assert {one.name for one in queries.known().people} == set(told)


@pytest.mark.parametrize("how_many", [1, 30])
def test_what_the_reader_is_told_costs_eight_queries(office, how_many, django_assert_num_queries):
    more_seats(office, how_many)
    with django_assert_num_queries(8):
        queries.known(DAY)
