"""Electing who adjusts the minutes: as the text of an item says, or as the secretary chooses, until the text is sent."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.meetings.models import Adjuster, ItemPart, Meeting
from kansli.meetings.queries.taken import named_adjusters
from kansli.people.models import Person


def elect_adjusters(*, by: Keyed, meeting: Meeting, people: Sequence[Person]) -> list[Adjuster]:
    """Make these the meeting's adjusters, in their order. Raises RuleBroken for more than the body has, and for a sent text."""
    if meeting.status not in Meeting.WRITABLE:
        raise RuleBroken(_("The minutes have been sent. Take them back first, then choose other adjusters."))
    if len(people) > meeting.body.adjusters:
        raise RuleBroken(_("%(body)s has at most %(n)s adjusters.") % {"body": meeting.body, "n": meeting.body.adjusters})
    there = {one.person_id: one for one in meeting.adjusters.all()}
    if [one.pk for one in people] == list(there):
        return list(there.values())
    with transaction.atomic():
        before = list(meeting.adjusters.values_list("person__key", flat=True))
        meeting.adjusters.exclude(person__in=people).delete()
        for position, person in enumerate(people, 1):
            values = {"position": position}
            meeting.adjusters.update_or_create(person=person, defaults=values, create_defaults={**values, "elected_at": now()})
        meeting.adjuster_words = ", ".join(person.name for person in people)[:300]
        meeting.save(update_fields=["adjuster_words"])
        after = [person.key for person in people]
        record(by=by, verb="meetings.elect_adjusters", target=meeting, before={"people": before}, after={"people": after})
    return list(meeting.adjusters.all())


def elect_named(*, by: Keyed, part: ItemPart, before: str = "", caret: int | None = None) -> None:
    """Elect whom the text names when it did not name the same before, or nobody is elected. Part of the caller's transaction.

    So a choice that the secretary has made since stands until the text says something else.
    """
    meeting, named = part.item.meeting, named_adjusters(part.item, part.text, caret=caret)
    if named and (named != named_adjusters(part.item, before) or not meeting.adjusters.exists()):
        elect_adjusters(by=by, meeting=meeting, people=named)
