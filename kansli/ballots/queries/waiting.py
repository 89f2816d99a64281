"""Whose vote is waited for."""

from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kansli.ballots.models import Ballot, Vote, Voter
from kansli.ballots.queries.findables import path_of
from kansli.core.waiting import Waiting
from kansli.people.models import Person, PersonalLink


def waiting(day: date, person: Person | None = None) -> list[Waiting]:
    """Each vote, or only a person's, that has not been cast in a ballot that is open on `day`. One query."""
    voted = Vote.objects.values("voter")
    open_now = Voter.objects.filter(ballot__status=Ballot.Status.OPEN, ballot__last_day__gte=day, person__isnull=False)
    mine = open_now.filter(person=person) if person else open_now
    found = mine.exclude(pk__in=voted).select_related("ballot__body", "person").order_by("ballot__last_day", "pk")
    return [
        Waiting(
            kind="ballots.vote",
            subject=voter.key,
            person=voter.person.key,
            title=_("Vote on “%(title)s”") % {"title": voter.ballot.title},
            began_on=localtime(voter.ballot.opened_at).date(),
            due_on=voter.ballot.last_day,
            body=voter.ballot.body.short,
            path=path_of(voter.ballot),
            purpose=PersonalLink.Purpose.VOTE,
        )
        for voter in found
        if voter.person
    ]
