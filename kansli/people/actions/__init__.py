"""Every change to the organisation and its people. Accounts have their own module, `actions.accounts`."""

from kansli.people.actions.bodies import BodySheet, add_body, edit_body, end_body, set_standing_items
from kansli.people.actions.mandates import (
    edit_mandate,
    end_mandate,
    give_mandate,
    move_person,
    stand_in,
    succeed_mandate,
)
from kansli.people.actions.merging import merge_persons
from kansli.people.actions.offices import edit_office, end_office, give_office
from kansli.people.actions.organisations import (
    CooperationSheet,
    OrganisationSheet,
    add_organisation,
    add_place,
    edit_cooperation,
    edit_member,
    edit_organisation,
    edit_place,
    join_cooperation,
    leave_cooperation,
)
from kansli.people.actions.persons import PersonSheet, add_person, edit_person
from kansli.people.actions.removal import remove_mistake
from kansli.people.actions.seats import add_member_seats, add_seat, edit_seat, end_seat

__all__ = [
    "BodySheet",
    "CooperationSheet",
    "OrganisationSheet",
    "PersonSheet",
    "add_body",
    "add_member_seats",
    "add_organisation",
    "add_person",
    "add_place",
    "add_seat",
    "edit_body",
    "edit_cooperation",
    "edit_mandate",
    "edit_member",
    "edit_office",
    "edit_organisation",
    "edit_person",
    "edit_place",
    "edit_seat",
    "end_body",
    "end_mandate",
    "end_office",
    "end_seat",
    "give_mandate",
    "give_office",
    "join_cooperation",
    "leave_cooperation",
    "merge_persons",
    "move_person",
    "remove_mistake",
    "set_standing_items",
    "stand_in",
    "succeed_mandate",
]
