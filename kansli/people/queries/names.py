"""From a name in a paper to whom it means, and what the register tells the reader of papers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from kansli.people.models import Body, Mandate, Member, Office, Organisation, OrganisationName, Person, PersonName, Place
from kansli.reading.minutes import Known, KnownPerson

OFFICE_WORDS = {  # as Swedish papers write them, whatever the language of the one who looks
    Office.Kind.CHAIR: "ordförande",
    Office.Kind.VICE_CHAIR: "vice ordförande",
}


def fold(name: str) -> str:
    """A name for comparing: small letters, single spaces, one kind of hyphen."""
    return " ".join(name.casefold().replace("‐", "-").replace("–", "-").split())


@dataclass(frozen=True)
class NameBook:
    """All names of all persons, read once and asked often: an import of many papers keeps one."""

    people: dict[str, list[Person]] = field(default_factory=dict)
    mandates: dict[int, list[Mandate]] = field(default_factory=dict)  # by the person's pk

    @classmethod
    def load(cls) -> Self:
        """Read the register. Three queries."""
        people: dict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.current().select_related("organisation"):
            people[fold(person.name)].append(person)
        for other in PersonName.objects.filter(person__merged_into__isnull=True).select_related("person__organisation"):
            if other.person not in people[fold(other.name)]:
                people[fold(other.name)].append(other.person)
        mandates: dict[int, list[Mandate]] = defaultdict(list)
        for mandate in Mandate.objects.select_related("seat__member__organisation"):
            mandates[mandate.person_id].append(mandate)
        return cls(dict(people), dict(mandates))

    def all_named(self, name: str) -> list[Person]:
        """Everybody with that name or other name, whatever the case of its letters."""
        return self.people.get(fold(name), [])

    def named(self, name: str, day: date | None = None) -> Person | None:
        """The one who is meant: the only one of that name, or the only one of them with a mandate on the day."""
        found = self.all_named(name)
        if len(found) > 1 and day:
            found = [person for person in found if any(one.is_on(day) for one in self.mandates.get(person.pk, []))]
        return found[0] if len(found) == 1 else None


def person_named(name: str, day: date | None = None) -> Person | None:
    """The person of that name on that day, or nobody where there is none or more than one. See `NameBook.named`."""
    return NameBook.load().named(name, day)


def merged_person(key: str) -> Person | None:
    """The person with the key today: where two were merged, the old key leads to the one that was kept."""
    person = Person.objects.filter(key=key).first()
    while person and person.merged_into:  # ends: a person is merged only into one who is not
        person = person.merged_into
    return person


def organisation_named(name: str) -> Organisation | None:
    """The organisation of that name or other name; "Alby kommun" is Alby. Two queries."""
    wanted = {fold(name), fold(name).removesuffix(" kommun"), fold(name).removesuffix("s kommun")} - {""}
    for organisation in Organisation.objects.all():
        if fold(organisation.name) in wanted:
            return organisation
    others = OrganisationName.objects.select_related("organisation")
    return next((other.organisation for other in others if fold(other.name) in wanted), None)


def body_named(name: str) -> Body | None:
    """The body of that name, short name or other name. Two queries."""
    for body in Body.objects.prefetch_related("names"):
        if fold(name) in {fold(one) for one in (body.name, body.short_name, *(other.name for other in body.names.all())) if one}:
            return body
    return None


def known(day: date | None = None) -> Known:
    """What the register tells the reader of a paper of the day. Eight queries, however much there is.

    Members and what people held are those of the day; without a day, of all times. Bodies, places and persons are all there
    are: an old paper may name one that was founded, or has ended, before its register was written.
    """
    memberships = Member.objects.on(day) if day else Member.objects.all()
    members = tuple(dict.fromkeys(memberships.order_by("organisation__name").values_list("organisation__name", flat=True)))
    bodies = {body.name: _other_names(body) for body in Body.objects.prefetch_related("names")}
    outside = Organisation.objects.prefetch_related("names").exclude(name__in=members)
    counterparts = tuple(name for one in outside for name in (one.name, *(other.name for other in one.names.all())))
    places = tuple(Place.objects.values_list("name", flat=True))
    return Known(members=members, bodies=bodies, people=tuple(_known_people(day)), counterparts=counterparts, places=places)


def _other_names(body: Body) -> tuple[str, ...]:
    return tuple(name for name in (body.short_name, *(other.name for other in body.names.all())) if name)


def _known_people(day: date | None) -> list[KnownPerson]:
    mandates = Mandate.objects.on(day) if day else Mandate.objects.all()
    held: dict[int, list[Mandate]] = defaultdict(list)
    for mandate in mandates.select_related("seat__body", "seat__member__organisation").order_by("kind", "-starts_on"):
        held[mandate.person_id].append(mandate)
    offices = _office_words(day)
    people = Person.objects.current().select_related("organisation")
    return [_known_person(person, held[person.pk], offices) for person in people]


def _office_words(day: date | None) -> dict[tuple[int, str, int], str]:
    """(body, "person" or "member", its pk) to the word of a paper."""
    offices = Office.objects.on(day) if day else Office.objects.all()
    words = [(office, OFFICE_WORDS[Office.Kind(office.kind)]) for office in offices]
    by_person = {(one.body_id, "person", one.person_id): word for one, word in words if one.person_id}
    return by_person | {(one.body_id, "member", one.member_id): word for one, word in words if one.member_id}


def _known_person(person: Person, held: list[Mandate], offices: dict[tuple[int, str, int], str]) -> KnownPerson:
    of_member = next((one.seat.member.organisation.name for one in held if one.seat.member), "")
    return KnownPerson(
        name=person.name,
        organisation=of_member or (person.organisation.name if person.organisation else ""),
        bodies=tuple(dict.fromkeys(one.seat.body.name for one in held)),
        role=next(_roles(person, held, offices), person.title),
    )


def _roles(person: Person, held: list[Mandate], offices: dict[tuple[int, str, int], str]) -> Iterator[str]:
    """What they are called at the table: their offices first, then the roles of their seats."""
    for one in held:
        keys = ((one.seat.body_id, "person", person.pk), (one.seat.body_id, "member", one.seat.member_id or 0))
        yield from (offices[key] for key in keys if key in offices)
    yield from (one.seat.role for one in held if one.seat.role)
