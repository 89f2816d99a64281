from datetime import date, time, timedelta

import pytest

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter
from kansli.meetings import actions
from kansli.meetings.models import Meeting
from kansli.meetings.queries import findables, source_of
from kansli.search.models import Entry


def test_a_meeting_is_entered_with_its_items_and_one_event(entered, office):
    made = entered()

    first, second = made.meeting.items.all()
    assert first.lapsed_by == second
    assert [segment.position for segment in first.segments.all()] == [0, 1]
    assert "bygga från söder" in second.text
    assert "**" not in second.text
    assert Event.objects.filter(verb="meetings.enter").count() == 1


def test_a_planned_meeting_is_found_by_body_and_day(entered, office):
    planned = Meeting.objects.create(body=office.committee, day=date(2025, 3, 7), year=2025, status="called")

    assert entered().meeting == planned
    planned.refresh_from_db()
    assert planned.status == "held"


def test_of_two_meetings_on_a_day_the_one_that_starts_then_is_meant(entered, office):
    Meeting.objects.create(body=office.committee, day=date(2025, 3, 7), year=2025, starts=time(13))
    morning = Meeting.objects.create(body=office.committee, day=date(2025, 3, 7), year=2025, starts=time(9))

    assert entered().meeting == morning


def test_minutes_that_are_there_are_not_overwritten(entered):
    entered()

    with pytest.raises(RuleBroken):
        entered()


def test_a_replacement_keeps_the_items_keys_and_the_earlier_text(entered):
    before = entered()

    after = entered(replaces=True)

    assert [item.key for item in after.items] == [item.key for item in before.items]
    assert [text.replaced_by for text in after.meeting.minutes.order_by("pk")] == [after.minutes, None]
    assert Event.objects.filter(verb="meetings.replace_minutes").count() == 1
    assert after.items[0].lapsed_by == after.items[1]


def test_a_number_belongs_to_one_meeting_of_the_year(entered):
    entered(number=1)

    with pytest.raises(RuleBroken):
        entered(number=1, day=date(2025, 4, 4))


def test_the_secretary_changes_facts_of_the_head(entered, office, act):
    meeting = entered().meeting

    actions.edit_meeting(by=act(office.asta), meeting=meeting, changes={"place": "Berga", "text": "x", "starts": meeting.starts})

    meeting.refresh_from_db()
    assert meeting.place == "Berga"
    event = Event.objects.latest("seq")
    assert (event.verb, event.detail.before, event.detail.after) == (
        "meetings.edit_meeting",
        {"place": "Alby"},
        {"place": "Berga"},
    )


def test_changing_nothing_writes_nothing(entered, office, act):
    meeting = entered().meeting
    events = Event.objects.count()

    actions.edit_meeting(by=act(office.asta), meeting=meeting, changes={"place": "Alby"})

    assert Event.objects.count() == events


def test_a_meeting_cannot_end_before_it_starts_or_take_a_number(entered, office, act):
    meeting = entered().meeting
    entered(number=4, day=date(2025, 4, 4))

    for changes in ({"ends": time(8)}, {"number": 4}):
        with pytest.raises(RuleBroken):
            actions.edit_meeting(by=act(office.asta), meeting=meeting, changes=changes)

    actions.edit_meeting(by=act(office.asta), meeting=meeting, changes={"number": 5, "ends": time(11)})


def test_the_matter_of_an_item_is_changed_in_the_index_too(entered, office, act):
    item = entered().items[0]
    matter = Matter.objects.create(title="Vägarna")

    actions.set_matter(by=act(office.asta), item=item, matter=matter)
    actions.set_matter(by=act(office.asta), item=item, matter=matter)

    assert Entry.objects.get(kind="item", key=item.key).thread == matter.key
    assert Event.objects.filter(verb="meetings.set_matter").count() == 1


def test_an_item_that_is_only_planned_is_not_in_the_index(office, act):
    by = act(office.asta)
    meeting = actions.plan_meeting(by=by, body=office.committee, sheet=actions.MeetingSheet(day=today() + timedelta(days=30)))
    item = actions.add_item(by=by, meeting=meeting, sheet=actions.ItemSheet("Vägar"))

    actions.set_matter(by=by, item=item, matter=Matter.objects.create(title="Vägarna"))

    assert not Entry.objects.filter(kind="item", key=item.key).exists()


def test_the_index_can_be_made_anew(entered):
    made = entered()

    assert {found.key: found.thread for found in findables()} == {
        item.key: item.matter.key if item.matter else "" for item in made.items
    }


def test_an_item_that_is_gone_leaves_the_index(entered):
    gone = entered().items[1]

    left = entered(replaces=True, most=1).items

    assert [item.number for item in left] == ["1"]
    assert left[0].lapsed_by is None
    assert not Entry.objects.filter(kind="item", key=gone.key).exists()


def test_a_source_is_told_in_the_language_of_the_office(entered):
    item = entered().items[1]

    source = source_of(item)

    assert source.title == "Samarbetskommittén 7 mars 2025, punkt 2"
    assert source.path == f"/moten/{item.meeting.key}/#punkt-{item.key}"
