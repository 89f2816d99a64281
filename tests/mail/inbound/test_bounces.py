"""Mail that came back."""

import pytest

from kansli.mail.inbound import bounces
from kansli.mail.inbound.reading import read

DSN = """\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@alby.example>
To: kansli@tre.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <d1@alby.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Det gick inte att lämna ditt brev.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.alby.example

Final-Recipient: rfc822; Bo@alby.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: message/rfc822

Message-ID: <ours@tre.example>
To: bo@alby.example
Subject: Mejlbeslut

Godkänner ni?
--b--
"""


def test_a_report_on_delivery():
    bounce = read(DSN.encode()).bounce
    assert (bounce.addresses, bounce.is_permanent, bounce.message_ids) == (("bo@alby.example",), True, ("<ours@tre.example>",))
    assert bounce.words == "550 5.1.1 no such user"


def test_a_report_that_it_is_late():
    bounce = read(DSN.replace("failed", "delayed").replace("Diagnostic-Code", "X-Code").encode()).bounce
    assert (bounce.addresses, bounce.is_permanent, bounce.words) == (("bo@alby.example",), False, "5.1.1")


def test_only_the_head_came_back():
    raw = DSN.replace("message/rfc822\n\n", "text/rfc822-headers\n\n").encode("latin-1").replace(b"Mail Delivery", b"Brev\xe5")
    assert read(raw).bounce.message_ids == ("<ours@tre.example>",)


def test_a_report_of_delivery_that_went_well_is_none():
    incoming = read(DSN.replace("failed", "delivered").encode())
    assert (incoming.bounce, incoming.is_automatic) == (None, True)


def test_what_an_old_server_writes():
    raw = """\
Return-Path: <>
From: mailer-daemon@alby.example
In-Reply-To: <ours@tre.example>
References: <ours@tre.example>

Hi. This is the qmail-send program at alby.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bo@alby.example>:
no mailbox here

--- Below this line is a copy of the message.

Message-ID: <ours@tre.example>
"""
    bounce = read(raw.encode()).bounce
    assert (bounce.addresses, bounce.message_ids, bounce.words) == (("bo@alby.example",), ("<ours@tre.example>",), "")


def test_a_person_who_quotes_a_bounce_sends_none():
    raw = "From: Bo <bo@alby.example>\nMessage-ID: <1@x>\n\n" + DSN.partition("\n\n")[2]
    assert read(raw.encode()).bounce is None


@pytest.mark.parametrize("found", [(frozenset(), frozenset()), None])
def test_a_server_that_says_nothing_that_can_be_read(monkeypatch, found):
    def all_failures(mail):
        if found is None:
            raise AttributeError("lower")
        return found

    monkeypatch.setattr(bounces, "all_failures", all_failures)
    assert read(DSN.encode()).bounce is None
