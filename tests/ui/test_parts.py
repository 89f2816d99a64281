"""Facets, the timeline and the widgets."""

from datetime import date

from django import forms
from django.http import QueryDict

from kansli.ui.facets import facet
from kansli.ui.timeline import Moment, by_year
from kansli.ui.widgets import DayInput, FileDrop


def test_a_facet_marks_what_is_chosen_and_leaves_out_what_is_empty():
    found = facet("body", "Organ", [("a", "A", 3), ("b", "B", 0), ("c", "C", 0), (7, "D", 1)], QueryDict("body=c&body=7"))
    assert [(option.value, option.is_chosen) for option in found.options] == [("a", False), ("c", True), ("7", True)]
    assert [option.label for option in found.chosen] == ["C", "D"]


def test_moments_are_grouped_by_year_newest_first_or_last():
    moments = [
        Moment(date(2022, 5, 1), "a"),
        Moment(date(2024, 1, 1), "b"),
        Moment(date(2024, 2, 1), "c"),
        Moment(date(2024, 2, 1), "d"),
    ]
    assert [(each.year, [m.title for m in each.moments]) for each in by_year(moments)] == [(2024, ["c", "d", "b"]), (2022, ["a"])]
    assert [each.year for each in by_year(moments, newest_first=False)] == [2022, 2024]


def test_a_day_is_picked_in_the_browsers_calendar():
    assert 'type="date"' in DayInput().render("day", date(2024, 2, 1))
    assert 'value="2024-02-01"' in DayInput().render("day", date(2024, 2, 1))


class Letters(forms.Form):
    papers = forms.FileField(widget=FileDrop())


def test_many_files_may_be_dropped_in_one_zone():
    html = str(Letters()["papers"])
    assert "data-drop" in html
    assert "multiple" in html
