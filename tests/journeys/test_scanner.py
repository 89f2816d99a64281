"""A mail scanner opens every link before the person does: nothing may come of that."""

from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.journeys.outbox import PERSONAL, links_in_mails, picture, settled


def test_a_scanner_that_opens_every_link_of_every_mail_changes_nothing(open_demo, demo):
    links = links_in_mails(demo)
    kinds = {PERSONAL.sub("/…/", link): link for link in links}  # a real browser opens one of each
    assert sum("…" in kind for kind in kinds) >= 3
    before = settled(demo)
    for method in ("HEAD", "GET"):
        for link in links:
            assert answer(demo.settings["KANSLI_URL"] + link, method) in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}, link
    for link in kinds.values():
        page = open_demo(link, may_complain=True)  # what asks one to sign in may say so
        page.wait_for_load_state("networkidle")
    assert picture(demo) == before


def answer(address: str, method: str) -> int:
    try:
        with urlopen(Request(address, method=method)) as response:
            return response.status
    except HTTPError as error:
        return error.code
