"""A decision that a meeting is cancelled or moved leads to that meeting's page, and does nothing by itself."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from kansli.meetings import actions, queries
from kansli.meetings.actions import MeetingSheet
from kansli.meetings.models import Meeting
from kansli.meetings.queries.changing import plan_offer
from kansli.reading import plan_change
from tests.meetings.held import held

DAY = date(2025, 11, 21)


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office):
    return held(office)


@pytest.fixture
def plan(by):
    return lambda body, day=DAY: actions.plan_meeting(by=by, body=body, sheet=MeetingSheet(day=day))


def leads_to(meeting, view, text):
    offer = plan_offer(meeting, text)
    return offer is not None and urlsplit(offer.path).path == reverse(f"meetings:{view}", args=[meeting.key])


@pytest.mark.parametrize(
    ("text", "is_cancelled", "days"),
    [
        ("Mötet den 21 november ställs in.", True, (DAY,)),
        ("Kommittén beslutar att ställa in mötet den 21 november 2025.", True, (DAY,)),
        ("Nästa möte ställs in.", True, ()),
        ("Mötet den 21 november flyttas till den 5 december.", False, (DAY,)),
        ("Kommittén beslutar att flytta nästa sammanträde.", False, ()),
        ("Mötet i april flyttas.", False, ()),
    ],
)
def test_what_a_decision_says_of_another_meeting(text, is_cancelled, days):
    change = plan_change(text, date(2025, 9, 12))
    assert (change.is_cancelled, change.days) == (is_cancelled, days)


@pytest.mark.parametrize("text", ["Kommittén beslutar att flytta hållplatsen.", "Frågan tas upp vid mötet den 21 november."])
def test_other_decisions_say_nothing_of_it(text):
    assert plan_change(text, date(2025, 9, 12)) is None


def test_the_meeting_that_is_meant(office, plan, meeting):
    own, other = plan(office.committee), plan(office.group)

    def meant(text):
        path = plan_offer(meeting, text).path
        return own if own.key in path else other if other.key in path else None

    assert meant("Mötet den 21 november ställs in.") == own
    assert meant("Ledningsgruppens möte den 21 november ställs in.") == other
    assert meant("Mötet i LG den 21 november ställs in.") == other
    assert meant("Nästa möte ställs in.") == own
    assert plan_offer(meeting, "Mötet den 22 november ställs in.") is None
    assert plan_offer(meeting, "Kommittén godkänner planen.") is None


def test_a_body_without_a_short_name_is_known_by_its_whole_name(office, plan, meeting):
    office.group.short_name = ""
    office.group.save()
    plan(office.group)
    assert plan_offer(meeting, "Mötet i LG den 21 november ställs in.") is None


def test_the_chip_leads_to_the_page_with_the_reason_and_cancels_nothing(office, by, plan, meeting, sign_in):
    later = plan(office.committee)
    Meeting.objects.filter(pk=later.pk).update(status="called")
    item, client = meeting.items.select_related("meeting__body").get(number="4"), sign_in(office.asta)
    part = item.parts.get()
    actions.save_text(by=by, item=item, part=part, text="Beslut\nMötet den 21 november ställs in.\n", seen=1, person=None)
    part.refresh_from_db()
    [chip] = [chip for chip in queries.chips_of(item, part) if chip.offer]
    assert chip.offer.label == "Ställ in Samarbetskommittén 21 nov 2025"
    assert parse_qs(urlsplit(chip.offer.path).query)["skal"] == ["Beslut den 12 september 2025: Mötet den 21 november ställs in."]
    assert "Ställ in Samarbetskommittén" in client.get(reverse("meetings:write_item", args=[item.key])).text
    assert "Beslut den 12 september 2025: Mötet" in client.get(chip.offer.path).text
    later.refresh_from_db()
    assert later.status == "called"
    moving = plan_offer(meeting, "Mötet den 21 november flyttas till den 5 december.")
    assert moving.label.startswith("Flytta")
    assert "Beslut den 12 september 2025: Mötet" in client.get(moving.path).text
    assert "Beslut den" not in client.get(reverse("meetings:edit_meeting", args=[later.key])).text
