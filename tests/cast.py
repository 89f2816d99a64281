"""The fixed cast of the tests, in a small cooperation of three invented municipalities.

Asta keeps the secretariat, Bo chairs the committee for Alby, Cai sits in the committee for Berga, Dora sits in a network for
Cedra, Elvi left the committee last year, Gun was a guest at one item, Nobody is signed out.
"""

from dataclasses import dataclass
from datetime import date

from kansli.people.models import Account, Body, Cooperation, Mandate, Member, Office, Organisation, Person, Seat

FIRST_DAY = date(2020, 1, 1)


@dataclass
class Cast:
    """The small cooperation and its people; `on` holds the bodies by short name."""

    alby: Member
    berga: Member
    cedra: Member
    committee: Body
    group: Body
    network: Body
    secretariat: Body
    asta: Person
    bo: Person
    cai: Person
    dora: Person
    elvi: Person
    gun: Person


def member(name: str, code: str) -> Member:
    """A municipality in the cooperation since the first day."""
    organisation = Organisation.objects.create(name=name, kind=Organisation.Kind.MUNICIPALITY, code=code)
    return Member.objects.create(organisation=organisation, starts_on=FIRST_DAY)


def person(given: str, family: str, organisation: Organisation | None = None) -> Person:
    """A person with an account."""
    email = f"{given}.{family}@exempel.se".lower().translate(str.maketrans("åäö", "aao"))
    made = Person.objects.create(given_name=given, family_name=family, email=email, organisation=organisation)
    Account.objects.create_user(email, person=made)
    return made


def seat(body: Body, member: Member | None, holder: Person, *, role: str = "", ends_on: date | None = None) -> Mandate:
    """A seat with its holder."""
    made = Seat.objects.create(body=body, member=member, role=role, starts_on=FIRST_DAY)
    return Mandate.objects.create(seat=made, person=holder, starts_on=FIRST_DAY, ends_on=ends_on)


def build() -> Cast:
    """Make the cooperation."""
    Cooperation.objects.create(pk=1, name="Trekommunen", short_name="Tre")
    alby, berga, cedra = member("Alby", "9001"), member("Berga", "9002"), member("Cedra", "9003")
    committee = Body.objects.create(name="Samarbetskommittén", short_name="SSK", kind=Body.Kind.COMMITTEE, starts_on=FIRST_DAY)
    group = Body.objects.create(
        name="Ledningsgruppen", short_name="LG", kind=Body.Kind.MANAGEMENT_GROUP, prepares_for=committee, starts_on=FIRST_DAY
    )
    network = Body.objects.create(name="Klimatnätverket", kind=Body.Kind.NETWORK, starts_on=FIRST_DAY)
    secretariat = Body.objects.create(name="Kansliet", kind=Body.Kind.SECRETARIAT, starts_on=FIRST_DAY)
    asta, bo = person("Asta", "Alm"), person("Bo", "Björk", alby.organisation)
    cai, dora = person("Cai", "Cedergren", berga.organisation), person("Dora", "Dahl", cedra.organisation)
    elvi, gun = person("Elvi", "Ek", berga.organisation), person("Gun", "Granqvist")
    seat(secretariat, None, asta, role="Verksamhetschef")
    seat(committee, alby, bo)
    seat(committee, berga, cai)
    seat(committee, cedra, elvi, ends_on=date(2024, 12, 31))
    seat(network, cedra, dora)
    Office.objects.create(body=committee, kind=Office.Kind.CHAIR, member=alby, starts_on=FIRST_DAY)
    return Cast(alby, berga, cedra, committee, group, network, secretariat, asta, bo, cai, dora, elvi, gun)
