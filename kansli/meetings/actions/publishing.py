"""Publishing adjusted minutes by a separate act, with or without passages left out, and taking them down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, System, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.documents.actions import keep_file
from kansli.documents.sealing import fingerprint, seal_pdf
from kansli.documents.typesetting import to_pdf
from kansli.meetings import emails
from kansli.meetings.actions.planning import move_status
from kansli.meetings.models import AgendaItem, Meeting, Minutes, Publication
from kansli.meetings.queries.printed import Omission, minutes_paper, omitted_text
from kansli.people.models import Person
from kansli.people.queries import holders

Status = Meeting.Status


@dataclass(frozen=True)
class PublishSheet:
    """What is left out: whole items' texts, and passages as they stand in the text; and why."""

    items: Sequence[AgendaItem] = ()
    passages: Sequence[str] = field(default_factory=list)
    reason: str = ""


def publish_minutes(*, by: Keyed, meeting: Meeting, sheet: PublishSheet, person: Person | None = None) -> Publication:
    """Let everybody read the minutes. Published again with other omissions, the earlier version is taken down.

    Those who sit in the body are told the first time. Raises RuleBroken for minutes that are not adjusted, for a passage that
    is not in the text, and for omissions without a reason.
    """
    with transaction.atomic():
        there = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
        minutes = there.minutes.filter(replaced_by=None, is_locked=True).first()
        if minutes is None or there.status not in (Status.ADJUSTED, Status.PUBLISHED):
            raise RuleBroken(_("Only adjusted minutes can be published."))
        omissions = list(_omissions(minutes, sheet))
        if omissions and not sheet.reason.strip():
            raise RuleBroken(_("Say why something is left out."))
        minutes.publications.filter(taken_down_at=None).update(taken_down_at=now())
        text = omitted_text(minutes, omissions)
        made = Publication.objects.create(
            minutes=minutes,
            omissions=omissions,
            text=text,
            sha256=fingerprint(text),
            published_at=now(),
            published_by=person,
        )
        if there.status == Status.ADJUSTED:
            move_status(there, Status.PUBLISHED)
            for one in {mandate.person for mandate in holders(there.body, there.day)}:
                if one.email and one != person:
                    emails.published(publication=made, person=one)
        after = {"publication": made.key, "sha256": made.sha256, "omissions": len(omissions)}
        record(by=by, verb="meetings.publish_minutes", target=there, after=after)
    return made


def take_down(*, by: Keyed, meeting: Meeting) -> Meeting:
    """Take published minutes down; they stay adjusted."""
    with transaction.atomic():
        move_status(meeting, Status.ADJUSTED)
        Publication.objects.filter(minutes__meeting=meeting, taken_down_at=None).update(taken_down_at=now())
        record(by=by, verb="meetings.take_down", target=meeting)
    return meeting


def keep_sealed_files(payload: dict[str, Any]) -> None:
    """Make and keep the PDF of sealed minutes that have none, where the office has a certificate (a periodic task).

    The hour is in such a file, so it is made once.
    """
    if not settings.PDF_CERTIFICATE:
        return
    for minutes in Minutes.objects.exclude(signature="").filter(sealed_pdf=None).select_related("meeting__body", "revision")[:20]:
        keep_sealed_file(by=System("papers"), minutes=minutes)


def keep_sealed_file(*, by: Keyed, minutes: Minutes) -> Minutes:
    """Keep the PDF of the minutes with the office's signature in it."""
    pdf = seal_pdf(to_pdf(minutes_paper(minutes)))
    with transaction.atomic():
        file = keep_file(by=by, source=BytesIO(pdf))
        Minutes.objects.filter(pk=minutes.pk, sealed_pdf=None).update(sealed_pdf=file)
    minutes.sealed_pdf = file
    return minutes


def _omissions(minutes: Minutes, sheet: PublishSheet) -> Iterator[Omission]:
    """The places of what is left out, each with why."""
    why = sheet.reason.strip()
    for item in sheet.items:
        for segment in item.segments.all():
            line = minutes.text.find("\n", segment.start, segment.end)
            yield (line + 1 if line > 0 and segment.position == 0 else segment.start), segment.end, why
    for passage in filter(str.strip, sheet.passages):
        place = minutes.text.find(passage.strip())
        if place < 0:
            raise RuleBroken(_("“%(passage)s” does not stand in the text just so.") % {"passage": passage.strip()[:80]})
        while place >= 0:
            yield place, place + len(passage.strip()), why
            place = minutes.text.find(passage.strip(), place + len(passage.strip()))
