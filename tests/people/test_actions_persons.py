"""Persons: noting, changing, merging; and taking away what was a mistake."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.meetings.models import Meeting, Revision
from kansli.people import actions, queries
from kansli.people.actions.merging import columns_of_persons
from kansli.people.models import Account, Mandate, Office, Organisation, Person, PersonName, Place
from kansli.register.models import SavedView
from kansli.search.models import Entry
from tests import world

DAY = date(2025, 3, 1)
LOCKED = {"meetings.Revision.made_by", "meetings.Approval.person", "meetings.Correction.made_by", "meetings.Correction.adjuster"}


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def double(office, by):
    said = {"title": "Ordförande", "phone": "08-1", "email": "bosse@exempel.se"}
    sheet = actions.PersonSheet(given_name="Bosse", family_name="Björk", **said)
    return actions.add_person(by=by, sheet=sheet, names=["B Björk"])


def test_a_person_is_noted_and_found_by_other_names(office, by, double):
    assert queries.person_named("b björk") == double
    assert "B Björk" in Entry.objects.get(kind="person", key=double.key).text
    assert Event.objects.get(key=double.key).verb == "people.add_person"


def test_a_person_is_changed(office, by):
    sheet = actions.PersonSheet(given_name="Bo", family_name="Berg", email=office.bo.email)
    person = actions.edit_person(by=by, person=office.bo, sheet=sheet, names=["Bo Björk"], seen=1)
    assert (person.name, queries.person_named("Bo Björk")) == ("Bo Berg", person)
    actions.edit_person(by=by, person=person, sheet=sheet, names=[])
    assert queries.person_named("Bo Björk") is None


def test_two_persons_may_share_a_name_but_no_mail_address(office, by):
    same = actions.PersonSheet(given_name="Bo", family_name="Björk")
    assert actions.add_person(by=by, sheet=same, names=["Bosse"]) != office.bo
    with pytest.raises(RuleBroken, match="Bo Björk"):
        actions.add_person(by=by, sheet=actions.PersonSheet(given_name="X", email=office.bo.email.capitalize()))


def test_everything_of_the_double_follows(office, by, double):
    world.build(office)
    attended = office.committee.meetings.get().attendances.create(name="Bosse Björk", person=double)
    item = office.committee.meetings.get().items.get()
    item.guests.add(double)
    mandate = Mandate.objects.get(person=office.elvi)
    Mandate.objects.filter(pk=mandate.pk).update(person=double)
    kept = actions.merge_persons(by=by, kept=office.bo, double=double, seen=1)
    attended.refresh_from_db()
    assert attended.person == kept
    assert kept in item.guests.all()
    assert kept.mandates.count() == 2
    assert (kept.title, kept.phone, kept.email) == ("Ordförande", "08-1", office.bo.email)
    assert {"B Björk", "Bosse Björk"} == {other.name for other in kept.names.all()}
    moved = Event.objects.latest("seq").detail.after["moved"]
    assert (moved["meetings.attendance.person"], moved["people.mandate.person"]) == (1, 1)


def test_nothing_stays_on_the_double_but_what_is_locked(office, by, double):
    """Every key to a person, of all areas: one row of each that the small world has is the double's first."""
    world.build(office)
    relations = [
        one
        for one in Person._meta.get_fields(include_hidden=True)
        if one.is_relation and one.auto_created and not one.many_to_many
    ]
    columns = [one.field for one in relations if one.related_model not in (Person, Account)]
    assert set(columns) <= set(columns_of_persons())
    pointed = [column for column in columns if point_at(double, column)]
    assert len(pointed) > 25
    assert {"chair", "changed_by", "asked_by"} <= {column.name for column in pointed}  # that have no name to go back by
    actions.merge_persons(by=by, kept=office.gun, double=double)
    left = {str(column) for column in columns if column.model._base_manager.filter(**{column.name: double}).exists()}
    assert left <= LOCKED


def test_a_text_that_was_sent_for_adjustment_stays_as_it_was(office, by, double):
    meeting = Meeting.objects.create(body=office.committee, day=DAY, year=DAY.year, status="held", secretary=double)
    sent = Revision.objects.create(meeting=meeting, number=1, text="x", sha256="0" * 64, places=[], made_at=now(), made_by=double)
    kept = actions.merge_persons(by=by, kept=office.bo, double=double)
    for row in (meeting, sent):
        row.refresh_from_db()
    assert (meeting.secretary, sent.made_by) == (kept, double)


def point_at(person, column):
    """Make the first row of the column's table the person's; false where there is none, or the database refuses."""
    row = column.model._base_manager.order_by("pk").first()
    try:
        with transaction.atomic():
            return row is not None and bool(column.model._base_manager.filter(pk=row.pk).update(**{column.name: person}))
    except DatabaseError:
        return False


def test_the_merged_row_stays_empty_and_leads_to_the_kept(office, by, double):
    actions.merge_persons(by=by, kept=office.bo, double=double)
    double.refresh_from_db()
    assert (double.merged_into, double.email) == (office.bo, "")
    assert queries.merged_person(double.key) == office.bo
    assert not Entry.objects.filter(kind="person", key=double.key).exists()
    assert Event.objects.latest("seq").detail.before["merged"]["names"] == ["B Björk"]


def test_a_row_that_the_kept_has_already_stays_behind(office, by, double):
    PersonName.objects.create(person=office.bo, name="B Björk")
    PersonName.objects.create(person=double, name="Bobo")
    for person in (office.bo, double):
        SavedView.objects.create(person=person, register="decisions", name="Mina", query=f"q={person.given_name}")
    actions.merge_persons(by=by, kept=office.bo, double=double)
    assert {other.name for other in office.bo.names.all()} == {"B Björk", "Bobo", "Bosse Björk"}
    assert SavedView.objects.get(person=office.bo).query == "q=Bo"
    assert SavedView.objects.get(person=double).query == "q=Bosse"


def test_the_account_of_the_double_follows_or_is_closed(office, by, double):
    account = Account.objects.create_user("bosse@exempel.se", person=double)
    actions.merge_persons(by=by, kept=office.bo, double=double)
    account.refresh_from_db()
    assert (account.person, account.is_active) == (double, False)
    late = actions.add_person(by=by, sheet=actions.PersonSheet(given_name="Ny"))
    actions.merge_persons(by=by, kept=late, double=office.bo)
    assert Account.objects.get(email=office.bo.account.email).person == late


def test_an_account_that_is_closed_already_is_left(office, by, double):
    Account.objects.create_user("bosse@exempel.se", person=double, is_active=False)
    actions.merge_persons(by=by, kept=office.bo, double=double)
    assert "people.close_account" not in Event.objects.values_list("verb", flat=True)


def test_a_person_is_not_merged_with_themselves_or_twice(office, by, double):
    with pytest.raises(RuleBroken):
        actions.merge_persons(by=by, kept=office.bo, double=office.bo)
    actions.merge_persons(by=by, kept=office.bo, double=double)
    double.refresh_from_db()
    with pytest.raises(RuleBroken, match="Bosse"):
        actions.merge_persons(by=by, kept=office.cai, double=double)


def test_a_mistake_is_taken_away_and_the_log_keeps_what_it_said(office, by, double):
    actions.remove_mistake(by=by, row=double)
    assert not Person.objects.filter(pk=double.pk).exists()
    assert not Entry.objects.filter(key=double.key).exists()
    event = Event.objects.latest("seq")
    assert (event.verb, event.key, event.detail.before["given_name"]) == ("people.remove_person", double.key, "Bosse")


@pytest.mark.parametrize("what", ["seat", "body", "person", "organisation", "member"])
def test_what_is_in_use_is_not_taken_away(office, by, what):
    bos = Mandate.objects.get(person=office.bo)
    rows = {
        "seat": bos.seat,
        "body": office.committee,
        "person": office.bo,
        "organisation": office.alby.organisation,
        "member": office.alby,
    }
    with pytest.raises(RuleBroken):
        actions.remove_mistake(by=by, row=rows[what])
    assert not Event.objects.exists()


def test_each_other_kind_of_row_can_be_taken_away(office, by):
    rows = [
        Mandate.objects.get(person=office.bo),
        Office.objects.get(),
        Place.objects.create(name="Fel"),
        Organisation.objects.create(name="Fel"),
    ]
    for row in rows:
        actions.remove_mistake(by=by, row=row)
    assert Event.objects.count() == len(rows)
