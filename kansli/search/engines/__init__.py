"""Two databases, one small interface.

An engine keeps, for each `Entry`, the stems of its title and text and the folded stems of those with å, ä, ö; and the vocabulary
of all stems, in which parts of compounds and misspelt words are looked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.db import connection
from django.db.models.expressions import RawSQL

from kansli.search import words


@dataclass(frozen=True)
class Indexed:
    """The words of one entry, its kind and who may find it."""

    pk: int
    title: list[str]
    text: list[str]
    kind: str
    scope: int | None
    is_public: bool

    @property
    def folds(self) -> list[str]:
        """The folded stems of what has å, ä or ö: found by whoever writes aao."""
        every = {*self.title, *self.text}
        return sorted({folded for stem in every if (folded := words.fold(stem)) != stem})


@dataclass(frozen=True)
class Term:
    """One word of a query with all that counts as it. A phrase has several stems and no more."""

    stems: list[str]
    prefixes: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # compounds and likely spellings

    @property
    def exact(self) -> "Term":
        """The word as it was written, no more."""
        return Term(self.stems)


@dataclass(frozen=True)
class Scope:
    """What the asker may find: everything, or the public, the office's own (`member`) and the bodies' papers."""

    everything: bool
    member: bool
    bodies: tuple[int, ...]


class Engine(Protocol):
    """What a database must be able to do."""

    def index(self, rows: Sequence[Indexed]) -> None:
        """Put the words of the rows in place of what was there, and their stems in the vocabulary."""

    def remove(self, pks: Sequence[int]) -> None:
        """Forget the words of the rows."""

    def match(
        self, terms: Sequence[Term], scope: Scope, kinds: Sequence[str], limit: int, *, in_title: bool = False
    ) -> list[int]:
        """The entries that hold every term (in their titles, if asked), the last indexed first."""

    def among(self, pks: Iterable[int]) -> RawSQL:
        """The numbers for a `pk__in`, as one value however many they are."""

    def known(self, stems: Sequence[str]) -> set[str]:
        """Those of the stems that are in the vocabulary."""

    def resembling(self, word: str) -> list[str]:
        """Stems of the vocabulary with the same first letter and about the same length."""

    def containing(self, part: str, limit: int) -> list[str]:
        """Stems of the vocabulary with `part` in them."""

    def empty(self) -> None:
        """Forget everything."""

    def indexed(self) -> set[int]:
        """The entries that have words, for proving the index."""


def engine() -> Engine:
    """The engine of the database in use."""
    from kansli.search.engines import postgresql, sqlite

    return sqlite.Sqlite() if connection.vendor == "sqlite" else postgresql.Postgresql()
