"""Days, times, sums and deadlines in Swedish text."""

from datetime import date

import pytest

from kansli.reading.dates import clocks, last_day, mentions, nearest, possible_years, week_end, years_said
from kansli.reading.due import Calendar, due_in
from kansli.reading.money import amounts

MEETING = date(2023, 10, 27)
CALENDAR = Calendar(MEETING, "2023-12-15")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fredag den 10 november", "2023-11-10"),
        ("28 okt", "2023-10-28"),
        ("17-18/1", "2024-01-17"),
        ("7/2 2019", "2019-02-07"),
        ("15/3-23", "2023-03-15"),
        ("2024-03-01", "2024-03-01"),
        ("12.3.2024", "2024-03-12"),
        ("20240301", "2024-03-01"),
        ("torsdag 15 maj", "2025-05-15"),
        ("tisdag 24 oktober", "2023-10-24"),
    ],
)
def test_day_is_the_one_meant(text, day):
    if text.startswith("torsdag"):
        assert nearest(mentions(text)[0], date(2024, 12, 1)) == date.fromisoformat(day)
    else:
        assert nearest(mentions(text)[0], MEETING) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["31/2", "40 november", "13/13", "2023-02-30", "1/2 %", "§ 3", "5 000", "0/5"])
def test_what_is_no_day_is_none(text):
    assert [m for m in mentions(text) if m.day] == []


def test_month_with_a_year_is_a_mention_without_a_day():
    (mention,) = mentions("planeringskonferensen i januari 2024")

    assert (mention.year, mention.month, mention.day) == (2024, 1, None)


def test_leap_day_of_a_common_year_is_none():
    (mention,) = mentions("29 februari")

    assert mention.on(2023) is None
    assert nearest(mention, MEETING) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("kl 08.30-11.00", "08:30", "11:00"),
        ("kl. 18", "18:00", None),
        ("13:00–15:00", "13:00", "15:00"),
        ("klockan 24", "00:00", None),
        ("kl 22.00 - 24.00", "22:00", "00:00"),
    ],
)
def test_clock_times(text, begins, ends):
    (found,) = clocks(text)

    assert (found.begins, found.ends) == (begins, ends)


def test_bare_numbers_are_no_times():
    assert clocks("rum 12 och 13, 5 personer") == []
    assert clocks("inga tider") == []


def test_years_by_weekday_and_the_rest_of_the_paper():
    (day,) = mentions("Fredag den 27 oktober")

    assert possible_years(day, [], {}, date(2024, 1, 1)) == [1995, 2000, 2006, 2017, 2023]
    assert possible_years(day, [], {2023: 4, 2024: 1}, None) == [2023]


def test_years_that_other_weekdays_rule_out():
    (day,) = mentions("den 27 oktober")
    others = mentions("fredag 15 december, 1 mars 2023")

    assert possible_years(day, others, {2021: 1, 2023: 2}, None) == [2023]
    assert possible_years(day, [], {2021: 1, 2023: 1}, None) == [2021, 2023]
    assert possible_years(day, mentions("2021-05-05"), {2021: 1, 2023: 1}, None) == [2021]


def test_years_said():
    assert years_said("2023 och 2024-2026, 2023") == {2023: 2, 2024: 1}


def test_last_day_and_week():
    assert last_day(2023, 12) == date(2023, 12, 31)
    assert week_end(50, MEETING) == date(2023, 12, 15)
    assert week_end(2, MEETING) == date(2024, 1, 12)
    assert week_end(99, MEETING) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("senast 21 oktober", "2023-10-21"),
        ("inför mötet den 15 december", "2023-12-15"),
        ("börja 1 november och vara klar senast den 1 december", "2023-12-01"),
        ("före årsskiftet", "2023-12-31"),
        ("före årsskiftet 2025", "2024-12-31"),
        ("till halvårsskiftet", "2023-06-30"),
        ("månadsskiftet november/december", "2023-11-30"),
        ("månadsskiftet maj/juni 2024", "2024-05-31"),
        ("senast v. 48", "2023-12-01"),
        ("i mars", "2024-03"),
        ("i slutet av november", "2023-11"),
        ("i januari 2024", "2024-01"),
        ("2024-05", "2024-05"),
        ("till nästa möte", "2023-12-15"),
        ("inom kort", None),
        ("v. 99", None),
        ("utan tid", None),
        ("månadsskiftet x/y", None),
    ],
)
def test_deadlines(text, day):
    due = due_in(text, CALENDAR)

    assert (due.day if due else None) == day


def test_deadline_without_the_day_of_the_meeting():
    assert due_in("senast 21 oktober", Calendar()).day is None
    assert due_in("senast 21 oktober 2022", Calendar()).day == "2022-10-21"
    assert due_in("före årsskiftet", Calendar()).day is None
    assert due_in("månadsskiftet maj/juni", Calendar()).day is None
    assert due_in("i mars", Calendar()).day is None
    assert due_in("till nästa möte", Calendar()).day is None


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("110 000 kr", [110000]),
        ("1,5 miljoner kronor", [1500000]),
        ("1.5 mkr", [1500000]),
        ("48,7 Mkr", [48700000]),
        ("250 tkr", [250000]),
        ("14,3 mnkr", [14300000]),
        ("2 miljarder kronor", [2000000000]),
        ("500:-", [500]),
        ("kr 110 000", [110000]),
        ("SEK 5000", [5000]),
        ("23.500 kr", [23500]),
        ("99,50 kr", [100]),
        ("300–400 kr", [300, 400]),
        ("10 tusen kronor", [10000]),
        ("3 miljoner invånare", []),
        ("0 kr", []),
        ("500 000 invånare", []),
    ],
)
def test_sums(text, sums):
    assert amounts(text) == sums
