"""What a name looks like, and the right spelling of those that are known."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from .minutes import Known
from .municipalities import MUNICIPALITIES

NAME_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéèüáíóúøæñç'’´]+(?:-[A-ZÅÄÖÉÜ]?[a-zåäöéü]+)*"
INITIAL = r"[A-ZÅÄÖ]\.?"
SPOKEN = "Valdes|Beslöts|Beslutades|Utsågs|Konstaterades|Noterades|Antecknades|Då|Till|Som|Därefter|Sedan|När|Efter|Enligt|Även"
NAME = re.compile(
    rf"(?!(?:{SPOKEN})\s){NAME_WORD}(?:\s(?:{NAME_WORD}|(?:von|af|de|van|der|la|el|al|di)(?=\s[A-ZÅÄÖ]|\sder\s|\sla\s)|{INITIAL}(?=\s))){{1,4}}"
)
CAPITAL_NAME = re.compile(r"[A-ZÅÄÖÉ]{2,}(?:-[A-ZÅÄÖÉ]+)?(?:\s[A-ZÅÄÖÉ]{2,}(?:-[A-ZÅÄÖÉ]+)?){1,3}")
WORD = re.compile(NAME_WORD)


@dataclass(slots=True)
class Register:
    """The right spelling of what is known, looked up without case and genitive."""

    organisations: dict[str, str]
    names: dict[str, str]
    members: tuple[str, ...] = ()

    @classmethod
    def of(cls, known: Known) -> "Register":
        organisations = {**BY_NAME, **{fold(name): name for name in (*known.counterparts, *known.members)}}
        return cls(organisations, {fold(p.name): p.name for p in known.people}, known.members)

    def organisation(self, text: str) -> str | None:
        """The right spelling when the text is a known organisation, with or without „kommun" and genitive."""
        return next((self.organisations[form] for form in forms_of(text) if form in self.organisations), None)

    def nearly(self, text: str) -> str:
        """The right spelling of an organisation that is one letter off, else the text: „Nykvärn" -> „Nykvarn"."""
        exact = self.organisation(text)
        key = fold(text)
        if exact or len(key) < 5 or " " in key:
            return exact or text
        bare = key.translate(PLAIN)
        near = (
            [BY_BARE_NAME[bare]]
            if bare in BY_BARE_NAME
            else [name for name in self.members if len(name) > 4 and Levenshtein.distance(fold(name), key) == 1]
        )
        return near[0] if len(near) == 1 else text


BY_NAME = {name.casefold(): name for name in MUNICIPALITIES}
PLAIN = str.maketrans("åäöéü", "aaoeu")
BY_BARE_NAME = {name.casefold().translate(PLAIN): name for name in MUNICIPALITIES}


@lru_cache(maxsize=1024)
def forms_of(text: str) -> tuple[str, str, str]:
    """The ways a text may name an organisation: as it stands, without „kommun", without genitive."""
    key = fold(text)
    bare = re.sub(r"\s(?:kommun|stad|kommuns)$", "", key)
    return key, bare, bare.removesuffix("s")


def fold(text: str) -> str:
    return " ".join(text.casefold().split())
