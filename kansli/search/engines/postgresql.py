"""PostgreSQL: tsvectors of the same stems, and pg_trgm over the vocabulary."""

from collections.abc import Sequence

from django.db import connection

from kansli.search.engines import Indexed, Scope, Term
from kansli.search.engines.sql import Vocabulary, conditions, fetch, vocabulary

NEAR = 10_000  # entries
LONGEST_VECTOR = 60_000  # words; tsvector holds at most 1 MB
GAP = [""]  # no phrase reaches from the title into the text


def quoted(word: str) -> str:
    """A lexeme of tsquery, whatever signs it holds."""
    return "'" + word.replace("\\", "").replace("'", "''") + "'"


def expression(term: Term) -> str:
    """One term in the language of tsquery."""
    if len(term.stems) > 1:
        return "(" + " <-> ".join(quoted(word) for word in term.stems) + ")"
    return (
        "(" + " | ".join([quoted(word) for word in [*term.stems, *term.others]] + [f"{quoted(p)}:*" for p in term.prefixes]) + ")"
    )


def vector(words: Sequence[str]) -> str:
    """A tsvector's text: each word with its places (PostgreSQL keeps at most 16383); an empty word leaves its place free."""
    return " ".join(f"{quoted(word)}:{min(place, 16383)}" for place, word in enumerate(words[:LONGEST_VECTOR], 1) if word)


def windows() -> list[tuple[int, int]]:
    """The ids of the newest entries, and of all before them: a common word is found often enough among the newest."""
    (newest,) = fetch("SELECT coalesce(max(entry_id), 0) FROM search_words", [])[0]
    return [(newest - NEAR, newest), (-1, newest - NEAR)]


class Postgresql(Vocabulary):
    """The engine for PostgreSQL with pg_trgm."""

    def index(self, rows: Sequence[Indexed]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (entry_id, title, words) VALUES (%s, %s::tsvector, %s::tsvector) "
                "ON CONFLICT (entry_id) DO UPDATE SET title = excluded.title, words = excluded.words",
                [(row.pk, vector(row.title), vector([*row.title, *GAP, *row.text, *GAP, *row.folds])) for row in rows],
            )
            cursor.execute(
                "INSERT INTO search_vocabulary (stem) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING", [vocabulary(rows)]
            )

    def remove(self, pks: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE entry_id = ANY(%s)", [list(pks)])

    def match(
        self, terms: Sequence[Term], scope: Scope, kinds: Sequence[str], limit: int, *, in_title: bool = False
    ) -> list[int]:
        join, values = conditions(scope, kinds, "w.entry_id")
        column = "title" if in_title else "words"
        query = " & ".join(expression(term) for term in terms)
        found = list[int]()
        for low, high in windows():
            # Materialized: the planner cannot know how rare a word is, and must not walk all entries in order to find a few.
            near = f"SELECT entry_id FROM search_words WHERE {column} @@ %s::tsquery AND entry_id > %s AND entry_id <= %s"
            sql = f"WITH w AS MATERIALIZED ({near}) SELECT w.entry_id FROM w {join} TRUE ORDER BY w.entry_id DESC LIMIT %s"
            found += [row[0] for row in fetch(sql, [query, low, high, *values, limit - len(found)])]
            if len(found) >= limit:
                break
        return found

    def containing(self, part: str, limit: int) -> list[str]:
        pattern = f"%{part}%"
        return [row[0] for row in fetch("SELECT stem FROM search_vocabulary WHERE stem LIKE %s LIMIT %s", [pattern, limit])]

    def empty(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words")
            cursor.execute("DELETE FROM search_vocabulary")

    def indexed(self) -> set[int]:
        return {row[0] for row in fetch("SELECT entry_id FROM search_words", [])}
