"""Asking that a meeting be held in another way: in person, digitally, both (need 64)."""

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.meetings import emails
from kansli.meetings.actions.calling import call_meeting
from kansli.meetings.actions.editing import edit_meeting
from kansli.meetings.models import Dispatch, Meeting, ModeWish
from kansli.meetings.queries.calling import CHANGEABLE, called_to
from kansli.people.models import Person

State = ModeWish.State


def ask_mode(*, by: Keyed, meeting: Meeting, person: Person, mode: str, words: str) -> ModeWish:
    """Keep what somebody who is called asks; asked again, the new wish takes the place of the one that waits.

    Raises RuleBroken once the meeting has begun, for somebody who is not called, and for the mode it has already.
    """
    if meeting.status not in CHANGEABLE:
        raise RuleBroken(_("The meeting has begun, been held or been cancelled. Ring the secretariat if something is wrong."))
    if not any(one.person == person for one in called_to(meeting)):
        raise RuleBroken(_("You are not called to this meeting. Ask the secretariat if you think you should be."))
    if mode == meeting.mode:
        raise RuleBroken(_("The meeting is held that way already. Choose another."))
    values = {"mode": mode, "words": words.strip(), "asked_at": now()}
    with transaction.atomic():
        wish, _is_new = ModeWish.objects.update_or_create(meeting=meeting, person=person, state=State.WAITING, defaults=values)
        record(by=by, verb="meetings.ask_mode", target=meeting, after={"person": person.key, "mode": mode, "words": wish.words})
    return wish


def grant_mode(*, by: Keyed, wish: ModeWish, person: Person | None = None) -> Dispatch:
    """Hold the meeting as was asked, and send the change to all who are called. Where it then meets without a place, the place
    is decided later. `person` is who sends it. Everybody else who asked for the same has been heard, too.
    """
    _check_waiting(wish)
    meeting = wish.meeting
    changes = {"mode": wish.mode, "is_place_open": meeting.is_place_open or _lacks_place(meeting, wish.mode)}
    with transaction.atomic():
        meeting = edit_meeting(by=by, meeting=meeting, changes=changes)
        meeting.mode_wishes.filter(state=State.WAITING, mode=wish.mode).update(state=State.GRANTED, answered_at=now())
        record(by=by, verb="meetings.grant_mode", target=meeting, after={"person": wish.person.key, "mode": wish.mode})
        return call_meeting(by=by, meeting=meeting, person=person)


def decline_mode(*, by: Keyed, wish: ModeWish, answer: str) -> ModeWish:
    """The meeting is held as it was; the asker is mailed why."""
    _check_waiting(wish)
    with transaction.atomic():
        wish.state, wish.answer, wish.answered_at = State.DECLINED, answer.strip(), now()
        wish.save(update_fields=["state", "answer", "answered_at"])
        if wish.person.email:
            emails.mode_declined(wish=wish)
        after = {"person": wish.person.key, "mode": wish.mode, "answer": wish.answer}
        record(by=by, verb="meetings.decline_mode", target=wish.meeting, after=after)
    return wish


def _check_waiting(wish: ModeWish) -> None:
    if not ModeWish.objects.waiting().filter(pk=wish.pk).exists():
        raise RuleBroken(_("The wish does not wait any more: it has been answered, or the meeting has changed or begun."))


def _lacks_place(meeting: Meeting, mode: str) -> bool:
    return mode != Meeting.Mode.DIGITAL and not meeting.place
