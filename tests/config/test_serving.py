"""What every answer carries, and how the server and its worker start and stop."""

import re
from types import SimpleNamespace

import pytest

from kansli.config.server import Background, Server
from kansli.jobs import worker
from kansli.people.actions.accounts import SIGN_IN_LASTS, make_link

EXPECTED = {
    "Content-Security-Policy": "default-src 'none'",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


@pytest.mark.parametrize("path", ["/konto/logga-in/", "/nothing/", "/robots.txt"])
def test_the_headers_of_every_answer(client, db, path):
    answer = client.get(path)
    for name, part in EXPECTED.items():
        assert part in answer[name]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"]


def test_no_page_has_inline_script_or_style(client, office, sign_in):
    for page in (client.get("/konto/logga-in/"), sign_in(office.asta).get("/konto/")):
        html = page.content.decode()
        assert not re.search(r"<script(?![^>]*\b(src=|application/json))|<style|\son\w+=|\sstyle=", html)


def test_the_host_is_checked(client, db):
    assert client.get("/robots.txt", headers={"host": "evil.example"}).status_code == 400


def test_a_form_of_another_site_is_refused(office):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert client.post("/konto/logga-in/", {"email": office.bo.email}).status_code == 403


def test_cookies(client, office):
    _link, secret = make_link(by=office.bo, account=office.bo.account, lasts=SIGN_IN_LASTS)
    cookie = client.post(f"/konto/lank/{secret}/").cookies["kansli_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")


def test_settings_for_production_are_without_a_warning(office_of_its_own):
    office_of_its_own.settings["KANSLI_URL"] = "https://kansli.example"
    assert office_of_its_own.run("check") == (0, "Nothing is wrong.\n", "")


def test_the_server_is_told_how_to_run():
    server = Server(bind="127.0.0.1:8123", workers=2, threads=4, with_worker=False)
    assert (server.cfg.bind, server.cfg.workers, server.cfg.threads) == (["127.0.0.1:8123"], 2, 4)
    assert server.cfg.worker_class_str == "gthread"
    assert callable(server.load())


def test_the_worker_runs_beside_the_server(monkeypatch):
    worked = []

    def run(stop):
        stop.wait(60)
        worked.append(stop.is_set())

    monkeypatch.setattr(worker, "run", run)
    background = Background()
    background.stop(None, SimpleNamespace())  # a process that ended before it began
    background = Background()
    background.start(SimpleNamespace())
    background.stop(None, SimpleNamespace())
    assert worked == [True]
    assert not background.thread.is_alive()
