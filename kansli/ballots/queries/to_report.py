"""What a meeting is told of the decisions its body has made by mail since it last met."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kansli.ballots.models import Ballot, Vote
from kansli.ballots.queries.wording import REASONS
from kansli.people.models import Body


def unreported(body: Body) -> list[Ballot]:
    """The closed ballots of the body that no meeting has been told of, the first closed first."""
    closed = Ballot.objects.filter(body=body, status=Ballot.Status.CLOSED, reported_in=None)
    return list(closed.select_related("body", "matter").order_by("closed_at", "pk"))


def report_text(ballot: Ballot) -> str:
    """What the minutes say of a closed ballot: what was asked and when, how many said what, and what it came to."""
    opened, closed = (date_format(at, "j F Y") if at else "–" for at in (ballot.opened_at, ballot.closed_at))
    asked = _("%(body)s was asked by mail from %(opened)s to %(closed)s:") % {
        "body": ballot.body,
        "opened": opened,
        "closed": closed,
    }
    why = str(REASONS[ballot.counted["reason"]])
    told = [f"{ballot.get_outcome_display()}.", why, counts_text(ballot.counted), _outside(ballot)]
    return f"{asked}\n\n{ballot.wording}\n\n{' '.join(part for part in told if part)}"


def counts_text(counted: dict[str, int | str]) -> str:
    """`Yes 5, no 1, silent 2.`: every answer that somebody gave."""
    said = [f"{label} {counted[value]}" for value, label in (*Vote.Choice.choices, ("silent", _("silent"))) if counted.get(value)]
    return _("Votes: %(said)s.") % {"said": ", ".join(said).lower()} if said else ""


def _outside(ballot: Ballot) -> str:
    if ballot.decision is None:
        return ""
    names = [str(stance.member) for stance in ballot.decision.stances.select_related("member__organisation")]
    told = ngettext("%(names)s does not take part in the decision.", "%(names)s do not take part in the decision.", len(names))
    return told % {"names": ", ".join(names)} if names else ""
