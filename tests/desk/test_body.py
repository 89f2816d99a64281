"""A body's page: seats of the day, its papers for those who may read them, its history."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kansli.desk.queries.body import SHOWN, body_page
from kansli.documents.models import Document
from kansli.meetings.models import Meeting
from kansli.people import actions
from kansli.people.models import Mandate, Place, Seat
from kansli.register.models import Assignment, Decision
from tests import world

DAY = date(2025, 3, 1)


def page_of(client, body, **query):
    response = client.get(reverse("desk:body", args=[body.key]), query)
    return response.content.decode()


def papers(body, numbers):
    for number in numbers:
        day = date(2023, 1, 1 + number % 28)
        Meeting.objects.create(body=body, day=day, year=2023, number=100 + number)
        Meeting.objects.create(body=body, day=date(2099, 1, 1 + number % 28), year=2099, number=number + 1)
        Decision.objects.create(body=body, day=day, wording=f"Beslut {number}")
        Assignment.objects.create(body=body, day=day, task=f"Gör {number}", due_on=day)
        Document.objects.create(body=body, title=f"Papper {number}", day=day)


def test_the_page_gathers_the_bodys_papers(office, sign_in):
    world.build(office)
    papers(office.committee, range(1))
    page = page_of(sign_in(office.bo), office.committee)
    assert all(word in page for word in ("Bo Björk", "Kommittén beslutar att fråga.", "Gör 0", "Papper 0", "Försenat"))
    assert "Bereds av" in page


def test_papers_are_for_those_who_may_read_them_but_seats_for_all(office, sign_in):
    world.build(office)
    page = page_of(sign_in(office.dora), office.committee)
    assert "Bo Björk" in page
    assert "Kommittén beslutar att fråga." not in page
    assert "läses av dem som sitter i det" in page


def test_nobody_outside_sees_the_page(office, sign_in):
    address = reverse("desk:body", args=[office.committee.key])
    assert sign_in(office.elvi).get(address).status_code == 404
    assert sign_in(None).get(address).status_code == 302
    assert sign_in(office.asta).get(reverse("desk:body", args=["finnsinte"])).status_code == 404


def test_the_page_is_as_of_a_day(office, sign_in):
    asta = sign_in(office.asta)
    assert "Elvi Ek" in page_of(asta, office.committee, dag="2023-10-27").split("Alla som har suttit här")[0]
    assert "Elvi Ek" not in page_of(asta, office.committee).split("Alla som har suttit här")[0]


def test_everyone_who_has_sat_is_kept(office, sign_in, act):
    mandate = Mandate.objects.get(person=office.bo)
    by = act(office.asta)
    actions.succeed_mandate(by=by, mandate=mandate, person=office.gun, first_day=DAY)
    actions.stand_in(by=by, seat=mandate.seat, person=office.dora, first_day=DAY, last_day=date(2100, 1, 1))
    before = page_of(sign_in(office.cai), office.committee).split("Alla som har suttit här")[1]
    assert all(name in before for name in ("Bo Björk", "Gun Granqvist", "Dora Dahl", "Elvi Ek"))


def test_the_secretary_can_do_everything_from_the_page_and_others_nothing(office, sign_in):
    Seat.objects.create(body=office.committee, role="Sakkunnig", kind="co_opted")
    page = page_of(sign_in(office.asta), office.committee)
    assert all(word in page for word in ("Efterträdare", "Tillsätt platsen", "Ny plats", "Stående punkter", "Avsluta organet"))
    others = page_of(sign_in(office.bo), office.committee)
    assert not any(word in others for word in ("Efterträdare", "Tillsätt platsen", "Ny plats", "Avsluta organet"))


def test_how_the_body_works(office, sign_in, act):
    sheet = actions.BodySheet(
        name="Ledningsgruppen", kind="management_group", usual_weekday=5, prepares_for=office.committee, minimum_present=4
    )
    place = Place.objects.create(name="Albysalen")
    by = act(office.asta)
    actions.edit_body(by=by, body=office.group, sheet=sheet, names=["Direktörerna"], places=[place])
    actions.set_standing_items(by=by, body=office.group, titles=["Öppnande"])
    page = page_of(sign_in(office.asta), office.group)
    assert all(word in page for word in ("Fredag", "Albysalen", "Öppnande", "Direktörerna", "Samarbetskommittén"))
    assert "Ingen plats den dagen" in page


def test_a_body_without_a_weekday_has_none(office, act):
    assert body_page(act(office.asta), office.group, DAY).weekday == ""


def test_withdrawn_decisions_and_closed_assignments_are_left_out(office, act):
    papers(office.committee, range(2))
    Decision.objects.filter(wording="Beslut 0").update(status=Decision.Status.WITHDRAWN)
    Assignment.objects.filter(task="Gör 0").update(status=Assignment.Status.DONE)
    page = body_page(act(office.bo), office.committee, DAY)
    assert [str(one) for one in page.decisions] == ["Beslut 1"]
    assert [str(one) for one in page.assignments] == ["Gör 1"]


def test_the_page_costs_as_much_with_thirty_papers_as_with_one(office, sign_in, django_assert_num_queries):
    asta, address = sign_in(office.asta), reverse("desk:body", args=[office.committee.key])
    papers(office.committee, range(1))
    with CaptureQueriesContext(connection) as few:
        asta.get(address)
    papers(office.committee, range(1, 31))
    for number in range(30):
        seat = Seat.objects.create(body=office.committee, member=office.alby, position=number)
        Mandate.objects.create(seat=seat, person=office.gun)
    with django_assert_num_queries(len(few)):
        response = asta.get(address)
    assert len(response.context["page"].decisions) == SHOWN
