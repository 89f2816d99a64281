"""Working days in Sweden: Monday to Friday, but for public holidays and the eves that are free in practice."""

from datetime import date, timedelta
from functools import cache

import holidays

DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, unless the day is a holiday (midsummer's eve and the other free eves count as one)."""
    return day.weekday() < 5 and day not in _free(day.year)


def working_days_after(day: date, count: int) -> date:
    """The day that comes `count` working days after `day`; before it where `count` is negative. Nought is `day` itself."""
    step = DAY if count > 0 else -DAY
    for _each in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first` up to and with `last`; negative where `last` is the earlier."""
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working_day(first + DAY * each) for each in range(1, (last - first).days + 1))


@cache
def _free(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("SE", years=year, categories=("public", "de_facto"), include_sundays=False))
