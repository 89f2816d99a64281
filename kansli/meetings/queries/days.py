"""When a meeting is, as instants and as words of a mail."""

from datetime import date, datetime, time
from typing import Protocol

from django.utils.formats import date_format

from kansli.core.clock import STOCKHOLM


class Times(Protocol):
    """What has days and times: a meeting, or a day that is proposed for it."""

    @property
    def day(self) -> date: ...
    @property
    def end_day(self) -> date | None: ...
    @property
    def starts(self) -> time | None: ...
    @property
    def ends(self) -> time | None: ...


UNKNOWN_START = time(9)  # where no time is said


def begins_at(meeting: Times) -> datetime:
    """The instant it begins; 09.00 in Stockholm where no time is said."""
    return datetime.combine(meeting.day, meeting.starts or UNKNOWN_START, STOCKHOLM)


def ends_at(meeting: Times) -> datetime:
    """The instant it ends; the end of its last day in Stockholm where no time is said."""
    return datetime.combine(meeting.end_day or meeting.day, meeting.ends or time(23, 59), STOCKHOLM)


def when_words(meeting: Times) -> str:
    """Day and times as in „fredag 11 december 2026 kl. 09.00–11.30", in the language of the moment."""
    words = date_format(meeting.day, "l j F Y")
    words += f" – {date_format(meeting.end_day, 'l j F')}" if meeting.end_day else ""
    words += f" kl. {meeting.starts:%H.%M}" if meeting.starts else ""
    return words + (f"–{meeting.ends:%H.%M}" if meeting.starts and meeting.ends else "")
