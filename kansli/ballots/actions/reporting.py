"""What the meetings are told of a ballot: that it was decided by mail, or that they have to decide it themselves."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, System, record
from kansli.ballots.models import Ballot
from kansli.ballots.queries.findables import path_of
from kansli.ballots.queries.to_report import report_text
from kansli.core.errors import RuleBroken
from kansli.meetings.actions import SuggestionSheet, suggest_item
from kansli.meetings.models import AgendaItem, Meeting

Outcome, Purpose = Ballot.Outcome, AgendaItem.Purpose


def tell_meeting(*, by: Keyed, ballot: Ballot) -> None:
    """Put a closed ballot on the agenda of the body's next meeting: to be decided there, or to be reported."""
    suggest_item(
        by=by,
        body=ballot.body,
        sheet=_to_decide(ballot) if ballot.outcome == Outcome.TO_MEETING else _to_report(ballot),
        origin=AgendaItem.Origin.BALLOT,
        unique=_cause(ballot),
        origin_item=ballot.item,
        origin_path=path_of(ballot),
    )


def note_reported(*, by: Keyed, ballot: Ballot, meeting: Meeting) -> Ballot:
    """Note at which meeting of the body a closed ballot was reported. Raises RuleBroken for another body's meeting."""
    if meeting.body_id != ballot.body_id:
        raise RuleBroken(_("A decision by mail is reported to the body that made it. Choose one of its meetings."))
    with transaction.atomic():
        if not Ballot.objects.filter(pk=ballot.pk, status=Ballot.Status.CLOSED).update(reported_in=meeting):
            raise RuleBroken(_("A ballot is reported when it has been closed."))
        ballot.refresh_from_db()
        record(by=by, verb="ballots.note_reported", target=ballot, after={"meeting": str(meeting)})
    return ballot


def note_all_reported(payload: dict[str, Any]) -> None:
    """Note each closed ballot that stood on an agenda, once the minutes of that meeting are adjusted (a periodic task)."""
    adjusted = Meeting.objects.filter(status__in=(Meeting.Status.ADJUSTED, Meeting.Status.PUBLISHED))
    for ballot in Ballot.objects.filter(status=Ballot.Status.CLOSED, reported_in=None):
        if meeting := adjusted.filter(items__suggestions__unique=_cause(ballot)).first():
            note_reported(by=System("ballots"), ballot=ballot, meeting=meeting)


def _cause(ballot: Ballot) -> str:
    """Names why the item is on the agenda."""
    return f"ballot:{ballot.key}"


def _to_decide(ballot: Ballot) -> SuggestionSheet:
    background = "\n\n".join(part for part in (ballot.background, report_text(ballot)) if part)
    return SuggestionSheet(
        title=ballot.title, background=background, proposal=ballot.wording, purpose=Purpose.DECISION, matter=ballot.matter
    )


def _to_report(ballot: Ballot) -> SuggestionSheet:
    title = _("Report of a decision by mail: %(title)s") % {"title": ballot.title}
    return SuggestionSheet(title=title, text=report_text(ballot), purpose=Purpose.REPORT, matter=ballot.matter)
