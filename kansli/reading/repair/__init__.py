"""Repair of Swedish text from old scans: letters that were lost or swapped, word by word."""

from collections.abc import Iterator

from kansli.reading.minutes import Known, Repair
from kansli.reading.repair.damage import Stretch, find_damage
from kansli.reading.repair.decode import Decoder
from kansli.reading.repair.lexicon import WordList, known_words
from kansli.reading.repair.result import Repaired, apply_repairs
from kansli.reading.repair.spelling import spell
from kansli.reading.repair.tokens import find_tokens

__all__ = ["Repaired", "repair"]

_NOTHING = Known()


def repair(text: str, known: Known = _NOTHING) -> Repaired:
    """Mend `text` where it comes from a bad scan; a clean text comes back as it is.

    Never raises. `known` names what the register knows on the day of the paper; it may be empty.
    """
    stretches = find_damage(text)
    if not stretches:
        return Repaired(text)
    words = _known_words(known)
    repairs = tuple(repair for stretch in stretches for repair in _mend(text, stretch, words))
    return Repaired(apply_repairs(text, repairs), repairs)


def _mend(text: str, stretch: Stretch, known: WordList) -> Iterator[Repair]:
    part = text[stretch.start : stretch.end]
    tokens = list(find_tokens(part))
    for token, word in zip(tokens, Decoder(stretch.damage, known).best(tokens), strict=True):
        was, now = part[token.start : token.end], spell(token, word, stretch.damage)
        if now != was:
            yield Repair(was, now, (stretch.start + token.start, stretch.start + token.end))


def _known_words(known: Known) -> WordList:
    """Each word of each name in the register."""
    people = [part for person in known.people for part in (person.name, person.organisation, *person.bodies)]
    bodies = [part for name, others in known.bodies.items() for part in (name, *others)]
    every = [*known.members, *bodies, *people, *known.counterparts, *known.places]
    return known_words(frozenset(word for name in every for word in name.replace("-", " ").split()))
