"""The words of ballots for a person: why a result is what it is, and what the event log says."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.audit.queries import Change
from kansli.ballots.counting import Reason
from kansli.ballots.models import Ballot, Rule, Vote
from kansli.people.queries import doers_in

REASONS: dict[str, str | Promise] = {
    Reason.ALL_AGREE: _("Everybody who takes part said yes."),
    Reason.NOT_ALL_AGREE: _("Everybody who takes part must say yes, and not everybody did."),
    Reason.MORE_THAN_HALF: _("More than half of those who take part said yes."),
    Reason.HALF_OR_LESS: _("More than half of those who take part must say yes, and they did not."),
    Reason.NOBODY_OBJECTS: _("Nobody objected by the last day."),
    Reason.SOMEBODY_OBJECTS: _("Somebody objected."),
    Reason.TAKEN_UP: _("Somebody said no or wants it taken up, so the meeting decides."),
    Reason.TOO_FEW: _("Fewer took part than are needed for a decision."),
    Reason.NOBODY_TAKES_PART: _("Nobody takes part in the decision."),
}
VALUES: dict[str, str | Promise] = {
    value: label
    for choices in (Rule, Ballot.Status, Ballot.Outcome, Vote.Choice, Vote.Source)
    for value, label in choices.choices
}
WORDS: dict[str, str | Promise] = {
    "system:ballots": _("The clock"),
    "ballots.cast_vote": _("Voted"),
    "ballots.close_ballot": _("Closed"),
    "ballots.draft_ballot": _("Drafted"),
    "ballots.edit_ballot": _("Changed the draft"),
    "ballots.name_deputy": _("Let somebody else vote"),
    "ballots.name_rule": _("Named the rule for decisions by mail"),
    "ballots.note_reported": _("Reported to a meeting"),
    "ballots.open_ballot": _("Opened"),
    "ballots.remind": _("Reminded the silent"),
    "ballots.withdraw_ballot": _("Withdrawn"),
    "abstain": _("Abstain"),
    "allowed_by": _("The rule that allows it"),
    "background": _("Background"),
    "body": _("Body"),
    "ceiling": _("Ceiling in kronor"),
    "choice": _("Vote"),
    "closes_early": _("Closes when everybody has voted"),
    "days": _("Days to vote"),
    "documents": _("Documents"),
    "is_allowed": _("May decide by mail"),
    "kind": _("Kind of decision"),
    "last_day": _("Last day"),
    "least": _("How many must take part"),
    "matter": _("Matter"),
    "meeting": _("Meeting"),
    "no": _("No"),
    "note": _("Note"),
    "number": _("Number"),
    "objection_goes_to_meeting": _("An objection sends it to a meeting"),
    "outcome": _("Outcome"),
    "outside": _("Do not take part"),
    "person": _("Who votes"),
    "reason": _("Why"),
    "reference": _("The rule that allows it"),
    "rule": _("Rule"),
    "seat": _("Seat"),
    "silent": _("Silent"),
    "source": _("How"),
    "status": _("Status"),
    "take_up": _("Want it taken up"),
    "title": _("Title"),
    "vacant": _("Vacant seats"),
    "voters": _("Who vote"),
    "wording": _("Wording"),
    "yes": _("Yes"),
}


def names_in(changes: Iterable[Change]) -> dict[str, str | Promise]:
    """What `ui/history.html` calls the verbs, fields and doers of changes to ballots. One query."""
    return {**VALUES, **WORDS, **doers_in(changes)}
