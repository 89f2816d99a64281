"""Who is called to a meeting, what they have answered, and what their calendars say."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.clock import STOCKHOLM
from kansli.core.waiting import Waiting
from kansli.mail.calendar import Invitation, Mailbox
from kansli.meetings.models import AgendaItem, CalendarEntry, Dispatch, DispatchRecipient, Meeting, MeetingAnswer, ModeWish
from kansli.meetings.queries.days import begins_at, ends_at, when_words
from kansli.people.models import Person, Seat
from kansli.people.queries import office_name, seats_with_holders

Choice = MeetingAnswer.Choice
CHANGEABLE = (Meeting.Status.CALLED, Meeting.Status.MOVED)


@dataclass(frozen=True)
class Called:
    """Somebody who is, or shall be, called: for a seat, beside the seats to the whole meeting, or as guest of items."""

    person: Person
    seat: Seat | None = None
    items: list[AgendaItem] = field(default_factory=list)  # of a guest
    answer: MeetingAnswer | None = None
    is_extra: bool = False

    @property
    def is_guest(self) -> bool:
        """True for whoever comes to some items only."""
        return self.seat is None and not self.is_extra


def called_to(meeting: Meeting) -> list[Called]:
    """Who represents a seat of the body on the day, deputies' seats not counted, who is called beside them, and the guests of
    its items. Six queries.
    """
    answers = {answer.person_id: answer for answer in meeting.answers.select_related("deputy")}
    seats = [one for one in seats_with_holders(meeting.body, meeting.day) if one.seat.kind != Seat.Kind.DEPUTY]
    found = {one.person.pk: Called(one.person, one.seat, [], answers.get(one.person.pk)) for one in seats if one.person}
    for extra in meeting.extras.select_related("organisation"):
        found.setdefault(extra.pk, Called(extra, answer=answers.get(extra.pk), is_extra=True))
    for item in meeting.items.prefetch_related("guests__organisation"):
        for guest in item.guests.all():
            if guest.pk not in found:
                found[guest.pk] = Called(guest, None, [], answers.get(guest.pk))
            if found[guest.pk].is_guest:
                found[guest.pk].items.append(item)
    return list(found.values())


def choices_of(meeting: Meeting, called: Called) -> list[tuple[str, str]]:
    """What one can answer: digitally only where the meeting can be joined so, a deputy only for a seat."""
    left_out = set() if meeting.mode == Meeting.Mode.HYBRID else {Choice.DIGITAL}
    left_out |= set() if called.seat else {Choice.DEPUTY}
    return [(value, str(label)) for value, label in Choice.choices if value not in left_out]


def unsent_change(meeting: Meeting) -> bool:
    """True when what the calendars of those called say is not what the meeting says."""
    return meeting.status in CHANGEABLE and meeting.calendar_entries.exclude(told=digest_of(meeting), is_called=True).exists()


def page_of(meeting: Meeting, called: Called) -> str:
    """The page that somebody who is called may open signed in: the meeting's for a seat, else the one with their items."""
    return settings.SITE_URL + reverse("meetings:meeting" if called.seat else "meetings:answer_signed_in", args=[meeting.key])


def invitation_of(meeting: Meeting, entry: CalendarEntry, stamp: datetime, page: str = "") -> Invitation:
    """What a person's calendar shall say of the meeting now, with a page they may open. It holds no personal link, for calendars
    are shared.
    """
    is_gone = not entry.is_called or meeting.status == Meeting.Status.CANCELLED
    whole_days = meeting.end_day is not None or meeting.starts is None
    return Invitation(
        uid=uid_of(meeting),
        sequence=entry.sequence,
        stamp=stamp,
        summary=_("%(body)s, meeting") % {"body": meeting.body.short},
        organizer=Mailbox(office_name(), settings.MAIL_REPLY_TO),
        method="CANCEL" if is_gone else "REQUEST",
        attendee=Mailbox(entry.person.name, entry.person.email),
        starts=None if whole_days else begins_at(meeting),
        ends=None if whole_days else _end(meeting),
        first_day=meeting.day if whole_days else None,
        last_day=(meeting.end_day or meeting.day) if whole_days else None,
        location=place_words(meeting),
        description="\n".join(part for part in (meeting.join_url, meeting.meals, page) if part),
        url=page,
    )


def uid_of(meeting: Meeting) -> str:
    """The meeting's UID in every calendar, for life."""
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    return f"{meeting.key}@{host}"


def digest_of(meeting: Meeting) -> str:
    """A digest of what stands in calendars: when it differs, the calendars must be told."""
    said = [uid_of(meeting), str(begins_at(meeting)), str(ends_at(meeting)), place_words(meeting), meeting.mode, meeting.join_url]
    return hashlib.sha256("|".join([*said, str(meeting.status == Meeting.Status.CANCELLED)]).encode()).hexdigest()


def place_words(meeting: Meeting) -> str:
    """Where it is, in words: „Huddinge kommunhus, Valhall", „beslutas senare", „digitalt"."""
    if meeting.is_place_open:
        return _("The place is decided later")
    words = ", ".join(part for part in (meeting.place, meeting.room) if part)
    digital = {Meeting.Mode.DIGITAL: _("digitally"), Meeting.Mode.HYBRID: _("or digitally")}.get(Meeting.Mode(meeting.mode), "")
    return " ".join(part for part in (words, digital) if part)


def waiting(day: date) -> list[Waiting]:
    """Those called to meetings from `day` on who have not answered, for reminders. The answer is wanted a week before."""
    first = Dispatch.objects.filter(number=1, meeting__status__in=CHANGEABLE, meeting__day__gte=day)
    return [
        Waiting(
            kind="meetings.answer",
            subject=meeting.key,
            person=one.person.key,
            title=_("Say if you come: %(body)s %(when)s") % {"body": meeting.body.short, "when": when_words(meeting)},
            began_on=sent.made_at.astimezone(STOCKHOLM).date(),
            due_on=meeting.day - timedelta(days=7),
            body=meeting.body.short,
            path=reverse("meetings:answer_signed_in", args=[meeting.key]),
            purpose="answer",
        )
        for sent in first.select_related("meeting__body").order_by("meeting__day")
        for meeting in [sent.meeting]
        for one in called_to(meeting)
        if one.answer is None
    ]


def _end(meeting: Meeting) -> datetime:
    return ends_at(meeting) if meeting.ends else begins_at(meeting) + timedelta(hours=1)


@dataclass(frozen=True)
class CallPage:
    """What the page of the call shows: who is called, with answers and the state of their latest mail."""

    rows: list["CallRow"]
    dispatches: list[Dispatch]
    is_unsent: bool  # something has changed that those called do not know
    wishes: list[ModeWish]  # for another way to meet, that wait

    @property
    def with_address(self) -> int:
        """How many a mail would go to."""
        return sum(bool(row.called.person.email) for row in self.rows)

    def count(self, *choices: str) -> int:
        """How many have answered one of these; without any, how many have not answered."""
        return sum((row.called.answer.choice if row.called.answer else "") in (choices or ("",)) for row in self.rows)


@dataclass(frozen=True)
class CallRow:
    """One who is called, and the mail that told them last."""

    called: Called
    latest: DispatchRecipient | None


def call_page(meeting: Meeting) -> CallPage:
    """Who is called, who has answered what, and everything that was sent. A constant number of queries."""
    sent = DispatchRecipient.objects.filter(dispatch__meeting=meeting).select_related("dispatch", "message")
    latest = {recipient.person_id: recipient for recipient in sent.order_by("dispatch__number")}
    return CallPage(
        rows=[CallRow(one, latest.get(one.person.pk)) for one in called_to(meeting)],
        dispatches=list(meeting.dispatches.select_related("made_by", "batch", "agenda_version").prefetch_related("recipients")),
        is_unsent=unsent_change(meeting),
        wishes=list(meeting.mode_wishes.waiting().select_related("person")),
    )


def wish_of(meeting: Meeting, person: Person) -> ModeWish | None:
    """The latest wish of somebody for another way to meet."""
    return meeting.mode_wishes.filter(person=person).last()


def agenda_for(meeting: Meeting, called: Called) -> list[AgendaItem]:
    """The items as one who is called may see them before the meeting: a guest their own."""
    if not meeting.shows_agenda:
        return []
    return called.items if called.is_guest else list(meeting.items.all())
