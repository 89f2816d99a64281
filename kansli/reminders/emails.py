"""The one mail a day that gathers what waits for a person."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kansli.mail.actions import queue
from kansli.mail.models import Message
from kansli.mail.texts import Thing, letter
from kansli.people.models import Person
from kansli.reminders.planning import Digest, Row, Tone
from kansli.reminders.queries.wording import pressing

KIND = "reminders.digest"


def digest(*, digest: Digest, person: Person, addresses: Iterable[str], names: dict[str, str], choose: str) -> Message:
    """Put the mail in the outbox, in the language of the moment.

    `addresses` are those of the rows, in order; `names` gives the names of others whose things stand in it; `choose` is the
    address where the person chooses which reminders come.
    """
    first = _("Here is what waits for you in the cooperation just now.")
    if any(row.tone == Tone.LOUD for row in digest.rows):
        first = _("The day has passed for some of what waits for you. Do it now, or say when it can be done.")
    if not any(row.is_own for row in digest.rows):
        first = _("Here is what is late with others, in bodies that you chair.")
    written = letter(
        greeting=_("Hello %(name)s,") % {"name": person.given_name},
        paragraphs=[first],
        things=[_thing(row, digest, names, address) for row, address in zip(digest.rows, addresses, strict=True)],
        foot=(_("Why these reminders came, and which are to come"), choose),
        reason=_("You get this mail because these things wait for you, at most one a day."),
    )
    return queue(
        unique=f"reminders:{person.key}:{digest.day.isoformat()}",
        recipient=person.email,
        subject=_subject(digest.rows),
        kind=KIND,
        **written._asdict(),
    )


def _subject(rows: tuple[Row, ...]) -> str:
    is_late = any(row.tone == Tone.LOUD for row in rows)
    if len(rows) == 1:
        words = _("Late: %(title)s") if is_late else _("Reminder: %(title)s")
        return words % {"title": rows[0].waiting.title}
    late = sum(row.tone == Tone.LOUD for row in rows)
    if late:
        words = ngettext("%(late)s thing is late, %(n)s wait for you", "%(late)s things are late, %(n)s wait for you", late)
        return words % {"late": late, "n": len(rows)}
    return _("Reminder: %(n)s things wait for you") % {"n": len(rows)}


def _thing(row: Row, digest: Digest, names: dict[str, str], address: str) -> Thing:
    waiting = row.waiting
    title = waiting.title if row.is_own else _("%(name)s: %(title)s") % {"name": names[waiting.person], "title": waiting.title}
    return Thing(title, " · ".join(part for part in (waiting.body, pressing(waiting, digest.day)) if part), address)
