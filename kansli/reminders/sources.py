"""What may wait for somebody, and the rule of each kind. A new kind is a line in each of the tables."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from kansli.ballots.queries.waiting import waiting as votes
from kansli.core.waiting import Waiting
from kansli.meetings.queries.waiting import waiting as answers_and_minutes
from kansli.people.models import PersonalLink
from kansli.register.queries.waiting import waiting as answers_of_members
from kansli.register.queries.waiting_assignments import waiting_assignments
from kansli.reminders.planning import OTHERS, Rule

SOURCES: tuple[Callable[[date], Iterable[Waiting]], ...] = (
    votes,
    answers_and_minutes,
    answers_of_members,
    waiting_assignments,
)

RULES = {
    "register.assignment": Rule(_("Assignments")),
    "register.question": Rule(_("Questions to the members"), every=0),
    "ballots.vote": Rule(_("Votes in decisions by mail"), before=(3, 1, 0), after=(), every=0, may_be_off=False),
    "meetings.answer": Rule(_("Whether you come to a meeting"), before=(3, 0), after=(2,), every=0),
    "meetings.day": Rule(_("Which other day suits a meeting"), since=(2, 5)),
    "meetings.adjust": Rule(_("Minutes to adjust"), since=(3, 6), may_be_off=False),
}
LABELS = {**{kind: rule.label for kind, rule in RULES.items()}, OTHERS: _("What is late with others, in bodies that you chair")}
MAY_BE_OFF = [kind for kind in LABELS if kind not in RULES or RULES[kind].may_be_off]

PAGES: dict[str, str] = {  # what opens by a personal link, without signing in
    PersonalLink.Purpose.ADJUST: "open:adjust",
    PersonalLink.Purpose.ANSWER: "meetings:answer_meeting",
    PersonalLink.Purpose.ASSIGNMENT: "register:report_by_link",
    PersonalLink.Purpose.DAY: "meetings:answer_day",
    PersonalLink.Purpose.HANDLING: "register:answer_by_link",
    PersonalLink.Purpose.VOTE: "ballots:link_vote",
}


def asked(day: date) -> list[Waiting]:
    """All that waits for anybody on the day, in the language of the moment."""
    return [waiting for source in SOURCES for waiting in source(day)]
