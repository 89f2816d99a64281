"""Approving the minutes: what was read is what holds. Of a body without adjusters the secretary finishes them."""

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.documents.sealing import fingerprint
from kansli.meetings.actions.adjusting import freeze, locked_for_adjustment
from kansli.meetings.actions.sealing import seal_minutes
from kansli.meetings.models import Adjuster, Approval, Meeting, Revision
from kansli.meetings.queries.adjusting import adjust_page
from kansli.meetings.queries.composed import composed
from kansli.people.models import Person


def approve_minutes(*, by: Keyed, meeting: Meeting, adjuster: Adjuster, sha256: str, way: str, address: str = "") -> Approval:
    """The adjuster approves the text with this fingerprint, which they have read section by section without an open remark.

    `way` and `address` say how they were signed in. With the last adjuster the text is locked and the register takes over.
    Approving twice is approving once. Raises RuleBroken for another text than the latest, and for one that is not read.
    """
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
        if done := Approval.objects.filter(revision__meeting=meeting, adjuster=adjuster, sha256=sha256).last():
            return done
        page = adjust_page(locked_for_adjustment(meeting), adjuster)
        if page is None or page.revision.sha256 != sha256:
            raise RuleBroken(_("The text has changed since you opened the page. Read it again."))
        if not page.is_ready:
            raise RuleBroken(_("Look at each item first, and wait until every remark is answered. Then you can approve."))
        made = _approve(by, page.revision, adjuster.person, adjuster, way, address)
        approved = set(page.revision.approvals.values_list("adjuster", flat=True))
        if not meeting.adjusters.exclude(pk__in=approved).exists():
            seal_minutes(by=by, meeting=meeting, revision=page.revision)
    return made


def finish_minutes(*, by: Keyed, meeting: Meeting, person: Person, sha256: str, way: str, address: str = "") -> Approval:
    """The secretary approves the minutes of a body without adjusters, as they were shown (`sha256`)."""
    if meeting.body.adjusters:
        raise RuleBroken(_("%(body)s has adjusters. Send the minutes to them.") % {"body": meeting.body})
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
        if done := Approval.objects.filter(revision__meeting=meeting, person=person, sha256=sha256).last():
            return done
        if fingerprint(composed(meeting).text) != sha256:
            raise RuleBroken(_("The text has changed since you opened the page. Read it again."))
        revision = freeze(by=by, meeting=meeting, in_handling_order=False, person=person)
        made = _approve(by, revision, person, None, way, address)
        seal_minutes(by=by, meeting=meeting, revision=revision)
    return made


def _approve(by: Keyed, revision: Revision, person: Person, adjuster: Adjuster | None, way: str, address: str) -> Approval:
    made = Approval.objects.create(
        revision=revision, person=person, adjuster=adjuster, way=way, address=address, approved_at=now(), sha256=revision.sha256
    )
    after = {"number": revision.number, "sha256": revision.sha256, "way": way}
    record(by=by, verb="meetings.approve_minutes", target=revision.meeting, after=after)
    return made
