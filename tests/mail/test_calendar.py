"""Invitations: what stands in them, that they survive the way there and back, and that the newest wins in whatever order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kansli.core.clock import STOCKHOLM
from kansli.mail.calendar import (
    Invitation,
    Mailbox,
    Reply,
    calendar_text,
    invitation_text,
    parse_reply,
    read_invitation,
)

MEETING = Invitation(
    uid="abc@tre.example",
    sequence=3,
    stamp=datetime(2026, 5, 2, 8, 0, tzinfo=UTC),
    summary="Ledningsgruppen, möte 4: åtgärder för östra sjöängen och Älvdalen",
    organizer=Mailbox("Kansliet", "kansliet@tre.example"),
    attendee=Mailbox('Bo "Bosse" Björk; ordf.', "bo@exempel.se"),
    starts=datetime(2026, 7, 1, 9, 0, tzinfo=STOCKHOLM),
    ends=datetime(2026, 7, 1, 12, 0, tzinfo=STOCKHOLM),
    location="Albysalen, Alby; plan 2",
    description="1. Öppnande\n2. Fråga, som är öppen; eller inte\\n",
    url="https://kansli.example/moten/abc/",
)
CONFERENCE = replace(MEETING, starts=None, ends=None, first_day=date(2026, 10, 24), last_day=date(2026, 10, 26))
REPLY = """BEGIN:VCALENDAR\r
METHOD:REPLY\r
BEGIN:VEVENT\r
UID:abc@tre.example\r
ATTENDEE;PARTSTAT=accepted;CN=Bo:MAILTO:bo@exempel.se\r
DTSTAMP:20260503T100000Z\r
SEQUENCE:3\r
COMMENT:Kommer tio över\r
END:VEVENT\r
END:VCALENDAR\r
"""


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_an_invitation_says_what_calendar_programs_go_by():
    lines = unfolded(invitation_text(MEETING))
    assert lines[0] == "BEGIN:VCALENDAR"
    for line in [
        "METHOD:REQUEST",
        "UID:abc@tre.example",
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
        "DTSTAMP:20260502T080000Z",
        "DTSTART;TZID=Europe/Stockholm:20260701T090000",
        "DTEND;TZID=Europe/Stockholm:20260701T120000",
        "ORGANIZER;CN=Kansliet:mailto:kansliet@tre.example",
        "ATTENDEE;CN=\"Bo 'Bosse' Björk; ordf.\";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:bo@exempel.se",
        "LOCATION:Albysalen\\, Alby\\; plan 2",
    ]:
        assert line in lines


def test_the_zone_is_the_two_rules():
    zone = invitation_text(MEETING).partition("BEGIN:VTIMEZONE")[2].partition("END:VTIMEZONE")[0].split()
    assert zone.count("BEGIN:DAYLIGHT") == zone.count("BEGIN:STANDARD") == 1
    for line in [
        "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]:
        assert line in zone


def test_a_cancellation_has_its_method_and_asks_for_no_answer():
    text = invitation_text(replace(MEETING, method="CANCEL", sequence=4))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:4"} <= set(unfolded(text))
    assert "RSVP=FALSE" in text


def test_whole_days_end_on_the_day_after():
    assert {"DTSTART;VALUE=DATE:20261024", "DTEND;VALUE=DATE:20261027"} <= set(unfolded(invitation_text(CONFERENCE)))


def test_the_hour_that_comes_twice_is_written_in_utc():
    starts = datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM, fold=1)
    lines = unfolded(invitation_text(replace(MEETING, starts=starts, ends=starts + timedelta(hours=3))))
    assert {"DTSTART:20261025T013000Z", "DTEND;TZID=Europe/Stockholm:20261025T053000"} <= set(lines)


def test_an_invitation_without_a_time_is_none():
    with pytest.raises(ValueError, match="needs a start"):
        invitation_text(replace(MEETING, starts=None))


def test_a_calendar_to_subscribe_to_asks_nobody():
    text = calendar_text([MEETING, replace(CONFERENCE, uid="def", method="CANCEL")])
    assert text.count("BEGIN:VEVENT") == 2
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "STATUS:CANCELLED" in text
    assert "METHOD" not in text
    assert "ATTENDEE" not in text


@pytest.mark.parametrize("invitation", [MEETING, CONFERENCE, replace(MEETING, method="CANCEL", location="", url="")])
def test_what_was_written_is_read_again(invitation):
    read = read_invitation(invitation_text(invitation))
    assert read == replace(invitation, attendee=Mailbox("Bo 'Bosse' Björk; ordf.", "bo@exempel.se"))


def test_what_nobody_sends_is_not_read():
    with pytest.raises(ValueError, match="organizer"):
        read_invitation(REPLY.replace("UID", "DTSTART:20260503T100000Z\r\nUID"))


words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300)


@settings(max_examples=60, deadline=None)
@given(summary=words, location=words, name=words)
@example(summary="\ufeffA", location="\ufeff", name="")
def test_no_line_is_too_long_and_no_letter_is_lost(summary, location, name):
    text = invitation_text(replace(MEETING, summary=summary, location=location, attendee=Mailbox(name, "bo@exempel.se")))
    for line in text.encode().removesuffix(b"\r\n").split(b"\r\n"):
        assert b"\n" not in line
        assert len(line) <= 75
        line.decode()  # no letter is cut in two
    read = read_invitation(text)
    assert (read.summary, read.location) == (summary, location)


class CalendarProgram:
    """Keeps of each UID what has the highest SEQUENCE, and of the same the latest stamp (RFC 5546, 2.1.5)."""

    def __init__(self):
        self.kept = {}

    def receive(self, text):
        new = read_invitation(text)
        old = self.kept.get(new.uid)
        if not old or (new.sequence, new.stamp) > (old.sequence, old.stamp):
            self.kept[new.uid] = new


def history():
    """A meeting is called, moved, described anew (no new sequence), moved to another place and cancelled."""
    late = MEETING.starts + timedelta(days=7)
    changes = [
        {"sequence": 0},
        {"sequence": 1, "starts": late, "ends": late + timedelta(hours=2)},
        {"sequence": 1, "description": "Ny dagordning"},
        {"sequence": 2, "location": "Bergasalen"},
        {"sequence": 3, "method": "CANCEL"},
    ]
    meeting = replace(MEETING, attendee=Mailbox("Bo", "bo@exempel.se"))
    for number, change in enumerate(changes):
        meeting = replace(meeting, stamp=MEETING.stamp + timedelta(hours=number), **change)
        yield meeting


@settings(max_examples=50, deadline=None)
@given(order=st.permutations(list(history())), last=st.integers(1, 5), twice=st.booleans())
def test_in_whatever_order_mails_arrive_the_calendar_ends_with_the_newest(order, last, twice):
    sent = list(history())[:last]
    program = CalendarProgram()
    for invitation in [each for each in order if each in sent] * (1 + twice):
        program.receive(invitation_text(invitation))
    assert list(program.kept.values()) == sent[-1:]


def test_an_answer_of_a_calendar_program_is_read():
    stamp = datetime(2026, 5, 3, 10, 0, tzinfo=UTC)
    assert parse_reply(REPLY) == Reply("abc@tre.example", "bo@exempel.se", "ACCEPTED", 3, stamp, "Kommer tio över")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("METHOD:REPLY", "METHOD:REQUEST"),
        ("UID:abc@tre.example", "X-UID:abc"),
        ("DTSTAMP:20260503T100000Z", "DTSTAMP:yesterday"),
        ("DTSTAMP:20260503T100000Z\r\n", ""),
        ("SEQUENCE:3", "SEQUENCE:three"),
        ("ATTENDEE", "X-ATTENDEE"),
        ("UID", "ATTENDEE:mailto:cai@exempel.se\r\nUID"),
        ("VEVENT", "VTODO"),
        (REPLY, "Hej! Jag kommer."),
        (REPLY, ""),
    ],
)
def test_what_is_no_answer_is_none(old, new):
    assert parse_reply(REPLY.replace(old, new)) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(0, len(REPLY)))
def test_nothing_that_strangers_send_breaks_the_reader(noise, place):
    parse_reply(REPLY[:place] + noise + REPLY[place:])
