"""SQL that both databases understand."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from kansli.search.engines import Indexed, Scope


def vocabulary(rows: Sequence[Indexed]) -> list[str]:
    """Every stem of the rows once, in order (writers that go the same way do not block each other)."""
    return sorted({stem for row in rows for stem in (*row.title, *row.text, *row.folds)})


def conditions(scope: Scope, kinds: Sequence[str], pk: str) -> tuple[str, list[Any]]:
    """What the asker may find, as the join and the first half of the WHERE of a query for words."""
    where, values = list[str](), list[Any]()
    if not scope.everything:
        choices = [
            "e.is_public",
            *(["e.scope IS NULL"] if scope.member else []),
            *([f"e.scope IN ({marks(scope.bodies)})"] if scope.bodies else []),
        ]
        where.append(f"({' OR '.join(choices)})")
        values += scope.bodies
    if kinds:
        where.append(f"e.kind IN ({marks(kinds)})")
        values += kinds
    if not where:
        return "WHERE", []
    return f"JOIN search_entry e ON e.id = {pk} WHERE {' AND '.join(where)} AND", values


def marks(values: Sequence[Any]) -> str:
    """A placeholder for each value."""
    return ", ".join(["%s"] * len(values))


class Vocabulary:
    """Looking words up in the table of all stems."""

    def known(self, stems: Sequence[str]) -> set[str]:
        """Those of the stems that are in the vocabulary."""
        return {row[0] for row in fetch(f"SELECT stem FROM search_vocabulary WHERE stem IN ({marks(stems)})", stems)}

    def resembling(self, word: str) -> list[str]:
        """Stems of the vocabulary with the same first letter and about the same length."""
        sql = "SELECT stem FROM search_vocabulary WHERE stem >= %s AND stem < %s AND length(stem) BETWEEN %s AND %s"
        return [row[0] for row in fetch(sql, [word[0], chr(ord(word[0]) + 1), len(word) - 2, len(word) + 2])]


def fetch(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
