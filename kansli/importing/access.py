"""Who may work in the archive."""

from typing import Any

from kansli.people.access import Actor


def can_keep_archive(person: Actor, thing: Any = None) -> bool:
    """The secretariat keeps the archive: what is not accepted yet is its working material."""
    return person.is_secretariat
