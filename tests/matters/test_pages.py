"""The pages of matters as the cast meets them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kansli.matters import actions
from kansli.matters.models import Matter, MatterName, Merge
from kansli.people.models import Organisation
from kansli.register.actions import enter
from tests.register.samples import SYSTEM, new_assignment, new_decision


@pytest.fixture
def region(office):
    return Organisation.objects.create(name="Regionen")


@pytest.fixture
def water(office, region):
    """A matter with decisions of two bodies in two years, and an outstanding assignment."""
    matter = actions.create_matter(by=SYSTEM, title="Vatten", counterparts=[region])
    decisions = [
        new_decision(office, matter=matter, day=date(2022, 3, 1)),
        new_decision(office, matter=matter, day=date(2024, 3, 1), body=office.network),
    ]
    enter(by=SYSTEM, decisions=decisions, assignments=[new_assignment(office, matter=matter)])
    return matter


def text_of(response):
    return response.content.decode()


def test_the_list_counts_what_one_may_read(office, sign_in, water):
    for person, counts, last in [
        (office.asta, {"decision": 2, "assignment": 1}, date(2024, 3, 7)),
        (office.dora, {"decision": 1}, date(2024, 3, 1)),
    ]:
        [row] = sign_in(person).get(reverse("matters:matters")).context["rows"]
        assert (row.counts, row.last_on, row.outstanding) == (counts, last, 1 if person == office.asta else 0)
    assert sign_in(office.elvi).get(reverse("matters:matters")).status_code == 404


def test_as_many_queries_for_thirty_as_for_one(office, sign_in, water):
    client = sign_in(office.asta)

    def queries():
        client.get(reverse("matters:matters"))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("matters:matters")).status_code == 200
        return len(caught)

    few = queries()
    for number in range(30):
        actions.create_matter(by=SYSTEM, title=f"Fråga om vatten {number}")
    assert queries() == few


def test_narrowed_and_sorted(office, sign_in, water, region):
    ended = actions.create_matter(by=SYSTEM, title="Avslutat vatten")
    actions.end_matter(by=SYSTEM, matter=ended, last_day=date(2023, 1, 1))
    client = sign_in(office.asta)
    cases = [
        ({}, [water, ended]),
        ({"sort": "title"}, [ended, water]),
        ({"sort": "-last"}, [water, ended]),
        ({"sort": "nonsense"}, [water, ended]),
        ({"lage": "oppna"}, [water]),
        ({"lage": "avslutade"}, [ended]),
        ({"lage": ["oppna", "avslutade"]}, [water, ended]),
        ({"ar": ["2022", "x"]}, [water]),
        ({"ar": "2023"}, []),
        ({"organ": office.network.key}, [water]),
        ({"organ": office.group.key}, []),
        ({"motpart": region.key}, [water]),
        ({"q": "regionen"}, [water]),
        ({"q": "!"}, [water, ended]),
    ]
    for query, expected in cases:
        page = client.get(reverse("matters:matters"), query)
        assert [row.matter for row in page.context["rows"]] == expected, query
    facets = {facet.name: {option.label: option.count for option in facet.options} for facet in page.context["facets"]}
    assert facets["ar"] == {"2024": 1, "2022": 1}
    assert facets["motpart"] == {"Regionen": 1}
    assert "Inget ärende" in text_of(client.get(reverse("matters:matters"), {"q": "helikopter"}))


def test_an_empty_list_says_how_it_is_filled(office, sign_in):
    assert "arkivet" in text_of(sign_in(office.bo).get(reverse("matters:matters")))


def test_made_and_changed(office, sign_in, region):
    client = sign_in(office.asta)
    assert client.get(reverse("matters:add_matter")).status_code == 200
    assert client.post(reverse("matters:add_matter"), {"title": "Övriga frågor"}).status_code == 422
    assert client.post(reverse("matters:add_matter"), {"title": "Vatten", "counterparts": [region.pk]}).status_code == 302
    matter = Matter.objects.get()
    address = reverse("matters:edit_matter", args=[matter.key])
    assert client.get(address).status_code == 200
    assert client.post(address, {"title": "Sjöar", "version": 1}).status_code == 302
    assert client.post(address, {"title": "Hav", "version": 1}).status_code == 412
    assert client.post(address, {"title": "Hav"}).status_code == 428
    matter.refresh_from_db()
    assert (matter.title, matter.counterparts.count()) == ("Sjöar", 0)
    assert sign_in(office.bo).get(address).status_code == 404


def test_names_come_and_go(office, sign_in, water):
    client = sign_in(office.asta)
    address = reverse("matters:add_name", args=[water.key])
    assert client.get(address).status_code == 200
    assert client.post(address, {"name": "Vattnet", "kind": "misspelling"}).status_code == 302
    assert client.post(address, {"name": "Vattnet", "kind": "alias"}).status_code == 422
    name = MatterName.objects.get()
    assert str(name) in text_of(client.get(address))
    remove = reverse("matters:remove_name", args=[water.key, name.pk])
    assert [client.post(remove).status_code for _ in range(2)] == [302, 302]
    assert not MatterName.objects.exists()


def test_related_and_not(office, sign_in, water):
    other = actions.create_matter(by=SYSTEM, title="Avlopp")
    client = sign_in(office.asta)
    address = reverse("matters:relate", args=[water.key])
    assert client.get(address).status_code == 200
    assert client.post(address, {"other": "avlopp"}).status_code == 302
    assert client.post(address, {"other": "Okänt"}).status_code == 422
    assert "Avlopp" in text_of(client.get(address))
    away = reverse("matters:unrelate", args=[water.key, other.key])
    assert client.post(away).status_code == 302
    assert client.post(away).status_code == 404


def test_merged_and_split_again(office, sign_in, water):
    other = actions.create_matter(by=SYSTEM, title="Dricksvatten")
    client = sign_in(office.asta)
    address, undo = reverse("matters:merge", args=[other.key]), reverse("matters:undo_merge", args=[other.key])
    assert client.get(undo).status_code == 404
    assert client.get(address).status_code == 200
    assert client.post(address, {"into": "Vatten", "reason": "Samma"}).status_code == 302
    assert "slagits ihop med" in text_of(client.get(reverse("desk:matter", args=[other.key])))
    assert "Dricksvatten" in text_of(client.get(reverse("desk:matter", args=[water.key])))
    assert str(Merge.objects.get()) == "Dricksvatten → Vatten"
    assert client.get(undo).status_code == 200
    assert client.post(undo, {"reason": "Två saker"}).status_code == 302
    other.refresh_from_db()
    assert other.merged_into is None


def test_closed_and_opened(office, sign_in, water):
    client = sign_in(office.asta)
    address = reverse("matters:end_matter", args=[water.key])
    assert client.get(address).status_code == 200
    assert client.post(address, {"last_day": "2024-05-01"}).status_code == 302
    assert client.post(address, {"last_day": "2024-05-02"}).status_code == 422
    reopen = reverse("matters:reopen_matter", args=[water.key])
    assert [client.post(reopen).status_code for _ in range(2)] == [302, 302]
    water.refresh_from_db()
    assert water.ended_on is None
