"""Sending the minutes for adjustment, taking them back, and what the adjusters say of them before they approve."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.documents.sealing import fingerprint
from kansli.meetings import emails
from kansli.meetings.actions.electing import elect_adjusters
from kansli.meetings.actions.planning import move_status
from kansli.meetings.models import Adjuster, AgendaItem, Clearance, Meeting, Remark, Revision
from kansli.meetings.queries.adjusting import AdjustPage, Section, adjust_page, latest_revision
from kansli.meetings.queries.composed import composed
from kansli.meetings.queries.taken import written
from kansli.people.actions.links import issue_link
from kansli.people.models import Body, Person, PersonalLink

Status, State = Meeting.Status, Remark.State
LINK_KEPT = timedelta(days=180)


def send_for_adjustment(
    *, by: Keyed, meeting: Meeting, people: Sequence[Person], in_handling_order: bool = False, person: Person | None = None
) -> Revision:
    """Freeze the text and send it to these adjusters, each with a personal link. Formal minutes get their paragraphs now.

    Raises RuleBroken without adjusters, for an adjuster without a mail address, without a text, and where the minutes came as a
    paper of the archive.
    """
    if not people:
        raise RuleBroken(_("Choose who adjusts the minutes. Then they can be sent."))
    if unknown := next((one for one in people if not one.email), None):
        raise RuleBroken(_("%(name)s has no mail address. Give one on their page, then send.") % {"name": unknown})
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)  # who sends at the same moment waits, and is told
        elect_adjusters(by=by, meeting=meeting, people=people)
        revision = freeze(by=by, meeting=meeting, in_handling_order=in_handling_order, person=person)
        move_status(meeting, Status.SENT_FOR_ADJUSTMENT)
        ask_adjusters(by=by, meeting=meeting, cause=revision.key)
    return revision


def take_back(*, by: Keyed, meeting: Meeting) -> Meeting:
    """Take the text back to write on it; the adjusters' links lead to the new one when that is sent."""
    with transaction.atomic():
        move_status(meeting, Status.HELD)
        record(by=by, verb="meetings.take_back", target=meeting)
    return meeting


def freeze(*, by: Keyed, meeting: Meeting, in_handling_order: bool, person: Person | None) -> Revision:
    """Keep the text as it is now as the next revision. Part of an action's transaction; the event is written here."""
    if meeting.minutes.filter(replaced_by=None).exists():
        raise RuleBroken(_("The minutes of this meeting are in the archive already. Correct them there."))
    number_paragraphs(meeting)
    made = composed(meeting, in_handling_order=in_handling_order)
    if not any(stretch.part and written(stretch.part) for stretch in made.stretches):
        raise RuleBroken(_("Nothing is written yet. Write the minutes, then send them."))
    revision = Revision.objects.create(
        meeting=meeting,
        number=1 + (meeting.revisions.aggregate(last=Max("number"))["last"] or 0),
        text=made.text,
        sha256=fingerprint(made.text),
        places=[[one.item.key, one.start, one.body, one.end] for one in made.stretches],
        is_in_handling_order=in_handling_order,
        made_at=now(),
        made_by=person,
    )
    after = {"number": revision.number, "sha256": revision.sha256}
    record(by=by, verb="meetings.freeze_minutes", target=meeting, after=after)
    return revision


def number_paragraphs(meeting: Meeting) -> None:
    """Give the items of formal minutes their paragraphs, which run through the body's year. Those that have one keep it."""
    if meeting.body.style != Body.Style.FORMAL:
        return
    Body.objects.select_for_update().get(pk=meeting.body_id)  # two meetings that are sent at once get two runs of numbers
    of_year = AgendaItem.objects.filter(meeting__body=meeting.body_id, meeting__year=meeting.year)
    last = of_year.aggregate(last=Max("paragraph"))["last"] or 0
    for number, item in enumerate(meeting.items.filter(paragraph=None).order_by("position"), last + 1):
        AgendaItem.objects.filter(pk=item.pk).update(paragraph=number)


def ask_adjusters(*, by: Keyed, meeting: Meeting, cause: str) -> None:
    """Mail each adjuster who has not approved the latest text. `cause` names why, so that the same cause mails once."""
    revision = latest_revision(meeting)
    assert revision is not None  # it has just been frozen
    done = set(revision.approvals.values_list("adjuster_id", flat=True))
    for adjuster in meeting.adjusters.select_related("person"):
        if adjuster.pk not in done:
            _link, secret = issue_link(
                by=by, purpose=PersonalLink.Purpose.ADJUST, subject=meeting, person=adjuster.person, ends_at=now() + LINK_KEPT
            )
            emails.adjust(revision=revision, person=adjuster.person, secret=secret, unique=f"{cause}:{adjuster.key}")


def clear_section(*, by: Keyed, meeting: Meeting, adjuster: Adjuster, section: str, digest: str) -> None:
    """The adjuster has no remark on a section as it reads now; saying it twice is saying it once."""
    with transaction.atomic():
        asked = _asked(meeting, adjuster, section)
        if asked.digest != digest:
            raise RuleBroken(_("The text has changed since you opened the page. Read it again."))
        if any(one.adjuster_id == adjuster.pk and one.state == State.OPEN for one in asked.remarks):
            raise RuleBroken(_("You have a remark here that waits for an answer. Withdraw it first."))
        _kept, is_new = Clearance.objects.get_or_create(
            adjuster=adjuster, section=section, digest=digest, defaults={"made_at": now()}
        )
        if is_new:
            record(by=by, verb="meetings.clear_section", target=meeting, after={"section": section, "digest": digest})


def make_remark(
    *, by: Keyed, meeting: Meeting, adjuster: Adjuster, section: str, text: str, suggestion: str = "", place: int = 0
) -> Remark:
    """The adjuster wants something otherwise, with the wording they suggest for the stretch at `place` of the section."""
    with transaction.atomic():
        page, asked = _page(meeting, adjuster), _asked(meeting, adjuster, section)
        part = asked.parts[place] if place < len(asked.parts) else None
        was = written(part) if part else ""
        wanted = suggestion.replace("\r\n", "\n").strip() if part else ""
        if not text.strip() and wanted in ("", was):
            raise RuleBroken(_("Write what should be otherwise, or change the text to what it should say."))
        remark = Remark.objects.create(
            revision=page.revision,
            adjuster=adjuster,
            item=asked.item,
            part=part,
            text=text.strip(),
            was=was,
            suggestion="" if wanted == was else wanted,
            made_at=now(),
        )
        after = {"remark": remark.key, "section": section, "suggests": bool(remark.suggestion)}
        record(by=by, verb="meetings.make_remark", target=meeting, after=after)
        emails.remarked(remark=remark)
    return remark


def withdraw_remark(*, by: Keyed, meeting: Meeting, adjuster: Adjuster, remark: Remark) -> Remark:
    """The adjuster takes a remark back before it has been answered."""
    return _close(by, remark, State.WITHDRAWN, "", "meetings.withdraw_remark")


def answer_remark(*, by: Keyed, remark: Remark, answer: str) -> Remark:
    """The text stays, and the secretary says why; the adjuster is told when no remark is open any more."""
    if not answer.strip():
        raise RuleBroken(_("Say why the text stays. The adjuster reads your answer."))
    with transaction.atomic():
        _close(by, remark, State.ANSWERED, answer.strip(), "meetings.answer_remark")
        _ask_when_settled(by, remark)
    return remark


def take_remark(*, by: Keyed, remark: Remark, text: str, seen: int, person: Person | None = None, answer: str = "") -> Revision:
    """Change the stretch to `text`, the adjuster's suggestion or what the secretary makes of it: a new revision.

    `seen` is the version of the stretch as the secretary saw it (Overtaken when somebody has changed it since).
    """
    part, meeting = remark.part, remark.revision.meeting
    if part is None:
        raise RuleBroken(_("This remark has no text of an item to change. Take the minutes back and correct the head."))
    if not text.strip() or text.replace("\r\n", "\n").strip() == written(part):
        raise RuleBroken(_("The text is as it was. Change it, or answer why it stays."))
    with transaction.atomic():
        locked_for_adjustment(meeting)
        versions.claim(part, seen=seen)
        _close(by, remark, State.TAKEN, answer.strip(), "meetings.take_remark")
        type(part).objects.filter(pk=part.pk).update(text=text, changed_at=now(), changed_by=person)
        latest = latest_revision(meeting)
        revision = freeze(by=by, meeting=meeting, in_handling_order=bool(latest and latest.is_in_handling_order), person=person)
        _ask_when_settled(by, remark)
    return revision


def locked_for_adjustment(meeting: Meeting) -> Meeting:
    """The meeting, held until the transaction ends, while its text is being adjusted; otherwise RuleBroken."""
    there = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if there.status != Status.SENT_FOR_ADJUSTMENT:
        told = _("The minutes are not being adjusted now: the meeting is “%(now)s”.")
        raise RuleBroken(told % {"now": there.get_status_display().lower()})
    return there


def _close(by: Keyed, remark: Remark, state: Remark.State, answer: str, verb: str) -> Remark:
    with transaction.atomic():
        locked_for_adjustment(remark.revision.meeting)
        open_still = Remark.objects.filter(pk=remark.pk, state=State.OPEN)
        if not open_still.update(state=state, answer=answer, answered_at=now()):
            raise RuleBroken(_("The remark has been answered or withdrawn already."))
        record(by=by, verb=verb, target=remark.revision.meeting, after={"remark": remark.key})
    remark.refresh_from_db(fields=["state", "answer", "answered_at"])
    return remark


def _ask_when_settled(by: Keyed, remark: Remark) -> None:
    """One mail for all answers: when the last remark has got its."""
    meeting = remark.revision.meeting
    if not Remark.objects.filter(revision__meeting=meeting, state=State.OPEN).exists():
        ask_adjusters(by=by, meeting=meeting, cause=remark.key)


def _page(meeting: Meeting, adjuster: Adjuster) -> AdjustPage:
    page = adjust_page(locked_for_adjustment(meeting), adjuster)
    assert page is not None  # what is being adjusted has been frozen
    return page


def _asked(meeting: Meeting, adjuster: Adjuster, section: str) -> Section:
    found = next((one for one in _page(meeting, adjuster).sections if one.key == section), None)
    if found is None:
        raise RuleBroken(_("The minutes have no such item any more. Open the page again."))
    return found
