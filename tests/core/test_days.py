"""Working days, as Sweden keeps them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansli.core.days import is_working_day, working_days_after, working_days_between

DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 6, 18), True),
        (date(2026, 6, 19), False),  # midsummer's eve
        (date(2026, 12, 24), False),
        (date(2026, 12, 31), False),
        (date(2026, 5, 1), False),
        (date(2026, 5, 14), False),  # Ascension
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 11, 30), True),
    ],
)
def test_holidays_and_free_eves_are_no_working_days(day, works):
    assert is_working_day(day) is works


def test_counting_passes_over_christmas():
    assert working_days_after(date(2026, 12, 22), 2) == date(2026, 12, 28)
    assert working_days_after(date(2026, 12, 28), -2) == date(2026, 12, 22)
    assert working_days_after(date(2026, 12, 26), 0) == date(2026, 12, 26)


@given(DAYS, st.integers(-30, 30))
def test_between_undoes_after(day, count):
    start = working_days_after(day, 1)
    assert working_days_between(start, working_days_after(start, count)) == count


@given(DAYS, st.integers(0, 40))
def test_no_more_working_days_than_days(day, days):
    assert 0 <= working_days_between(day, day + timedelta(days=days)) <= days
