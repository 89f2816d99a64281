"""By what a register can be narrowed: the values of an address, the rows they leave, and how many rows each value would leave.

Counting is the dear part of a list. What has few values (body, kind, year, status) is counted together, in one grouped query
whose groups are then added up here: each facet sees the rows that all the others leave. What has many (matter, member) has a
query of its own. All of them read one index that holds the columns together, never the texts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Expression, F, Model, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from kansli.ui.facets import Facet, facet, in_years, year_of

MOST = 40  # values of one facet that are offered
Label = str | Promise
Counts = dict[Any, int]


@dataclass(frozen=True)
class Narrowing:
    """One thing to narrow by: its name in the address, its label, how it filters and how its values are named.

    `value` is the column or expression it is counted by together with the others, `count` counts it apart.
    """

    name: str
    label: Label
    keep: Callable[[Sequence[str]], Q]
    named: Callable[[Counts, Sequence[str]], Iterable[tuple[Any, Label, int]]]
    value: Expression | F | None = None
    count: Callable[[QuerySet[Any]], Counts] | None = None
    chosen: Callable[[Sequence[str]], Iterable[Any]] = lambda values: values

    def facet(self, counts: Counts, query: QueryDict) -> Facet:
        """The facet as it is shown."""
        return facet(self.name, self.label, self.named(counts, query.getlist(self.name)), query)


def by_choice(name: str, label: Label, column: str, choices: Sequence[tuple[str, Label]], *, is_apart: bool = False) -> Narrowing:
    """By a column with fixed choices, in their order. Whoever sets it apart counts it, too."""

    def named(counts: Counts, chosen: Sequence[str]) -> Iterable[tuple[Any, Label, int]]:
        return [(value, text, counts.get(value, 0)) for value, text in choices]

    return Narrowing(name, label, lambda values: Q(**{f"{column}__in": values}), named, None if is_apart else F(column))


def by_row(
    name: str, label: Label, column: str, model: type[Model], *, is_apart: bool = False, order: str = "count"
) -> Narrowing:
    """By a foreign key, the most frequent first; the address has the row's key, never its number."""

    def pks(keys: Sequence[str]) -> list[int]:
        return list(model._default_manager.filter(key__in=keys).values_list("pk", flat=True))

    def named(counts: Counts, chosen: Sequence[str]) -> Iterable[tuple[Any, Label, int]]:
        most = dict(sorted(((pk, n) for pk, n in counts.items() if pk), key=lambda pair: -pair[1])[:MOST])
        rows = model._default_manager.filter(Q(pk__in=most) | Q(key__in=chosen))
        found = [(getattr(row, "key", ""), str(row), counts.get(row.pk, 0)) for row in with_names(rows)]
        return sorted(found, key=lambda one: (-one[2] if order == "count" else 0, one[1]))

    # Adding nothing keeps the database from walking the column's own index and reading every row for the rest.
    of = F(f"{column}_id") + 0

    def count(rows: QuerySet[Any]) -> Counts:
        return dict(rows.order_by().values_list(of).annotate(rows=Count("pk")))

    def keep(keys: Sequence[str]) -> Q:
        return Q(**{f"{column}_id__in": pks(keys)})

    value, apart = (None, count) if is_apart else (of, None)
    return Narrowing(name, label, keep, named, value, apart, pks)


def with_names(rows: QuerySet[Any]) -> QuerySet[Any]:
    """A member's name is its organisation's."""
    return rows.select_related("organisation") if hasattr(rows.model, "organisation") else rows


def by_year(name: str, label: Label, column: str) -> Narrowing:
    """By the year of a day, the latest first."""

    def named(counts: Counts, chosen: Sequence[str]) -> Iterable[tuple[Any, Label, int]]:
        every = dict.fromkeys(chosen, 0) | {year: n for year, n in counts.items() if year}
        return [(year, year, every[year]) for year in sorted(every, reverse=True)]

    return Narrowing(name, label, lambda values: in_years(column, values), named, year_of(column))


def narrowed(rows: QuerySet[Any], narrowings: Iterable[Narrowing], query: QueryDict) -> QuerySet[Any]:
    """The rows that the address leaves."""
    for narrowing in narrowings:
        if values := query.getlist(narrowing.name):
            rows = rows.filter(narrowing.keep(values))
    return rows


@dataclass(frozen=True)
class Tally:
    """Rows counted by several columns together: each group's values, in the order of the names, and how many rows it has."""

    names: tuple[str, ...]
    groups: list[tuple[tuple[Any, ...], int]]

    @classmethod
    def of(cls, rows: QuerySet[Any], values: Mapping[str, Any]) -> "Tally":
        """Count rows by the columns or expressions, in one query."""
        counted = rows.order_by().values_list(*values.values()).annotate(rows=Count("pk"))
        return cls(tuple(values), [(group[:-1], group[-1]) for group in counted])

    def by(self, name: str) -> Counts:
        """How many rows each value of one name has."""
        return self.counts({})[0][name]

    def counts(self, wanted: Mapping[str, Iterable[Any]]) -> tuple[dict[str, Counts], int]:
        """For each name how many rows its values have among those that the other names leave, and how many rows all leave."""
        tests = [(self.names.index(name), frozenset(values)) for name, values in wanted.items()]
        counts = [Counter[Any]() for _name in self.names]
        total = 0
        for group, rows in self.groups:
            failed = [place for place, values in tests if group[place] not in values]
            if len(failed) > 1:
                continue
            for place in failed or range(len(counts)):
                counts[place][group[place]] += rows
            total += 0 if failed else rows
        return dict(zip(self.names, counts, strict=True)), total
