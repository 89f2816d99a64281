"""Seals: whether a fingerprint is that of a text of the office, and whether every sealed text is as it was."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kansli.documents.sealing import fingerprint, is_sealed
from kansli.meetings.models import Approval, Correction, Meeting, Minutes, Publication, Revision


@dataclass(frozen=True)
class Sealed:
    """What anybody may know of a fingerprint: of which meeting, what it is, when and by whom it was adjusted. No text."""

    meeting: Meeting
    what: str
    adjusted_at: datetime
    adjusters: list[str]
    is_whole: bool  # the seal holds


def sealed_with(sha256: str) -> Sealed | None:
    """The text of the office with the fingerprint: minutes, a correction, or published minutes with passages left out."""
    minutes = Minutes.objects.exclude(signature="").filter(sha256=sha256).select_related("meeting__body", "revision").first()
    if minutes:
        return _of(minutes, _("Minutes"), is_whole=_is_whole(minutes))
    correction = Correction.objects.exclude(approved_at=None).filter(sha256=sha256)
    if one := correction.select_related("minutes__meeting__body", "adjuster").first():
        assert one.approved_at is not None  # asked for above
        what = _("Correction %(number)s") % {"number": one.number}
        return Sealed(one.minutes.meeting, what, one.approved_at, [str(one.adjuster)], _is_whole(one))
    public = Publication.objects.filter(sha256=sha256).exclude(minutes__signature="")
    if shown := public.select_related("minutes__meeting__body", "minutes__revision").first():
        is_whole = fingerprint(shown.text) == sha256 and _is_whole(shown.minutes)
        return _of(shown.minutes, _("Minutes, with passages left out"), is_whole=is_whole)
    return None


def _of(minutes: Minutes, what: str, *, is_whole: bool) -> Sealed:
    approvals = list(Approval.objects.filter(revision=minutes.revision_id).select_related("person"))
    return Sealed(minutes.meeting, what, minutes.made_at, [str(one.person) for one in approvals], is_whole)


def _is_whole(one: Minutes | Correction) -> bool:
    return fingerprint(one.text) == one.sha256 and is_sealed(one.sha256, one.signature)


def faults() -> Iterator[str]:
    """Every locked or sealed text that is not what was locked, or whose seal is not the office's."""
    for minutes in Minutes.objects.filter(is_locked=True).select_related("meeting__body").iterator(chunk_size=200):
        if hashlib.sha256(minutes.text.encode()).hexdigest() != minutes.sha256:
            yield f"the locked minutes {minutes.key} ({minutes.meeting}) have been changed"
        elif minutes.signature and not is_sealed(minutes.sha256, minutes.signature):
            yield f"the seal under the minutes {minutes.key} ({minutes.meeting}) is not the office's"
    for correction in Correction.objects.exclude(approved_at=None).iterator(chunk_size=200):
        if not _is_whole(correction):
            yield f"the correction {correction.key} has been changed, or its seal is not the office's"
    frozen: Iterable[Revision | Publication] = (*Revision.objects.iterator(chunk_size=200), *Publication.objects.all())
    for one in frozen:
        if fingerprint(one.text) != one.sha256:
            yield f"the {one._meta.verbose_name} {one.key} has been changed"
