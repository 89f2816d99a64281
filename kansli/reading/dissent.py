"""Who stood outside a decision, and who reserved themselves."""

import re

from .blocks import Block
from .headings import BODY
from .minutes import Decision
from .names import NAME, Register
from .participants import Roster
from .passage import Passage, has_word

MATTER = (
    r"(?:\w+\s)?(?:beslut\w*|handläggning\w*|behandling\w*|ärendet|punkten|överläggning\w*|omröstning\w*|avgörande\w*|denna"
    r"|detta)"
)
OUTSIDE = re.compile(
    rf"\b(?:delta(?:r|git)|deltog|medverkar|medverkade)\s(?:därför\s|alltså\s|således\s)?(?:inte|ej)\s(?:\w+\s)?(?:i"
    rf"|vid)\s{MATTER}"
    rf"|\bavst(?:år|od)\s(?:från\s)?(?:att\s)?(?:(?:delta|medverka)(?:\si\s{MATTER}|\W*$)|rösta|beslut\w*)"
    r"|\b(?:valde|väljer)\satt\s(?:(?:inte|ej)\s(?:delta|medverka)\si\s|(?:stå|ställa\ssig)\sutanför\b)"
    r"|\bstår\s(?:utanför|utan för)\sbeslutet|(?:anmäl(?:er|de)|anmält)\s(?:jäv|sig jävig)|\bär\sjävig\w*"
    r"|på grund av jäv|pga\.?\sjäv"
    r"|lade ner sin röst|lägger ner sin röst",
    re.IGNORECASE,
)
APART = re.compile(
    rf"\W*(?P<who>(?!(?:[Vv]i|[Mm]an|[Dd]et|[Dd]en|(?i:{BODY}))\s)[A-ZÅÄÖ][^.!?]{{1,120}}?)\s(?:"
    r"(?:deltar|deltog|medverkar|medverkade)\s(?:\w+\s)?(?:inte|ej|varken)"
    r"(?=\W*$|\si\s(?!mötet|dag\b|träffen|sammanträdet)|\sunder\s(?:punkt|ären|denna))"
    r"|avstår(?=\W*$)|(?:är|var)\s(?:inte|ej)\snärvarande\s(?:vid|under)\s(?:beslut|punkt|ären)|(?:är|var)\s(?:inte|ej)\smed\s(?:under|i|på|om)\s(?!mötet|dag\b)|lämnade\s(?:rummet|lokalen|salen)\b"
    r"|(?:har\smeddela[td]|meddelar|meddelade)\satt\s(?:man|de|kommunen)\s(?:inte|ej)\s(?:deltar|kommer\satt\sdelta|medverkar)\b(?!\spå)"
    r"|(?:stod|står|ställer sig|ställde sig)\sutanför\b|anmälde\satt\b.{2,80}?\bdeltog\svarken\b)"
)  # „Hedby deltar inte i upphandlingen.", „Hedby avstår.", „Bo var inte med under denna punkt."
RESERVES = re.compile(r"\breserver(?:ar|ade|at|as)\ssig\b|\breservation\b|\banmäl(?:er|de)\savvikande\b", re.IGNORECASE)
WITH_RESERVE = re.compile(r"\bmed\s(?:[\wåäöÅÄÖ:-]+\s){0,2}reservation\b", re.IGNORECASE)  # decided so: „med Norrbys reservation"


ASIDE = ("närvarande", "delta", "deltog", "medverk", "avst", "utanför", "utan för", "jäv", "röst", "te med", "ej med", "lämnade")


def stands_outside(text: str) -> re.Match[str] | None:
    """Where a sentence says that somebody does not take part in the decision."""
    return (OUTSIDE.search(text) or APART.match(text)) if has_word(text, ASIDE) else None


def who_before(match: re.Match[str]) -> int:
    """Where the words that say who end."""
    return match.end("who") if match.re is APART else match.start()


def reserves(text: str) -> re.Match[str] | None:
    """Where a sentence tells of a reservation."""
    return RESERVES.search(text) if has_word(text, ("reserv", "avvikande")) and not WITH_RESERVE.search(text) else None


CAPITALS = re.compile(r"[A-ZÅÄÖ][\wåäöÅÄÖé-]+(?:\s[A-ZÅÄÖ][\wåäöÅÄÖ]*){0,3}")
GROUP = r"(?:[A-ZÅÄÖ][\wåäö]+s\s)?(?i:(?:ledamöter|representanter|medlemmar|tjänstemän|företrädare)\w*)"


FIRST_WORD = re.compile(
    rf"[*\s]*(?!(?:Mot|Till|Vid|Under|Även|Därefter)\s)"
    rf"(?P<who>{GROUP}|[A-ZÅÄÖ][\wåäöÅÄÖé]+(?:\s(?:och|samt)\s[A-ZÅÄÖ][\wåäö]+)?)(?:\s|$)"
)


def longest_organisation(words: str, register: Register) -> str | None:
    """The organisation that the longest start of the words names: „Kils Avfall AB" before „Kil"."""
    while words:
        if organisation := register.organisation(words):
            return organisation
        words = words.rpartition(" ")[0]
    return None


def name_list(text: str, register: Register, roster: Roster, *, by_heading: bool = False) -> list[str]:
    """The organisations and people named, in their right spelling; organisations win over a person's own.

    A sentence that says itself who stands outside begins with them, also where nobody knows the word; under a heading it may not.
    """
    named = [m for m in NAME.finditer(text) if not register.organisation(m.group())]
    places = []
    for match in CAPITALS.finditer(text):
        organisation = longest_organisation(match.group(), register)
        if organisation and not any(m.start() < match.start() < m.end() for m in named):
            places.append((match.start(), organisation))
    starts = {at for at, _ in places}
    people = [
        (m.start(), roster.resolve(m.group()))
        for m in named
        if m.start() not in starts and not m.group().endswith((" kommun", " stad"))
    ]
    found = [name for _, name in sorted([*places, *people])]
    if not found and not by_heading and (first := FIRST_WORD.match(text)):
        found = [roster.resolve(part) for part in re.split(r"\s(?:och|samt)\s", first["who"])]
    return list(dict.fromkeys(found))


def bind_dissent(
    found: list[tuple[Decision, Passage, list[Block]]], blocks: list[Block], register: Register, roster: Roster
) -> None:
    """Bind „X deltar inte i beslutet" to its decision: by the footnote's star, else to the last one before it."""
    for block in blocks if found else []:
        headed = HEADED_OUTSIDE.match(block.heading), HEADED_RESERVES.match(block.heading)
        for sentence in block.sentences():
            outside, reserved = stands_outside(sentence.text), reserves(sentence.text)
            match = outside or reserved
            if not match and not any(headed):
                continue
            at = who_before(match) if match else len(sentence.text)
            headed_only = match is None
            names = name_list(sentence.text[:at], register, roster, by_heading=headed_only)
            names = names or name_list(sentence.text[at:], register, roster, by_heading=headed_only)
            target = target_of(found, sentence.span()[0], starred=block.text.startswith("*"))
            kept = target.not_participating if outside or headed[0] else target.reservations
            kept.extend(name for name in names if name not in kept)


HEADED_OUTSIDE = re.compile(r"(?:deltar|ej deltagande|jäv)\b", re.IGNORECASE)
HEADED_RESERVES = re.compile(r"reservation", re.IGNORECASE)


def target_of(found: list[tuple[Decision, Passage, list[Block]]], place: int, *, starred: bool) -> Decision:
    """The decision that a note at a place speaks of."""
    marked = [made for made, passage, _ in found if passage.text.rstrip(". ").endswith("*")] if starred else []
    before = [made for made, _, _ in found if made.span[0] <= place]
    return (marked or before or [found[-1][0]])[-1]
