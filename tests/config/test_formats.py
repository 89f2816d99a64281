"""Days, times and figures as they are written in each language."""

from datetime import date, time

import pytest
from django.utils import formats, translation


@pytest.mark.parametrize(("language", "day", "clock"), [("sv", "27 oktober 2023", "08.30"), ("en", "27 October 2023", "08:30")])
def test_days_and_times(language, day, clock):
    with translation.override(language):
        assert formats.date_format(date(2023, 10, 27), "DATE_FORMAT") == day
        assert formats.time_format(time(8, 30), "TIME_FORMAT") == clock
