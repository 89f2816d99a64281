"""`kansli receive`: what a mail server is told by the exit code."""

import io
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from kansli.config import cli, commands
from kansli.mail.inbound import actions
from kansli.mail.inbound.reading import LARGEST
from kansli.mail.models import InboundMail
from tests.mail.inbound.test_reading import mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def piped(monkeypatch):
    """`piped(raw)` hands the bytes over and gives the exit code."""

    def run(raw: bytes) -> int:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        return cli.main(["receive"])

    return run


def test_a_mail_is_taken_in_once(piped):
    assert [piped(mail()), piped(mail())] == [0, 0]
    assert InboundMail.objects.get().reply == "Ja"


def test_without_a_mail_it_is_refused(piped, capsys):
    assert piped(b"\r\n") == 65
    assert "no mail" in capsys.readouterr().err


def test_a_mail_that_is_too_large_is_refused_with_a_word_and_known(piped, capsys):
    assert piped(mail() + b"x" * (2 * LARGEST)) == 65
    assert "write again without attachments" in capsys.readouterr().err
    assert InboundMail.objects.get().state == InboundMail.State.WAITING


def test_whatever_is_wrong_here_the_mail_comes_again(piped, monkeypatch, capsys):
    def gone(**arguments):
        raise OperationalError("password of bo")

    monkeypatch.setattr(actions, "receive", gone)
    assert piped(mail()) == 75
    monkeypatch.setattr(commands, "refuse_pending_migrations", lambda: (_ for _ in ()).throw(commands.Failed("old")))
    assert piped(mail()) == 75
    monkeypatch.setattr(commands, "start_django", lambda: (_ for _ in ()).throw(SystemExit("kansli: KANSLI_URL must …")))
    assert piped(mail()) == 75
    assert "password" not in capsys.readouterr().err
