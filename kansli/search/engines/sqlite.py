"""SQLite: FTS5 over stemmed words, and a trigram table over the vocabulary."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from kansli.search.engines import Indexed, Scope, Term
from kansli.search.engines.sql import Vocabulary, conditions, fetch, vocabulary


def quoted(word: str) -> str:
    """A string of FTS5's query language."""
    return '"' + word.replace('"', "") + '"'


def expression(term: Term) -> str:
    """One term in FTS5's query language."""
    if len(term.stems) > 1:
        return quoted(" ".join(term.stems))
    choices = [quoted(word) for word in [*term.stems, *term.others]] + [f"{quoted(prefix)} *" for prefix in term.prefixes]
    return f"({' OR '.join(choices)})"


class Sqlite(Vocabulary):
    """The engine for SQLite 3.40 and later."""

    def index(self, rows: Sequence[Indexed]) -> None:
        self.remove([row.pk for row in rows])
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (rowid, title, text, folds) VALUES (%s, %s, %s, %s)",
                [(row.pk, " ".join(row.title), " ".join(row.text), " ".join(row.folds)) for row in rows],
            )
            cursor.executemany(
                "INSERT OR IGNORE INTO search_vocabulary (stem) VALUES (%s)", [(stem,) for stem in vocabulary(rows)]
            )

    def remove(self, pks: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(pk,) for pk in pks])

    def match(
        self, terms: Sequence[Term], scope: Scope, kinds: Sequence[str], limit: int, *, in_title: bool = False
    ) -> list[int]:
        join, values = conditions(scope, kinds, "search_words.rowid")
        query = ("{title} : " if in_title else "") + f"({' AND '.join(expression(term) for term in terms)})"
        sql = (
            f"SELECT search_words.rowid FROM search_words {join} search_words MATCH %s ORDER BY search_words.rowid DESC LIMIT %s"
        )
        return [row[0] for row in fetch(sql, [*values, query, limit])]

    def among(self, pks: Iterable[int]) -> RawSQL:
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(pks))])

    def containing(self, part: str, limit: int) -> list[str]:
        sql = "SELECT stem FROM search_trigrams WHERE stem LIKE %s LIMIT %s"
        return [row[0] for row in fetch(sql, [f"%{part}%", limit])]

    def empty(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words")
            cursor.execute("DELETE FROM search_vocabulary")
            cursor.execute("INSERT INTO search_trigrams (search_trigrams) VALUES ('delete-all')")

    def indexed(self) -> set[int]:
        return {row[0] for row in fetch("SELECT rowid FROM search_words", [])}
