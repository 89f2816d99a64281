"""The words of the event log for the reader of a paper's page."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.audit.queries import Change
from kansli.people.queries import doers_in

WORDS: dict[str, str | Promise] = {
    "importing.accept": _("Accepted the paper"),
    "importing.add_finding": _("Added a finding"),
    "importing.change_finding": _("Changed a finding"),
    "importing.confirm_finding": _("Confirmed a finding"),
    "importing.dismiss_finding": _("Dismissed a finding"),
    "importing.dismiss_paper": _("Laid the paper aside"),
    "importing.read_again": _("Had the paper read again"),
    "importing.restore_finding": _("Took a finding back"),
    "importing.review_anyway": _("Chose to review it anyway"),
    "entries": _("Entries"),
    "finding": _("Finding"),
    "kind": _("Kind"),
    "meeting": _("The meeting"),
    "state": _("State"),
    "text": _("Text"),
}


def names_in(changes: Iterable[Change]) -> dict[str, str | Promise]:
    """What `ui/history.html` calls the verbs, fields and doers. One query."""
    return {**WORDS, **doers_in(changes)}
