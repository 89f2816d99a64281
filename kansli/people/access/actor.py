"""Who is asking: a person with what they hold on the day asked. Rights come from mandates, not from flags."""

from dataclasses import dataclass
from datetime import date

from kansli.people.models import Body, Mandate, Person


@dataclass(frozen=True)
class Actor:
    """A person with the rights of a day. `readable` holds the ids of the bodies whose papers they may read."""

    person: Person | None = None
    is_secretariat: bool = False
    bodies: frozenset[int] = frozenset()  # where they sit
    readable: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """The name in the event log."""
        return self.person.key if self.person else "nobody"

    @property
    def sits_somewhere(self) -> bool:
        """True for whoever has a mandate in any body on the day."""
        return bool(self.bodies)

    def __str__(self) -> str:
        return self.person.name if self.person else "nobody"


NOBODY = Actor()


def actor_of(person: Person | None, day: date) -> Actor:
    """The rights of `person` on `day`, in two queries. Someone signed out may read what is public."""
    sits_in = (
        list(Mandate.objects.on(day).filter(person=person).values_list("seat__body_id", "seat__body__kind")) if person else []
    )
    bodies = frozenset(body for body, _kind in sits_in)
    secretariat = any(kind == Body.Kind.SECRETARIAT for _body, kind in sits_in)
    readable = frozenset(
        pk
        for pk, readers in Body.objects.values_list("pk", "readers")
        if secretariat or pk in bodies or readers == Body.Readers.PUBLIC or (readers == Body.Readers.COOPERATION and bodies)
    )
    return Actor(person=person, is_secretariat=secretariat, bodies=bodies, readable=readable)
