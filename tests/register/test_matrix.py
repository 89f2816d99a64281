"""What the members did: members by levels, and members by the decisions of a body and a year."""

from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kansli.core.clock import today
from kansli.register import actions
from kansli.register.models import HandlingLevel, MemberAnswer, MemberHandling, MemberQuestion
from kansli.register.queries.matrix import matrix, year_table
from tests.register.samples import DAY, SYSTEM, ask, new_decision


@pytest.fixture
def level(office):
    return HandlingLevel.objects.create(name="Beslut i kommunstyrelsen", short_name="KS")


def handled(office, level, **fields):
    """A decision that Alby has done, Berga is to do, Cedra stands outside."""
    decision = actions.enter_decision(by=SYSTEM, new=new_decision(office, outside=[office.cedra], **fields))
    actions.plan_handling(by=SYSTEM, decision=decision, levels={office.alby: [level], office.berga: [level]})
    sheet = actions.HandlingSheet(MemberHandling.State.DONE, DAY, "Styrelsen", "KS 1")
    actions.note_handling(by=SYSTEM, decision=decision, member=office.alby, level=level, sheet=sheet)
    return decision


def test_counts_what_is_missing_and_since_when(office, level):
    table = matrix(handled(office, level))
    assert (table.finished, table.inside, [str(member) for member in table.waited_for]) == (1, 2, ["Berga"])
    assert (table.counts(), table.since, table.days) == ([(1, 2)], DAY, (today() - DAY).days)


def test_who_was_asked_for_the_level_is_told(office, level):
    decision = actions.enter_decision(by=SYSTEM, new=new_decision(office))
    ask(office, {office.alby: office.bo, office.berga: office.cai}, kind="level", fields=(), decision=decision)
    MemberAnswer.objects.filter(member=office.berga).update(state="silent")
    table = matrix(decision)
    assert [str(cell.state) for cell in table.cells()] == ["Inget svar än", "Svarade inte", "Ingen nivå vald"]
    assert table.since == today()


def year_of(office, act, person=None, **query):
    return year_table(act(person or office.bo), QueryDict("&".join(f"{name}={value}" for name, value in query.items())))


def test_the_year_of_a_body(office, act, level):
    first = handled(office, level)
    actions.enter_decision(by=SYSTEM, new=new_decision(office))  # nobody handles it
    handled(office, level, day=date(2023, 5, 1))
    done = handled(office, level, wording="Klart")
    MemberHandling.objects.filter(decision=done).update(state="done", handled_on=DAY)
    table = year_of(office, act)
    assert (table.body, table.year, table.years, table.missing) == (office.committee, 2024, [2024, 2023], 1)
    assert [row.matrix.decision for row in table.rows] == [first, done]
    assert [cell.state for cell in table.rows[0].cells] == ["Klart", "Väntas", "Står utanför"]
    assert table.totals == [(2, 2), (1, 2), (0, 0)]
    assert len(year_of(office, act, ar="2023").rows) == 1
    assert [row.matrix.decision for row in year_of(office, act, visa="saknas").rows] == [first]
    only = year_of(office, act, visa="saknas", kommun=office.alby.key)
    assert (only.rows, only.members) == ([], [office.alby])
    assert year_of(office, act, organ=office.group.key, ar="1").body == office.committee
    assert year_of(office, act, office.dora).body is None


def test_a_member_that_joined_later_has_no_cell(office, act, level):
    office.berga.starts_on = date(2024, 6, 1)
    office.berga.save()
    actions.plan_handling(
        by=SYSTEM,
        decision=actions.enter_decision(by=SYSTEM, new=new_decision(office)),
        levels={office.alby: [level]},
    )
    handled(office, level, day=date(2024, 9, 1))
    assert [cell and cell.name for cell in year_of(office, act).rows[0].cells] == ["Alby", None, "Cedra"]


def test_as_many_queries_for_many_decisions_as_for_few(office, act, level):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            year_of(office, act)
        return len(caught)

    handled(office, level)
    few = queries()
    for _each in range(5):
        handled(office, level)
    assert queries() == few


def test_the_tables_are_looked_at_and_taken_along(office, level, sign_in):
    client = sign_in(office.bo)
    assert client.get(reverse("register:year_pdf")).content.startswith(b"%PDF")
    assert "Ingen medlem hanterar" in client.get(reverse("register:year")).content.decode()
    decision = handled(office, level)
    assert "1 av 2" in client.get(reverse("register:year")).content.decode()
    assert "Inget saknas" in client.get(reverse("register:year"), {"visa": "saknas", "kommun": office.alby.key}).content.decode()

    def lines(view, *args):
        return b"".join(client.get(reverse(view, args=args)).streaming_content).decode().splitlines()[1:]

    assert lines("register:handling_csv", decision.key) == [
        "Alby;Klart, 2024-03-07, Styrelsen, KS 1",
        "Berga;Väntas",
        "Cedra;Står utanför",
        "Klart;1 av 2",
    ]
    [line] = lines("register:year_csv")
    assert line.startswith("2024-03-07;Planen antas.;Klart: KS 7 mars 2024;Väntas: KS;Står utanför;1 av 2;Berga;")
    for view, args in (("register:handling_xlsx", [decision.key]), ("register:year_xlsx", [])):
        assert client.get(reverse(view, args=args)).status_code == 200
    for view, args in (("register:handling_pdf", [decision.key]), ("register:year_pdf", [])):
        assert client.get(reverse(view, args=args)).content.startswith(b"%PDF")
    actions.note_handling(
        by=SYSTEM,
        decision=decision,
        member=office.berga,
        level=level,
        sheet=actions.HandlingSheet(MemberHandling.State.DONE, DAY),
    )
    other = HandlingLevel.objects.create(name="Information", short_name="Info")
    assert lines("register:handling_csv", decision.key)[0] == "Alby;Klart, 2024-03-07, Styrelsen, KS 1;"
    assert other.is_current
    assert lines("register:year_csv")[0].endswith(";2 av 2;;")


def test_a_question_that_is_no_question_of_level_leaves_the_table_alone(office):
    decision = actions.enter_decision(by=SYSTEM, new=new_decision(office))
    ask(office, {office.alby: office.bo}, decision=decision)
    assert MemberQuestion.objects.count() == 1
    assert [str(cell.state) for cell in matrix(decision).cells()] == ["Ingen nivå vald"] * 3
