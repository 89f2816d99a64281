"""Sending the material of a meeting: its pack is frozen with its hashes, and who got what is kept."""

from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed
from kansli.core.errors import RuleBroken
from kansli.documents.actions import keep_file
from kansli.documents.packing import pack_pdf, pack_zip
from kansli.documents.typesetting import to_pdf
from kansli.meetings.actions.agenda import issue_agenda
from kansli.meetings.actions.calling import send_dispatch
from kansli.meetings.models import Dispatch, Meeting
from kansli.meetings.queries.calling import called_to
from kansli.meetings.queries.material import SENDABLE, cover_of, papers_of, parts_of, without_material
from kansli.people.models import Person


def send_material(
    *, by: Keyed, meeting: Meeting, words: str = "", person: Person | None = None, is_held: bool = False
) -> Dispatch:
    """Send the papers of the items to those who are called: the pack as one PDF and as ZIP, each by a personal link.

    The files are made before the transaction; a paper that was renewed meanwhile is refused, so that what is kept is what was
    sent. Raises RuleBroken before the call, and where there is no paper.
    """
    if meeting.status not in SENDABLE:
        raise RuleBroken(_("Call to the meeting first. The material goes to those who are called."))
    papers = papers_of(meeting)
    if not papers:
        raise RuleBroken(_("No item has a paper to send. Attach one first."))
    cover, parts = cover_of(meeting), parts_of(meeting)
    pdf = keep_file(by=by, source=BytesIO(pack_pdf(cover, parts)))
    packed = keep_file(by=by, source=BytesIO(pack_zip(parts, [(f"{_('agenda')}.pdf", to_pdf(cover))])))
    with transaction.atomic():
        if [one.version for one in papers_of(meeting)] != [one.version for one in papers]:
            raise RuleBroken(_("A paper was renewed while the pack was made. Look at it and send again."))
        version = issue_agenda(by=by, meeting=meeting, person=person) if meeting.is_planned else meeting.agenda_versions.first()
        return send_dispatch(
            by=by, meeting=meeting, kind=Dispatch.Kind.MATERIAL, called=called_to(meeting), words=words, person=person,
            is_held=is_held, papers=papers, agenda_version=version, pack_pdf=pdf, pack_zip=packed,
        )  # fmt: skip


def send_missing_material(*, by: Keyed, dispatch: Dispatch, person: Person | None = None) -> Dispatch:
    """Send the material of a dispatch, the very same pack, to those who are called and have not got it.

    Raises RuleBroken where nobody with an address is without it, and where newer material has been sent.
    """
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=dispatch.meeting_id)
        dispatch.meeting = meeting
        lacking = [one for one in without_material(dispatch) if one.person.email]
        if not lacking:
            raise RuleBroken(_("Nobody is left to send this to: all who can be reached have the latest material."))
        return send_dispatch(
            by=by, meeting=meeting, kind=Dispatch.Kind.MATERIAL, called=lacking, words=dispatch.words, person=person,
            papers=dispatch.documents.select_related("version__file"), agenda_version=dispatch.agenda_version,
            pack_pdf=dispatch.pack_pdf, pack_zip=dispatch.pack_zip,
        )  # fmt: skip
