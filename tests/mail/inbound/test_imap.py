"""Mail fetched from a mailbox: a small server of our own on this machine, which speaks as much IMAP as is asked of it."""

import imaplib
import re
import socket
import socketserver
import threading

import pytest

from kansli.config.env import Url
from kansli.mail.inbound import imap
from kansli.mail.models import InboundMail
from tests.mail.inbound.test_reading import mail

pytestmark = pytest.mark.django_db


class Handler(socketserver.StreamRequestHandler):
    """One connection."""

    timeout = 10

    def handle(self):
        self.say(b"* OK here")
        while line := self.rfile.readline():
            tag, command, *rest = line.decode().split(maxsplit=2)
            self.server.asked.append(f"{command} {''.join(rest)}".strip())
            answer = getattr(self, command.lower())(*rest) or "OK done"
            self.say(f"{tag} {answer}".encode())
            if command == "LOGOUT":
                return

    def say(self, line):
        self.wfile.write(line + b"\r\n")

    def capability(self):
        self.say(b"* CAPABILITY IMAP4rev1")

    def login(self, words):
        return "OK in" if words.strip() == 'kansli "a b"' else "NO who are you"

    def select(self, words):
        return "OK open" if words.strip() == '"Svar \\"1\\""' else "NO such box"

    def logout(self):
        self.say(b"* BYE")

    def uid(self, words):
        return getattr(self, f"uid_{words.split()[0].lower()}")(words)

    def uid_search(self, words):
        self.say(b"* SEARCH " + " ".join(str(uid) for uid in self.server.box if uid not in self.server.seen).encode())

    def uid_fetch(self, words):
        uid, most = map(int, re.match(r"FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", words).groups())
        raw = self.server.box[uid][:most]
        if raw:
            self.say(b"* 1 FETCH (UID %d BODY[]<0> {%d}\r\n%b)" % (uid, len(raw), raw))
        return self.server.answer

    def uid_store(self, words):
        self.server.seen.add(int(re.match(r"STORE (\d+) \+FLAGS\.SILENT \(\\Seen\)", words)[1]))


class Server(socketserver.TCPServer):
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.box, self.seen, self.asked, self.answer = {}, set(), [], "OK done"


@pytest.fixture
def server(settings):
    """A mailbox with two mails, and the settings that lead there."""
    with Server() as server:
        server.box = {7: mail("Message-ID: <7@x>"), 9: mail("Message-ID: <9@x>")}
        settings.IMAP = Url(f"imap://kansli:a%20b@127.0.0.1:{server.server_address[1]}/Svar%20%221%22")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ids() -> list[str]:
    return list(InboundMail.objects.order_by("pk").values_list("message_id", flat=True))


def test_what_is_unseen_is_taken_in_and_marked(server):
    imap.fetch({})
    assert (ids(), server.seen) == (["<7@x>", "<9@x>"], {7, 9})
    assert server.asked[-1] == "LOGOUT"
    imap.fetch({})
    assert len(ids()) == 2


def test_what_could_not_be_kept_stays_unseen_and_what_was_kept_is_known(server, monkeypatch):
    real = imap.receive

    def dies(**arguments):
        real(**arguments)
        raise OSError("killed")

    monkeypatch.setattr(imap, "receive", dies)
    with pytest.raises(OSError, match="killed"):
        imap.fetch({})
    assert (ids(), server.seen) == (["<7@x>"], set())
    monkeypatch.setattr(imap, "receive", real)
    imap.fetch({})
    assert (ids(), server.seen) == (["<7@x>", "<9@x>"], {7, 9})


def test_a_round_is_bounded(server, monkeypatch):
    monkeypatch.setattr(imap, "MOST", 1)
    imap.fetch({})
    assert server.seen == {7}


def test_a_mail_that_was_taken_away_meanwhile(server):
    server.box[7] = b""
    imap.fetch({})
    assert (ids(), server.seen) == (["<9@x>"], {9})


def test_an_empty_mailbox(server):
    server.box = {}
    imap.fetch({})
    assert ids() == []


def test_a_server_that_refuses(server, settings):
    server.answer = "NO not now"
    with pytest.raises(imaplib.IMAP4.error, match="FETCH was answered NO"):
        imap.fetch({})
    settings.IMAP.path = "/None"
    with pytest.raises(imaplib.IMAP4.error, match="cannot be opened"):
        imap.fetch({})
    settings.IMAP.password = "wrong"
    with pytest.raises(imaplib.IMAP4.error, match="who are you"):
        imap.fetch({})
    assert server.seen == set()


def test_where_no_mailbox_is_named_none_is_asked(settings):
    settings.IMAP = Url("none:")
    imap.fetch({})


def test_the_way_is_guarded(settings, monkeypatch):
    """TLS from the start, or asked for: certificates are checked, and every answer is waited for only so long."""
    opened, contexts = [], []

    class Box(imaplib.IMAP4):
        def __init__(self, host, port, **options):
            opened.append((host, port, options.pop("ssl_context", None) is not None, options))
            self.error = imaplib.IMAP4.error

        def starttls(self, context):
            contexts.append(context.check_hostname)
            raise OSError("far enough")

        def login(self, user, password):
            raise OSError("far enough")

        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

    monkeypatch.setattr(imaplib, "IMAP4_SSL", Box)
    monkeypatch.setattr(imaplib, "IMAP4", Box)
    for url in ("imaps://a:b@imap.example", "imap://a:b@imap.example?tls=yes"):
        settings.IMAP = Url(url)
        with pytest.raises(OSError, match="far enough"):
            imap.fetch({})
    guarded = {"timeout": imap.TIMEOUT}
    assert opened == [("imap.example", 993, True, guarded), ("imap.example", 143, False, guarded)]
    assert contexts == [True]


def test_a_server_that_is_not_there(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.IMAP = Url(f"imap://a:b@127.0.0.1:{free.getsockname()[1]}")
        with pytest.raises(OSError, match="refused"):
            imap.fetch({})
