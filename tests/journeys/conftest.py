"""A real browser against a real server: what a journey may ask for.

Chromium is found on the machine (or named by KANSLI_CHROMIUM). Where there is none the journeys are skipped by name; with
KANSLI_REQUIRE=all they fail, so that a run which must have them cannot pass without.
"""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen
from weakref import WeakSet

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from kansli.people.models import Person
from tests.installation import Office, free_port, once_for_all, shared

HERE = Path(__file__).parent
AXE = HERE / "vendor" / "axe-core" / "axe.min.js"
RESULTS = HERE.parent.parent / "test-results"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
DESKTOP, PHONE = (1440, 900), (390, 844)

# Playwright keeps an event loop in the thread of the tests, which Django takes for a reason to refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OpenPage = Callable[..., Page]
EXAMINED: WeakSet[Page] = WeakSet()  # axe-core writes inline styles of its own, which the policy stops and the browser tells


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the browser is marked so."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, one for all journeys."""
    path = os.environ.get("KANSLI_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        say = pytest.fail if os.environ.get("KANSLI_REQUIRE") == "all" else pytest.skip
        say("there is no Chromium on this machine (KANSLI_CHROMIUM names one elsewhere)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=os.geteuid() != 0)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server) -> Iterator[OpenPage]:
    """`open_page("/beslut/", as_=office.asta, size=PHONE, theme="dark")`: the page as that person meets it.

    Whatever the browser complains of (an error in a script, something the content security policy stopped, an address that
    answers 4xx or 5xx for a part of the page) fails the test when it ends; `may_complain=True` lets all but the first pass.
    """
    with pages(
        chromium, live_server.url, lambda context, who: context.add_cookies([_session_of(who, live_server.url)])
    ) as opened:
        yield opened


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory) -> Office:
    """What `kansli demo` builds, once for all workers; it does not run."""

    def make(folder: Path) -> None:
        folder.mkdir()
        with running_demo(Office(folder, is_measured=False)):
            """It stops when it answers."""

    return Office(once_for_all(shared(tmp_path_factory) / "demo", make))


@pytest.fixture
def demo(made_demo, tmp_path) -> Iterator[Office]:
    """A copy of the demo of its own, running; `settings["KANSLI_URL"]` says where."""
    shutil.copytree(made_demo.folder / "data", tmp_path / "data")
    with running_demo(Office(tmp_path, is_measured=False)) as office:
        yield office


@pytest.fixture
def open_demo(chromium: Browser, demo: Office) -> Iterator[OpenPage]:
    """`open_demo("/beslut/", as_="secretary")`: like `open_page`, in the demo, as one of its roles."""
    url = demo.settings["KANSLI_URL"]
    with pages(chromium, url, lambda context, role: context.request.get(f"{url}/demo/{role}/")) as opened:
        yield opened


@contextmanager
def running_demo(office: Office) -> Iterator[Office]:
    """`kansli demo` in the folder, from when it answers until it is told to stop."""
    port = str(free_port())
    office.settings |= {"KANSLI_DATA": str(office.folder / "data"), "KANSLI_URL": f"http://127.0.0.1:{port}"}
    server = office.start("demo", "--port", port)
    try:
        _wait_for(f"{office.settings['KANSLI_URL']}/robots.txt")
        yield office
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=60)


def _wait_for(address: str) -> None:
    for _ in range(1800):
        with suppress(URLError, ConnectionError), urlopen(address):
            return
        time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


@contextmanager
def pages(chromium: Browser, url: str, sign_in: Callable[[BrowserContext, Any], object]) -> Iterator[OpenPage]:
    """`opened(path, as_=…)` for pages under `url`; asserts at the end that no page complained."""
    complaints: list[str] = []
    contexts = []

    def opened(
        path: str,
        as_: Person | str | None = None,
        size: tuple[int, int] = DESKTOP,
        theme: str = "light",
        scripts: bool = True,
        language: str = "sv",
        may_complain: bool = False,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,
            has_touch=size == PHONE,
            java_script_enabled=scripts,
            locale=language,
            reduced_motion="reduce",
        )
        contexts.append(context)
        if as_:
            sign_in(context, as_)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if not may_complain:
            page.on("console", lambda message: complaints.append(message.text) if _is_complaint(message) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{url}{path}")
        return page

    yield opened
    for context in contexts:
        with suppress(Exception):  # a page that waits for an answer may be closed already
            context.close()
    assert not complaints


def _is_complaint(message: ConsoleMessage) -> bool:
    return message.type in {"error", "warning"} and message.page not in EXAMINED


def _session_of(person: Person, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(person.account)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "domain": urlsplit(url).hostname, "path": "/"}


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA or of good practice that axe-core can see."""
    EXAMINED.add(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
    found = page.evaluate(f"axe.run(document, {{runOnly: {rules}, resultTypes: ['violations'], preload: false}})")
    said = [f"{each['id']}: {each['help']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"]]
    assert not said, "\n".join(said)


def assert_fits(page: Page) -> None:
    """Nothing of the page sticks out to the right."""
    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
                && !e.closest(".table-wrap, .tabs, .visually-hidden, svg, [popover]"))
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert not wide, "\n".join(wide[:5])
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def keep_picture(page: Page, name: str) -> Path:
    """A picture of the whole page in test-results/, to be looked at."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.png"
    page.screenshot(path=path, full_page=True, caret="initial")  # to hide the caret it would write an inline style
    return path
