"""Every page of the demo, reached by its links: accessible, light and dark, wide and on a phone, and nothing sticks out.

Walking by links also shows that every page can be reached and that no link leads nowhere.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, assert_fits
from tests.journeys.outbox import PERSONAL, links_in_mails

TABLE = Path(__file__).parent.parent / "architecture" / "access_table" / "table.txt"
SMALLEST = (360, 740)
BEGINNINGS = [
    "/beslut/?q=anta+avtalet+om+varudistribution",  # a decision that members have handled
    "/beslut/?q=kostnaden+h%C3%B6gst",  # decisions with a ceiling
    "/uppdrag/?status=done&q=n%C3%A4tverksdag",  # an assignment that is done
    "/",
    "/sok/?q=varudistrubution",
    "/brevlada/",
]
# What ends the visit, and files.
NOT_FOLLOWED = re.compile(r"^/(demo/|konto/logga-ut/)|\.(csv|\w+x|pdf|json|html|zip)$|/(fil|original)/$|^/filer/[^/]+/[^/]+$")
WITHOUT_LINK = {
    "account_inactive": "for whoever has a closed account",
    "account_logout": "the menu has a button",
    "ballots:edit_ballot": "for a draft",
    "ballots:open_ballot": "for a draft",
    "importing:add_finding": "stands on the paper's page; alone only when something in it is wrong",
    "meetings:adjust_signed_in": "stands on Idag of whoever adjusts",
    "meetings:answer_day_signed_in": "stands on Idag of whoever is asked",
    "meetings:dispatch": "for the members the link in the mail leads to the same papers",
    "meetings:finish_minutes": "for a body without adjusters",
    "meetings:send_for_adjustment": "for minutes that are written and not sent",
    "mfa_generate_recovery_codes": "comes with a second factor",
    "people:give_mandate": "for a seat that nobody holds",
    "people:remove_office": "for an office that was entered by mistake",
    "register:hand_on_by_link": "stands in a mail",
    "register:hand_on": "for whoever is asked",
    "register:left": "stands on Idag when somebody has left with assignments",
    "register:save_view": "the lists have a button",
}
FILES = {
    "ballots:audit_file",
    "ballots:link_document",
    "documents:file",
    "meetings:draft_file",
    "meetings:extract",
    "meetings:minutes_file",
    "meetings:shown_file",
    "meetings:registrar_csv",
    "open:publication_file",
    "running:inbound_source",
    "register:assignments_csv",
    "register:assignments_xlsx",
    "register:decisions_csv",
    "register:decisions_xlsx",
    "register:handling_csv",
    "register:handling_pdf",
    "register:handling_xlsx",
    "register:question_csv",
    "register:question_pdf",
    "register:question_xlsx",
    "register:year_csv",
    "register:year_pdf",
    "register:year_xlsx",
    "running:mailbox_file",
    "running:mailbox_html",
}
FOR_MACHINES = {"running:health", "running:robots"}
ROLES = {  # with the column of the table, and how they look: what both meet is seen in both lights and both widths
    "secretary": (0, [(DESKTOP, "light"), (PHONE, "dark")]),
    "member": (2, [(DESKTOP, "dark"), (PHONE, "light")]),
}
BY_QUERY = {"meetings:change_recognised"}  # what the page is about stands in the query
# Pages that look different by the state of their thing: the links of so many of them are followed.
BY_STATE = {
    "meetings:adjustment": 20,
    "meetings:calling": 3,
    "meetings:meeting": 40,
    "register:assignment": 16,
    "register:assignments": 2,
    "register:decision": 8,
    "register:decisions": 2,
}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_that_links_lead_to_is_accessible_and_fits(open_demo, demo, role):
    column, looks = ROLES[role]
    page = open_demo("/", as_=role)
    reached, wrong = set(), []
    for name, address in walk(page, [*BEGINNINGS, *filter(PERSONAL.search, links_in_mails(demo))]):
        if name not in reached:
            wrong += faults(page, address, looks)
        reached.add(name)
    assert not wrong, "\n".join(wrong)
    assert sorted(set(expected(column)) - reached - set(WITHOUT_LINK) - FILES - FOR_MACHINES) == []


def walk(page: Page, beginnings: list[str]) -> Iterator[tuple[str, str]]:
    """Each kind of page once, or in some states, standing open, by the links of those before it."""
    waiting, seen, names = deque(beginnings), set(), Counter()
    while waiting:
        address = waiting.popleft()
        name = name_of(urlsplit(address).path)
        if names[name] >= BY_STATE.get(name, 1):
            continue
        names[name] += 1
        answer = page.goto(address_on(page, address))
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        for link in page.eval_on_selector_all("a[href^='/']", "all => all.map((a) => a.getAttribute('href'))"):
            path = urlsplit(link).path
            if path not in seen and not NOT_FOLLOWED.search(path):
                seen.add(path)
                waiting.append(link if name_of(path) in BY_QUERY else path)
        yield name, address


def name_of(address: str) -> str:
    with override_settings(KANSLI_DEMO=True):
        try:
            return resolve(address).view_name
        except Resolver404:
            raise AssertionError(f"a link leads to {address}, where nothing is") from None


def address_on(page: Page, path: str) -> str:
    here = urlsplit(page.url)
    return f"{here.scheme}://{here.netloc}{path}"


def faults(page: Page, address: str, looks: list[tuple[tuple[int, int], str]]) -> Iterator[str]:
    """What is wrong with the page that stands open, in each look and on the smallest screen."""
    checks = [(*look, assert_accessible) for look in looks] + [(SMALLEST, "light", assert_fits)]
    for (width, height), theme, check in checks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        try:
            check(page)
        except AssertionError as fault:
            yield f"{address} {width} {theme}: {fault}"


def expected(column: int) -> list[str]:
    """The names of the pages that the table of access opens to the role."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cells = {line.split()[0]: re.findall(r"\d{3}|in", line.rpartition(": ")[2].partition("|")[0]) for line in lines}
    return [name for name, answers in cells.items() if answers[column] == "200"]
