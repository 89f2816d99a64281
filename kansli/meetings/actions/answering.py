"""Answers to a notice: comes, comes digitally, sends a deputy, cannot."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail.calendar import parse_reply
from kansli.mail.inbound.actions import Outcome
from kansli.mail.inbound.reading import Incoming
from kansli.mail.models import InboundMail
from kansli.meetings.models import Meeting, MeetingAnswer
from kansli.meetings.queries.calling import CHANGEABLE, called_to, choices_of
from kansli.people.models import Person
from kansli.people.queries import person_named

Choice, Way = MeetingAnswer.Choice, MeetingAnswer.Way
PARTSTAT = {"ACCEPTED": Choice.COMES, "DECLINED": Choice.CANNOT}


@dataclass(frozen=True)
class AnswerSheet:
    """What somebody answers. `deputy_words` names who comes instead; it becomes a person where the register knows one."""

    choice: str
    deputy_words: str = ""
    words: str = ""


def answer_meeting(*, by: Keyed, meeting: Meeting, person: Person, sheet: AnswerSheet, way: str) -> MeetingAnswer:
    """Note what a person who is called answers; it can be changed until the meeting begins.

    Raises RuleBroken once it has begun or was cancelled, for somebody who is not called, and for a deputy without a name.
    """
    if meeting.status not in CHANGEABLE:
        raise RuleBroken(_("The meeting has begun, been held or been cancelled. Ring the secretariat if something is wrong."))
    called = next((one for one in called_to(meeting) if one.person == person), None)
    if called is None:
        raise RuleBroken(_("You are not called to this meeting. Ask the secretariat if you think you should be."))
    if sheet.choice not in dict(choices_of(meeting, called)):
        raise RuleBroken(_("That cannot be answered for this meeting. Choose one of the others."))
    name = sheet.deputy_words.strip() if sheet.choice == Choice.DEPUTY else ""
    if sheet.choice == Choice.DEPUTY and not name:
        raise RuleBroken(_("Write who comes instead of you."))
    values = {
        "seat": called.seat, "choice": sheet.choice, "deputy": person_named(name) if name else None, "deputy_words": name[:200],
        "words": sheet.words.strip()[:300], "way": way, "answered_at": now(),
    }  # fmt: skip
    with transaction.atomic():
        before = called.answer
        answer, _is_new = MeetingAnswer.objects.update_or_create(meeting=meeting, person=person, defaults=values)
        record(
            by=by,
            verb="meetings.answer_meeting",
            target=meeting,
            before={"choice": before.choice, "deputy": before.deputy_words} if before else {},
            after={"person": person.key, "choice": answer.choice, "deputy": answer.deputy_words, "way": way},
        )
    return answer


def take_calendar_reply(*, incoming: Incoming, mail: InboundMail, token: str) -> Outcome:
    """Take an answer that a calendar program sent (settings.INBOUND_CALENDAR).

    It counts for the person with the address it came from only, when our mail server does not hold the sender for false, and not
    where it is older than what they have answered since. What it does not understand waits for a human.
    """
    reply = parse_reply(incoming.calendar)
    meeting = Meeting.objects.filter(key=reply.uid.partition("@")[0]).select_related("body").first() if reply else None
    person = Person.objects.current().filter(email__iexact=incoming.from_address).first()
    is_own = reply is not None and reply.attendee.lower() == incoming.from_address.lower() and incoming.authenticated is not False
    if reply is None or meeting is None or person is None or not is_own:
        return Outcome(InboundMail.State.WAITING, _("An answer to an invitation, but not from one who was invited."))
    choice = PARTSTAT.get(reply.partstat)
    if choice is None:
        return Outcome(
            InboundMail.State.WAITING, _("The calendar says neither yes nor no. Ask %(name)s.") % {"name": person.name}
        )
    answered = MeetingAnswer.objects.filter(meeting=meeting, person=person).first()
    if answered and answered.answered_at >= reply.stamp:
        return Outcome(InboundMail.State.HANDLED, _("There is a later answer already."))
    sheet = AnswerSheet(choice, words=reply.comment)
    answer = answer_meeting(by=person, meeting=meeting, person=person, sheet=sheet, way=Way.CALENDAR)
    return Outcome(InboundMail.State.HANDLED, str(answer))
