"""Reading who sits where, who is meant by a name, and what is shown on the pages of the organisation."""

from kansli.people.queries.findables import findable, findables
from kansli.people.queries.names import (
    NameBook,
    body_named,
    known,
    merged_person,
    organisation_named,
    person_named,
)
from kansli.people.queries.seats import (
    Officer,
    SeatOnDay,
    affiliation,
    all_seats,
    body_rank,
    chair_of,
    holders,
    officers,
    officers_among,
    seats_with_holders,
    vacant_seats,
    who_sat,
)

__all__ = [
    "NameBook",
    "Officer",
    "SeatOnDay",
    "affiliation",
    "all_seats",
    "body_named",
    "body_rank",
    "chair_of",
    "findable",
    "findables",
    "holders",
    "known",
    "merged_person",
    "officers",
    "officers_among",
    "organisation_named",
    "person_named",
    "seats_with_holders",
    "vacant_seats",
    "who_sat",
]
