"""A matter's page: the timeline as each of the cast may see it, and splitting the matter."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kansli.core.clock import today
from kansli.desk.queries.matter import bars, events_of
from kansli.matters import actions
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem, Meeting
from kansli.register.actions import Recipient, enter, withdraw
from kansli.register.models import Assignment
from tests.register.samples import SYSTEM, new_assignment, new_decision


@pytest.fixture
def water(office):
    """Items, decisions and assignments of two bodies over three years."""
    matter = actions.create_matter(by=SYSTEM, title="Vatten")
    meeting = Meeting.objects.create(body=office.committee, day=date(2021, 5, 6), year=2021)
    for number, status in enumerate(["handled", "tabled"], start=1):
        AgendaItem.objects.create(
            meeting=meeting, position=number, number=str(number), title="Vattenfrågan", matter=matter, status=status
        )
    decisions = [
        new_decision(office, matter=matter, day=date(2021, 5, 6), wording="Kommittén beslutar " + "ord " * 60),
        new_decision(office, matter=matter, day=date(2023, 5, 6), body=office.network, wording="Nätverkets beslut"),
        new_decision(office, matter=matter, wording="Återkallat beslut"),
    ]
    late = today() - timedelta(days=1)
    assignments = [
        new_assignment(office, matter=matter, to=Recipient(Assignment.GivenTo.EACH_MEMBER), due_on=late),
        new_assignment(office, matter=matter, task="Ring", to=Recipient.of(office.bo)),
    ]
    made = enter(by=SYSTEM, decisions=decisions, assignments=assignments)
    withdraw(by=SYSTEM, decisions=made.decisions[2:], reason="fel")
    return matter


def page(client, matter, **query):
    return client.get(reverse("desk:matter", args=[matter.key]), query)


def test_everything_in_order_and_only_what_one_may_see(office, sign_in, water):
    years = page(sign_in(office.asta), water).context["years"]
    assert [year.year for year in years] == [2024, 2023, 2021]
    assert [moment.title for moment in years[2].moments][:2] == ["Punkt 1: Vattenfrågan", "Punkt 2: Vattenfrågan"]
    text = page(sign_in(office.bo), water).content.decode()
    assert "Nätverkets beslut" not in text
    assert "Återkallat beslut" not in text
    assert "Kommittén beslutar" in text
    assert [year.year for year in page(sign_in(office.dora), water).context["years"]] == [2023]


def test_narrowed_by_what_and_by_body(office, sign_in, water):
    client = sign_in(office.asta)
    shown = page(client, water, slag=["beslut", "punkt"], organ=office.committee.key).context
    assert [str(moment.kind) for year in shown["years"] for moment in year.moments] == ["Punkt", "Punkt", "Beslut"]
    counts = {option.value: option.count for facet in shown["facets"] for option in facet.options}
    assert counts == {"punkt": 2, "beslut": 1, "uppdrag": 2, office.committee.key: 3, office.network.key: 1}
    assert "Ingenting i ärendet är sådant" in page(client, water, organ="x").content.decode()


def test_the_chart_has_the_same_figures_as_its_table(office, sign_in, act, water):
    made = bars(events_of(water, act(office.asta)))
    assert [(bar.year, bar.cells, bar.total) for bar in made] == [
        (2021, [2, 1, 0], 3),
        (2022, [0, 0, 0], 0),
        (2023, [0, 1, 0], 1),
        (2024, [0, 0, 2], 2),
    ]
    assert [bar.height for bar in made] == [56, 0, 18.7, 37.3]
    text = page(sign_in(office.asta), water).content.decode()
    assert '<desc id="chart-text">2021: 3, 2022: 0, 2023: 1, 2024: 2</desc>' in text
    assert f'height="{made[2].height}"' in text
    assert bars([]) == []


def test_what_is_known_of_it(office, sign_in, water):
    other = actions.create_matter(by=SYSTEM, title="Avlopp", counterparts=[office.alby.organisation])
    actions.relate(by=SYSTEM, matter=water, other=other)
    actions.add_name(by=SYSTEM, matter=water, name="Dricksvattnet")
    text = page(sign_in(office.bo), water).content.decode()
    assert "Dricksvattnet" in text
    assert reverse("desk:matter", args=[other.key]) in text
    empty = page(sign_in(office.asta), other).content.decode()
    assert "Ingenting hör till ärendet än" in empty
    assert f"?motpart={office.alby.organisation.key}" in empty
    assert sign_in(office.elvi).get(reverse("desk:matter", args=[water.key])).status_code == 404


def test_as_many_queries_for_many_as_for_few(office, sign_in, water):
    client = sign_in(office.asta)

    def queries():
        page(client, water)
        with CaptureQueriesContext(connection) as caught:
            page(client, water)
        return len(caught)

    few = queries()
    enter(by=SYSTEM, decisions=[new_decision(office, matter=water) for _ in range(30)])
    assert queries() == few


def test_split_by_choosing(office, sign_in, act, water):
    client = sign_in(office.asta)
    address = reverse("desk:split_matter", args=[water.key])
    assert client.get(address).status_code == 200
    chosen = [event.thing.key for event in events_of(water, act(office.asta)) if event.kind != "beslut"]
    assert client.post(address, {"title": "Avlopp", "reason": "Två frågor"}).status_code == 422
    assert client.post(address, {"things": chosen, "title": "Vatten", "reason": "x"}).status_code == 422
    answer = client.post(address, {"things": chosen, "title": "Avlopp", "reason": "Två frågor"})
    made = Matter.objects.get(title="Avlopp")
    assert answer.url == reverse("desk:matter", args=[made.key])
    assert (AgendaItem.objects.filter(matter=made).count(), Assignment.objects.filter(matter=made).count()) == (2, 5)
    assert {event.kind for event in events_of(water, act(office.asta))} == {"beslut"}
    assert sign_in(office.bo).get(address).status_code == 404


def test_a_matter_that_was_merged_promises_nothing_more(office, sign_in):
    old, into = (actions.create_matter(by=SYSTEM, title=title) for title in ("Dricksvatten", "Vattnet"))
    address = reverse("desk:matter", args=[old.key])
    assert "Ingenting hör till ärendet än" in sign_in(office.asta).get(address).content.decode()
    actions.merge(by=SYSTEM, old=old, into=into, reason="Samma sak")
    page = sign_in(office.asta).get(address).content.decode()
    assert "Det här ärendet har slagits ihop med" in page
    assert "Ingenting hör till ärendet än" not in page
