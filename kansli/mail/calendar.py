"""Invitations that calendar programs understand and keep up to date by themselves (RFC 5545 and 5546).

One UID for life and a SEQUENCE that rises with each change: a program keeps what has the highest. Every instant is written so
that all programs read the same one. The zone is the two rules that Sweden has followed since 1996, begun in 1970, because the
libraries' own zones put summer meetings an hour wrong in some programs; the hour that comes twice in October is written in UTC.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from icalendar import Calendar, Event, Timezone, vCalAddress

from kansli.core.clock import STOCKHOLM

PRODUCT = "-//Kansli//Kansli//SV"
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


class Mailbox(NamedTuple):
    """Somebody's name and address."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What one person's calendar shall say of one meeting: a span of time, or whole days, the last one included.

    The organizer is a mailbox that is read, for there the answers go. A personal link never belongs in it: calendars are shared.
    """

    uid: str
    sequence: int
    stamp: datetime
    summary: str
    organizer: Mailbox
    method: Literal["REQUEST", "CANCEL"] = "REQUEST"
    attendee: Mailbox | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    first_day: date | None = None
    last_day: date | None = None
    location: str = ""
    description: str = ""
    url: str = ""


@dataclass(frozen=True)
class Reply:
    """What a calendar program answered for its owner: PARTSTAT is ACCEPTED, DECLINED, TENTATIVE, DELEGATED…"""

    uid: str
    attendee: str
    partstat: str
    sequence: int
    stamp: datetime
    comment: str = ""


def invitation_text(invitation: Invitation) -> str:
    """The invitation as iCalendar for a mail of the same method; CRLF, lines of at most 75 octets."""
    return _text([_event(invitation)], method=invitation.method)


def calendar_text(invitations: Iterable[Invitation]) -> str:
    """A calendar to subscribe to: no method, and nobody is asked to come."""
    return _text([_event(each, asks=False) for each in invitations])


def read_invitation(text: str) -> Invitation:
    """What an invitation of ours says. Raises ValueError where the text is none."""
    method, event = _read(text)
    start, end, stamp, organizer = event.start, event.end, event.stamp, event.organizer
    if stamp is None or organizer is None:
        raise ValueError("an invitation has a stamp and an organizer")
    spans_time = isinstance(start, datetime) and isinstance(end, datetime)
    return Invitation(
        uid=str(event.uid),
        sequence=event.sequence,
        stamp=stamp,
        summary=str(event.get("summary", "")),
        organizer=_mailbox(organizer),
        method="CANCEL" if method == "CANCEL" else "REQUEST",
        attendee=next(map(_mailbox, event.attendees), None),
        starts=start if isinstance(start, datetime) else None,
        ends=end if isinstance(end, datetime) else None,
        first_day=None if spans_time else start,
        last_day=None if spans_time else end - timedelta(days=1),
        location=str(event.get("location", "")),
        description=str(event.get("description", "")),
        url=str(event.get("url", "")),
    )


def parse_reply(text: str) -> Reply | None:
    """The answer that a calendar program sent back; nothing where the text is no such answer."""
    try:
        method, event = _read(text)
        (attendee,), stamp = event.attendees, event.stamp
        if method != "REPLY" or stamp is None or not event.uid:
            return None
        return Reply(
            uid=str(event.uid),
            attendee=_mailbox(attendee).address,
            partstat=str(attendee.params.get("PARTSTAT", "NEEDS-ACTION")).upper(),
            sequence=event.sequence,
            stamp=stamp,
            comment=str(event.get("comment", "")),
        )
    except ValueError:  # a stranger may send anything: no calendar, a time that is none, not one attendee
        return None


def _text(events: list[Event], method: str = "") -> str:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    for component in (Timezone.from_ical(ZONE), *events):
        calendar.add_component(component)
    return str(calendar.to_ical(), "utf-8")


def _event(invitation: Invitation, *, asks: bool = True) -> Event:
    event, is_cancelled = Event(), invitation.method == "CANCEL"
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.stamp.astimezone(UTC))
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("summary", _kept(invitation.summary))
    for name, when in zip(("dtstart", "dtend"), _span(invitation), strict=True):
        event.add(name, when)
    for name in ("location", "description", "url"):
        if getattr(invitation, name):
            event.add(name, _kept(getattr(invitation, name)))
    event.add("organizer", _person(invitation.organizer))
    if asks and invitation.attendee:
        asked = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE" if is_cancelled else "TRUE"}
        event.add("attendee", _person(invitation.attendee, **asked))
    return event


def _kept(text: str) -> str:
    """The text so that all of it is written: icalendar drops one byte order mark that begins a text."""
    return f"\ufeff{text}" if text.startswith("\ufeff") else text


def _span(invitation: Invitation) -> tuple[date, date]:
    """From when until when, as iCalendar counts: of whole days the end is the day after."""
    if invitation.starts and invitation.ends:
        return _instant(invitation.starts), _instant(invitation.ends)
    if invitation.first_day:
        return invitation.first_day, (invitation.last_day or invitation.first_day) + timedelta(days=1)
    raise ValueError("an invitation needs a start and an end, or a day")


def _instant(when: datetime) -> datetime:
    """Stockholm's time, or UTC where that comes twice, since no program can tell which of the two is meant."""
    local = when.astimezone(STOCKHOLM)
    is_twofold = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return when.astimezone(UTC) if is_twofold else local


def _person(mailbox: Mailbox, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{mailbox.address}")
    person.params.update({"CN": " ".join(mailbox.name.replace('"', "'").split()), **parameters})
    return person


def _read(text: str) -> tuple[str, Event]:
    """The method and the first event. Raises ValueError where there is none."""
    calendar = Calendar.from_ical(text)
    if not isinstance(calendar, Calendar) or not calendar.events:
        raise ValueError("no calendar with an event in it")
    return calendar.method, calendar.events[0]


def _mailbox(person: vCalAddress) -> Mailbox:
    return Mailbox(str(person.params.get("CN", "")), re.sub("^mailto:", "", str(person), flags=re.IGNORECASE))
