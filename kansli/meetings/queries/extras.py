"""Whom one could call to a meeting beside its body: who has a title in each member, who sits in another body."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kansli.meetings.models import Meeting
from kansli.people.models import Body, Mandate, Member, Person, Seat
from kansli.people.queries import seats_with_holders


@dataclass(frozen=True)
class Found:
    """The people of one title or body, each with whom they stand for, and those for whom nobody is known."""

    heading: str
    people: list[tuple[str, Person]]
    missing: list[str]


def with_title(meeting: Meeting, title: str) -> Found:
    """Whoever has a title that holds the words, in each organisation that is a member on the day. Three queries.

    A person stands for the member of their seat, or for their own organisation.
    """
    members = list(Member.objects.on(meeting.day).select_related("organisation").order_by("organisation__name"))
    titled = [one for one in Person.objects.current().exclude(title="") if title.casefold() in one.title.casefold()]
    seats = Mandate.objects.on(meeting.day).filter(person__in=titled, seat__member__isnull=False)
    stood = seats.values_list("person", "seat__member__organisation")
    homes = {*stood, *((one.pk, one.organisation_id) for one in titled)}
    by_home: dict[int | None, list[Person]] = defaultdict(list)
    for one in titled:
        for _pk, home in sorted(each for each in homes if each[0] == one.pk and each[1]):
            by_home[home].append(one)
    pairs = [(str(member), one) for member in members for one in by_home[member.organisation_id]]
    return Found(title, pairs, [str(member) for member in members if not by_home[member.organisation_id]])


def sitting_in(meeting: Meeting, body: Body) -> Found:
    """Who sits in a body on the day of the meeting, deputies not counted, and the seats that are vacant. Two queries."""
    seats = [one for one in seats_with_holders(body, meeting.day) if one.seat.kind != Seat.Kind.DEPUTY]
    pairs = [(str(one.seat), one.person) for one in seats if one.person]
    return Found(str(body), pairs, [str(one.seat) for one in seats if one.is_vacant])


def callable_bodies(meeting: Meeting) -> Iterable[Body]:
    """The other bodies that there are on the day, but for the secretariat."""
    return Body.objects.on(meeting.day).exclude(pk=meeting.body_id).exclude(kind=Body.Kind.SECRETARIAT)


def titles_known() -> list[str]:
    """The titles of the register, each once."""
    titles = Person.objects.current().exclude(title="").order_by("title").values_list("title", flat=True)
    return list(dict.fromkeys(titles))
