"""Which matter a heading belongs to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kansli.matters.models import Matter, MatterName
from kansli.matters.queries import Suggester, is_generic, suggest

TITLES = [
    "Regional utvecklingsplan RUFS",
    "Kraftförsörjning",
    "Samordnad varudistribution",
    "Etablering Söderby",
    "Tvärleden Söderby",
    "Budget och verksamhetsplan",
    "Länsplan för infrastruktur",
]


@pytest.fixture
def suggester():
    matters = [Matter(pk=pk, title=title) for pk, title in enumerate(TITLES, start=1)]
    return Suggester(matters, [(2, "Effektsituationen"), (1, "RUFS 2050"), (99, "Ingens"), (3, "Övrigt")])


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("4. RUFS", "Regional utvecklingsplan RUFS"),
        ("RUFSS 2050", "Regional utvecklingsplan RUFS"),
        ("§ 12 RUFFS – samråd", "Regional utvecklingsplan RUFS"),
        ("RUF5", "Regional utvecklingsplan RUFS"),
        ("Effektsituationen i länet", "Kraftförsörjning"),
        ("kraftforsorjningen", "Kraftförsörjning"),
        ("Information om kraftförsörjningsfrågan", "Kraftförsörjning"),
        ("Varudistribution, förlängning av avtal", "Samordnad varudistribution"),
        ("Tvärleden", "Tvärleden Söderby"),
        ("Verksamhetsplan 2024", "Budget och verksamhetsplan"),
    ],
)
def test_the_best_one_comes_first(suggester, heading, title):
    assert suggester.suggest(heading)[0].matter.title == title


@pytest.mark.parametrize(
    "heading",
    ["Övriga frågor", "6. Nästa möte", "Nästa möte fredag 12 maj kl. 9", "Välkommen!", "§ 2 Val av justerare", "12", "2024"],
)
def test_headings_of_every_agenda_are_nobodys(suggester, heading):
    assert is_generic(heading)
    assert suggester.suggest(heading) == []


@pytest.mark.parametrize("heading", ["Social hållbarhet", "Nästa möte med Storbyn", "RU", "2050"])
def test_what_is_new_gets_no_suggestion(suggester, heading):
    assert suggester.suggest(heading) == []


def test_the_word_itself_is_best_and_a_common_word_tells_little(suggester):
    exact, partly = suggester.suggest("Kraftförsörjning"), suggester.suggest("Söderby")
    assert exact[0].score == 1.0
    assert {matter.title for matter, _score in partly} <= {"Etablering Söderby", "Tvärleden Söderby"}
    assert all(score < 0.7 for _matter, score in partly)


def test_a_word_that_stands_before_many_matters_tells_nothing():
    suggester = Suggester([Matter(pk=1, title="Gemensam klimatdag"), Matter(pk=2, title="Ny webbplats")])
    assert suggester.suggest("Gemensam elnätssamordnare") == []
    assert suggester.suggest("Nytt avtal om elnät") == []
    assert suggester.suggest("Klimatdag")[0].matter.title == "Gemensam klimatdag"


def test_no_more_than_asked_for(suggester):
    assert len(suggester.suggest("Etablering och tvärleden i Söderby", limit=1)) == 1


def test_a_matter_made_meanwhile_is_known(suggester):
    assert suggester.suggest("Vattenskydd i sjön") == []
    suggester.add(Matter(pk=50, title="Vattenskydd"))
    assert [found.matter.pk for found in suggester.suggest("Vattenskydd i sjön")] == [50]


@pytest.mark.django_db
def test_all_that_is_needed_is_read_in_two_queries(office):
    kept, gone = Matter.objects.create(title="Kraftförsörjning"), Matter.objects.create(title="Elbrist")
    MatterName.objects.create(matter=kept, name="Effektsituationen")
    Matter.objects.filter(pk=gone.pk).update(merged_into=kept)
    with CaptureQueriesContext(connection) as caught:
        assert suggest("Effektsituationen")[0].matter == kept
    assert len(caught) == 2
    assert suggest("Elbrist") == []
