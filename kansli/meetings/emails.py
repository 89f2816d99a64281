"""The mails of meetings, in the language of the one who gets them."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.mail.actions import queue
from kansli.mail.models import Message
from kansli.mail.texts import letter
from kansli.meetings.models import Meeting
from kansli.meetings.queries.days import when_words
from kansli.people.models import Person
from kansli.people.queries import language_of
from kansli.ui.texts import day


def ask_for_items(*, meeting: Meeting, person: Person, secret: str, unique: str) -> Message:
    """Asks a member what shall be taken up, with a link to say so."""
    with override(language_of(person)):
        until = meeting.proposals_until
        parts = [
            _("%(body)s meets %(when)s.") % {"body": meeting.body, "when": when_words(meeting)},
            _("Is there something you want to take up?"),
            _("Tell us by %(day)s, so that it comes into the notice.") % {"day": day(until)} if until else "",
        ]
        why = _("You get this mail since you sit in %(body)s. The link is yours: do not send it on.")
        address = settings.SITE_URL + reverse("meetings:propose_item", args=[secret])
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": person.given_name},
            paragraphs=parts,
            link=(_("Propose an item"), address),
            reason=why % {"body": meeting.body},
        )
        return queue(
            unique=unique,
            recipient=person.email,
            subject=_("Items for %(body)s %(day)s?") % {"body": meeting.body.short, "day": day(meeting.day)},
            kind="meetings.ask_for_items",
            **body._asdict(),
        )
