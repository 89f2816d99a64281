"""Whom a question to a member goes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kansli.people.models import Body, Mandate, Member, Person
from kansli.people.queries import seats_with_holders
from kansli.register.models import Decision, MemberContact, MemberStance


@dataclass(frozen=True)
class Contact:
    """A member with the person who is asked unless another is chosen, and all that can be."""

    member: Member
    person: Person | None
    choices: list[Person]


def members_inside(decision: Decision | None, day: date) -> QuerySet[Member]:
    """The members of the day, but for those outside the decision."""
    members = Member.objects.on(day).select_related("organisation")
    if decision is None:
        return members
    return members.exclude(pk__in=decision.stances.filter(kind=MemberStance.Kind.OUTSIDE).values("member"))


def contacts(kind: str, body: Body, members: Iterable[Member], day: date) -> list[Contact]:
    """Each member's contact: whom the last question of the kind went to, else the holder of its seat in the body on the day.

    One can choose among those who work for the member or sit for it. A constant number of queries.
    """
    asked = list(members)
    kept = MemberContact.objects.filter(kind=kind, member__in=asked, person__merged_into=None)
    remembered = {row.member_id: row.person for row in kept.select_related("person")}
    seated: dict[int | None, Person] = {}
    for one in seats_with_holders(body, day):
        if one.person:
            seated.setdefault(one.seat.member_id, one.person)
    people = _people(asked, day)
    found = []
    for member in asked:
        person = remembered.get(member.pk) or seated.get(member.pk)
        others = people.get(member.pk, [])
        found.append(Contact(member, person, others if person is None or person in others else [person, *others]))
    return found


def _people(members: list[Member], day: date) -> dict[int, list[Person]]:
    """Who works for each member, or sits for it on the day."""
    sits = set(Mandate.objects.on(day).filter(seat__member__in=members).values_list("person", "seat__member"))
    organisations = [member.organisation_id for member in members]
    of = Q(organisation__in=organisations) | Q(pk__in={person for person, _member in sits})
    found = list(Person.objects.current().filter(of))
    return {
        member.pk: [one for one in found if (one.pk, member.pk) in sits or one.organisation_id == member.organisation_id]
        for member in members
    }
