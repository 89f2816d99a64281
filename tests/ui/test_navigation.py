"""What stands in the rail for whom."""

from types import SimpleNamespace

import pytest
from django.test import override_settings

from kansli.ui.navigation import entries, is_within

pytestmark = pytest.mark.urls("tests.ui.urls")


def somebody(**rights):
    return SimpleNamespace(**{"person": object(), "sits_somewhere": False, "is_secretariat": False, **rights})


def labels(found):
    return [str(entry.icon) for entry in found]


def test_nobody_finds_nothing():
    assert entries(None, "/") == []
    assert entries(somebody(person=None), "/") == []


def test_rights_open_more():
    assert labels(entries(somebody(), "/")) == ["today"]
    assert "archive" not in labels(entries(somebody(sits_somewhere=True), "/"))
    assert labels(entries(somebody(sits_somewhere=True, is_secretariat=True), "/"))[-1] == "archive"


@override_settings(ROOT_URLCONF="tests.ui.urls_few")
def test_what_is_not_built_is_not_there():
    assert labels(entries(somebody(sits_somewhere=True), "/")) == ["decisions"]


@pytest.mark.parametrize(("path", "current"), [("/", "today"), ("/beslut/k1/", "decisions"), ("/beslut/uppdrag/", "assignments")])
def test_the_entry_that_the_page_lies_under_is_the_current_one(path, current):
    found = entries(somebody(sits_somewhere=True), path)
    assert [entry.icon for entry in found if entry.is_current] == [current]


def test_a_page_under_no_entry_marks_none():
    assert not any(entry.is_current for entry in entries(somebody(), "/konto/"))


def test_the_first_page_has_no_pages_below_it():
    assert not is_within("/beslut/", "/")
