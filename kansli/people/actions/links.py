"""Personal links: a secret in a mail that lets one person do one thing. Signing in has its own, in `actions.accounts`."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.people.access import digest_of
from kansli.people.models import Person, PersonalLink

KEPT = timedelta(days=30)  # after its end, so that its page can say what it was


def issue_link(
    *,
    by: Keyed,
    purpose: PersonalLink.Purpose,
    subject: Keyed,
    person: Person,
    ends_at: datetime,
    handed_from: PersonalLink | None = None,
) -> tuple[PersonalLink, str]:
    """A link for `person` to do `purpose` to `subject` until `ends_at`, and its secret, which is kept nowhere.

    Earlier links of the same person to the same thing go on: a reminder must not break the link in the first mail.
    """
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        link = PersonalLink.objects.create(
            digest=digest_of(secret),
            purpose=purpose,
            subject=subject.key,
            person=person,
            made_at=now(),
            ends_at=ends_at,
            handed_from=handed_from,
        )
        after = {"purpose": purpose, "subject": subject.key, "person": person.key}
        after |= {"handed_from": handed_from.key} if handed_from else {}
        record(by=by, verb="people.issue_link", target=link, after=after)
    return link, secret


def revoke_links(*, by: Keyed, purpose: PersonalLink.Purpose, subject: Keyed, person: Person | None = None) -> int:
    """End the links to a thing, of one person or of all, at once. Returns how many ended; none writes no event."""
    links = PersonalLink.objects.filter(purpose=purpose, subject=subject.key, revoked_at=None, ends_at__gt=now())
    with transaction.atomic():
        ended = list((links.filter(person=person) if person else links).select_for_update())
        for link in ended:
            record(by=by, verb="people.revoke_link", target=link, after={"purpose": purpose, "subject": subject.key})
        PersonalLink.objects.filter(pk__in=[link.pk for link in ended]).update(revoked_at=now())
    return len(ended)
