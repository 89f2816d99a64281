"""What the office needs to know of a mail, out of any bytes."""

from datetime import UTC, datetime

import pytest

from kansli.mail.inbound import addresses, reading
from kansli.mail.inbound.reading import read
from tests.mail.inbound.samples import samples

TOKEN = "abcdefghjkmnpqrstuvwxyz234"
OTHER = TOKEN[::-1]


def mail(*headers, body="Ja", sender="Bo Björk <bo@alby.example>") -> bytes:
    """A mail with these headers besides the usual ones."""
    named = {line.split(":")[0].lower() for line in headers}
    usual = [f"From: {sender}", "To: kansli@tre.example", "Subject: Sv: Beslut", "Message-ID: <1@alby.example>"]
    lines = [*(line for line in usual if line.split(":")[0].lower() not in named), *headers, "", body]
    return "\r\n".join(lines).encode()


def test_a_mail_and_what_it_says():
    incoming = read(mail("Date: Tue, 3 Jun 2025 10:12:00 +0200", "Cc: <CAI@berga.example>", "Delivered-To: kansli@tre.example"))
    assert (incoming.from_address, incoming.from_name) == ("bo@alby.example", "Bo Björk")
    assert incoming.to == ("kansli@tre.example", "cai@berga.example")
    assert (incoming.subject, incoming.message_id) == ("Sv: Beslut", "<1@alby.example>")
    assert incoming.sent_at == datetime(2025, 6, 3, 8, 12, tzinfo=UTC)
    assert (incoming.text, incoming.reply, incoming.first_line) == ("Ja", "Ja", "Ja")
    assert (incoming.is_automatic, incoming.bounce, incoming.authenticated, incoming.calendar) == (False, None, None, "")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_text_in_any_charset(charset):
    sample = samples()[1]
    assert read(sample.mail(charset)).reply == "Ja, vi godkänner."


@pytest.mark.parametrize("charset", ["", "; charset=none-such", "; charset=utf-8", "; charset=zlib_codec", '; charset="\\0"'])
def test_a_text_whose_charset_is_a_lie(charset):
    assert read(mail(f"Content-Type: text/plain{charset}").replace(b"\r\nJa", b"\r\nJ\xe4")).reply == "Jä"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("=?utf-8?b?U3Y6IMOEcmVuZGU=?=", "Sv: Ärende"),
        ("=?iso-8859-1?q?Sv:_=C4rende?=", "Sv: Ärende"),
        ("Sv: Ärende", "Sv: Ärende"),
        ("=?none-such?q?Sv:_=C3=84rende?=", "Sv: Ärende"),
        ("=?utf-8?b?A?=", "=?utf-8?b?A?="),
        ("Sv:\r\n Ärende\x00\u202e", "Sv: Ärende"),
    ],
)
def test_a_subject_as_it_was_meant(header, words):
    assert read(mail(f"Subject: {header}")).subject == words


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        ('"Björk, Bo" <Bo@Alby.example>', "bo@alby.example"),
        ("bo@alby.example", "bo@alby.example"),
        ("=?utf-8?q?cai=40berga.example?= <bo@alby.example>", "bo@alby.example"),
        ("cai@berga.example <bo@alby.example>", ""),
        ("bo@alby.example, cai@berga.example", ""),
        ("bo@alby.example(<cai@berga.example>)", ""),
        ("(" * 5000, ""),
        ("Bo", ""),
    ],
)
def test_a_sender_that_can_be_read_two_ways_is_nobody(sender, address):
    assert read(mail(sender=sender)).from_address == address


def test_two_senders_are_nobody():
    assert read(b"From: cai@berga.example\r\n" + mail()).from_address == ""
    assert read(b"\r\nJa").from_address == ""


@pytest.mark.parametrize("day", ["", "yesterday", "Tue, 99 Jun 2025 99:12:00 +9999", "Fri, 31 Dec 9999 23:59:59 -1400"])
def test_a_day_that_is_none(day):
    assert read(mail(f"Date: {day}")).sent_at is None


def test_a_day_without_a_zone_is_taken_for_utc():
    assert read(mail("Date: Tue, 3 Jun 2025 10:12:00")).sent_at == datetime(2025, 6, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize("named", ["", "<1>\r\nMessage-ID: <2>", "<" + "a" * 300 + ">", "1"])
def test_a_mail_without_a_proper_id_has_its_digest(named):
    raw = mail(f"Message-ID: {named}")
    assert read(raw).message_id == read(raw).message_id
    assert read(raw).message_id.startswith("sha256:")
    assert read(raw + b"!").message_id != read(raw).message_id


def test_the_text_of_several_parts():
    parts = ["--b", "Content-Type: text/plain", "", "Ja", "--b", 'Content-Type: text/plain; name="a.txt"', "", "Nej"]
    parts += ["--b", "Content-Type: text/html", "", "<p>Nej", "--b", "Content-Type: message/rfc822", "", "Subject: x", "", "Nej"]
    raw = mail("Content-Type: multipart/mixed; boundary=b", body="\r\n".join([*parts, "--b--"]))
    assert read(raw).text == "Ja"


def test_an_answer_to_an_invitation():
    ics = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR"
    parts = ["--b", "Content-Type: text/plain", "", "", "--b", "Content-Type: text/calendar; method=REPLY", "", ics, "--b--"]
    incoming = read(mail("Content-Type: multipart/alternative; boundary=b", body="\r\n".join(parts)))
    assert incoming.calendar == ics.replace("\r\n", "\n")
    assert read(mail("Content-Type: text/calendar", body=ics.replace("REPLY", "REQUEST"))).calendar == ""


@pytest.mark.parametrize("kind", ["application/pkcs7-mime; smime-type=enveloped-data", 'multipart/encrypted; boundary="b"'])
def test_an_encrypted_mail_has_no_words(kind):
    assert read(mail(f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", body="MIAGCSqGSIb3DQEHA6CA")).reply == ""


def nested(depth: int) -> bytes:
    levels = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return mail().removesuffix(b"\r\n\r\nJa") + b"\r\n" + levels.encode() + b"\r\nJa"


def test_a_mail_within_limits():
    assert read(nested(5)).reply == "Ja"
    within = mail().removesuffix(b"\r\nJa") + b"Content-Type: message/rfc822\r\n\r\n" * 1500
    for raw in (nested(20), nested(3000), within):
        assert (read(raw).reply, read(raw).subject) == ("", "Sv: Beslut")


def test_of_a_large_mail_the_head_is_read():
    raw = mail(body="Ja" * reading.LARGEST)
    assert (read(raw).subject, read(raw).text) == ("Sv: Beslut", "")
    assert reading.head_of(raw) == raw.partition(b"\r\n\r\n")[0]


@pytest.mark.parametrize("raw", [b"", b"\0" * 100, b"\xff\xfe", b"\r\n\r\n", b": x\r\n\r\ny", b"=?"])
def test_what_is_no_mail_is_read_as_something(raw):
    assert read(raw).message_id.startswith("sha256:")


def test_half_written_tags_by_the_ten_thousand():
    for piece in ("<a ", "<!--", "<script>", "&", "</a ", "<div>"):
        read(mail("Content-Type: text/html", body=piece * 30_000))


@pytest.mark.parametrize(
    ("headers", "body", "found"),
    [
        ([f"To: kansli+b-{TOKEN}@tre.example"], "Ja", ("b", TOKEN)),
        ([f"To: KANSLI+B-{TOKEN.upper()}@TRE.example"], "Ja", ("b", TOKEN)),
        ([f"X-Original-To: kansli+b-{TOKEN}@tre.example", f"Subject: [ref:b-{OTHER}]"], "Ja", ("b", TOKEN)),
        ([f"Subject: Sv: Beslut [Ref:B-{TOKEN}]"], f"[ref:b-{OTHER}]", ("b", TOKEN)),
        ([], f"Ja\r\n> [ref: kal-{TOKEN}]", ("kal", TOKEN)),
        ([f"To: kansli+b-{TOKEN}@tre.example, kansli+b-{OTHER}@tre.example"], f"[ref:b-{OTHER}]", ("", "")),
        ([f"To: kansli+b-{TOKEN}x@tre.example"], "Ja", ("", "")),
    ],
)
def test_the_token_that_it_answers_to(headers, body, found):
    incoming = read(mail(*headers, body=body))
    assert (incoming.prefix, incoming.token) == found


def test_an_address_for_answers_is_read_again(settings):
    settings.MAIL_REPLY_TO = "Kansliet <kansli@tre.example>"
    token = addresses.new_token()
    assert len(token) == 26
    assert token == token.lower() != addresses.new_token()
    assert read(mail(f"To: Kansliet <{addresses.reply_address('b', token)}>")).token == token
    assert read(mail(f"Subject: {addresses.reference('b', token)}")).token == token


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied (vacation)",
        "X-Auto-Response-Suppress: All",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "Subject: Autosvar: Mejlbeslut",
        "Subject: Automatiskt svar: Mejlbeslut",
        "Subject: Frånvaro: Mejlbeslut",
        "Subject: Out of office",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ],
)
def test_what_no_person_wrote(header):
    assert read(mail(header)).is_automatic


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: no", "X-Auto-Response-Suppress: DR, OOF", "Subject: Sv: Autosvar: x", "Subject: Frånvaro på mötet 3 juni"],
)
def test_what_a_person_wrote(header):
    assert not read(mail(header)).is_automatic


@pytest.mark.parametrize(
    ("results", "verdict"),
    [
        ("mx.tre.example; dmarc=pass header.from=alby.example", True),
        ("mx.tre.example; dmarc=fail header.from=alby.example; spf=pass smtp.mailfrom=bo@alby.example", False),
        ("mx.tre.example; dkim=pass header.d=alby.example header.s=a", True),
        ("mx.tre.example; dkim=pass header.d=example", None),
        ("mx.tre.example; dkim=pass header.d=evil.example", None),
        ("mx.tre.example; spf=softfail smtp.mailfrom=bo@alby.example; iprev=pass", False),
        ("mx.tre.example; spf=neutral smtp.mailfrom=bo@alby.example; dkim=pass", None),
        ("MX.tre.example; dmarc=pass header.from=alby.example", True),
        ("mx.tre.example; none", None),
        ("evil.example; dmarc=pass header.from=alby.example", None),
        ("(" * 5000, None),
        (";;;", None),
    ],
)
def test_the_word_of_our_own_server_on_the_sender(results, verdict):
    raw = mail(f"Authentication-Results: {results}")
    assert read(raw, server="mx.tre.example").authenticated is verdict
    assert read(raw).authenticated is None


def test_the_domain_above_speaks_for_those_below_and_the_lowest_header_for_nobody():
    ours = "Authentication-Results: mx.tre.example; {}"
    raw = mail(ours.format("dmarc=fail header.from=skola.alby.example"), ours.format("dmarc=pass header.from=skola.alby.example"))
    raw = raw.replace(b"bo@alby", b"bo@skola.alby")
    assert read(raw, server="mx.tre.example").authenticated is False
    raw = raw.replace(b"dmarc=fail header.from=skola.", b"dkim=pass header.d=")
    assert read(raw, server="mx.tre.example").authenticated is True
    assert read(raw.replace(b"From: Bo", b"From: Cai <cai@berga.example>, Bo"), server="mx.tre.example").authenticated is None
