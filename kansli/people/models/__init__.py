"""Members, bodies, seats, mandates in time, and the accounts of those who sign in."""

from kansli.people.models.accounts import Account, PersonalLink, Session
from kansli.people.models.bodies import Body, BodyName, Mandate, Office, Seat, StandingItem
from kansli.people.models.organisations import Cooperation, Member, Organisation, OrganisationName, Place
from kansli.people.models.persons import Person, PersonName
from kansli.people.models.time import OfficeQuerySet, Period, PeriodQuerySet

__all__ = [
    "Account",
    "Body",
    "BodyName",
    "Cooperation",
    "Mandate",
    "Member",
    "Office",
    "OfficeQuerySet",
    "Organisation",
    "OrganisationName",
    "Period",
    "PeriodQuerySet",
    "Person",
    "PersonName",
    "PersonalLink",
    "Place",
    "Seat",
    "Session",
    "StandingItem",
]
