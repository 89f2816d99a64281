"""Periods beside one another, as a small picture of the years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kansli.people.models import Mandate, Period

WIDTH = 640  # of the picture's years, in its own units
LABELS = 220  # room to the left for what the bands are called
ROW = 26
SHORTEST = 3  # units: a mandate of a day is still seen


@dataclass(frozen=True)
class Band:
    """One period: from `x`, `width` wide, on the row that begins at `y`; `is_open` where it goes on."""

    label: str
    period: Period
    x: float
    y: int
    width: float
    is_open: bool
    is_acting: bool

    @property
    def middle(self) -> int:
        """Where the writing stands."""
        return self.y + 12


@dataclass(frozen=True)
class Tick:
    """A first of January."""

    year: int
    x: float


@dataclass(frozen=True)
class Picture:
    """Bands and ticks in a picture `width` by `height`."""

    bands: list[Band]
    ticks: list[Tick]
    width: int
    height: int

    @property
    def base(self) -> int:
        """Where the years stand, below the bands."""
        return self.height - 18


def picture(mandates: Iterable[tuple[str, Mandate]], day: date) -> Picture | None:
    """The mandates as bands, the earliest on top; an open start is drawn from the earliest day there is. None for no mandate."""
    rows = sorted(mandates, key=lambda row: (row[1].starts_on or date.min, row[1].pk))
    if not rows:
        return None
    days = [one for _label, mandate in rows for one in (mandate.starts_on, mandate.ends_on) if one]
    first = date(min([*days, day]).year, 1, 1)
    last = date(max([*days, day]).year + 1, 1, 1)
    scale = WIDTH / (last - first).days

    def x(moment: date) -> float:
        return round(LABELS + (moment - first).days * scale, 1)

    bands = []
    for number, (label, mandate) in enumerate(rows):
        start, end = x(mandate.starts_on or first), x(mandate.ends_on or last)
        bands.append(
            Band(
                label=label,
                period=mandate,
                x=start,
                y=number * ROW + 4,
                width=max(round(end - start, 1), SHORTEST),
                is_open=mandate.ends_on is None,
                is_acting=mandate.kind == Mandate.Kind.ACTING,
            )
        )
    step = max(1, (last.year - first.year) // 8)
    ticks = [Tick(year, x(date(year, 1, 1))) for year in range(first.year, last.year, step)]
    return Picture(bands, ticks, LABELS + WIDTH, len(rows) * ROW + 24)
