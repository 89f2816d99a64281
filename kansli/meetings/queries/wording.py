"""The words of the event log for the reader of a meeting's page."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.audit.queries import Change
from kansli.people.queries import doers_in

WORDS: dict[str, str | Promise] = {
    "meetings.enter": _("Entered the meeting from its paper"),
    "meetings.replace_minutes": _("Replaced the minutes by a corrected paper"),
    "meetings.edit_meeting": _("Changed the meeting"),
    "meetings.set_matter": _("Changed the matter of an item"),
    "adjuster_words": _("Adjusters"),
    "chair": _("Chair"),
    "end_day": _("Last day"),
    "ends": _("Ends"),
    "items": _("Items"),
    "kind": _("Kind of meeting"),
    "matter": _("Matter"),
    "minutes": _("Fingerprint of the text"),
    "mode": _("How it is held"),
    "number": _("Number in the year"),
    "place": _("Place"),
    "secretary": _("Secretary"),
    "starts": _("Begins"),
    "status": _("Status"),
}


def names_in(changes: Iterable[Change]) -> dict[str, str | Promise]:
    """What `ui/history.html` calls the verbs, fields and doers. One query."""
    return {**WORDS, **doers_in(changes)}
