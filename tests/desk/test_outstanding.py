"""The page of what a body has outstanding, and one item over the meetings."""

from datetime import timedelta

from django.urls import reverse

from kansli.meetings.models import Meeting
from kansli.register import actions
from tests.register.samples import DAY, SYSTEM, new_assignment


def test_the_list_with_the_text_of_the_minutes(office, sign_in):
    address = reverse("desk:outstanding", args=[office.committee.key])
    assert "Inget uppdrag är utestående" in sign_in(office.bo).get(address).content.decode()
    actions.enter_assignment(by=SYSTEM, new=new_assignment(office, to=actions.Recipient.of(office.bo)))
    Meeting.objects.create(body=office.committee, day=DAY + timedelta(days=30), year=2024)
    text = sign_in(office.bo).get(address).content.decode()
    assert "1. Ta fram en plan – Bo Björk. Gavs av SSK den 7 mars 2024, för 1 möte sedan." in text
    assert sign_in(office.dora).get(address).status_code == 404


def test_an_item_over_the_meetings(office, sign_in):
    assignment = actions.enter_assignment(by=SYSTEM, new=new_assignment(office, to=actions.Recipient.of(office.bo)))
    address = reverse("desk:item_history", args=[assignment.key])
    assert "inte haft något möte" in sign_in(office.bo).get(address).content.decode()
    for days in (0, 30, 60):
        Meeting.objects.create(body=office.committee, day=DAY + timedelta(days=days), year=2024)
    Meeting.objects.create(body=office.committee, day=DAY + timedelta(days=50), year=2024, status="cancelled")
    for days, words in ((20, "Halvvägs"), (90, "Snart framme")):
        day = DAY + timedelta(days=days)
        actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text=words, day=day)
    page = sign_in(office.bo).get(address)
    told = [(stop.meeting is not None, [report.text for report in stop.reports]) for stop in page.context["stops"]]
    assert told == [(True, []), (True, ["Halvvägs"]), (True, []), (False, ["Snart framme"])]
    assert sign_in(office.dora).get(address).status_code == 404
