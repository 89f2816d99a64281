"""Finding things in Swedish, and finding only what one may see."""

from datetime import date

import pytest

from kansli.people.access import NOBODY, Actor
from kansli.search.actions import Findable, drop, put, rebuild
from kansli.search.engines import engine, postgresql
from kansli.search.models import Entry
from kansli.search.queries import MOST, faults, matching, search

pytestmark = pytest.mark.django_db
EVERYTHING = Actor(is_secretariat=True)


def findable(key: str, title: str, text: str = "", **fields) -> Findable:
    return Findable(kind=fields.pop("kind", "decision"), key=key, title=title, text=text, path=f"/{key}", **fields)


def found(text: str, actor: Actor = EVERYTHING, **options) -> list[str]:
    return [hit.entry.key for hit in search(text, actor, **options).hits]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("beslutade", "Beslut om budget"),  # stems
        ("målområden", "Målområde"),
        ("malomraden", "Målområden"),  # aao
        ("varudist", "Samordnad varudistribution"),  # beginnings
        ("distribution", "Varudistribution"),  # parts of compounds
        ("Runefjerd", "Cynthia Runefjärd"),  # misspelt names
        ("Gyllestadh", "Magnus Gyllestad"),
        ("ssk möte", "Möte med SSK"),  # words in any order
        ("södertörns-pitch", "Södertörnspitch"),
        ("och", "Ditt och datt"),  # nothing but a stop word
    ],
)
def test_words_are_found_as_swedes_write_them(query, title):
    put([findable("hit", title), findable("miss", "Någonting helt annat")])
    assert found(query) == ["hit"]


def test_rings_and_dots_count_when_they_are_written():
    put([findable("hair", "Hår"), findable("has", "Har")])
    assert found("hår") == ["hair"]
    assert found("har budget") == []


def test_a_phrase_is_found_as_it_stands():
    put([findable("hit", "A", "höjd budget för nätverken"), findable("miss", "B", "budget som ger höjd åt nätverken")])
    assert found('"höjd budget"') == ["hit"]
    assert found('"höjd budget" nätverk') == ["hit"]


def test_a_phrase_does_not_reach_from_the_title_into_the_text():
    put([findable("miss", "höjd", "budget för nätverken")])
    assert found('"höjd budget"') == []


def test_a_word_in_the_title_comes_first_then_the_latest():
    put(
        [
            findable("old", "Annat", "om budget", day=date(2019, 1, 1)),
            findable("new", "Annat", "om budget", day=date(2023, 1, 1)),
            findable("title", "Budget", day=date(2010, 1, 1)),
        ]
    )
    assert found("budget") == ["title", "new", "old"]


def test_the_guess_is_told():
    put([findable("hit", "Varudistribution")])
    assert search("varudistrubution", EVERYTHING).guessed == [("varudistrubution", "varudistribution")]


@pytest.mark.parametrize(
    "query", ["", "  ", '"', '""', "-", "' OR 1=1 --", "\\", "a:*", "NEAR(", "(", "xy", "\x00", "%", "ö" * 70]
)
def test_nothing_one_can_write_is_an_error(query):
    put([findable("one", "Budget")])
    assert search(query, EVERYTHING).total == 0


def test_one_finds_only_what_one_may_see():
    put(
        [
            findable("open", "Budget A", is_public=True, scope=7),
            findable("office", "Budget B"),
            findable("body", "Budget C", scope=7),
            findable("other", "Budget D", scope=8),
        ]
    )
    sits = Actor(bodies=frozenset({7}), readable=frozenset({7}))
    assert set(found("budget")) == {"open", "office", "body", "other"}
    assert set(found("budget", sits)) == {"open", "office", "body"}
    assert found("budget", NOBODY) == ["open"]
    assert set(matching("budget", sits, "decision")) == {"open", "office", "body"}


def test_kinds_are_counted_and_chosen():
    put([findable("a", "Budget"), findable("b", "Budget", kind="matter"), findable("c", "Budget", kind="matter")])
    answer = search("budget", EVERYTHING, kind="matter", size=1)
    assert (answer.total, answer.kinds, len(answer.hits)) == (3, {"matter": 2, "decision": 1}, 1)
    assert not answer.is_cut


def test_a_very_common_word_is_cut():
    put([findable(str(n), "Budget") for n in range(MOST + 1)])
    assert search("budget", EVERYTHING).is_cut


def test_a_beginning_of_very_many_words_is_found_too():
    put(
        [
            findable("many", "A", " ".join(f"budgeta{n}" for n in range(120))),
            findable("last", "Budgetö"),
            findable("miss", "Annat"),
        ]
    )
    assert found("budg") == ["last", "many"]


def test_the_old_is_found_behind_the_new(monkeypatch):
    monkeypatch.setattr(postgresql, "BLOCK", 2)
    put([findable(str(n), "Budget" if n % 3 else "Bokslut", scope=n % 2) for n in range(60)])
    reader = Actor(readable=frozenset({1}))
    assert found("budget", reader, size=50) == [str(n) for n in range(59, 0, -1) if n % 3 and n % 2]


def test_a_search_makes_few_queries(django_assert_max_num_queries):
    put([findable(str(n), f"Budget {n}", "en lång text " * 50) for n in range(100)])
    with django_assert_max_num_queries(15):
        assert len(found("budget texten")) == 20


def test_what_is_changed_is_found_anew_and_what_is_dropped_is_not():
    put([findable("one", "Budget")])
    put([findable("one", "Årsredovisning")])
    assert (found("budget"), found("årsredovisning")) == ([], ["one"])
    drop(kind="decision", keys=["one"])
    assert (found("årsredovisning"), engine().indexed()) == ([], set())


def test_matching_without_words_is_no_filter():
    assert matching("  ", EVERYTHING, "decision") is None


def test_rebuilding_gives_what_the_data_says():
    put([findable("gone", "Budget")])
    assert rebuild(iter([findable("new", "Bokslut")])) == 1
    assert (found("budget"), found("bokslut")) == ([], ["new"])


def test_every_difference_from_the_data_is_told():
    put([findable(key, "Budget") for key in ("same", "changed", "wordless", "extra")])
    engine().remove([Entry.objects.get(key="wordless").pk])
    data = [
        findable("same", "Budget"),
        findable("changed", "Bokslut"),
        findable("wordless", "Budget"),
        findable("missing", "Budget"),
    ]
    assert sorted(faults(iter(data))) == [
        "decision changed is out of date in the search index",
        "decision extra is in the search index, but not in the data",
        "decision missing is not in the search index",
        "decision wordless has no words in the search index",
    ]


def test_putting_nothing_is_nothing():
    put([])
    assert not Entry.objects.exists()


def test_an_entry_says_what_it_is():
    assert str(Entry(kind="matter", key="abc")) == "matter abc"
