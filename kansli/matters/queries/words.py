"""What the history of a matter is called, and who is in it."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.people.queries import doers

LOGGED: dict[str, str | Promise] = {
    "matters.create": _("Made"),
    "matters.edit": _("Changed"),
    "matters.add_name": _("Other name added"),
    "matters.remove_name": _("Other name taken away"),
    "matters.relate": _("Related"),
    "matters.unrelate": _("No longer related"),
    "matters.end": _("Closed"),
    "matters.reopen": _("Opened again"),
    "matters.merge": _("Merged into another matter"),
    "matters.take_in": _("Another matter taken in"),
    "matters.undo_merge": _("Merge undone"),
    "matters.let_out": _("A merged matter split off"),
    "matters.move_out": _("Moved to another matter"),
    "matters.move_in": _("Moved from another matter"),
    "title": _("Title"),
    "summary": _("Summary"),
    "counterparts": _("Counterparts"),
    "name": _("Name"),
    "kind": _("Kind"),
    "related": _("Related matter"),
    "ended_on": _("Last day"),
    "merged_into": _("Merged into"),
    "taken_in": _("Taken in"),
    "moved": _("Entries moved"),
    "from": _("From"),
    "to": _("To"),
    "reason": _("Reason"),
}


def names(keys: Iterable[str]) -> dict[str, Any]:
    """What verbs and fields of the log are called, and who the persons are."""
    return {**LOGGED, **doers(keys)}
