"""PostgreSQL: tsvectors of the same stems, and pg_trgm over the vocabulary.

A row of search_words costs a page of the disk each time it is looked at. So all that decides is in its tsvector, and the index
alone finds the rows: beside its words a vector has marks (with a sign that stands in no word) for the kind, for who may find it,
for its block of ids, and for each word of the title once more.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from django.db import connection
from django.db.models.expressions import RawSQL

from kansli.search.engines import Indexed, Scope, Term
from kansli.search.engines.sql import Vocabulary, fetch, vocabulary

BLOCK = 4096  # entries; a common word is found often enough in the newest blocks
WINDOWS = (2, 4, 8)  # blocks in each window, from the newest; the rest is the last window
BEGINNINGS = 100  # stems with the same beginning that are looked for each by itself
LONGEST_VECTOR = 60_000  # words; tsvector holds at most 1 MB
GAP = [""]  # no phrase reaches from the title into the text
BEGIN_SO = (
    "SELECT prefix, stem FROM unnest(%s::text[]) AS prefix, LATERAL (SELECT stem FROM search_vocabulary "
    "WHERE stem >= prefix AND stem < prefix || chr(1114111) LIMIT %s) AS beginning"
)
TITLE, KIND, PLACE, BODY, OFFICE, PUBLIC = "t/", "k/", "b/", "s/", "s/office", "s/public"


def quoted(word: str) -> str:
    """A lexeme of tsquery, whatever signs it holds."""
    return "'" + word.replace("\\", "").replace("'", "''") + "'"


def expression(term: Term, mark: str = "") -> str:
    """One term in the language of tsquery, with the mark before each word."""
    if len(term.stems) > 1:
        return "(" + " <-> ".join(quoted(mark + word) for word in term.stems) + ")"
    return any_of([mark + word for word in [*term.stems, *term.others]], [mark + prefix for prefix in term.prefixes])


def spelled_out(terms: Sequence[Term]) -> Sequence[Term]:
    """The terms with the stems themselves in place of their beginnings, where these are few.

    For a beginning the index gathers every place of every such word before it looks at anything else.
    """
    prefixes = sorted({prefix for term in terms for prefix in term.prefixes})
    if not prefixes:
        return terms
    stems = defaultdict[str, list[str]](list)
    for prefix, stem in fetch(BEGIN_SO, [prefixes, BEGINNINGS + 1]):
        stems[prefix].append(stem)
    few = {prefix for prefix in prefixes if len(stems[prefix]) <= BEGINNINGS}
    return [
        Term(
            term.stems,
            [prefix for prefix in term.prefixes if prefix not in few],
            [*term.others, *(stem for prefix in term.prefixes if prefix in few for stem in stems[prefix])],
        )
        for term in terms
    ]


def any_of(words: Iterable[str], prefixes: Iterable[str] = ()) -> str:
    """Any of the words, or what begins so."""
    return "(" + " | ".join([*map(quoted, words), *(f"{quoted(prefix)}:*" for prefix in prefixes)]) + ")"


def conditions(scope: Scope, kinds: Sequence[str]) -> list[str]:
    """What the asker may find, as expressions that must all hold."""
    who = [PUBLIC, *([OFFICE] if scope.member else []), *(f"{BODY}{body}" for body in scope.bodies)]
    return [*([] if scope.everything else [any_of(who)]), *([any_of(KIND + kind for kind in kinds)] if kinds else [])]


def vector(row: Indexed) -> str:
    """A tsvector's text: the marks, and each word with its places (16383 is the last); an empty word only leaves room."""
    words = [*row.title, *GAP, *row.text, *GAP, *row.folds][:LONGEST_VECTOR]
    placed = [*enumerate(words, 1), *enumerate((TITLE + word for word in row.title), 1)]
    scope = OFFICE if row.scope is None else f"{BODY}{row.scope}"
    marks = [KIND + row.kind, f"{PLACE}{row.pk // BLOCK}", scope, *([PUBLIC] if row.is_public else [])]
    return " ".join([*(f"{quoted(word)}:{min(place, 16383)}" for place, word in placed if word), *map(quoted, marks)])


class Postgresql(Vocabulary):
    """The engine for PostgreSQL with pg_trgm."""

    def index(self, rows: Sequence[Indexed]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (entry_id, words) VALUES (%s, %s::tsvector) "
                "ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words",
                [(row.pk, vector(row)) for row in rows],
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
        mark = TITLE if in_title else ""
        wanted = [*(expression(term, mark) for term in spelled_out(terms)), *conditions(scope, kinds)]
        queries = [" & ".join([*wanted, *blocks]) for blocks, _last in self.windows]
        # Materialized: the planner cannot know how rare a word is, and must not walk all entries in order to find a few.
        # A window is looked into only where those before it have not given enough.
        near = "AS MATERIALIZED (SELECT entry_id FROM search_words WHERE words @@ %s::tsquery AND entry_id <= %s)"
        asked = ", ".join(f"w{number} {near}" for number in range(len(queries)))
        shown = " UNION ALL ".join(f"(SELECT entry_id FROM w{number} ORDER BY entry_id DESC)" for number in range(len(queries)))
        values = [value for query, (_, last) in zip(queries, self.windows, strict=True) for value in (query, last)]
        return [row[0] for row in fetch(f"WITH {asked} {shown} LIMIT %s", [*values, limit])]

    @cached_property
    def windows(self) -> list[tuple[list[str], int]]:
        """Each window by the marks of its blocks, and the last id that may be in it; the newest first."""
        (newest,) = fetch("SELECT coalesce(max(entry_id), 0) FROM search_words", [])[0]
        made, block = list[tuple[list[str], int]](), newest // BLOCK
        for size in WINDOWS:
            marks = any_of(f"{PLACE}{one}" for one in range(block, block - size, -1))
            made.append(([marks], newest))
            block -= size
        return [*made, ([], (block + 1) * BLOCK - 1)]

    def among(self, pks: Iterable[int]) -> RawSQL:
        return RawSQL("SELECT unnest(%s::bigint[])", ["{" + ",".join(map(str, pks)) + "}"])

    def containing(self, part: str, limit: int) -> list[str]:
        pattern = f"%{part}%"
        return [row[0] for row in fetch("SELECT stem FROM search_vocabulary WHERE stem LIKE %s LIMIT %s", [pattern, limit])]

    def empty(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words")
            cursor.execute("DELETE FROM search_vocabulary")

    def indexed(self) -> set[int]:
        return {row[0] for row in fetch("SELECT entry_id FROM search_words", [])}
