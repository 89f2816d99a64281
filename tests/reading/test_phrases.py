"""Each phrase is recognised as what it says."""

import pytest

from bench.recognising import KNOWN, SETTING
from kansli.reading import recognise
from kansli.reading.minutes import DecisionKind
from kansli.reading.phrases import PHRASES, Phrase, gaps_in

WORDS = {
    "organ": "ledningsgruppen",
    "mottagare": "kommittén",
    "sak": "planen för vatten",
    "villkor": "medel finns",
    "belopp": "110 000",
    "uppdrag": "boka en lokal",
    "person": "Cai",
    "kommun": "Berga",
    "dag": "19 april",
    "punkt": "7",
    "tid": "8.30",
    "plats": "Granås kommunhus",
}
CAI, DAY = ["Cai Cedergren"], "2024-04-19"
WANTED = {
    "decision": lambda got: [made.kind for made in got.decisions] == [DecisionKind.DECISION],
    "ceiling": lambda got: [made.ceiling for made in got.decisions] == [110_000],
    "condition": lambda got: got.decisions[0].conditions == ["planen för vatten ska redovisas senast 19 april."],
    "assignment": lambda got: [(one.assignees, one.due, one.explicit) for one in got.assignments] == [(CAI, DAY, True)],
    "promise": lambda got: [(one.assignees, one.explicit) for one in got.assignments] == [(CAI, bool(got.headings))],
    "tabled": lambda got: got.tabled and got.tabled_to["date"] == DAY,
    "adjuster": lambda got: got.adjusters == CAI and got.decisions[0].kind is DecisionKind.ELECTION,
    "outside": lambda got: got.decisions[0].not_participating == ["Berga"],
    "reservation": lambda got: got.decisions[0].reservations == ["Berga"],
    "position": lambda got: [held.organisation for held in got.positions] == ["Berga"],
    "presenter": lambda got: got.presenters == CAI,
    "lapsed": lambda got: got.status.value == "lapsed",
    "not_handled": lambda got: got.status.value == "not_handled",
    "interrupted": lambda got: [number for number, _ in got.interrupted] == ["7"],
    "resumed": lambda got: [number for number, _ in got.resumed] == ["7"],
    "next_meeting": lambda got: (got.next_meeting.date, got.next_meeting.start) == (DAY, "08:30"),
}
BEHIND = ("condition", "outside", "reservation")  # these tell of a decision before them


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.key)
@pytest.mark.parametrize("heading", ["", "Beslut\n"])
def test_a_phrase_says_what_is_found(phrase: Phrase, heading: str):
    before = f"{heading}Ledningsgruppen beslutar att anta planen. " if phrase.finds in BEHIND else heading
    got = recognise(before + phrase.filled(WORDS), SETTING, KNOWN)

    if phrase.finds in WANTED:
        assert WANTED[phrase.finds](got)
    else:
        assert [made.kind.value for made in got.decisions] == [phrase.finds]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.key)
def test_what_stands_around_a_gap_is_unfinished(phrase: Phrase):
    assert set(phrase.gaps) <= WORDS.keys()
    assert [phrase.text[slice(*span)] for span in gaps_in(phrase.text)] == [f"{{{name}}}" for name in phrase.gaps]
    assert all(one.unfinished for one in recognise(phrase.text, SETTING, KNOWN).findings) or not phrase.gaps
    assert phrase.filled({}) == phrase.text


def test_keys_are_of_one_phrase_each():
    assert len({phrase.key for phrase in PHRASES}) == len(PHRASES)
