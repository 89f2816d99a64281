"""The record of a closed ballot as a paper: what was asked, how each voted, what it came to."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kansli.ballots.models import Ballot
from kansli.ballots.queries.pages import VoterRow, documents_of, rows_of
from kansli.ballots.queries.to_report import report_text
from kansli.documents.paper import Bullets, Heading, Paper, Paragraph, Table, Text
from kansli.people.queries import office_name


def record(ballot: Ballot) -> Paper:
    """The paper, dated the day it was decided."""
    told = report_text(ballot).split("\n\n")
    titles = tuple(f"{each.document_version.document.title}, SHA-256 {each.sha256}" for each in documents_of(ballot))
    heads = (_("Seat"), _("Who votes"), _("Vote"), _("How"))
    rows = tuple(_row(row) for row in rows_of(ballot, sees_votes=True))
    return Paper(
        title=ballot.title,
        sender=office_name(),
        day=ballot.decision.day if ballot.decision else ballot.last_day,
        kind=_("Decision by mail"),
        facts=(
            (_("Body"), str(ballot.body)),
            (_("Last day"), date_format(ballot.last_day, "j F Y")),
            (_("It passes when"), str(ballot.get_rule_display())),
            (_("The rule that allows it"), ballot.allowed_by),
        ),
        blocks=(
            Heading(_("The proposed decision"), 1),
            Paragraph(ballot.wording),
            Heading(_("Background"), 1),
            *(Paragraph(text) for text in ballot.background.split("\n\n") if text.strip()),
            *((Bullets(titles),) if titles else ()),
            Heading(_("The result"), 1),
            Paragraph(told[-1]),
            Table(heads, rows, has_row_heads=True, widths=(3, 3, 3, 4)),
        ),
    )


def _row(row: VoterRow) -> tuple[Text, ...]:
    voter, vote = row.voter, row.counts
    who = str(voter.person or _("Vacant"))
    if voter.is_deputy:
        who = f"{who} ({_('for %(holder)s: %(reason)s') % {'holder': voter.holder or '–', 'reason': voter.deputy_because}})"
    if vote is None:
        return (str(voter), who, "–", "–")
    said = f"{vote.get_choice_display()}. {vote.words}" if vote.words else str(vote.get_choice_display())
    how = f"{vote.get_source_display()}, {date_format(vote.at, 'j M Y H.i')}"
    return (str(voter), who, said, f"{how}. {vote.note}" if vote.note else how)
