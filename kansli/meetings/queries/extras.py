"""Whom one could call to a meeting beside its body: who has a title in each member, who sits in another body, who is new."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kansli.meetings.models import Meeting
from kansli.meetings.queries.calling import called_to
from kansli.people.models import Body, Mandate, Member, Person, Seat
from kansli.people.queries import seats_with_holders
from kansli.ui.texts import day as day_words


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


def newcomers(meeting: Meeting, since: date) -> Found:
    """Whoever sits somewhere on the day of the meeting by a mandate that began on `since` or later (need 9). One query."""
    begun = Mandate.objects.on(meeting.day).filter(starts_on__gte=since)
    begun = begun.select_related("person__organisation", "seat__body", "seat__member__organisation")
    first = {one.person: one for one in begun.order_by("person__family_name", "person__given_name", "-starts_on", "pk")}
    pairs = [(f"{one.seat.body.short}, {one.seat}", person) for person, one in first.items()]
    return Found(_("Has begun since %(day)s") % {"day": day_words(since)}, pairs, [])


def newcomers_left(meeting: Meeting) -> list[Person]:
    """Who has begun since the day that was chosen for the meeting, and is not called to the whole of it."""
    if meeting.newcomers_since is None or not meeting.is_planned:
        return []
    called = {one.person for one in called_to(meeting) if not one.is_guest}
    return [person for _place, person in newcomers(meeting, meeting.newcomers_since).people if person not in called]


def callable_bodies(meeting: Meeting) -> Iterable[Body]:
    """The other bodies that there are on the day, but for the secretariat."""
    return Body.objects.on(meeting.day).exclude(pk=meeting.body_id).exclude(kind=Body.Kind.SECRETARIAT)


def titles_known() -> list[str]:
    """The titles of the register, each once."""
    titles = Person.objects.current().exclude(title="").order_by("title").values_list("title", flat=True)
    return list(dict.fromkeys(titles))
