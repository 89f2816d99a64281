"""The likeliest reading of a whole text: each word by itself, and beside the word before it."""

from dataclasses import dataclass, field, replace
from functools import cache

from kansli.reading.repair.channel import Damage
from kansli.reading.repair.context import NUMBER, likelier
from kansli.reading.repair.lexicon import (
    WordList,
    common_words,
    inflections,
    joined_forms,
    letters_score,
    name_beginnings,
    name_endings,
    names,
)
from kansli.reading.repair.search import Candidate, Shelf, find_words
from kansli.reading.repair.tokens import Token

SWEDISH = frozenset("abcdefghijklmnopqrstuvwxyzåäöéü")
GOOD, GOOD_NAME = -8.0, -6.6  # a whole word so likely needs no search for compounds
CLOSE = 3.0  # candidates so much less likely than the best are dropped
MOST_COMPOUNDS, MOST_EDITS = 2500, 150  # searches of these costly kinds for one text
MET = 2.5  # a name that stands elsewhere in the text is so much likelier
MARGIN = 0.2  # a repair must be so much likelier than leaving the word
UNKNOWN_WORD = -3.5  # of a word on no list, before its letters
UNKNOWN_NAME = -2.5
LONE_I = ("1", "l")  # an i by itself that came out so …
LONE_KEPT = -0.5  # … or was not one
ABBREVIATION = -5.0
STRANGE = -1.0  # a digit or a foreign letter in a word on no list
COMMON_AS_NAME = -2.5  # an ordinary word with a capital where no sentence starts …
LONG_ENDING = 4  # letters; a listed word that ends as surnames do is taken for one
NAME_AS_NAME = 0.5
NAME_AS_WORD = -1.0  # a name without a capital
COMPOUND_AS_NAME = -3.0  # … and one that is put together


@dataclass(slots=True)
class Decoder:
    """Finds candidates for the words of one text; the same word is searched once."""

    damage: Damage
    known: WordList
    compounds: int = MOST_COMPOUNDS
    edits: int = MOST_EDITS
    seen: dict[tuple[str, bool, bool], tuple[Candidate, ...]] = field(default_factory=dict)

    def best(self, tokens: list[Token]) -> list[Candidate]:
        """The likeliest candidate for each token, taken together (Viterbi)."""
        choices = [self.candidates(token) for token in tokens]
        first = self._likeliest(tokens, choices)
        people = {word.word for token, word in zip(tokens, first, strict=True) if word.name and token.inside}
        again = [_met_again(here, people) if t.capital else here for t, here in zip(tokens, choices, strict=True)]
        return self._likeliest(tokens, again)

    def _likeliest(self, tokens: list[Token], choices: list[tuple[Candidate, ...]]) -> list[Candidate]:
        rows: list[list[tuple[float, int]]] = []
        for at, here in enumerate(choices):
            between = tokens[at].before
            rows.append([_step(c, choices[at - 1], rows[-1], between) if at else (c.score, -1) for c in here])
        return _back(choices, rows)

    def candidates(self, token: Token) -> tuple[Candidate, ...]:
        """What the token may have been; the token itself is always one of them."""
        if token.fixed:
            return (_kept(NUMBER, 0.0),)
        if token.text in LONE_I:
            return (_kept(NUMBER, LONE_KEPT), Candidate("i", 0.0, ((token.text, "i"),)))
        key = (token.text if token.capital else token.text.lower(), token.capital, token.inside)
        if key not in self.seen:
            self.seen[key] = self._find(token.text, capital=token.capital, inside=token.inside)
        return self.seen[key]

    def _find(self, text: str, *, capital: bool, inside: bool) -> tuple[Candidate, ...]:
        lower = text.lower()
        if len(lower) != len(text):  # İ and its like
            return (_kept(text, 0.0),)
        if len(lower) == 1:
            return (_kept(text, 0.0),)
        unknown = _unknown(text, capital=capital)
        found = self._search(lower, unknown, capital=capital, inside=inside)
        own = next((c for c in found if c.word == lower), None)
        score = max(unknown, own.score if own else unknown) + MARGIN
        rest = [c for c in found if c.word != lower and c.score > score - CLOSE]
        return (_kept(lower, score), *rest)

    def _search(self, lower: str, unknown: float, *, capital: bool, inside: bool) -> list[Candidate]:
        whole: tuple[Shelf, ...] = (Shelf(self.known, first=False, name=True), Shelf(common_words(), first=False))
        if capital:
            whole = (*whole, Shelf(names(), first=False, name=True))
        found = _weighed(find_words(lower, whole, self.damage), capital=capital, inside=inside)
        if (found and found[0].score > (GOOD_NAME if capital else GOOD)) or not self.compounds:
            return found
        self.compounds -= 1
        more = find_words(lower, self._all_shelves(capital=capital), self.damage)
        found = _merged(found, _weighed(more, capital=capital, inside=inside))
        if self.damage.poor and (not found or found[0].score < unknown) and len(lower) > 3 and self.edits:
            self.edits -= 1
            edited = find_words(lower, self._all_shelves(capital=capital), self.damage, edits=1)
            found = _merged(found, _weighed(edited, capital=capital, inside=inside))
        return found

    def _all_shelves(self, *, capital: bool) -> tuple[Shelf, ...]:
        shelves = (
            Shelf(self.known, name=True),
            Shelf(common_words(), later=True),
            Shelf(joined_forms(), alone=False, later=True),
            Shelf(inflections(), alone=False, first=False, inflection=True),
        )
        if not capital:
            return shelves
        return (
            *shelves,
            Shelf(names(), name=True),
            Shelf(name_beginnings(), alone=False, beginning=True),
            Shelf(name_endings(), first=False, ending=True, name=True),
        )


def _step(word: Candidate, before: tuple[Candidate, ...], row: list[tuple[float, int]], between: str) -> tuple[float, int]:
    """The best way to this candidate, and which candidate before it that way comes from."""
    ways = (
        (score + likelier(earlier.word, between, word.word), place)
        for place, (earlier, (score, _)) in enumerate(zip(before, row, strict=True))
    )
    score, place = max(ways)
    return score + word.score, place


def _back(choices: list[tuple[Candidate, ...]], rows: list[list[tuple[float, int]]]) -> list[Candidate]:
    path: list[Candidate] = []
    place = max(range(len(rows[-1])), key=lambda i: rows[-1][i][0]) if rows else 0
    for here, row in zip(reversed(choices), reversed(rows), strict=True):
        path.append(here[place])
        place = row[place][1]
    return path[::-1]


def _kept(word: str, score: float) -> Candidate:
    return Candidate(word, score, ())


def _unknown(text: str, *, capital: bool) -> float:
    """The score of leaving a word that may be on no list as it stands."""
    if text.isupper() and len(text) <= 5:
        return ABBREVIATION
    odd = sum(c not in SWEDISH for c in text.lower()) + text[:-2].count("é") + text[-2:].count("é") / 4
    return (UNKNOWN_NAME if capital else UNKNOWN_WORD) + letters_score(text.lower()) + STRANGE * odd


def _weighed(found: list[Candidate], *, capital: bool, inside: bool) -> list[Candidate]:
    """The candidates, less likely where a name is looked for and they are none, or the other way round."""
    if capital and not inside:
        return found
    return sorted(map(_as_name if inside else _as_word, found), key=lambda c: -c.score)


def _as_word(found: Candidate) -> Candidate:
    if names().step(found.word):
        return replace(found, score=found.score + NAME_AS_WORD)
    return found


def _as_name(found: Candidate) -> Candidate:
    if found.name or names().step(found.word):
        return replace(found, score=found.score + NAME_AS_NAME)
    if found.whole and found.word.endswith(_long_endings()):
        return found
    return replace(found, score=found.score + (COMMON_AS_NAME if found.whole else COMPOUND_AS_NAME))


@cache
def _long_endings() -> tuple[str, ...]:
    return tuple(ending for ending in name_endings().words if len(ending) >= LONG_ENDING)


def _met_again(choices: tuple[Candidate, ...], people: set[str]) -> tuple[Candidate, ...]:
    """The choices, those likelier that are a name elsewhere in the text."""
    return tuple(replace(c, score=c.score + MET) if c.word in people else c for c in choices)


def _merged(one: list[Candidate], two: list[Candidate]) -> list[Candidate]:
    best = {c.word: c for c in sorted(one + two, key=lambda c: c.score)}
    return sorted(best.values(), key=lambda c: -c.score)
