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
    "meetings.plan_meeting": _("Put the meeting in the plan"),
    "meetings.move_meeting": _("Moved the meeting"),
    "meetings.cancel_meeting": _("Cancelled the meeting"),
    "meetings.reinstate_meeting": _("Put the meeting back in the plan"),
    "meetings.ask_for_day": _("Asked which other day suits"),
    "meetings.answer_day": _("Said which days suit"),
    "meetings.remind_day": _("Reminded those who had not answered about the day"),
    "meetings.choose_day": _("Chose another day"),
    "meetings.keep_day": _("Kept the day"),
    "meetings.fall_away": _("Fell away because of another meeting"),
    "meetings.show_minutes": _("Changed which bodies see the minutes"),
    "meetings.set_programme": _("Wrote the programme"),
    "meetings.add_item": _("Added an item"),
    "meetings.edit_agenda_item": _("Changed an item"),
    "meetings.remove_item": _("Took an item off the agenda"),
    "meetings.order_items": _("Put the agenda in another order"),
    "meetings.issue_agenda": _("Kept a version of the agenda"),
    "meetings.ask_for_items": _("Asked the members for items"),
    "meetings.suggest_item": _("Suggested an item"),
    "meetings.accept_suggestion": _("Took up a suggestion"),
    "meetings.decline_suggestion": _("Declined a suggestion"),
    "meetings.attach_document": _("Attached a paper"),
    "meetings.detach_document": _("Took a paper off the item"),
    "meetings.send_dispatch": _("Sent"),
    "meetings.answer_meeting": _("Answered the notice"),
    "meetings.call_extras": _("Called others beside the body"),
    "meetings.uncall_extra": _("Took somebody off those called beside the body"),
    "meetings.ask_mode": _("Asked for another way to meet"),
    "meetings.grant_mode": _("Changed how it is held as was asked"),
    "meetings.decline_mode": _("Declined another way to meet"),
    "meetings.uncall": _("Told somebody who left that they need not come"),
    "meetings.start_meeting": _("Began the meeting"),
    "meetings.undo_start": _("Took back the start of the meeting"),
    "meetings.end_meeting": _("Ended the meeting"),
    "meetings.mark_attendance": _("Noted attendance"),
    "meetings.add_guest": _("Noted a guest"),
    "meetings.remove_guest": _("Took a guest away"),
    "meetings.set_chair": _("Chose who leads the meeting"),
    "meetings.write": _("Wrote"),
    "meetings.elect_adjusters": _("Elected who adjusts"),
    "meetings.order_handling": _("Changed the order of handling"),
    "meetings.resume_item": _("Took the item up again"),
    "meetings.add_at_meeting": _("Raised an item at the meeting"),
    "meetings.set_outcome": _("Said what became of the item"),
    "meetings.answer_finding": _("Settled what was recognised"),
    "adjuster_words": _("Adjusters"),
    "asked": _("Asked"),
    "because_of": _("Because of"),
    "cancelled": _("Cancelled besides"),
    "chair": _("Chair"),
    "days": _("Days"),
    "end_day": _("Last day"),
    "ends": _("Ends"),
    "host": _("Host"),
    "items": _("Items"),
    "kind": _("Kind of meeting"),
    "matter": _("Matter"),
    "minutes": _("Fingerprint of the text"),
    "meeting": _("Meeting"),
    "moved_from": _("Moved from"),
    "mode": _("How it is held"),
    "number": _("Number in the year"),
    "people": _("People"),
    "place": _("Place"),
    "secretary": _("Secretary"),
    "shown_to": _("Shown to"),
    "starts": _("Begins"),
    "status": _("Status"),
}


def names_in(changes: Iterable[Change]) -> dict[str, str | Promise]:
    """What `ui/history.html` calls the verbs, fields and doers. One query."""
    return {**WORDS, **doers_in(changes)}
