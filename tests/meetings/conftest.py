"""A meeting that has been entered, with items of every kind."""

from collections.abc import Callable
from datetime import date, time

import pytest

from kansli.matters.models import Matter
from kansli.meetings import actions
from kansli.meetings.actions import Entered, ItemFacts, MeetingFacts, Presence, Record, Tie
from kansli.meetings.models import AgendaItem, Attendance
from kansli.register.actions import NewAssignment, NewDecision, Recipient
from kansli.register.actions import enter as enter_in_register
from tests.documents.test_sealing import certificate

__all__ = ["certificate"]  # a fixture, too

TEXT = """## 1. Vägar
Frågan bryts för punkt 2.
## 2. **Vatten**
Kommittén beslutar att bygga fran söder.
Bo Björk får i uppdrag att skriva.
## 1. Vägar återupptas
Vägar utgår.
"""


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def entered(office, act) -> Callable[..., Entered]:
    """`entered(day=…, body=…)`: a meeting with an interrupted item, a decision and an assignment."""

    def enter(day=date(2025, 3, 7), body=None, number=None, most=2, **options) -> Entered:
        body, by = body or office.committee, act(office.asta)
        second, resumed = TEXT.index("## 2."), TEXT.index("## 1. Vägar åter")
        matter = Matter.objects.get_or_create(title="Vattnet")[0]
        items = [
            ItemFacts(
                "1", "Vägar", ((0, second), (resumed, len(TEXT))), handled_order=2,
                status=AgendaItem.Status.LAPSED, caused_by="2",
            ),
            ItemFacts(
                "2", "Vatten", ((second, resumed),), matter=matter, handled_order=1, presenters=("Bo Björk",),
                guests=(office.gun,), tabled_to_body=office.group, tabled_to_words="nästa möte",
            ),
        ]  # fmt: skip
        seat = office.committee.seats.first()
        presences = [
            Presence("Bo Björk", person=office.bo, seat=seat, role="ordförande"),
            Presence("Elvi Ek", Attendance.State.ABSENT, organisation_words="Cedra"),
            Presence("Frej Falk", seat=seat, standing_in_for="Bo Björk"),
            Presence("Gun Granqvist", person=office.gun, is_guest=True, item_numbers=("2",), organisation_words="Högskolan"),
        ]
        facts = MeetingFacts(
            body=body, day=day, number=number, starts=time(9), place="Alby", chair=office.bo, chair_words="Bo Björk",
            secretary=office.asta, secretary_words="Asta Alm", adjuster_words="Cai Cedergren",
        )  # fmt: skip
        start, end = span("fran")
        record = Record(TEXT, ((start, end, "från"),))
        made = actions.enter(by=by, facts=facts, presences=presences, items=items[:most], paper=record, **options)
        if most < 2:
            return made
        decision = NewDecision(body, day, "Kommittén beslutar att bygga från söder.", matter=matter, outside=[office.berga])
        assignment = NewAssignment(body, day, "Skriva", Recipient.of(office.bo, "Bo Björk"), decision=decision)
        new = enter_in_register(by=by, decisions=[decision], assignments=[assignment])
        ties = [
            Tie(made.items[1], new.decisions[0], *span("Kommittén beslutar att bygga fran söder.")),
            Tie(made.items[1], new.assignments[0], *span("Bo Björk får i uppdrag att skriva.")),
        ]
        actions.tie(meeting=made.meeting, ties=ties)
        return made

    return enter
