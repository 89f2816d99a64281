"""What happened, in order of time, as the timeline shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.functional import Promise


@dataclass(frozen=True)
class Moment:
    """One entry. `kind` is what a person reads ("Decision"), `tone` its colour, `meta` the small words beside the day."""

    day: date
    title: str
    kind: str | Promise = ""
    tone: str = "grey"
    url: str = ""
    text: str = ""
    meta: str = ""


@dataclass(frozen=True)
class Year:
    """A year with its entries."""

    year: int
    moments: tuple[Moment, ...]


def by_year(moments: Iterable[Moment], *, newest_first: bool = True) -> list[Year]:
    """The entries grouped by year; those of one day keep the order they came in."""
    in_order = sorted(moments, key=lambda moment: moment.day, reverse=newest_first)
    return [Year(year, tuple(group)) for year, group in groupby(in_order, key=lambda moment: moment.day.year)]
