"""Whom an assignment is given to, by the words of a paper."""

import re
from datetime import date

from kansli.people.models import Body, Person
from kansli.people.queries.book import Book
from kansli.register.actions.entering import Recipient
from kansli.register.models import Assignment

EACH_MEMBER = re.compile(
    r"(?:respektive|varje|samtliga|alla)\s+(?:medlems)?kommun(?:er)?(?:na)?|(?:medlems)?kommunerna"
    r"|(?:samtliga |alla )?(?:kommundirektörer(?:na)?|kommunchefer(?:na)?|ledamöter(?:na)?|medlemmar(?:na)?)",
    re.IGNORECASE,
)
SECRETARIAT = re.compile(r"kansliet|sekretariatet|[\w-]+s kansli", re.IGNORECASE)
CHAIR = re.compile(r"ordföranden?", re.IGNORECASE)


def recipient_named(name: str, *, book: Book, body: Body, day: date, person: Person | None) -> Recipient:
    """The person the name means, each member, the secretariat, the chair of the body, a member or body; else the words."""
    words = name[:300]
    if person:
        return Recipient.of(person, words)
    if EACH_MEMBER.fullmatch(name):
        return Recipient(Assignment.GivenTo.EACH_MEMBER, words=words)
    if SECRETARIAT.fullmatch(name):
        return Recipient.of(book.secretariat, words)
    if CHAIR.fullmatch(name):
        return Recipient.of(book.chair(body, day), words)
    return Recipient.of((book.member(name, day) or book.body(name)) if name else None, words)
