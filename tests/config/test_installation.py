"""The command `kansli` as a person uses it: install, serve, work, import, prove."""

import http.cookiejar
import json
import os
import re
import signal
import stat
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.config.test_env import SECRETS
from tests.installation import INIT, ON_POSTGRESQL

PAPER = """Minnesanteckningar

Ledningsgruppen 2024-03-14

Närvarande: Asta Alm

§ 1 Mötet öppnas
Beslut: Gruppen beslutar att fråga.
"""
IN_SQLITE = pytest.mark.skipif(ON_POSTGRESQL, reason="about the file of SQLite")


def settle(url, *, within=200):
    """Wait until the server answers."""
    for _ in range(within):
        try:
            return urllib.request.urlopen(url)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def test_installing_serving_signing_in_and_stopping(office_of_its_own):
    office = office_of_its_own
    settings, data = office.folder / "kansli.env", office.folder / "var"
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    url = office.settings["KANSLI_URL"]
    server = office.start("serve", "--port", url.rpartition(":")[2])
    try:
        settle(f"{url}/robots.txt")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        page = browser.open(office.link).read().decode()
        assert "Asta Alm" in page
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        browser.open(office.link, urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode())
        assert "asta@exempel.se" in browser.open(f"{url}/konto/").read().decode()
        style = re.search(r'href="(/static/[^"]+\.css)"', page)[1]
        assert browser.open(url + style).status == 200
        assert settle(f"{url}/healthz").read() == b"ok\n"
    finally:
        server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=60)
    assert (server.returncode, out) == (0, "")
    assert "Traceback" not in err


def test_nothing_that_is_there_is_overwritten(office_of_its_own):
    before = (office_of_its_own.folder / "kansli.env").read_bytes()
    code, out, err = office_of_its_own.run(*INIT)
    assert (code, out) == (1, "")
    assert "there is an installation here already" in err
    (office_of_its_own.folder / "kansli.env").rename(office_of_its_own.folder / "kept.env")
    code, out, err = office_of_its_own.run(*INIT)
    assert (code, out) == (1, "")
    assert "is not empty" in err
    if ON_POSTGRESQL:
        code, out, err = office_of_its_own.run(*INIT, "--data", "other")
        assert (code, out) == (1, "")
        assert "has tables already" in err
    assert (office_of_its_own.folder / "kept.env").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--preset", "nowhere.toml"), "nowhere.toml"),
        (("--email", "nobody"), "'nobody' is no mail address"),
        (("--url", "kansli.example"), "KANSLI_URL must begin with one of http, https"),
    ],
)
def test_an_installation_that_cannot_be_made_leaves_nothing(bare_machine, arguments, words):
    bare_machine.settings.pop("KANSLI_URL")
    code, out, err = bare_machine.run(*INIT, *arguments)
    assert (code, out) == (1, "")
    assert words in err
    assert err.count("\n") == 1
    assert list(bare_machine.folder.iterdir()) == []


def test_a_folder_that_was_there_stays_there(bare_machine):
    (bare_machine.folder / "var").mkdir()
    code, _out, _err = bare_machine.run(*INIT, "--preset", "nowhere.toml")
    assert code == 1
    assert list((bare_machine.folder / "var").iterdir()) == []


def test_proving_and_upgrading(office_of_its_own):
    office = office_of_its_own
    assert office.run("check") == (0, "Nothing is wrong.\n", "")
    code, anchor, _err = office.run("check", "--anchor")
    assert re.fullmatch(r"[1-9]\d*:[0-9a-f]{64}\n", anchor)
    assert office.run("check", "--against", anchor.strip())[0] == 0
    code, out, err = office.run("check", "--against", "1:" + "0" * 64)
    assert (code, err) == (1, "kansli: 1 faults\n")
    assert out == "the log does not contain the anchored event 1: its end has been cut off or written anew\n"
    file = office.folder / "kansli.env"
    file.write_text("".join(line for line in file.open() if "SEAL_KEY" not in line))
    code, out, _err = office.run("upgrade")
    assert code == 0
    assert out.startswith("Done.")
    copies = list((office.folder / "var").glob("before-upgrade-*.sqlite3"))
    assert len(copies) == (0 if ON_POSTGRESQL else 1)


def test_working_off_what_waits(office_of_its_own):
    office = office_of_its_own
    assert office.run("work", "--once") == (0, "", "")
    assert office.run("work", "--once", "--processes", "2")[0] == 0
    assert office.run("work", "--processes", "65") == (1, "", "kansli: --processes must be 1 to 64\n")


@pytest.mark.parametrize("processes", ["1", "2"])
def test_workers_stop_when_they_are_told_to(office_of_its_own, processes):
    workers = office_of_its_own.start("work", "--processes", processes)
    with pytest.raises(subprocess.TimeoutExpired):
        workers.wait(timeout=4)
    workers.send_signal(signal.SIGTERM)
    out, err = workers.communicate(timeout=60)
    assert (workers.returncode, out, err) == (0, "", "")


def test_importing_a_folder(office_of_its_own):
    office = office_of_its_own
    papers = office.folder / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(PAPER, encoding="utf-8")
    code, out, _err = office.run("import", "papers")
    assert (code, out.splitlines()[-1]) == (0, "1 read, 0 accepted, 0 here already, 1 waiting for review, 0 not read")
    (papers / "empty.txt").write_text("")
    code, out, err = office.run("import", "papers")
    assert code == 1
    assert "1 not read" in out
    assert err.startswith("empty.txt: ")
    assert office.run("import", "nothing") == (1, "", "kansli: nothing does not exist\n")
    assert office.run("import", "papers", "--processes", "0")[0] == 1
    assert office.run("check")[0] == 0


def test_reading_one_paper_needs_no_installation(bare_machine):
    (bare_machine.folder / "a.txt").write_text(PAPER, encoding="utf-8")
    code, out, err = bare_machine.run("read", "a.txt", "--json")
    assert (code, err, json.loads(out)["date"]) == (0, "", "2024-03-14")
    assert bare_machine.run("read", "a.txt")[1] == out
    assert "Gruppen beslutar att fråga." in bare_machine.run("read", "a.txt", "--text")[1]
    code, out, err = bare_machine.run("read", "b.txt")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "b.txt" in err


def test_a_database_that_is_not_there_is_one_line(bare_machine):
    bare_machine.settings |= SECRETS
    for command in (["check"], ["serve"], ["work"], ["import", "."]):
        code, out, err = bare_machine.run(*command)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "kansli upgrade" in err or "kansli init" in err


def test_the_demo_listens_on_this_machine_only(bare_machine):
    bare_machine.settings |= {"KANSLI_DEMO": "1", "KANSLI_URL": "http://127.0.0.1:8000"}
    code, _out, err = bare_machine.run("serve", "--host", "0.0.0.0")
    assert (code, err) == (1, "kansli: the demo lets anybody in, so it listens on 127.0.0.1 only\n")


def test_the_way_in_when_all_else_is_lost(office_of_its_own):
    code, out, _err = office_of_its_own.run("link", "Asta@exempel.se", "--reset-second-factor")
    assert code == 0
    assert re.fullmatch(r"Works once, within 24 hours:\nhttp://127.0.0.1:\d+/konto/lank/[\w-]{43}/\n", out)
    assert office_of_its_own.run("link", "asta@exempel.se")[0] == 0
    code, out, err = office_of_its_own.run("link", "nobody@exempel.se")
    assert (code, out, err) == (1, "", "kansli: there is no open account with the address nobody@exempel.se\n")


def test_help_and_wrong_words(bare_machine):
    code, out, _err = bare_machine.run("--help")
    assert code == 0
    for command in "demo init upgrade serve work read import check routes link backup restore".split():
        assert f"\n    {command} " in out
        assert bare_machine.run(command, "--help")[0] == 0
    assert bare_machine.run("nonsense")[0] == 2
    assert bare_machine.run()[0] == 2


def test_routes_for_people_and_programs(office_of_its_own):
    code, out, _err = office_of_its_own.run("routes", "--json")
    found = {route["name"]: route for route in json.loads(out)}
    assert code == 0
    assert found["accounts:account_person"]["rule"] == "is_secretariat"
    assert found["accounts:account_person"]["model"] == "people.Person"
    assert (
        "/konto/person/<str:key>/\n    accounts:account_person  is_secretariat people.Person\n"
        in (office_of_its_own.run("--env", "kansli.env", "routes")[1])
    )


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_reader_that_goes_away_is_no_accident(office_of_its_own):
    process = office_of_its_own.start("routes", "--json")
    process.stdout.close()
    process.stdout = None
    _out, err = process.communicate(timeout=60)
    assert process.returncode in {0, 1}
    assert err == ""
