"""A ballot before its opening: made, changed, taken from the items of a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.ballots.actions.naming import rule_for
from kansli.ballots.models import Ballot, BallotDocument, Rule
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.documents.models import Version
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem
from kansli.people.models import Body
from kansli.register.models import Decision
from kansli.register.queries.snapshots import changed, plain

COLUMNS = (
    "title",
    "wording",
    "background",
    "matter",
    "kind",
    "ceiling",
    "rule",
    "objection_goes_to_meeting",
    "least",
    "closes_early",
    "last_day",
)


@dataclass(frozen=True)
class BallotSheet:
    """All that is said of a ballot before its opening."""

    title: str
    wording: str
    last_day: date
    background: str = ""
    matter: Matter | None = None
    kind: str = Decision.Kind.DECISION
    ceiling: int | None = None  # whole kronor
    rule: str = Rule.ALL
    objection_goes_to_meeting: bool = True
    least: int = 0
    closes_early: bool = False
    documents: Sequence[Version] = ()

    def columns(self) -> dict[str, Any]:
        """The columns of `Ballot`, without blanks at either end."""
        values = {name: getattr(self, name) for name in COLUMNS}
        return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def draft_ballot(*, by: Keyed, body: Body, sheet: BallotSheet, item: AgendaItem | None = None) -> Ballot:
    """Make a draft. `item` is the agenda item it was taken from.

    Raises RuleBroken for a body whose rule is not named, without a title or a wording, and for a last day that has passed.
    """
    rule_for(body)
    _check(sheet)
    with transaction.atomic():
        ballot = Ballot.objects.create(body=body, item=item, made_at=now(), **sheet.columns())
        _attach(ballot, sheet.documents)
        record(by=by, verb="ballots.draft_ballot", target=ballot, after={"body": str(body), **_facts(ballot)})
    return ballot


def edit_ballot(*, by: Keyed, ballot: Ballot, sheet: BallotSheet, seen: int | None = None) -> Ballot:
    """Make a draft as the sheet says. `seen` is the version the writer saw.

    Raises Overtaken when somebody else has changed it since, RuleBroken once it has been opened, and as for a new draft.
    """
    _check(sheet)
    with transaction.atomic():
        claim_draft(ballot, seen)
        before = _facts(ballot)
        for name, value in sheet.columns().items():
            setattr(ballot, name, value)
        ballot.save(update_fields=COLUMNS)
        ballot.documents.all().delete()
        _attach(ballot, sheet.documents)
        old, new = changed(before, _facts(ballot))
        record(by=by, verb="ballots.edit_ballot", target=ballot, before=old, after=new)
    return ballot


@transaction.atomic
def draft_from_items(*, by: Keyed, items: Sequence[AgendaItem]) -> list[Ballot]:
    """Turn items of one meeting into drafts with their wording. An item that has a ballot already gets no second one.

    Raises RuleBroken when nothing is chosen, and for a body whose rule is not named.
    """
    if not items:
        raise RuleBroken(_("Choose at least one item that is to be decided by mail."))
    body = items[0].meeting.body
    rule = rule_for(body)
    taken = Ballot.objects.filter(item__in=items).exclude(status=Ballot.Status.WITHDRAWN).values_list("item_id", flat=True)
    free = [item for item in items if item.pk not in set(taken)]
    last_day = today() + timedelta(days=rule.days)
    return [
        draft_ballot(
            by=by,
            body=body,
            item=item,
            sheet=BallotSheet(
                title=item.title[:200],
                wording=item.proposal or item.title,
                background=item.background,
                matter=item.matter,
                rule=rule.rule,
                objection_goes_to_meeting=rule.objection_goes_to_meeting,
                least=body.minimum_present,
                last_day=last_day,
            ),
        )
        for item in free
    ]


def claim_draft(ballot: Ballot, seen: int | None) -> None:
    """Take the next version of a draft, and read it again. Raises RuleBroken for what is no draft any more."""
    versions.claim(ballot, seen=seen)
    ballot.refresh_from_db()
    if ballot.status != Ballot.Status.DRAFT:
        raise RuleBroken(_("What was asked cannot be changed once the ballot has been opened. Withdraw it and make a new one."))


def _check(sheet: BallotSheet) -> None:
    if not sheet.title.strip() or not sheet.wording.strip():
        raise RuleBroken(_("A ballot needs a title and the wording of the decision that is proposed."))
    if sheet.last_day < today():
        raise RuleBroken(_("The last day has passed. Choose a day from today on."))


def _attach(ballot: Ballot, chosen: Sequence[Version]) -> None:
    BallotDocument.objects.bulk_create(
        BallotDocument(ballot=ballot, document_version=version, sha256=version.file.sha256, position=position)
        for position, version in enumerate(chosen)
    )


def _facts(ballot: Ballot) -> dict[str, Any]:
    documents = ballot.documents.values_list("document_version__document__title", flat=True)
    return {**{name: plain(getattr(ballot, name)) for name in COLUMNS}, "documents": list(documents)}
