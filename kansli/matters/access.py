"""Who may do what with matters."""

from typing import Any

from kansli.people.access import Actor


def can_see_matters(actor: Actor, matter: Any = None) -> bool:
    """Whoever sits in any body sees the matters, with what they may read of each."""
    return actor.sits_somewhere


def can_edit_matters(actor: Actor, matter: Any = None) -> bool:
    """The secretariat keeps the matters."""
    return actor.is_secretariat
