"""What a list can be narrowed by, as the facets panel shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Q
from django.db.models.functions import Cast, Substr
from django.http import QueryDict
from django.utils.functional import Promise


@dataclass(frozen=True)
class Option:
    """One choice: what the address says, what a person reads, how many rows it leaves."""

    value: str
    label: str | Promise
    count: int | None = None
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by. `name` is the query's, several values of it mean any of them."""

    name: str
    label: str | Promise
    options: tuple[Option, ...]

    @property
    def chosen(self) -> list[Option]:
        """The options that are in force."""
        return [option for option in self.options if option.is_chosen]


def facet(name: str, label: str | Promise, counted: Iterable[tuple[object, object, int]], query: QueryDict) -> Facet:
    """A facet of (value, label, count) with what `query` has chosen marked.

    An option without rows is left out, unless it is chosen: what is in force must be there to be taken away.
    """
    wanted = set(query.getlist(name))
    options = (Option(str(value), str(text), count, str(value) in wanted) for value, text, count in counted)
    return Facet(name, label, tuple(option for option in options if option.count or option.is_chosen))


def in_years(column: str, values: Iterable[str]) -> Q:
    """Rows whose day lies in any of the years, as an address names them; what is no year leaves none."""
    years = [int(value) for value in values if value.isdecimal() and 1 <= int(value) <= 9999]
    wanted = Q(pk__in=[])
    for year in years:
        wanted |= Q(**{f"{column}__year": year})
    return wanted


def year_of(column: str) -> Substr:
    """The year of a day as text: its first four characters in both databases, which is quicker than to take the day apart."""
    return Substr(Cast(column, CharField()), 1, 4)
