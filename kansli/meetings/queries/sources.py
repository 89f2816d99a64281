"""Where an entry of the register was born, in the words and with the path that the register keeps."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from kansli.meetings.models import AgendaItem


@dataclass(frozen=True)
class Source:
    """The title of a place in a paper ("Ledningsgruppen 27 oktober 2023, punkt 4") and the path to it."""

    title: str
    path: str


def source_of(item: AgendaItem) -> Source:
    """The item as a source. Written in the language of the office, whoever looks on."""
    with translation.override(settings.LANGUAGE_CODE):
        day = formats.date_format(item.meeting.day, "j F Y")
        title = _("%(body)s %(day)s, item %(number)s") % {"body": item.meeting.body, "day": day, "number": item.number}
    return Source(title, path_of(item))


def path_of(item: AgendaItem) -> str:
    """The item's place on its meeting's page."""
    return f"{reverse('meetings:meeting', args=[item.meeting.key])}#punkt-{item.key}"
