"""Every form of the organisation, as a browser without JavaScript posts it."""

from datetime import date

import pytest
from django.urls import reverse

from kansli.audit.models import Event
from kansli.people import actions
from kansli.people.models import Body, Cooperation, Mandate, Member, Office, Organisation, Person, Place, Seat

WHO = {"given_name": "Nora", "family_name": "Ny"}
NEW_BODY = {
    "name": "Styrgruppen",
    "kind": "steering_group",
    "readers": "body",
    "style": "notes",
    "adjusters": "0",
    "minimum_present": "3",
    "usual_weekday": "5",
    "usual_start": "09:00",
    "names": "SG\nStyret",
    "starts_on": "2025-01-01",
}


@pytest.fixture
def asta(office, sign_in):
    return sign_in(office.asta)


@pytest.fixture
def rows(office):
    """One row of each kind by its name, for the addresses of forms."""
    bos = Mandate.objects.get(person=office.bo)
    return {
        "": None,
        "member": office.alby,
        "body": office.network,
        "group": office.group,
        "office": Office.objects.get(),
        "seat": bos.seat,
        "vacant": Mandate.objects.get(person=office.elvi).seat,
        "mandate": bos,
        "person": office.bo,
        "organisation": office.alby.organisation,
        "place": Place.objects.create(name="Salen"),
    }


FORMS = [
    ("edit_cooperation", "", {"name": "Fyr", "short_name": "F", "version": "1"}, "people.edit_cooperation"),
    ("join_cooperation", "", {"name": "Dalen", "code": "9004", "first_day": "2025-01-01"}, "people.join_cooperation"),
    ("edit_member", "member", {"starts_on": "2019-01-01", "version": "1"}, "people.edit_member"),
    ("leave_cooperation", "member", {"last_day": "2025-12-31", "seats_too": "on"}, "people.leave_cooperation"),
    ("add_body", "", NEW_BODY, "people.add_body"),
    ("edit_body", "body", {**NEW_BODY, "starts_on": "", "version": "1"}, "people.edit_body"),
    ("end_body", "body", {"last_day": "2025-12-31", "seats_too": "on"}, "people.end_body"),
    ("set_standing_items", "body", {"titles": "Öppnande\nNästa möte", "version": "1"}, "people.set_standing_items"),
    ("add_seat", "group", {"role": "Direktör", "kind": "ordinary", "position": "0"}, "people.add_seat"),
    ("add_member_seats", "group", {"role": "Direktör"}, "people.add_seat"),
    ("edit_seat", "seat", {"role": "KSO", "kind": "ordinary", "position": "1", "version": "1"}, "people.edit_seat"),
    ("end_seat", "seat", {"last_day": "2025-12-31", "seats_too": "on"}, "people.end_seat"),
    ("give_mandate", "vacant", {**WHO, "first_day": "2025-01-01"}, "people.give_mandate"),
    ("stand_in", "seat", {**WHO, "first_day": "2025-01-01", "last_day": "2025-02-01"}, "people.stand_in"),
    ("succeed_mandate", "mandate", {**WHO, "first_day": "2025-01-01"}, "people.succeed_mandate"),
    ("end_mandate", "mandate", {"last_day": "2025-12-31"}, "people.end_mandate"),
    ("edit_mandate", "mandate", {"starts_on": "2021-01-01", "version": "1"}, "people.edit_mandate"),
    ("edit_office", "office", {"starts_on": "2021-01-01", "version": "1"}, "people.edit_office"),
    ("end_office", "office", {"last_day": "2025-12-31"}, "people.end_office"),
    ("add_person", "", {**WHO, "names": "Nora Gammal"}, "people.add_person"),
    ("edit_person", "person", {"given_name": "Bosse", "version": "1"}, "people.edit_person"),
    ("add_organisation", "", {"name": "Bolaget", "kind": "company"}, "people.add_organisation"),
    ("edit_organisation", "organisation", {"name": "Nyalby", "kind": "municipality", "version": "1"}, "people.edit_organisation"),
    ("add_place", "", {"name": "Torget"}, "people.add_place"),
    ("edit_place", "place", {"name": "Stora salen", "version": "1"}, "people.edit_place"),
    ("remove_place", "place", {"form_id": "x"}, "people.remove_place"),
    ("remove_mandate", "mandate", {"form_id": "x"}, "people.remove_mandate"),
    ("remove_office", "office", {"form_id": "x"}, "people.remove_office"),
]


def address_of(name, row):
    return reverse(f"people:{name}", args=[row.key] if row else [])


@pytest.mark.parametrize(("name", "row", "data", "verb"), FORMS, ids=[form[0] for form in FORMS])
def test_a_form_shows_does_and_leads_on(rows, asta, name, row, data, verb):
    address = address_of(name, rows[row])
    assert asta.get(address).status_code == 200
    response = asta.post(address, data)
    assert response.status_code == 302
    assert Event.objects.latest("seq").verb == verb
    assert asta.get(response.url).status_code == 200


@pytest.mark.parametrize(("name", "row", "data", "verb"), FORMS, ids=[form[0] for form in FORMS])
def test_a_form_is_the_secretariats_and_404_to_others(rows, office, sign_in, name, row, data, verb):
    address = address_of(name, rows[row])
    assert sign_in(office.bo).post(address, data).status_code == 404
    assert not Event.objects.exists()


NEEDS_SOMETHING = [
    form for form in FORMS if form[0] not in {"add_member_seats", "remove_place", "remove_mandate", "remove_office"}
]


@pytest.mark.parametrize(("name", "row", "data", "verb"), NEEDS_SOMETHING, ids=[form[0] for form in NEEDS_SOMETHING])
def test_a_wrong_form_keeps_what_was_typed_and_changes_nothing(rows, asta, name, row, data, verb):
    wrong = {**data, "starts_on": "igår", "first_day": "igår", "last_day": "igår", "name": "", "titles": "x" * 300}
    wrong |= {"given_name": "", "position": "många", "note": "x" * 300}
    response = asta.post(address_of(name, rows[row]), wrong)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert "Inget är sparat än" in response.content.decode()
    assert not Event.objects.exists()


def test_what_a_rule_refuses_is_told_on_the_form(rows, asta):
    response = asta.post(address_of("end_seat", rows["seat"]), {"last_day": "2025-12-31"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Bo Björk" in page
    assert 'value="2025-12-31"' in page


def test_the_same_form_twice_is_done_once(rows, asta):
    data = {**WHO, "form_id": "abc"}
    first, second = (asta.post(reverse("people:add_person"), data) for _ in range(2))
    assert first.url == second.url
    assert Person.objects.filter(given_name="Nora").count() == 1


def test_the_second_of_two_writers_sees_both_texts_and_may_save_theirs(office, asta, act):
    sheet = actions.PersonSheet(given_name="Bo", family_name="Björk", phone="08-111", organisation=office.berga.organisation)
    actions.edit_person(by=act(office.asta), person=office.bo, sheet=sheet)
    address = reverse("people:edit_person", args=[office.bo.key])
    mine = {"given_name": "Bo", "family_name": "<b>Björk</b>", "phone": "08-222", "version": "1"}
    late = asta.post(address, mine)
    page = late.content.decode()
    assert late.status_code == 412
    assert all(word in page for word in ("08-111", "08-222", "Berga", "&lt;b&gt;", 'name="version" value="2"'))
    assert asta.post(address, {**mine, "version": "2"}).status_code == 302
    office.bo.refresh_from_db()
    assert office.bo.phone == "08-222"


def test_the_names_and_places_of_a_body_are_compared_as_one_reads_them(office, asta, act):
    place = Place.objects.create(name="Albysalen")
    sheet = actions.BodySheet(name="Klimatnätverket", kind="network")
    actions.edit_body(by=act(office.asta), body=office.network, sheet=sheet, names=["Klimat", "KN"], places=[place])
    response = asta.post(reverse("people:edit_body", args=[office.network.key]), {**NEW_BODY, "version": "1"})
    saved = {difference.label: (difference.saved, difference.mine) for difference in response.context["differences"]}
    assert saved["Vanliga lokaler"] == ("Albysalen", "")
    assert saved["Slag"] == ("Nätverk", "Styrgrupp")
    assert saved["Andra namn"] == ("Klimat\nKN", "SG\nStyret")


def test_a_post_without_a_version_is_refused(office, asta):
    response = asta.post(reverse("people:edit_person", args=[office.bo.key]), {"given_name": "Bosse"})
    assert response.status_code == 428


def test_an_organisation_in_the_list_joins(office, asta):
    outside = Organisation.objects.create(name="Dalen")
    address = reverse("people:join_cooperation")
    both = asta.post(address, {"organisation": outside.pk, "name": "Dalen"})
    assert both.status_code == 422
    asta.post(address, {"organisation": outside.pk})
    assert Member.objects.get(organisation=outside).starts_on is None


def test_somebody_in_the_list_is_given_a_seat(office, rows, asta):
    address = address_of("give_mandate", rows["vacant"])
    assert asta.post(address, {"person": office.gun.pk, "given_name": "Nora"}).status_code == 422
    asta.post(address, {"person": office.gun.pk, "last_day": "2100-01-01", "first_day": "2025-01-01", "note": "Val"})
    mandate = Mandate.objects.get(person=office.gun)
    assert (mandate.ends_on, mandate.note) == (date(2100, 1, 1), "Val")


def test_somebody_new_belongs_to_the_seats_organisation(office, rows, asta):
    asta.post(address_of("give_mandate", rows["vacant"]), {**WHO, "first_day": "2025-01-01"})
    assert Person.objects.get(given_name="Nora").organisation == office.cedra.organisation


def test_a_seat_of_a_role_brings_no_organisation(office, asta):
    seat = Seat.objects.create(body=office.secretariat, role="Utredare")
    asta.post(address_of("give_mandate", seat), {**WHO, "first_day": "2025-01-01"})
    assert Person.objects.get(given_name="Nora").organisation is None


def test_the_secretariats_new_seat_offers_no_member(office, asta):
    page = asta.get(reverse("people:add_seat", args=[office.secretariat.key]))
    assert "member" not in page.context["form"].fields
    asta.post(page.request["PATH_INFO"], {"role": "Utredare", "kind": "ordinary", "position": "0", "person": office.gun.pk})
    assert Mandate.objects.get(person=office.gun).seat.role == "Utredare"


def test_the_chair_is_given_to_a_member(office, asta):
    data = {"kind": "vice_chair", "member": office.berga.pk, "first_day": "2025-01-01"}
    asta.post(reverse("people:give_office", args=[office.committee.key]), data)
    assert Office.objects.get(kind="vice_chair").member == office.berga


def test_a_person_moves_to_a_vacant_seat(office, rows, asta):
    address = reverse("people:move_person", args=[office.bo.key])
    assert "Samarbetskommittén – Cedra" in asta.get(address).content.decode()
    data = {"organisation": office.cedra.organisation.pk, "first_day": "2025-03-01", "seats": [rows["vacant"].pk]}
    assert asta.post(address, data).status_code == 302
    assert Mandate.objects.get(person=office.bo, ends_on=None).seat == rows["vacant"]


def test_without_a_vacant_seat_a_move_offers_none(office, rows, asta, act):
    actions.give_mandate(by=act(office.asta), seat=rows["vacant"], person=office.gun, first_day=date(2025, 1, 1))
    page = asta.get(reverse("people:move_person", args=[office.bo.key]))
    assert "seats" not in page.context["form"].fields


def test_two_rows_of_one_person_become_one(office, asta):
    double = Person.objects.create(given_name="Bosse", family_name="")
    address = reverse("people:merge_persons", args=[office.bo.key])
    page = asta.get(address).content.decode()
    assert "Bosse" in page
    assert "Björk, Bo (Alby)" not in page
    response = asta.post(address, {"double": double.pk})
    double.refresh_from_db()
    assert (response.status_code, double.merged_into) == (302, office.bo)


REMOVED = [
    ("remove_body", lambda: Body.objects.create(name="Fel", kind="network")),
    ("remove_organisation", lambda: Organisation.objects.create(name="Fel")),
    ("remove_person", lambda: Person.objects.create(given_name="Fel")),
    ("remove_member", lambda: Member.objects.create(organisation=Organisation.objects.create(name="Fel"))),
    ("remove_seat", lambda: Seat.objects.create(body=Body.objects.first(), role="Fel")),
]


@pytest.mark.parametrize(("name", "make"), REMOVED, ids=[name for name, _make in REMOVED])
def test_a_mistake_is_asked_about_and_taken_away(asta, name, make):
    row = make()
    address = reverse(f"people:{name}", args=[row.key])
    assert "Fel" in asta.get(address).content.decode()
    assert asta.post(address, {}).status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_what_is_in_use_stays(rows, asta):
    response = asta.post(address_of("remove_seat", rows["seat"]), {})
    assert response.status_code == 422
    assert Seat.objects.filter(pk=rows["seat"].pk).exists()


def test_a_cooperation_that_is_not_there_is_not_changed(asta):
    Cooperation.objects.all().delete()
    assert asta.get(reverse("people:edit_cooperation")).status_code == 404
    assert asta.get(reverse("people:cooperation")).status_code == 200
