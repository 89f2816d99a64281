"""The mails that gather from several areas."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.desk.queries.welcome import WelcomePage
from kansli.documents.models import Document
from kansli.mail.actions import queue
from kansli.mail.models import Message
from kansli.mail.texts import letter
from kansli.meetings.models import Meeting
from kansli.register.emails import due_line, greeting, language_of, link_to
from kansli.ui.texts import day


def welcome(*, page: WelcomePage, secrets: Iterable[str]) -> Message:
    """Welcomes whoever begins on a seat; `secrets` are those of the links, in the order of the page's assignments."""
    mandate, body = page.mandate, page.mandate.seat.body
    with override(language_of(mandate.person)):
        written = letter(
            greeting=greeting(mandate.person),
            paragraphs=[
                _("Welcome to %(body)s. You have the seat %(seat)s.") % {"body": body, "seat": mandate.seat},
                *_assignments(page, secrets),
                _lines(_("Coming meetings:"), [_meeting(meeting) for meeting in page.meetings]),
                _lines(_("To read first:"), [_document(document) for document in page.documents]),
            ],
            link=(_("See %(body)s in the office") % {"body": body.short}, _address("desk:body", body.key)),
            reason=_("You get this mail because you have begun on a seat in %(body)s.") % {"body": body},
        )
        return queue(
            unique=f"desk.welcome:{mandate.key}",
            recipient=mandate.person.email,
            subject=_("Welcome to %(body)s") % {"body": body},
            text=written.text,
            html=written.html,
            kind="desk.welcome",
            reason=written.reason,
        )


def _assignments(page: WelcomePage, secrets: Iterable[str]) -> list[str]:
    """A paragraph for each open assignment, with its own link."""
    if not page.assignments:
        return [_("Nothing is open for the seat.")]
    told = [
        "\n".join(filter(None, [one.task, due_line(one), _("Report how it goes: %(link)s") % {"link": link_to(secret)}]))
        for one, secret in zip(page.assignments, secrets, strict=True)
    ]
    return [_("This is open for the seat, and now yours:"), *told]


def _document(document: Document) -> str:
    return f"{document.title}: {_address('documents:document', document.key)}"


def _meeting(meeting: Meeting) -> str:
    starts = f" {meeting.starts:%H.%M}" if meeting.starts else ""
    return f"{day(meeting.day)}{starts}{', ' + meeting.place if meeting.place else ''}"


def _lines(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *(f"– {line}" for line in lines)]) if lines else ""


def _address(view: str, key: str) -> str:
    return settings.SITE_URL + reverse(view, args=[key])
