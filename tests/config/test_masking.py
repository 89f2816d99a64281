"""The server's log names no secret."""

import logging
import secrets

from django.conf import settings

from kansli.config.masking import WithoutSecrets


def test_the_secret_of_a_link_is_not_written():
    secret = secrets.token_urlsafe(32)
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Gone: %s", (f"/moten/svar/{secret}/",), None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "Gone: /moten/svar/…/"


def test_other_messages_are_as_they_were():
    record = logging.LogRecord("kansli", logging.INFO, "", 1, "mail %s sent", ("abcdefghijkmn",), None)
    assert WithoutSecrets().filter(record)
    assert (record.getMessage(), record.args) == ("mail abcdefghijkmn sent", ("abcdefghijkmn",))


def test_everything_passes_it():
    assert all("without_secrets" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
