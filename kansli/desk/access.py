"""Who may, on the pages that gather from several areas."""

from kansli.people.access import Actor
from kansli.people.models import Body


def can_read_body(actor: Actor, body: Body) -> bool:
    """Readers of the body's papers see what it has outstanding."""
    return actor.sits_somewhere and body.pk in actor.readable
