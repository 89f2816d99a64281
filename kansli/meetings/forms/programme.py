"""The programme of a meeting, a line a point: "12.00–13.00 Lunch, Häringe slott"."""

import re
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.meetings.actions import PointFacts
from kansli.meetings.models import Meeting, ProgrammePoint
from kansli.people.forms.fields import LinesField

CLOCK = r"(\d{1,2})[.:](\d{2})"
POINT = re.compile(rf"{CLOCK}(?:\s*[-–]\s*{CLOCK})?\s+(?P<words>.+)")
MOST_DAYS = 7


class ProgrammeField(LinesField):
    """The points of one day, cleaned to `PointFacts`. What stands after the last comma is the place."""

    def __init__(self, day: date, **options: Any) -> None:
        self.day = day
        super().__init__(required=False, label=date_format(day, "l j F"), **options)

    def clean(self, value: Any) -> list[PointFacts]:  # type: ignore[override]
        return [self._point(line) for line in super().clean(value)]

    def _point(self, line: str) -> PointFacts:
        match = POINT.fullmatch(line)
        times = clocks_in(line[: match.start("words")]) if match else []
        if match is None or not times:
            raise ValidationError(gettext("Write “12.00–13.00 Lunch, the place”, not “%(line)s”.") % {"line": line})
        if times[1:] and times[1] <= times[0]:
            raise ValidationError(gettext("“%(line)s” ends before it begins.") % {"line": line})
        title, _comma, place = match["words"].rpartition(", ")
        return PointFacts(self.day, times[0], times[1] if times[1:] else None, title or place, place if title else "")


def clocks_in(text: str) -> list[time]:
    """The times in a text; none where one of them is no time of a day."""
    found = [(int(hour), int(minute)) for hour, minute in re.findall(CLOCK, text)]
    return [time(hour, minute) for hour, minute in found] if all(h < 24 and m < 60 for h, m in found) else []


class ProgrammeForm(forms.Form):
    """The programme, a field a day."""

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        points = list(meeting.programme.all())
        days = min(((meeting.end_day or meeting.day) - meeting.day).days + 1, MOST_DAYS)
        for day in (meeting.day + timedelta(days=each) for each in range(days)):
            lines = [line_of(point) for point in points if point.day == day]
            help_text = _("One point a line: “12.00–13.00 Lunch, Häringe slott”.")
            self.fields[day.isoformat()] = ProgrammeField(day, initial=lines, help_text=help_text)

    def points(self) -> list[PointFacts]:
        """What was filled in, day after day."""
        return [point for points in self.cleaned_data.values() for point in points]


def line_of(point: ProgrammePoint) -> str:
    """A point as the form writes it."""
    times = f"{point.starts:%H.%M}" + (f"–{point.ends:%H.%M}" if point.ends else "")
    return f"{times} {point.title}" + (f", {point.place}" if point.place else "")
