"""Finding things, as the asker may see them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from kansli.search import words
from kansli.search.engines import Engine, Scope, Term, engine
from kansli.search.findable import Findable, entry_of
from kansli.search.models import Entry
from kansli.search.snippets import Piece, snippet

NEVER = date(1, 1, 1)
MOST = 500  # hits looked at; beyond, one narrows the search
SHORTEST_PREFIX, SHORTEST_PART, SHORTEST_GUESS = 4, 5, 4
COMPOUNDS, GUESSES = 20, 5


class Asker(Protocol):
    """Who searches: an `Actor`."""

    @property
    def is_secretariat(self) -> bool: ...

    @property
    def sits_somewhere(self) -> bool: ...

    @property
    def readable(self) -> frozenset[int]: ...


@dataclass(frozen=True)
class Hit:
    """One entry that was found, with its title and the best piece of its text marked."""

    entry: Entry
    title: list[Piece]
    text: list[Piece]


@dataclass(frozen=True)
class Found:
    """The answer to a search. `total` and `kinds` count at most `MOST` hits; `guessed` holds (written, taken for) pairs."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    guessed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """True when there may be more than was looked at."""
        return self.total >= MOST


def search(text: str, actor: Asker, *, kind: str = "", start: int = 0, size: int = 20) -> Found:
    """The hits for `text`, best first, one page of them; counts by kind are of all kinds."""
    source = engine()
    query = Query.parse(text, source)
    ranks = ranked(source, query, scope_of(actor), [], MOST)
    rows = Entry.objects.filter(pk__in=source.among(list(ranks))).values_list("pk", "kind", "day")
    best = sorted(rows, key=lambda row: (ranks[row[0]], -(row[2] or NEVER).toordinal(), -row[0]))
    page = [pk for pk, its_kind, _day in best if kind in {"", its_kind}][start : start + size]
    whole = Entry.objects.in_bulk(page)
    hits = [Hit(e, snippet(e.title, query.marks, whole=True), snippet(e.text, query.marks)) for e in (whole[pk] for pk in page)]
    return Found(hits, len(best), dict(Counter(its_kind for _pk, its_kind, _day in best).most_common()), query.guessed)


def matching(text: str, actor: Asker, *kinds: str, limit: int = 5000) -> "QuerySet[Entry, str] | None":
    """The keys of the kinds' objects that hold the words of `text`, for a `key__in`; None where it holds no word."""
    source = engine()
    query = Query.parse(text, source)
    if not query.terms:
        return None
    pks = [pk for kind in kinds for pk in source.match(query.terms, scope_of(actor), [kind], limit)]
    return Entry.objects.filter(pk__in=source.among(pks)).values_list("key", flat=True)


def ranked(source: Engine, query: "Query", scope: Scope, kinds: Sequence[str], limit: int) -> dict[int, int]:
    """Entries with their rank: all words as written in the title, as written anywhere, then in a wider sense.

    A wider search is made only where the narrower has not found enough: a common word costs
    no more than a rare one.
    """
    ranks = dict[int, int]()
    exact = [term.exact for term in query.terms]
    for rank, (terms, in_title) in enumerate([(exact, True), (exact, False), (query.terms, False)]):
        if terms and len(ranks) < limit:
            for pk in source.match(terms, scope, kinds, limit, in_title=in_title):
                ranks.setdefault(pk, rank)
    return dict(list(ranks.items())[:limit])


def scope_of(actor: Asker) -> Scope:
    """What the asker may find."""
    return Scope(everything=actor.is_secretariat, member=actor.sits_somewhere, bodies=tuple(sorted(actor.readable)))


@dataclass(frozen=True)
class Query:
    """A search taken apart: terms that must all be there, and what to mark in the hits."""

    terms: list[Term]
    marks: frozenset[str]
    guessed: list[tuple[str, str]]

    @classmethod
    def parse(cls, text: str, source: Engine) -> "Query":
        """Words and "phrases"; a word is also a beginning, a part of a compound and, if nobody wrote it, its likely spelling."""
        terms, guessed = [], list[tuple[str, str]]()
        for phrase, loose in split(text[:500]):
            if phrase:
                terms.append(Term(words.stems(phrase)))
            for word in loose:
                term, guess = widened(word, source)
                terms.append(term)
                guessed += [(word, guess)] if guess else []
        marks = {mark for term in terms for mark in (*term.stems, *term.others, *(f"{p}*" for p in term.prefixes))}
        return cls([term for term in terms if term.stems][:12], frozenset(marks), guessed)


def split(text: str) -> Iterator[tuple[str, list[str]]]:
    """Phrases in quotes, and the words between them without the stop words (unless there is nothing else)."""
    parts = text.split('"')
    loose = [word for part in parts[::2] for word in words.words(part)]
    telling = [word for word in loose if word not in words.STOP]
    phrases = [part for part in parts[1::2] if list(words.words(part))]
    yield from ((phrase, list[str]()) for phrase in phrases)
    yield "", telling or (loose if not phrases else [])


def widened(word: str, source: Engine) -> tuple[Term, str]:
    """The term of one word, and the spelling it was taken for where nobody wrote it as it stands."""
    stem = words.stem(word)
    prefixes = [stem] if len(stem) >= SHORTEST_PREFIX else []
    written = source.containing(stem, COMPOUNDS) if len(stem) >= SHORTEST_PART else source.known([stem])
    if written or len(stem) < SHORTEST_GUESS:
        return Term([stem], prefixes, [other for other in written if other != stem]), ""
    # A slip in the last letters can hide the ending from the stemmer: gyllestadh, but gyllest(ad).
    guesses = likely(stem, source.resembling(stem)) or sorted(source.known([words.stem(word[:-1])]))
    return Term([stem], prefixes, guesses), guesses[0] if guesses else ""


def likely(stem: str, candidates: Iterable[str]) -> list[str]:
    """The stems one could have meant: one letter wrong in a short word, two in a long one, rings and dots free."""
    most = 1 if len(stem) < 6 else 2
    ranked = process.extract(
        words.fold(stem),
        {c: words.fold(c) for c in candidates},
        scorer=DamerauLevenshtein.distance,
        score_cutoff=most,
        limit=GUESSES,
    )
    return [str(candidate) for _folded, _distance, candidate in ranked]


def faults(findables: Iterator[Findable]) -> Iterator[str]:
    """Everything in which the index differs from the data, one sentence each."""
    entries = {(e.kind, e.key): e for e in Entry.objects.iterator(chunk_size=2000)}
    indexed = engine().indexed()
    for findable in findables:
        found = entries.pop((findable.kind, findable.key), None)
        if found is None:
            yield f"{findable.kind} {findable.key} is not in the search index"
        elif any(getattr(found, name) != getattr(entry_of(findable), name) for name in vars(findable)):
            yield f"{findable.kind} {findable.key} is out of date in the search index"
        elif found.pk not in indexed:
            yield f"{findable.kind} {findable.key} has no words in the search index"
    yield from (f"{kind} {key} is in the search index, but not in the data" for kind, key in entries)
