"""Everything that changes a ballot."""

from kansli.ballots.actions.closing import close_ballot, close_due, mail_outcome
from kansli.ballots.actions.drafting import BallotSheet, draft_ballot, draft_from_items, edit_ballot
from kansli.ballots.actions.naming import RuleSheet, name_rule, rule_for
from kansli.ballots.actions.opening import Deputy, name_deputy, open_ballot, remind, withdraw_ballot
from kansli.ballots.actions.replying import decide_mail, take_reply
from kansli.ballots.actions.reporting import note_all_reported, note_reported, tell_meeting
from kansli.ballots.actions.voting import Given, cast_vote

__all__ = [
    "BallotSheet",
    "Deputy",
    "Given",
    "RuleSheet",
    "cast_vote",
    "close_ballot",
    "close_due",
    "decide_mail",
    "draft_ballot",
    "draft_from_items",
    "edit_ballot",
    "mail_outcome",
    "name_deputy",
    "name_rule",
    "note_all_reported",
    "note_reported",
    "open_ballot",
    "remind",
    "rule_for",
    "take_reply",
    "tell_meeting",
    "withdraw_ballot",
]
