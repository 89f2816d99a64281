"""Corrections of minutes that are locked: a note with its own adjuster and approval, never an edit."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.documents.sealing import fingerprint, seal
from kansli.meetings import emails
from kansli.meetings.models import Correction, Minutes
from kansli.people.actions.links import issue_link
from kansli.people.models import Person, PersonalLink

LINK_KEPT = timedelta(days=180)


def make_correction(*, by: Keyed, minutes: Minutes, text: str, adjuster: Person, person: Person | None = None) -> Correction:
    """Write a correction and send it to its adjuster by a link. It is part of the minutes once it is approved."""
    words = "\n".join(text.splitlines()).strip()
    if not words:
        raise RuleBroken(_("Write what is wrong in the minutes, and what it should say."))
    if not adjuster.email:
        raise RuleBroken(_("%(name)s has no mail address. Give one on their page, then send.") % {"name": adjuster})
    if not minutes.is_locked or minutes.replaced_by_id:
        raise RuleBroken(_("Only minutes that hold can be corrected."))
    with transaction.atomic():
        Minutes.objects.select_for_update().get(pk=minutes.pk)  # two corrections at once get two numbers
        made = Correction.objects.create(
            minutes=minutes,
            number=minutes.corrections.count() + 1,
            text=words,
            sha256=fingerprint(words),
            made_at=now(),
            made_by=person,
            adjuster=adjuster,
        )
        _link, secret = issue_link(
            by=by, purpose=PersonalLink.Purpose.ADJUST, subject=made, person=adjuster, ends_at=now() + LINK_KEPT
        )
        emails.correct(correction=made, secret=secret)
        after = {"correction": made.key, "sha256": made.sha256, "adjuster": adjuster.key}
        record(by=by, verb="meetings.make_correction", target=minutes.meeting, after=after)
    return made


def approve_correction(*, by: Keyed, correction: Correction, sha256: str, way: str, address: str = "") -> Correction:
    """The adjuster approves the correction with this fingerprint; it is sealed and locked. Twice is once."""
    if correction.sha256 != sha256:
        raise RuleBroken(_("The text has changed since you opened the page. Read it again."))
    with transaction.atomic():
        open_still = Correction.objects.filter(pk=correction.pk, approved_at=None)
        if open_still.update(approved_at=now(), way=way, address=address, signature=seal(correction.sha256)):
            Minutes.objects.filter(pk=correction.minutes_id).update(sealed_pdf=None)  # it belongs in the file, too
            after = {"correction": correction.key, "sha256": sha256, "way": way}
            record(by=by, verb="meetings.approve_correction", target=correction.minutes.meeting, after=after)
    correction.refresh_from_db()
    return correction
