"""Sending what is due: the mail and the ledger in one transaction, so that no step is lost and none goes twice."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.audit.actions import Keyed, System, record
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.core.waiting import Waiting
from kansli.mail.models import Message
from kansli.people.actions.links import issue_link
from kansli.people.models import Person, PersonalLink
from kansli.reminders import emails
from kansli.reminders.models import Reminder
from kansli.reminders.planning import Digest, Row, plan, plan_late
from kansli.reminders.queries.ledger import choices, sent
from kansli.reminders.sources import PAGES, RULES, asked

OPEN = timedelta(days=30)  # how long a link in a reminder opens, counted from the last day where that is later


class Subject(NamedTuple):
    """The key of a thing, which is all that a personal link needs of it."""

    key: str


def send_due(payload: dict[str, Any]) -> None:
    """Send today's mails to those who have not had theirs (a periodic task). A worker that was off catches up."""
    moment = now()
    chosen = choices(today())
    if not chosen.is_open(moment):
        return
    waitings = asked(today())
    digests = plan(waitings, rules=RULES, sent=sent(waitings, today()), choices=chosen, now=moment)
    _send_all(System("reminders"), digests)


def remind_late(*, by: Keyed) -> int:
    """Remind everybody who is late now, whatever the hour; whoever has had a mail today is left in peace.

    Returns how many mails went. Raises RuleBroken when there is nobody to remind.
    """
    waitings = asked(today())
    digests = plan_late(waitings, sent=sent(waitings, today()), choices=choices(today()), day=today())
    count = _send_all(by, digests)
    if not count:
        raise RuleBroken(_("Nobody is left to remind today: nothing is late, or those who are late have had a mail already."))
    return count


def send_digest(*, by: Keyed, digest: Digest) -> Message | None:
    """Send one person's mail of the day; nothing when another worker was first.

    The person's row is held until the end, so that of several workers one writes the mail and the ledger, and both or neither.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update(of=("self",)).get(key=digest.person)
        if Reminder.objects.filter(person=person, day=digest.day).exists():
            return None
        holders = Person.objects.in_bulk({row.waiting.person for row in digest.rows}, field_name="key")
        message = emails.digest(
            digest=digest,
            person=person,
            addresses=[_address(by, row, person) for row in digest.rows],
            names={key: holder.name for key, holder in holders.items()},
            choose=_link(by, PersonalLink.Purpose.REMINDERS, person.key, person, "reminders:link_reminders", now() + OPEN),
        )
        Reminder.objects.bulk_create(_reminder(row, person, holders, digest.day, message) for row in digest.rows)
        record(by=by, verb="reminders.send_digest", target=message, after={"person": person.key, "reminders": len(digest.rows)})
    return message


def _send_all(by: Keyed, digests: list[Digest]) -> int:
    """Send each to whoever can be reached, in their language."""
    found = Person.objects.current().filter(key__in=[digest.person for digest in digests]).exclude(email="")
    reachable = {person.key: _language(person) for person in found.select_related("account")}
    count = 0
    for language in sorted(set(reachable.values())):
        with override(language):
            for digest in _worded([each for each in digests if reachable.get(each.person) == language], language):
                count += send_digest(by=by, digest=digest) is not None
    return count


def _worded(digests: list[Digest], language: str) -> Iterable[Digest]:
    """The digests with their things named in a language other than the office's own."""
    if language == settings.LANGUAGE_CODE or not digests:
        return digests
    named = {_same(waiting): waiting for waiting in asked(digests[0].day)}
    return [
        each._replace(rows=tuple(row._replace(waiting=named.get(_same(row.waiting), row.waiting)) for row in each.rows))
        for each in digests
    ]


def _same(waiting: Waiting) -> tuple[str, str, str]:
    return waiting.person, waiting.kind, waiting.subject


def _language(person: Person) -> str:
    account = getattr(person, "account", None)
    return account.language if account else settings.LANGUAGE_CODE


def _address(by: Keyed, row: Row, person: Person) -> str:
    """Where one does the thing: by a personal link where there is one, else on its page. Another's thing is only looked at."""
    waiting = row.waiting
    page = PAGES.get(waiting.purpose) if row.is_own else None
    if page is None:
        return settings.SITE_URL + waiting.path
    ends_at = max(now(), now() + ((waiting.due_on or today()) - today())) + OPEN
    return _link(by, PersonalLink.Purpose(waiting.purpose), waiting.subject, person, page, ends_at)


def _link(by: Keyed, purpose: PersonalLink.Purpose, subject: str, person: Person, page: str, ends_at: datetime) -> str:
    _made, secret = issue_link(by=by, purpose=purpose, subject=Subject(subject), person=person, ends_at=ends_at)
    return settings.SITE_URL + reverse(page, args=[secret])


def _reminder(row: Row, person: Person, holders: dict[str, Person], day: date, message: Message) -> Reminder:
    waiting = row.waiting
    return Reminder(
        person=person,
        holder=holders[waiting.person],
        kind=waiting.kind,
        subject=waiting.subject,
        step=row.step.name,
        anchor=row.step.anchor,
        day=day,
        title=waiting.title[:300],
        body=waiting.body,
        path=waiting.path,
        message=message,
    )
