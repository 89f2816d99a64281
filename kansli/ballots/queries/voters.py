"""Who votes, who has and who has not."""

from datetime import date

from django.db.models import QuerySet

from kansli.ballots.models import Ballot, Vote, Voter
from kansli.core.clock import today
from kansli.people.models import Body, Mandate, Person, Seat
from kansli.people.queries import SeatOnDay, seats_with_holders

VOTING = (Seat.Kind.ORDINARY, Seat.Kind.CONVENER)  # deputies vote in somebody's place, the co-opted not at all


def silent_voters(ballot: Ballot) -> QuerySet[Voter]:
    """The voters that have cast no vote, vacant seats not counted."""
    voted = Vote.objects.filter(ballot=ballot).values("voter")
    waited_for = ballot.voters.exclude(pk__in=voted).filter(person__isnull=False)
    return waited_for.select_related("ballot__body", "seat__member__organisation", "person__account")


def voters_of(ballot: Ballot, person: Person | None) -> QuerySet[Voter]:
    """The seats for which somebody votes in the ballot."""
    mine = ballot.voters.filter(person=person, person__isnull=False)
    return mine.select_related("ballot__body", "seat__member__organisation", "person")


def last_vote(voter: Voter) -> Vote | None:
    """The vote that counts for a seat, if one was cast."""
    return voter.votes.order_by("-number").first()


def could_stand_in(seat: Seat) -> QuerySet[Person]:
    """Who may vote in a holder's place: persons of the seat's member, and the body's deputies, as they are today."""
    sitting = Mandate.objects.on(today())
    deputies = sitting.filter(seat__body=seat.body, seat__kind=Seat.Kind.DEPUTY)
    found = Person.objects.current()
    theirs = found.filter(organisation__isnull=False, organisation=seat.member.organisation) if seat.member else found.none()
    of_member = sitting.filter(seat__member=seat.member, seat__member__isnull=False)
    others = found.filter(pk__in=(deputies | of_member).values("person"))
    return (theirs | others).order_by("family_name", "given_name")


def voting_seats(body: Body, day: date) -> list[SeatOnDay]:
    """The seats of a body that vote on a day, with their holders; vacant ones too. Two queries."""
    return [one for one in seats_with_holders(body, day) if one.seat.kind in VOTING]
