"""Mandates: giving, ending, succeeding, standing in, moving; and organisations around them."""

from datetime import date

import pytest

from kansli.audit.models import Event
from kansli.core.errors import RuleBroken
from kansli.people import actions, queries
from kansli.people.models import Cooperation, Mandate, Member, Organisation, Person, Place, Seat
from kansli.register.models import Assignment
from kansli.search.models import Entry

DAY = date(2025, 3, 1)


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def bos(office):
    return Mandate.objects.get(person=office.bo)


def last_verb():
    return Event.objects.latest("seq").verb


def test_a_vacant_seat_is_filled(office, by):
    seat = Mandate.objects.get(person=office.elvi).seat
    mandate = actions.give_mandate(by=by, seat=seat, person=office.gun, first_day=date(2025, 1, 1), note="Val i KF")
    assert (mandate.ends_on, last_verb()) == (None, "people.give_mandate")
    assert Event.objects.get(key=mandate.key).detail.after["person"] == "Gun Granqvist"


def test_somebody_new_is_noted_in_the_same_step(office, by):
    seat = Mandate.objects.get(person=office.elvi).seat
    new = actions.PersonSheet(given_name="Nora", family_name="Ny", organisation=office.cedra.organisation)
    mandate = actions.give_mandate(by=by, seat=seat, person=new, first_day=date(2025, 1, 1))
    assert mandate.person.name == "Nora Ny"
    assert Entry.objects.filter(kind="person", title="Nora Ny").exists()


def test_a_refused_mandate_notes_nobody(office, by, bos):
    with pytest.raises(RuleBroken, match="Bo Björk"):
        actions.give_mandate(by=by, seat=bos.seat, person=actions.PersonSheet(given_name="Nora"), first_day=DAY)
    assert not Person.objects.filter(given_name="Nora").exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2025, 3, 1), date(2025, 2, 1)), (date(2019, 1, 1), date(2019, 2, 1)), (None, date(2019, 2, 1))],
)
def test_days_out_of_order_or_outside_the_seat_are_refused(office, by, first, last):
    seat = Mandate.objects.get(person=office.elvi).seat
    with pytest.raises(RuleBroken):
        actions.give_mandate(by=by, seat=seat, person=office.gun, first_day=first, last_day=last)


def test_somebody_merged_into_another_gets_no_mandate(office, by):
    double = Person.objects.create(given_name="B", merged_into=office.bo)
    seat = Mandate.objects.get(person=office.elvi).seat
    with pytest.raises(RuleBroken, match="B"):
        actions.give_mandate(by=by, seat=seat, person=double, first_day=DAY)


def test_a_mandate_ends_and_the_seat_is_vacant(office, by, bos):
    ended = actions.end_mandate(by=by, mandate=bos, last_day=DAY, seen=1)
    assert (ended.ends_on, last_verb()) == (DAY, "people.end_mandate")
    assert queries.seats_with_holders(office.committee, date(2025, 3, 2))[0].is_vacant
    assert bos.ends_on is None


def test_a_mandate_is_corrected(by, bos):
    actions.edit_mandate(by=by, mandate=bos, starts_on=date(2021, 1, 1), ends_on=None, note="Rättat", seen=1)
    assert Event.objects.get().detail.before == {"starts_on": "2020-01-01", "note": ""}


def test_one_ends_and_the_next_begins_in_one_step(office, by, bos):
    new = actions.succeed_mandate(by=by, mandate=bos, person=office.gun, first_day=DAY, seen=1)
    bos.refresh_from_db()
    assert (bos.ends_on, new.starts_on, new.ends_on) == (date(2025, 2, 28), DAY, None)
    assert queries.chair_of(office.committee, DAY) == office.gun
    assert queries.who_sat(office.alby, date(2025, 2, 28))[0].person == office.bo
    event = Event.objects.get()
    assert (event.verb, event.key, event.detail.after["successor"]) == ("people.succeed_mandate", bos.key, new.key)


def test_the_successor_sits_the_rest_of_the_time(office, by, bos):
    Mandate.objects.filter(pk=bos.pk).update(ends_on=date(2026, 12, 31))
    bos.refresh_from_db()
    assert actions.succeed_mandate(by=by, mandate=bos, person=office.gun, first_day=DAY).ends_on == date(2026, 12, 31)


def test_after_a_gap_the_earlier_end_stands(office, by):
    elvis = Mandate.objects.get(person=office.elvi)
    new = actions.succeed_mandate(by=by, mandate=elvis, person=office.gun, first_day=DAY)
    elvis.refresh_from_db()
    assert (elvis.ends_on, new.starts_on) == (date(2024, 12, 31), DAY)


def test_open_assignments_of_the_seat_go_to_the_successor(office, by, bos):
    given = Assignment.objects.create(body=office.committee, day=DAY, task="Svara", given_to="seat", seat=bos.seat)
    new = actions.succeed_mandate(by=by, mandate=bos, person=office.gun, first_day=DAY)
    assert given.seat == new.seat


def test_nobody_succeeds_themselves_or_before_the_other_began(office, by, bos):
    with pytest.raises(RuleBroken, match="Bo Björk"):
        actions.succeed_mandate(by=by, mandate=bos, person=office.bo, first_day=DAY)
    with pytest.raises(RuleBroken, match="Bo Björk"):
        actions.succeed_mandate(by=by, mandate=bos, person=office.gun, first_day=date(2020, 1, 1))
    assert Mandate.objects.filter(seat=bos.seat).count() == 1


def test_somebody_stands_in_for_a_time(office, by, bos):
    actions.stand_in(by=by, seat=bos.seat, person=office.gun, first_day=DAY, last_day=date(2025, 6, 30))
    one = queries.seats_with_holders(office.committee, DAY)[0]
    assert (one.person, one.ordinary.person, last_verb()) == (office.gun, office.bo, "people.stand_in")
    with pytest.raises(RuleBroken, match="Gun Granqvist"):
        actions.stand_in(by=by, seat=bos.seat, person=office.dora, first_day=DAY, last_day=DAY)


def test_a_person_moves_and_old_days_keep_the_old_member(office, by, bos):
    vacant = Mandate.objects.get(person=office.elvi).seat
    organisation = office.cedra.organisation
    moved = actions.move_person(
        by=by, person=office.bo, organisation=organisation, first_day=DAY, title="Direktör", seats=[vacant]
    )
    assert (moved.organisation, moved.title) == (organisation, "Direktör")
    assert queries.affiliation(moved, date(2025, 2, 28)) == office.alby.organisation
    assert queries.affiliation(moved, DAY) == organisation
    assert queries.who_sat(office.alby, DAY)[0].is_vacant
    verbs = list(Event.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == ["people.end_mandate", "people.give_mandate", "people.move_person"]


def test_a_move_changes_nothing_when_the_seat_is_taken_or_the_place_the_same(office, by, bos):
    taken = Mandate.objects.get(person=office.cai).seat
    move = {"by": by, "person": office.bo, "first_day": DAY}
    with pytest.raises(RuleBroken, match="Cai"):
        actions.move_person(**move, organisation=office.berga.organisation, seats=[taken])
    with pytest.raises(RuleBroken, match="Alby"):
        actions.move_person(**move, organisation=office.alby.organisation)
    bos.refresh_from_db()
    assert bos.ends_on is None


def test_a_member_joins_and_its_page_is_found(office, by):
    member = actions.join_cooperation(
        by=by, organisation=actions.OrganisationSheet(name="Dalen", kind="municipality", code="9004"), first_day=DAY
    )
    assert (str(member), last_verb()) == ("Dalen", "people.join_cooperation")
    assert member.key in Entry.objects.get(kind="organisation", title="Dalen").path


def test_an_organisation_is_a_member_once_at_a_time(office, by):
    with pytest.raises(RuleBroken, match="Alby"):
        actions.join_cooperation(by=by, organisation=office.alby.organisation, first_day=DAY)
    actions.leave_cooperation(by=by, member=office.alby, last_day=DAY, seats_too=True)
    again = actions.join_cooperation(by=by, organisation=office.alby.organisation, first_day=date(2026, 1, 1))
    assert Member.objects.filter(organisation=again.organisation).count() == 2


def test_a_member_with_open_seats_does_not_leave_alone(office, by, bos):
    with pytest.raises(RuleBroken):
        actions.leave_cooperation(by=by, member=office.alby, last_day=DAY)
    actions.end_office(by=by, office=office.committee.offices.get(), last_day=DAY)
    actions.leave_cooperation(by=by, member=office.alby, last_day=DAY, seats_too=True)
    bos.refresh_from_db()
    assert (bos.ends_on, last_verb()) == (DAY, "people.leave_cooperation")


def test_the_days_of_a_membership_are_corrected(office, by):
    member = actions.edit_member(by=by, member=office.cedra, starts_on=None, ends_on=None, seen=1)
    assert (member.starts_on, last_verb()) == (None, "people.edit_member")


def test_an_organisation_is_renamed_and_its_people_are_found_by_the_new_name(office, by):
    organisation = office.alby.organisation
    sheet = actions.OrganisationSheet(name="Nyalby", kind="municipality", code="9001")
    actions.edit_organisation(by=by, organisation=organisation, sheet=sheet, names=["Alby"], seen=1)
    assert "Nyalby" in Entry.objects.get(kind="person", key=office.bo.key).text
    assert queries.organisation_named("Alby") == organisation
    actions.edit_organisation(by=by, organisation=Organisation.objects.get(name="Nyalby"), sheet=sheet)
    assert Event.objects.count() == 1


def test_two_organisations_do_not_share_a_name_or_a_code(office, by):
    for sheet in (actions.OrganisationSheet(name="alby"), actions.OrganisationSheet(name="Ny", code="9001")):
        with pytest.raises(RuleBroken, match="Alby"):
            actions.add_organisation(by=by, sheet=sheet)
    with pytest.raises(RuleBroken, match="Alby"):
        actions.add_organisation(by=by, sheet=actions.OrganisationSheet(name="Ny"), names=["Alby"])
    assert not Organisation.objects.filter(name="Ny").exists()


def test_places_are_noted_and_changed(office, by):
    place = actions.add_place(by=by, name="Salen", address="Torget 1")
    actions.edit_place(by=by, place=place, name="Stora salen", seen=1)
    assert Place.objects.get().name == "Stora salen"
    assert [event.verb for event in Event.objects.order_by("seq")] == ["people.add_place", "people.edit_place"]


def test_the_cooperation_is_founded_and_changed(office, by):
    sheet = actions.CooperationSheet(name="Fyrkommunen", short_name="Fyr", host=office.alby.organisation, election_year=2026)
    assert actions.edit_cooperation(by=by, sheet=sheet, seen=1).name == "Fyrkommunen"
    Cooperation.objects.all().delete()
    assert actions.edit_cooperation(by=by, sheet=sheet).pk == 1
    assert set(Event.objects.values_list("verb", flat=True)) == {"people.edit_cooperation"}


def test_what_the_database_refuses_is_a_word_to_the_person(office, by, bos, monkeypatch):
    """Two people fill one seat at the same moment: the rule has been asked before the other's row was there."""
    monkeypatch.setattr("kansli.people.actions.mandates.overlapping", lambda others, period: others.none())
    with pytest.raises(RuleBroken):
        actions.give_mandate(by=by, seat=bos.seat, person=office.gun, first_day=DAY)
    assert Seat.objects.get(pk=bos.seat.pk).mandates.count() == 1
