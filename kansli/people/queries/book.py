"""What the register says of names, read once and asked often: one book serves a whole batch of papers."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from rapidfuzz import fuzz, process

from kansli.people.models import Body, Mandate, Member, Office, Organisation, Person, Seat
from kansli.people.queries.names import NameBook, body_named, fold, known, merged_person, organisation_named
from kansli.people.queries.seats import SEAT_ORDER
from kansli.reading.minutes import Known

T = TypeVar("T")

NEARLY = 84  # per cent of likeness from which a name may be somebody of the register, misread or misspelt
WORD = re.compile(r"\w+")


@dataclass
class Book:
    """Persons, bodies, organisations, seats and offices by the names papers use. Made anew when the register has changed."""

    names: NameBook = field(default_factory=NameBook.load)
    _bodies: dict[str, Body | None] = field(default_factory=dict)
    _organisations: dict[str, Organisation | None] = field(default_factory=dict)
    _persons: dict[str, Person | None] = field(default_factory=dict)  # by key

    def body(self, name: str) -> Body | None:
        """The body of that name, short name or other name, also where the paper says more about it."""
        if name not in self._bodies:
            self._bodies[name] = body_named(name) or self._body_within(name)
        return self._bodies[name]

    def organisation(self, name: str) -> Organisation | None:
        """The organisation of that name or other name."""
        if name not in self._organisations:
            self._organisations[name] = organisation_named(name) if name else None
        return self._organisations[name]

    def member(self, name: str, day: date) -> Member | None:
        """The member of that name on the day."""
        organisation = self.organisation(name)
        mine = self._members.get(organisation.pk, []) if organisation else []
        return next((member for member in mine if member.is_on(day)), None)

    def person(self, name: str, day: date | None = None) -> Person | None:
        """The one who is meant, or nobody where there is none or more than one."""
        return self.names.named(name, day)

    def person_with_key(self, key: str) -> Person | None:
        """The person with the key, or the one they were merged into."""
        if key not in self._persons:
            self._persons[key] = merged_person(key)
        return self._persons[key]

    def body_with_key(self, key: str) -> Body | None:
        """The body with the key."""
        return next((body for body in self.bodies if body.key == key), None)

    def similar(self, name: str) -> Person | None:
        """Somebody whose name is nearly this one."""
        found = process.extractOne(name.casefold(), self.names.people.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY)
        return self.names.people[found[0]][0] if found and self.names.people[found[0]] else None

    def seat(self, body: Body, organisation: Organisation | None, person: Person | None, day: date) -> Seat | None:
        """The seat of the body that somebody sat in: the one they hold that day, else the member's first."""
        seats = [seat for seat in self._seats[body.pk] if seat.is_on(day)]
        held = {mandate.seat_id for mandate in self.mandates(person) if mandate.is_on(day)}
        own = [seat for seat in seats if seat.pk in held]
        of_member = [seat for seat in seats if seat.member and organisation and seat.member.organisation_id == organisation.pk]
        return next(iter([*own, *of_member]), None)

    def mandates(self, person: Person | None) -> list[Mandate]:
        """All mandates of a person, at all times."""
        return self.names.mandates.get(person.pk, []) if person else []

    def chair(self, body: Body, day: date) -> Office | None:
        """The office of the chair on the day."""
        mine = (office for office in self._offices if office.body_id == body.pk and office.kind == Office.Kind.CHAIR)
        return next((office for office in mine if office.is_on(day)), None)

    def add(self, person: Person) -> None:
        """Somebody who has just been noted."""
        self.names.people.setdefault(fold(person.name), []).append(person)

    @cached_property
    def known(self) -> Known:
        """What the reader of papers is told; of all times, for the day of a paper is not known before it is read."""
        return known()

    @cached_property
    def secretariat(self) -> Body | None:
        """The body that keeps the office."""
        return Body.objects.filter(kind=Body.Kind.SECRETARIAT).first()

    @cached_property
    def bodies(self) -> list[Body]:
        """Those that have papers, by name."""
        return list(Body.objects.exclude(kind=Body.Kind.SECRETARIAT).select_related("prepares_for"))

    @cached_property
    def _members(self) -> dict[int, list[Member]]:
        members: dict[int, list[Member]] = defaultdict(list)
        for member in Member.objects.select_related("organisation"):
            members[member.organisation_id].append(member)
        return members

    @cached_property
    def _seats(self) -> dict[int, list[Seat]]:
        seats: dict[int, list[Seat]] = defaultdict(list)
        for seat in Seat.objects.select_related("member__organisation", "body").order_by("position", "pk"):
            seats[seat.body_id].append(seat)
        for mine in seats.values():
            mine.sort(key=lambda seat: SEAT_ORDER[Seat.Kind(seat.kind)])
        return seats

    @cached_property
    def _offices(self) -> list[Office]:
        return list(Office.objects.select_related("member__organisation", "person"))

    def _body_within(self, name: str) -> Body | None:
        """A paper may put more around the body: "Trekommunens ledningsgrupp" or "Samarbetskommittén, Trekommunen".

        Two bodies in one name mean neither.
        """
        words = WORD.findall(name.casefold())
        alike = [body for body in self.bodies if any(_is_meant(body, word) for word in words)]
        return alike[0] if len(alike) == 1 else None


def _is_meant(body: Body, word: str) -> bool:
    """As "ledningsgruppen", "ledningsgruppens" and "ledningsgrupp", or by the short name."""
    name, bare = body.name.casefold(), word.removesuffix("s")
    if word == body.short_name.casefold():
        return True
    return len(word) > 4 and name in {one + ending for one in (word, bare) for ending in ("", "n", "en", "et")}
