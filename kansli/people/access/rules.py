"""Who may do what with the cooperation, its bodies and people."""

from typing import Any

from kansli.people.access.actor import Actor


def is_secretariat(person: Actor, thing: Any = None) -> bool:
    """The secretariat keeps the office."""
    return person.is_secretariat


def can_see_office(person: Actor, thing: Any = None) -> bool:
    """Whoever sits in any body sees who sits where."""
    return person.sits_somewhere


def can_see_own_pages(person: Actor, thing: Any = None) -> bool:
    """Whoever is signed in, even a former member or a guest, sees what is their own."""
    return person.person is not None


def can_edit_people(person: Actor, thing: Any = None) -> bool:
    """The secretariat keeps the register of people and bodies."""
    return person.is_secretariat
