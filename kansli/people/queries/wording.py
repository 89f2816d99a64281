"""The words of the event log for the reader: who did it, what was done, to which field."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.audit.queries import Change
from kansli.people.models import Person

VERBS: dict[str, str | Promise] = {
    "people.add_body": _("Noted the body"),
    "people.add_organisation": _("Noted the organisation"),
    "people.add_person": _("Noted the person"),
    "people.add_place": _("Noted the place"),
    "people.add_seat": _("Made the seat"),
    "people.edit_body": _("Changed the body"),
    "people.edit_cooperation": _("Changed the cooperation"),
    "people.edit_mandate": _("Corrected the mandate"),
    "people.edit_member": _("Corrected the membership"),
    "people.edit_office": _("Corrected the office"),
    "people.edit_organisation": _("Changed the organisation"),
    "people.edit_person": _("Changed the person"),
    "people.edit_place": _("Changed the place"),
    "people.edit_seat": _("Corrected the seat"),
    "people.end_body": _("Ended the body"),
    "people.end_mandate": _("Ended the mandate"),
    "people.end_office": _("Ended the office"),
    "people.end_seat": _("Ended the seat"),
    "people.give_mandate": _("Gave the mandate"),
    "people.give_office": _("Gave the office"),
    "people.join_cooperation": _("Became a member"),
    "people.leave_cooperation": _("Left the cooperation"),
    "people.merge_persons": _("Made one of two persons"),
    "people.move_person": _("Moved to another organisation"),
    "people.remove_body": _("Took the body away"),
    "people.remove_mandate": _("Took the mandate away"),
    "people.remove_member": _("Took the membership away"),
    "people.remove_office": _("Took the office away"),
    "people.remove_organisation": _("Took the organisation away"),
    "people.remove_person": _("Took the person away"),
    "people.remove_place": _("Took the place away"),
    "people.remove_seat": _("Took the seat away"),
    "people.set_standing_items": _("Changed the standing items"),
    "people.stand_in": _("Let somebody stand in"),
    "people.succeed_mandate": _("Let somebody succeed"),
    "people.choose_language": _("Chose a language"),
    "people.close_account": _("Closed the account"),
    "people.end_all_sessions": _("Signed out everywhere"),
    "people.end_session": _("Signed out a browser"),
    "people.follow_address": _("Changed the address of the account"),
    "people.give_account": _("Gave an account"),
    "people.make_link": _("Made a link for signing in"),
    "people.open_account": _("Opened the account"),
    "people.reset_second_factor": _("Took the second factor away"),
    "people.sign_in": _("Signed in"),
    "people.use_link": _("Used a link for signing in"),
}
FIELDS: dict[str, str | Promise] = {
    "account": _("Account"),
    "address": _("Address"),
    "adjusters": _("Adjusters"),
    "body": _("Body"),
    "code": _("Municipality code"),
    "election_year": _("Election year"),
    "email": _("Mail address"),
    "ends_on": _("Last day"),
    "factors": _("Second factors"),
    "family_name": _("Family name"),
    "given_name": _("Given name"),
    "host": _("Host"),
    "is_active": _("Right to sign in"),
    "items": _("Items"),
    "kind": _("Kind"),
    "language": _("Language"),
    "member": _("Member"),
    "merged": _("Merged"),
    "minimum_present": _("Members needed for decisions"),
    "moved": _("What followed"),
    "name": _("Name"),
    "names": _("Other names"),
    "note": _("Note"),
    "organisation": _("Organisation"),
    "person": _("Person"),
    "phone": _("Telephone"),
    "position": _("Place in the list"),
    "prepares_for": _("Prepares for"),
    "purpose": _("What it is for"),
    "readers": _("Who may see its papers, beside the secretariat"),
    "role": _("Role"),
    "sessions": _("Sessions"),
    "seat": _("Seat"),
    "short_name": _("Short name"),
    "starts_on": _("First day"),
    "style": _("Form of the minutes"),
    "successor": _("Successor"),
    "task": _("What it is for"),
    "title": _("Title"),
    "usual_end": _("Usual end"),
    "usual_places": _("Usual places"),
    "usual_start": _("Usual start"),
    "usual_weekday": _("Usual weekday"),
    "website": _("Website"),
}


PROGRAM: dict[str, str | Promise] = {
    "system:import": _("The reading in of papers"),
    **dict.fromkeys(("system:preset", "system:init", "system:demo", "system:command", "system:sign_in"), _("The program")),
}


def doers(keys: Iterable[str]) -> dict[str, str | Promise]:
    """Key to name of those who did something: persons, also merged ones, by their name of today, and the program. One query."""
    return {**PROGRAM, **{person.key: person.name for person in Person.objects.filter(key__in=set(keys))}}


def doers_in(changes: Iterable[Change]) -> dict[str, str | Promise]:
    """Key to name of those who made the changes. One query."""
    return doers(change.event.by for change in changes)


def names_in(changes: Iterable[Change]) -> dict[str, str | Promise]:
    """What `ui/history.html` calls the verbs, fields and doers of changes to the organisation and its people. One query."""
    return {**FIELDS, **VERBS, **doers_in(changes)}
