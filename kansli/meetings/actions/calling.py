"""Calling to a meeting: the notice with its invitation, its changes, its cancellation; calendars follow who sits in the body."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, System, record
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.mail.actions import open_batch
from kansli.mail.models import Message
from kansli.meetings import emails
from kansli.meetings.actions.agenda import issue_agenda
from kansli.meetings.actions.planning import cancel_meeting, move_status
from kansli.meetings.models import CalendarEntry, Dispatch, DispatchDocument, DispatchRecipient, Meeting
from kansli.meetings.queries.calling import CHANGEABLE, Called, called_to, digest_of, unsent_change
from kansli.meetings.queries.days import begins_at
from kansli.meetings.queries.material import Sent
from kansli.people.actions.links import issue_link, revoke_links
from kansli.people.models import Person, PersonalLink

Kind, Status = Dispatch.Kind, Meeting.Status
ANSWER, MATERIAL = PersonalLink.Purpose.ANSWER, PersonalLink.Purpose.MATERIAL
MATERIAL_OPEN = timedelta(days=60)  # after the meeting, one may still look at what was sent


def call_meeting(
    *, by: Keyed, meeting: Meeting, words: str = "", person: Person | None = None, is_held: bool = False
) -> Dispatch:
    """Call those who sit in the body, and the guests: a mail with the agenda, a personal link and an invitation.

    The first call is the notice; a later one tells what has changed. The agenda is kept as a version. `is_held` lets the mails
    wait for a look. Raises RuleBroken for a meeting without a time or agenda, for one that has begun, and where nothing is new.
    """
    if meeting.status not in Meeting.PLANNED:
        raise RuleBroken(_("Only a coming meeting can be called. This one has begun or been cancelled."))
    if meeting.starts is None and meeting.end_day is None:
        raise RuleBroken(_("Say when the meeting begins before you call to it."))
    with transaction.atomic():
        version = issue_agenda(by=by, meeting=meeting, person=person)
        kind = Kind.NOTICE if meeting.status == Status.PRELIMINARY else Kind.CHANGE
        if meeting.status != Status.CALLED:
            move_status(meeting, Status.CALLED)
        elif not unsent_change(meeting) and meeting.dispatches.filter(agenda_version=version).exists():
            raise RuleBroken(_("Nothing has changed since the latest call. Those who were called know all there is."))
        return send_dispatch(
            by=by, meeting=meeting, kind=kind, called=called_to(meeting), words=words, person=person, is_held=is_held,
            agenda_version=version,
        )  # fmt: skip


def call_off(*, by: Keyed, meeting: Meeting, reason: str, person: Person | None = None) -> Meeting:
    """Cancel a meeting, and tell those who have been called; their calendars take it away."""
    was_called = meeting.status in CHANGEABLE
    with transaction.atomic():
        cancel_meeting(by=by, meeting=meeting, reason=reason)
        if was_called:
            known = {one.person: one for one in called_to(meeting)}
            called = [known.get(entry.person, Called(entry.person)) for entry in _called_entries(meeting)]
            send_dispatch(by=by, meeting=meeting, kind=Kind.CANCELLATION, called=called, words=reason, person=person)
            revoke_links(by=by, purpose=ANSWER, subject=meeting)
    return meeting


def send_dispatch(
    *,
    by: Keyed,
    meeting: Meeting,
    kind: Dispatch.Kind,
    called: Sequence[Called],
    words: str = "",
    person: Person | None = None,
    is_held: bool = False,
    papers: Iterable[Sent | DispatchDocument] = (),
    **said: Any,
) -> Dispatch:
    """Queue one mail each and keep who got what; for who has no address it is kept that nothing went. Part of an action."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    number = meeting.dispatches.count() + 1
    batch = open_batch(by=by, title=f"{meeting}: {kind.label}") if is_held else None
    dispatch = Dispatch.objects.create(
        meeting=meeting, kind=kind, number=number, made_at=now(), made_by=person, words=words.strip(), batch=batch, **said
    )
    DispatchDocument.objects.bulk_create(
        DispatchDocument(
            dispatch=dispatch,
            item_number=one.item_number,
            title=one.title,
            version=one.version,
            sha256=one.version.file.sha256,
        )
        for one in papers
    )
    for one in called:
        message = _mail(by, dispatch, one) if one.person.email else None
        DispatchRecipient.objects.create(dispatch=dispatch, person=one.person, address=one.person.email, message=message)
    after = {"kind": kind, "number": number, "to": [one.person.key for one in called], "held": is_held}
    record(by=by, verb="meetings.send_dispatch", target=meeting, after=after)
    return dispatch


def _mail(by: Keyed, dispatch: Dispatch, one: Called) -> Message:
    """The mail to one: with the material the link to it, else the link to answer by and what the calendar shall say."""
    meeting = dispatch.meeting
    if dispatch.kind == Kind.MATERIAL:
        ends_at = max(begins_at(meeting), now()) + MATERIAL_OPEN
        _link, secret = issue_link(by=by, purpose=MATERIAL, subject=dispatch, person=one.person, ends_at=ends_at)
        return emails.dispatch(dispatch=dispatch, called=one, entry=None, secret=secret)
    entry, secret = tell_calendar(meeting, one.person), ""
    if dispatch.kind != Kind.CANCELLATION:
        _link, secret = issue_link(by=by, purpose=ANSWER, subject=meeting, person=one.person, ends_at=begins_at(meeting))
    return emails.dispatch(dispatch=dispatch, called=one, entry=entry, secret=secret)


def tell_calendar(meeting: Meeting, person: Person, *, is_called: bool = True) -> CalendarEntry:
    """Note what the person's calendar is told now; its sequence rises only when that is something else than before."""
    entry, is_new = CalendarEntry.objects.select_for_update().get_or_create(
        meeting=meeting, person=person, defaults={"sequence": meeting.calendar_sequence}
    )
    told = digest_of(meeting)
    if not is_new and (entry.told, entry.is_called) != (told, is_called):
        entry.sequence = max(entry.sequence + 1, meeting.calendar_sequence)
    entry.told, entry.is_called = told, is_called
    entry.save()
    return entry


def follow_seats(payload: dict[str, Any]) -> None:
    """Let the calendars of coming meetings follow who sits in the body (each hour): who has left is told that they need not come,
    who is new is called.
    """
    for meeting in Meeting.objects.filter(status__in=CHANGEABLE, day__gte=today()).select_related("body"):
        follow_seats_of(by=System("calendars"), meeting=meeting)


def follow_seats_of(*, by: Keyed, meeting: Meeting) -> None:
    """The same for one meeting. What has been told already is not told again."""
    with transaction.atomic():
        called = {one.person.pk: one for one in called_to(meeting)}
        entries = {entry.person_id: entry for entry in _called_entries(meeting)}
        gone = [entry.person for pk, entry in entries.items() if pk not in called]
        new = [one for pk, one in called.items() if pk not in entries]
        for person in gone:
            entry = tell_calendar(meeting, person, is_called=False)
            revoke_links(by=by, purpose=ANSWER, subject=meeting, person=person)
            if person.email:
                emails.left(meeting=meeting, entry=entry)
            record(by=by, verb="meetings.uncall", target=meeting, after={"person": person.key})
        if new:
            send_dispatch(by=by, meeting=meeting, kind=Kind.NOTICE, called=new, agenda_version=meeting.agenda_versions.first())


def _called_entries(meeting: Meeting) -> list[CalendarEntry]:
    return list(meeting.calendar_entries.filter(is_called=True).select_related("person").order_by("pk"))
