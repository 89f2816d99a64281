"""What the words for a last day may mean: "före årsskiftet" of an assignment given in May is the last of December."""

from datetime import date

from kansli.reading.dates import last_day
from kansli.reading.due import Calendar, due_in
from kansli.register.models import Assignment


def suggested_due(assignment: Assignment) -> date | None:
    """The day the words say, for the secretary to take or leave; None where a day is set, or the words name none."""
    if assignment.due_on or not assignment.due_words or assignment.status not in Assignment.OUTSTANDING:
        return None
    found = due_in(assignment.due_words, Calendar(meeting=assignment.day))
    day = day_of(found.day) if found and found.day else None
    return day if day and day >= assignment.day else None


def day_of(iso: str) -> date:
    """A day as it is said; of a month the last."""
    year, month, *day = (int(number) for number in iso.split("-"))
    return date(year, month, day[0]) if day else last_day(year, month)
