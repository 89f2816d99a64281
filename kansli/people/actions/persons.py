"""Persons: noting them, changing them, and making one of two that are the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from kansli.audit.actions import Keyed
from kansli.people.actions import rows
from kansli.people.models import Organisation, Person


@dataclass(frozen=True)
class PersonSheet:
    """What is said of a person; what they hold is said by mandates."""

    given_name: str
    family_name: str = ""
    title: str = ""
    organisation: Organisation | None = None
    email: str = ""
    phone: str = ""


def add_person(*, by: Keyed, sheet: PersonSheet, names: Sequence[str] = ()) -> Person:
    """Note a person. `names` are former names and spellings of papers."""
    return rows.insert(by=by, verb="people.add_person", row=Person(**vars(sheet)), names=names)


def edit_person(
    *, by: Keyed, person: Person, sheet: PersonSheet, names: Sequence[str] | None = None, seen: int | None = None
) -> Person:
    """Change what is said of a person. To move somebody between members, see `move_person`."""
    return rows.update(
        by=by,
        verb="people.edit_person",
        row=person,
        values=vars(sheet),
        seen=seen,
        names=names,
    )
