"""Mandates beside one another, each as a band over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kansli.people.models import Mandate

WIDTH = 640  # units of a band from the first year to the last
SHORTEST = 4  # units: a mandate of a day is still seen


@dataclass(frozen=True)
class Band:
    """One mandate: it begins at `x` and is `width` wide, in units of a picture WIDTH wide."""

    mandate: Mandate
    x: float
    width: float

    @property
    def is_acting(self) -> bool:
        """True for who stands in."""
        return self.mandate.kind == Mandate.Kind.ACTING


@dataclass(frozen=True)
class Spans:
    """The bands, and the years at the two ends of all of them."""

    bands: list[Band]
    first_year: int
    last_year: int


def spans(mandates: Sequence[Mandate], day: date) -> Spans:
    """A band for each mandate in the given order; the years reach from the first day there is to the last, `day` among them.

    An open start is drawn from the left end, an open end to the right.
    """
    days = [one for mandate in mandates for one in (mandate.starts_on, mandate.ends_on) if one]
    first, last = min([*days, day]).year, max([*days, day]).year
    left, right = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()

    def x(moment: date | None, otherwise: int) -> float:
        return round(((moment.toordinal() if moment else otherwise) - left) * WIDTH / (right - left), 1)

    bands = []
    for mandate in mandates:
        start, end = x(mandate.starts_on, left), x(mandate.ends_on, right)
        bands.append(Band(mandate, min(start, WIDTH - SHORTEST), max(round(end - start, 1), SHORTEST)))
    return Spans(bands, first, last)
