"""Persons, organisations and bodies as the search index holds them."""

from collections.abc import Iterator
from typing import TypeAlias

from django.urls import reverse

from kansli.people.models import Body, Member, Organisation, Person
from kansli.search.actions import Findable

Indexed: TypeAlias = Person | Organisation | Body


def findable(thing: Indexed) -> Findable:
    """How the person, organisation or body is found, with its other names. Found by whoever sits in any body."""
    if isinstance(thing, Person):
        words = [thing.title, str(thing.organisation or "")]
        return _made("person", thing, words, reverse("desk:person", args=[thing.key]))
    if isinstance(thing, Body):
        return _made("body", thing, [thing.short_name, thing.task], reverse("desk:body", args=[thing.key]))
    return _made("organisation", thing, [thing.get_kind_display(), thing.note], _organisation_path(thing))


def findables() -> Iterator[Findable]:
    """Every person, organisation and body, for building the index anew."""
    for person in Person.objects.current().select_related("organisation").prefetch_related("names"):
        yield findable(person)
    for organisation in Organisation.objects.prefetch_related("names", "memberships"):
        yield findable(organisation)
    for body in Body.objects.prefetch_related("names"):
        yield findable(body)


def _made(kind: str, thing: Indexed, words: list[str], path: str) -> Findable:
    names = [other.name for other in thing.names.all()]
    text = "\n".join(str(word) for word in [*names, *words] if word)
    return Findable(kind=kind, key=thing.key, title=str(thing), text=text, path=path)


def _organisation_path(organisation: Organisation) -> str:
    """A member's page where it is or was a member, else its own."""
    memberships = sorted(organisation.memberships.all(), key=_latest)
    if memberships:
        return reverse("desk:member", args=[memberships[-1].key])
    return reverse("people:organisation", args=[organisation.key])


def _latest(membership: Member) -> int:
    return membership.pk
