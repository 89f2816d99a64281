"""Who may, in people; and the gate that every URL of every area passes."""

from kansli.people.access.actor import NOBODY, Actor, actor_of
from kansli.people.access.gate import OfficeRequest, Rule, allow, no_page, public, rule_of, third_party
from kansli.people.access.links import by_link, digest_of, sealed, usable_link
from kansli.people.access.rules import can_edit_people, can_see_office, can_see_own_pages, is_secretariat

__all__ = [
    "NOBODY",
    "Actor",
    "OfficeRequest",
    "Rule",
    "actor_of",
    "allow",
    "by_link",
    "can_edit_people",
    "can_see_office",
    "can_see_own_pages",
    "digest_of",
    "is_secretariat",
    "no_page",
    "public",
    "rule_of",
    "sealed",
    "third_party",
    "usable_link",
]
