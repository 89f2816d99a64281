"""Calling people to one meeting beside those who sit in the body: a role in each municipality, another body."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.meetings.actions.attaching import show_to_guests
from kansli.meetings.actions.calling import follow_seats_of
from kansli.meetings.models import Meeting
from kansli.meetings.queries.calling import CHANGEABLE
from kansli.people.models import Person


def call_extras(*, by: Keyed, meeting: Meeting, people: Sequence[Person]) -> Meeting:
    """Add people to those who are called to the whole meeting (need 63). Where it has been called they get the notice at once,
    else with everybody else. Raises RuleBroken once it has begun.
    """
    _check_coming(meeting)
    with transaction.atomic():
        new = [person for person in dict.fromkeys(people) if not meeting.extras.filter(pk=person.pk).exists()]
        if new:
            meeting.extras.add(*new)
            record(by=by, verb="meetings.call_extras", target=meeting, after={"people": [person.key for person in new]})
            _tell(by, meeting)
    return meeting


def uncall_extra(*, by: Keyed, meeting: Meeting, person: Person) -> Meeting:
    """Somebody is not to come after all. Who has been called is told so, and their calendar takes the meeting away."""
    _check_coming(meeting)
    with transaction.atomic():
        if not meeting.extras.filter(pk=person.pk).exists():
            raise RuleBroken(_("That person is not called to this meeting any more. Open the page again."))
        meeting.extras.remove(person)
        record(by=by, verb="meetings.uncall_extra", target=meeting, before={"person": person.key})
        _tell(by, meeting)
    return meeting


def _check_coming(meeting: Meeting) -> None:
    if not meeting.is_planned:
        raise RuleBroken(_("The meeting has begun or been cancelled. Note guests under attendance instead."))


def _tell(by: Keyed, meeting: Meeting) -> None:
    """Papers and calendars follow who is called."""
    for item in meeting.items.select_related("meeting"):
        show_to_guests(by=by, item=item)
    if meeting.status in CHANGEABLE:
        follow_seats_of(by=by, meeting=meeting)
