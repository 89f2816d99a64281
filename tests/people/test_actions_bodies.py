"""Bodies, seats and offices: what is written, what is refused, and the event of each change."""

from datetime import date, time

import pytest

from kansli.audit.models import Event
from kansli.core.errors import Overtaken, RuleBroken
from kansli.people import actions, queries
from kansli.people.models import Body, Mandate, Office, Place, Seat
from kansli.search.models import Entry
from tests import cast

DAY = date(2025, 3, 1)


@pytest.fixture
def by(office, act):
    return act(office.asta)


def sheet_of(body, **changes):
    fields = {name: getattr(body, name) for name in actions.BodySheet.__dataclass_fields__}
    return actions.BodySheet(**{**fields, **changes})


def verbs(*rows):
    return sorted(Event.objects.filter(key__in=[row.key for row in rows]).values_list("verb", flat=True))


def test_a_new_body_is_noted_with_its_names_places_and_event(office, by):
    place = Place.objects.create(name="Albysalen")
    sheet = actions.BodySheet(name="Styrgruppen", kind="steering_group", prepares_for=office.committee, task="Varor")
    body = actions.add_body(by=by, sheet=sheet, names=["SG", " SG ", ""], places=[place])
    assert [other.name for other in body.names.all()] == ["SG"]
    assert list(body.usual_places.all()) == [place]
    event = Event.objects.get(key=body.key)
    assert (event.verb, event.by) == ("people.add_body", office.asta.key)
    assert event.detail.after["prepares_for"] == "Samarbetskommittén"
    assert Entry.objects.get(kind="body", key=body.key).title == "Styrgruppen"


def test_changing_a_body_tells_what_was_before_and_after(office, by):
    sheet = sheet_of(office.group, task="Bereder", usual_start=time(9), usual_end=time(11, 30))
    body = actions.edit_body(by=by, body=office.group, sheet=sheet, names=["Direktörerna"], places=[], seen=1)
    detail = Event.objects.get(key=body.key).detail
    assert detail.before == {"task": "", "usual_start": None, "usual_end": None, "names": []}
    assert detail.after == {"task": "Bereder", "usual_start": "09:00:00", "usual_end": "11:30:00", "names": ["Direktörerna"]}
    assert (body.version, office.group.task) == (2, "")


def test_what_changes_nothing_is_no_event(office, by):
    actions.edit_body(by=by, body=office.group, sheet=sheet_of(office.group))
    assert not Event.objects.exists()


def test_the_second_of_two_writers_is_refused_and_nothing_is_lost(office, by):
    actions.edit_body(by=by, body=office.group, sheet=sheet_of(office.group, task="Först"), seen=1)
    with pytest.raises(Overtaken):
        actions.edit_body(by=by, body=office.group, sheet=sheet_of(office.group, task="Sedan"), seen=1)
    office.group.refresh_from_db()
    assert office.group.task == "Först"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"name": "Samarbetskommittén"}, "Samarbetskommittén"),
        ({"short_name": "ssk"}, "ssk"),
        ({"starts_on": date(2025, 1, 1), "ends_on": date(2024, 1, 1)}, "2024"),
        ({"usual_start": time(11), "usual_end": time(9)}, "slut|end"),
    ],
)
def test_a_body_that_breaks_a_rule_is_refused(office, by, changes, word):
    with pytest.raises(RuleBroken, match=word):
        actions.edit_body(by=by, body=office.group, sheet=sheet_of(office.group, **changes))
    assert not Event.objects.exists()


def test_another_name_that_another_body_has_is_refused(office, by):
    with pytest.raises(RuleBroken, match="Samarbetskommittén"):
        actions.edit_body(by=by, body=office.group, sheet=sheet_of(office.group), names=["SSK", "samarbetskommittén"])


def test_bodies_do_not_prepare_for_each_other_in_a_circle(office, by):
    with pytest.raises(RuleBroken, match="Samarbetskommittén"):
        actions.edit_body(by=by, body=office.committee, sheet=sheet_of(office.committee, prepares_for=office.group))
    network = actions.edit_body(by=by, body=office.network, sheet=sheet_of(office.network, prepares_for=office.group))
    assert network.prepares_for == office.group


def test_a_body_with_open_seats_is_not_ended_alone(office, by):
    with pytest.raises(RuleBroken, match="Alby"):
        actions.end_body(by=by, body=office.committee, last_day=DAY)
    seat = Seat.objects.filter(body=office.committee).first()
    actions.end_seat(by=by, seat=seat, last_day=DAY, mandates_too=True)
    with pytest.raises(RuleBroken, match="Berga"):
        actions.end_body(by=by, body=office.committee, last_day=DAY)


def test_a_body_with_an_open_office_is_not_ended_alone(office, by):
    for seat in Seat.objects.filter(body=office.committee):
        actions.end_seat(by=by, seat=seat, last_day=DAY, mandates_too=True)
    with pytest.raises(RuleBroken, match="Alby"):
        actions.end_body(by=by, body=office.committee, last_day=DAY)


def test_a_body_ends_with_its_seats_mandates_and_offices(office, by):
    body = actions.end_body(by=by, body=office.committee, last_day=DAY, seats_too=True)
    assert body.ends_on == DAY
    assert not Mandate.objects.filter(seat__body=body, ends_on=None).exists()
    assert queries.holders(body, date(2025, 3, 2)) == []
    assert Mandate.objects.get(person=office.elvi).ends_on == date(2024, 12, 31)
    assert verbs(body, *body.offices.all()) == ["people.end_body", "people.end_office"]


def test_standing_items_keep_their_order(office, by):
    actions.set_standing_items(by=by, body=office.group, titles=["Öppnande", " ", "Nästa möte "], seen=1)
    body = actions.set_standing_items(by=by, body=office.group, titles=["Nästa möte", "Öppnande"])
    assert [item.title for item in body.standing_items.all()] == ["Nästa möte", "Öppnande"]
    actions.set_standing_items(by=by, body=office.group, titles=["Nästa möte", "Öppnande"])
    assert verbs(office.group) == ["people.set_standing_items"] * 2
    with pytest.raises(Overtaken):
        actions.set_standing_items(by=by, body=office.group, titles=[], seen=1)


def test_a_seat_for_a_member_with_its_holder(office, by):
    seat = actions.add_seat(by=by, body=office.group, member=office.alby, role="Direktör", starts_on=DAY, person=office.gun)
    assert [(one.person, one.starts_on) for one in queries.holders(office.group, DAY)] == [(office.gun, DAY)]
    assert verbs(seat, *seat.mandates.all()) == ["people.add_seat", "people.give_mandate"]


def test_a_working_group_of_named_persons_has_seats_by_role(office, by):
    seat = actions.add_seat(by=by, body=office.network, role=" Sakkunnig ", person=office.gun)
    assert (str(seat), seat.member) == ("Sakkunnig", None)


@pytest.mark.parametrize("starts_on", [date(2019, 12, 31), date(2019, 1, 1)])
def test_a_seat_does_not_begin_before_its_body(office, by, starts_on):
    with pytest.raises(RuleBroken, match="2020"):
        actions.add_seat(by=by, body=office.group, member=office.alby, starts_on=starts_on)


def test_a_seat_belongs_to_a_member_or_a_role(office, by):
    with pytest.raises(RuleBroken):
        actions.add_seat(by=by, body=office.group)


def test_the_secretariat_has_roles_and_no_seats_of_members(office, by):
    with pytest.raises(RuleBroken):
        actions.add_seat(by=by, body=office.secretariat, member=office.alby)
    with pytest.raises(RuleBroken):
        actions.add_member_seats(by=by, body=office.secretariat)
    assert actions.add_seat(by=by, body=office.secretariat, role="Utredare").role == "Utredare"


def test_each_member_gets_one_seat(office, by):
    actions.add_seat(by=by, body=office.group, member=office.berga)
    late = cast.member("Dalen", "9004")
    late.starts_on = date(2022, 1, 1)
    late.save()
    made = actions.add_member_seats(by=by, body=office.group, role="Direktör", starts_on=date(2021, 1, 1))
    assert [(str(seat), seat.starts_on.year) for seat in made] == [("Alby", 2021), ("Cedra", 2021), ("Dalen", 2022)]
    assert actions.add_member_seats(by=by, body=office.group) == []


def test_a_body_has_one_convener_at_a_time(office, by):
    convener = actions.add_seat(by=by, body=office.group, member=office.alby, kind=Seat.Kind.CONVENER, starts_on=DAY)
    with pytest.raises(RuleBroken, match="Alby"):
        actions.add_seat(by=by, body=office.group, member=office.berga, kind=Seat.Kind.CONVENER, starts_on=DAY)
    actions.end_seat(by=by, seat=convener, last_day=date(2025, 12, 31))
    actions.add_seat(by=by, body=office.group, member=office.berga, kind="convener", starts_on=date(2026, 1, 1))


def test_a_seat_is_corrected_and_keeps_its_mandates_inside(office, by):
    seat = Mandate.objects.get(person=office.bo).seat
    fields = {"role": "KSO", "kind": "ordinary", "position": 3, "starts_on": date(2020, 1, 1)}
    new = actions.edit_seat(by=by, seat=seat, **fields, ends_on=None, seen=1)
    assert (new.role, new.position) == ("KSO", 3)
    with pytest.raises(RuleBroken, match="Bo Björk"):
        actions.edit_seat(by=by, seat=seat, **fields, ends_on=date(2030, 1, 1))


def test_a_seat_with_somebody_in_it_is_not_ended_alone(office, by):
    seat = Mandate.objects.get(person=office.bo).seat
    with pytest.raises(RuleBroken, match="Bo Björk"):
        actions.end_seat(by=by, seat=seat, last_day=DAY)
    ended = actions.end_seat(by=by, seat=seat, last_day=DAY, mandates_too=True)
    assert ended.mandates.get().ends_on == DAY


def test_a_seat_may_not_outlast_its_body(office, by):
    body = Body.objects.create(name="Tillfällig", kind="working_group", ends_on=date(2025, 12, 31))
    seat = actions.add_seat(by=by, body=body, member=office.alby, starts_on=DAY)
    assert seat.ends_on == body.ends_on
    with pytest.raises(RuleBroken, match="2025"):
        actions.edit_seat(by=by, seat=seat, role="", kind="ordinary", position=0, starts_on=DAY, ends_on=None)


def test_the_chair_goes_to_a_member_or_a_person(office, by):
    actions.end_office(by=by, office=Office.objects.get(), last_day=date(2025, 12, 31))
    given = actions.give_office(
        by=by, body=office.committee, kind="chair", member=office.berga, first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)
    )
    assert queries.chair_of(office.committee, date(2026, 5, 1)) == office.cai
    actions.edit_office(by=by, office=given, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30), seen=1)
    assert queries.chair_of(office.committee, date(2026, 7, 1)) is None
    person = actions.give_office(by=by, body=office.network, kind="vice_chair", person=office.dora, first_day=DAY)
    assert verbs(given, person) == ["people.edit_office", "people.give_office", "people.give_office"]


def test_offices_that_break_a_rule_are_refused(office, by):
    give = {"by": by, "body": office.committee, "kind": "chair", "first_day": DAY}
    with pytest.raises(RuleBroken, match="Alby"):
        actions.give_office(**give, member=office.berga)
    for wrong in ({}, {"member": office.berga, "person": office.cai}):
        with pytest.raises(RuleBroken):
            actions.give_office(**give, **wrong)
    with pytest.raises(RuleBroken, match="Alby"):
        actions.give_office(by=by, body=office.network, kind="chair", member=office.alby, first_day=DAY)
