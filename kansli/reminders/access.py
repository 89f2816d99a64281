"""Who sees and keeps reminders. One's own pages are open to whoever is signed in (`people.access`)."""

from typing import Any

from kansli.people.access import Actor


def can_keep_reminders(actor: Actor, thing: Any = None) -> bool:
    """The secretariat sees who has been reminded of what, and sets when reminders go."""
    return actor.is_secretariat
