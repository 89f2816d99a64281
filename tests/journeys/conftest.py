"""A real browser against a real server: what a journey may ask for.

Chromium is found on the machine (or named by KANSLI_CHROMIUM). Where there is none the journeys are skipped by name; with
KANSLI_REQUIRE=all they fail, so that a run which must have them cannot pass without.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from weakref import WeakSet

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from kansli.people.models import Person

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
    complaints: list[str] = []
    contexts = []

    def opened(
        path: str,
        as_: Person | None = None,
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
            context.add_cookies([_session_of(as_, live_server.url)])
        page = context.new_page()
        page.set_default_timeout(10_000)
        if not may_complain:
            page.on("console", lambda message: complaints.append(message.text) if _is_complaint(message) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}{path}")
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
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
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
