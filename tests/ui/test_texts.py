"""Dates, ages, names and differences in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from kansli.core.clock import today
from kansli.ui import texts


@pytest.fixture(autouse=True)
def swedish():
    with override("sv"):
        yield


def test_a_day_is_written_short_in_either_language():
    assert texts.day(date(2023, 10, 27)) == "27 okt 2023"
    with override("en"):
        assert texts.day(date(2023, 10, 27)) == "27 Oct 2023"


def test_the_day_of_an_instant_is_the_one_in_stockholm():
    assert texts.day(datetime(2024, 6, 30, 22, 30, tzinfo=UTC)) == "1 juli 2024"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "i dag"),
        (1, "i morgon"),
        (-1, "i går"),
        (5, "om 5 dagar"),
        (-14, "för 2 veckor sedan"),
        (-90, "för 2 månader sedan"),
        (800, "om 2 år"),
    ],
)
def test_a_distance_in_time_is_told_in_its_largest_whole_unit(days, words):
    assert texts.ago(today() + timedelta(days=days)) == words


def test_one_of_a_unit_is_singular():
    assert texts.span(1) == "1 dag"


@pytest.mark.parametrize(("name", "letters"), [("Asta Maria Alm", "AA"), ("Bo Ek-Dahl", "BD"), ("Cai", "C"), ("–", ""), ("", "")])
def test_initials_are_of_the_first_and_the_last_name(name, letters):
    assert texts.initials(name) == letters


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        ("", "–"),
        ([], "–"),
        (True, "ja"),
        (False, "nej"),
        (0, "0"),
        (["a", None], "a, –"),
        ({"x": 1}, "x: 1"),
        ("2024-11-01", "1 november 2024"),
        ("2024-13-01", "2024-13-01"),
    ],
)
def test_a_logged_value_is_written_in_words(value, words):
    assert texts.plain(value) == words


def test_a_short_value_is_replaced_whole_and_escaped():
    assert texts.diff("<b>", "nytt") == "<del>&lt;b&gt;</del> <ins>nytt</ins>"


def test_long_texts_that_are_alike_are_compared_word_by_word():
    before = "kansliet får i uppdrag att skriva <en> plan snart"
    after = "kansliet får inte i uppdrag att ta fram <en> plan"
    assert texts.diff(before, after) == (
        "kansliet får<ins> inte</ins> i uppdrag att <del>skriva</del><ins>ta fram</ins> &lt;en&gt; plan<del> snart</del>"
    )


def test_long_texts_that_share_little_are_replaced_whole():
    assert texts.diff("ett två tre fyra fem", "sex sju åtta nio tio").startswith("<del>ett två tre fyra fem</del>")


def test_very_long_texts_are_not_compared_word_by_word():
    assert texts.diff("ord " * 5000, "ord " * 5001).startswith("<del>ord ord")


def test_codes_are_worded_where_their_names_are_known():
    names = {"in_force": "Gällande", "state": "Läge"}
    assert texts.plain(["in_force", "annat"], names) == "Gällande, annat"
    assert texts.plain({"state": "in_force"}, names) == "Läge: Gällande"
