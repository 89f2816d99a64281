"""What the search index holds of people, organisations and bodies, and how days and log are worded."""

from datetime import date

from kansli.audit.queries import history
from kansli.people import actions, queries
from kansli.people.models import Body, Member, Organisation, Period, Person
from kansli.people.templatetags.people import period


def test_every_person_organisation_and_body_is_found_once(office):
    Organisation.objects.create(name="Region Mitt", kind="region")
    Person.objects.create(given_name="B", merged_into=office.bo)
    found = list(queries.findables())
    assert len({(one.kind, one.key) for one in found}) == len(found) == 6 + 4 + 4
    assert {one.scope for one in found} == {None}
    assert not any(one.is_public for one in found)


def test_a_member_is_found_at_its_latest_membership(office):
    organisation = office.alby.organisation
    Member.objects.filter(pk=office.alby.pk).update(ends_on=date(2024, 1, 1))
    again = Member.objects.create(organisation=organisation, starts_on=date(2025, 1, 1))
    assert again.key in queries.findable(organisation).path
    outside = Organisation.objects.create(name="Region Mitt", kind="region")
    assert outside.key in queries.findable(outside).path


def test_a_body_and_a_person_are_found_by_all_their_words(office):
    office.group.names.create(name="Direktörerna")
    office.cai.names.create(name="Kaj")
    assert queries.findable(office.group).text.splitlines() == ["Direktörerna", "LG"]
    assert queries.findable(office.cai).text.splitlines() == ["Kaj", "Berga"]


def test_days_in_words():
    first, last = date(2020, 1, 1), date(2024, 12, 31)
    days = [(first, last), (first, None), (None, last), (None, None)]
    words = [period(Body(starts_on=start, ends_on=end)) for start, end in days]
    assert words == ["1 jan 2020 – 31 dec 2024", "sedan 1 jan 2020", "till och med 31 dec 2024", ""]
    assert issubclass(Body, Period)


def test_the_log_is_worded_with_the_names_of_those_who_did_it(office, act):
    sheet = actions.PersonSheet(given_name="Bo", family_name="Björk", phone="08-1")
    actions.edit_person(by=act(office.asta), person=office.bo, sheet=sheet)
    names = queries.names_in(history(office.bo))
    assert names[office.asta.key] == "Asta Alm"
    assert names["people.edit_person"] == "Ändrade personen"
    assert names["phone"] == "Telefon"
