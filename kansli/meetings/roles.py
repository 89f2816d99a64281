"""What a standing item is for, told from its title: the program fills some of them, and acts on others."""

import re

from kansli.meetings.models import AgendaItem
from kansli.people.models import Organisation

Role = AgendaItem.Role
HOST = r"\{\s*värdkommun\s*\}"  # stands in a standing item for the host of the meeting

WORDS = {
    Role.HOST: HOST,
    Role.OPENING: r"öppn|inledning|välkomm",
    Role.ADJUSTERS: r"juster(?:are|ings(?:man|person))",
    Role.OUTSTANDING: r"utestående|kvarstående|uppföljning av (?:uppdrag|beslut)",
    Role.EARLIER_MINUTES: r"föregående|förra (?:mötet|protokoll)|tidigare (?:anteckningar|protokoll)",
    Role.OTHER_AGENDA: r"dagordning\w* (?:till|för|inför) |kommande möte[nt]?\b.*",
    Role.OTHER: r"övrig",
    Role.NEXT_MEETING: r"nästa (?:möte|sammanträde)|tid för nästa",
}


def role_of(title: str) -> Role:
    """The first role whose words stand in the title; most items have none."""
    return next((role for role, words in WORDS.items() if re.search(words, title.lower())), Role.NONE)


def titled(title: str, host: Organisation | None) -> str:
    """A standing item's title at a meeting: „Aktuellt {värdkommun}" is „Aktuellt Nykvarn" where Nykvarn is the host."""
    return re.sub(HOST, lambda _found: str(host), title, flags=re.IGNORECASE)
