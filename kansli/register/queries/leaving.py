"""What somebody who has left a body still has from it by name: it is offered to the seat, or to who came after (need 8)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from kansli.people.models import Mandate, Person
from kansli.register.models import Assignment


@dataclass(frozen=True)
class Left:
    """A mandate that has ended, who sits in its seat on the day, and what its holder still has of the body's."""

    mandate: Mandate
    successor: Person | None
    assignments: list[Assignment]


def left_behind(day: date, mandate: Mandate | None = None) -> list[Left]:
    """Everybody who has left, or one mandate's holder, the latest first. A constant number of queries."""
    rows = _left_rows(day).select_related("body", "person").order_by(F("due_on").asc(nulls_last=True), "pk")
    by_place: dict[tuple[int | None, int], list[Assignment]] = defaultdict(list)
    for one in rows.filter(person=mandate.person_id, body=mandate.seat.body_id) if mandate else rows:
        by_place[one.person_id, one.body_id].append(one)
    persons = {person for person, _body in by_place}
    ended = Mandate.objects.filter(person__in=persons, ends_on__lt=day).select_related(
        "person", "seat__body", "seat__member__organisation"
    )
    last = {(one.person_id, one.seat.body_id): one for one in ended.order_by("ends_on", "pk")}
    now = Mandate.objects.on(day).filter(seat__in=[one.seat_id for one in last.values()]).select_related("person")
    sitting = {one.seat_id: one.person for one in now.order_by("-kind")}
    found = [Left(last[place], sitting.get(last[place].seat_id), given) for place, given in by_place.items() if place in last]
    return sorted(found, key=lambda left: left.mandate.ends_on or date.min, reverse=True)


def count_left_behind(day: date) -> int:
    """How many assignments lie with somebody who has left."""
    return _left_rows(day).count()


def _left_rows(day: date) -> QuerySet[Assignment]:
    """Outstanding, given to a person who sat in the body that gave it, and sits there no more."""
    there = Mandate.objects.filter(person=OuterRef("person"), seat__body=OuterRef("body"))
    given = Assignment.objects.filter(given_to=Assignment.GivenTo.PERSON, status__in=Assignment.OUTSTANDING)
    now = Mandate.objects.on(day).filter(person=OuterRef("person"), seat__body=OuterRef("body"))
    return given.filter(Exists(there.filter(ends_on__lt=day)), ~Exists(now))
