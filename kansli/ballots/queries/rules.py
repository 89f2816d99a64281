"""Which bodies may decide by mail, and which items of a meeting could be."""

from datetime import date

from django.db.models import QuerySet

from kansli.ballots.models import Ballot, BallotRule
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.models import Body

Item = AgendaItem


def bodies_with_rules(day: date) -> list[tuple[Body, BallotRule | None]]:
    """Every body that could decide by mail on the day, with its rule where one is named. Two queries."""
    rules = {rule.body_id: rule for rule in BallotRule.objects.all()}
    bodies = Body.objects.on(day).exclude(kind=Body.Kind.SECRETARIAT)
    return [(body, rules.get(body.pk)) for body in bodies]


def items_to_decide(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of a meeting that are to be decided and neither have been nor have a ballot: those with a proposal, too."""
    taken = Ballot.objects.exclude(status=Ballot.Status.WITHDRAWN).filter(item__isnull=False).values("item")
    undecided = meeting.items.filter(status__in=[Item.Status.PLANNED, Item.Status.NOT_HANDLED], item_decisions=None)
    to_decide = undecided.filter(purpose=Item.Purpose.DECISION) | undecided.exclude(proposal="")
    return to_decide.exclude(pk__in=taken).select_related("meeting__body", "matter").distinct()
