"""A hundred persons vote in the same second: `python -m bench.voting`, on SQLite, or on the PostgreSQL of DATABASE_URL.

A server of its own (`kansli serve`, two processes) answers on a free port. First everybody votes once, by the link in their
mail; then everybody votes twice at once in a ballot that closes with the last voter. Every vote that was acknowledged must be
stored, once, and every other must have been told that it came too late. On PostgreSQL the database must be empty.
"""

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.cookiejar import CookieJar
from urllib.parse import urlencode

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    PORT = probe.getsockname()[1]
SITE = f"http://127.0.0.1:{PORT}"
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "kansli.config.settings",
    "KANSLI_DATA": tempfile.mkdtemp(prefix="kansli-bench-"),
    "KANSLI_SECRET_KEY": "bench " * 10,
    "KANSLI_AUDIT_KEY": "bench " * 10,
    "KANSLI_SEAL_KEY": "YmVuY2ggYmVuY2ggYmVuY2ggYmVuY2ggYmVuY2ggYmU=",
    "KANSLI_URL": SITE,
    "KANSLI_MAIL_URL": "box://",
}

import django  # noqa: E402

django.setup()

from django.db import connection, connections  # noqa: E402

from kansli.audit.actions import System  # noqa: E402
from kansli.audit.queries import faults  # noqa: E402
from kansli.ballots import actions  # noqa: E402
from kansli.ballots.models import Ballot, Vote  # noqa: E402
from kansli.ballots.queries.counting import is_true  # noqa: E402
from kansli.config import installing  # noqa: E402
from kansli.core.clock import today  # noqa: E402
from kansli.mail.models import Message  # noqa: E402
from kansli.people.models import Body, Mandate, Person, Seat  # noqa: E402
from kansli.register.models import Decision  # noqa: E402

VOTERS = 100
Page = tuple[urllib.request.OpenerDirector, str, str]  # a browser, the link it has open, its token
BY = System("bench")


class SameRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer here."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


def body() -> Body:
    """A network of a hundred that may decide by mail."""
    made = Body.objects.create(name="Stora nätverket", kind=Body.Kind.NETWORK)
    for number in range(VOTERS):
        person = Person.objects.create(given_name=f"Person {number}", email=f"person{number}@exempel.se")
        seat = Seat.objects.create(body=made, role=f"Plats {number}")
        Mandate.objects.create(seat=seat, person=person)
    actions.name_rule(by=BY, body=made, sheet=actions.RuleSheet("Arbetsordningen § 7"))
    return made


def opened(network: Body, **terms: object) -> tuple[Ballot, list[str]]:
    """An open ballot and the links in its mails."""
    before = Message.objects.count()
    sheet = actions.BallotSheet(
        "Bil", "Köp en bil.", today() + timedelta(days=3), rule="majority", objection_goes_to_meeting=False, **terms
    )  # type: ignore[arg-type]
    ballot = actions.open_ballot(by=BY, ballot=actions.draft_ballot(by=BY, body=network, sheet=sheet))
    texts = Message.objects.order_by("pk").values_list("text", flat=True)[before:]
    return ballot, [line for text in texts for line in text.splitlines() if line.startswith(SITE)]


def ready(link: str) -> Page:
    """A browser that has the page open."""
    cookies = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies), SameRedirect)
    browser.open(link, timeout=60).read()
    return browser, link, next(cookie.value or "" for cookie in cookies if cookie.name == "csrftoken")


def vote(page: Page, choice: str, start: threading.Barrier) -> tuple[int, float]:
    """The status of the answer, and how long it took."""
    browser, link, token = page
    form = urlencode({"choice": choice, "csrfmiddlewaretoken": token, "form_id": f"{link[-12:]}-{choice}"}).encode()
    start.wait()
    began = time.perf_counter()
    try:
        status = browser.open(link, form, timeout=60).status
    except urllib.error.HTTPError as answer:
        status = answer.code
    return status, time.perf_counter() - began


def burst(links: list[str], choices: tuple[str, ...]) -> Counter[int]:
    """Everybody posts each choice at once; prints how it went and gives how often each status came."""
    pages = [ready(link) for link in links]
    posts = [(page, choice) for page in pages for choice in choices]
    start, began = threading.Barrier(len(posts)), time.perf_counter()
    with ThreadPoolExecutor(len(posts)) as pool:
        answers = list(pool.map(lambda post: vote(*post, start), posts))
    statuses = Counter(status for status, _took in answers)
    slowest = max(took for _status, took in answers)
    print(f"{len(posts)} posts in {time.perf_counter() - began:.1f} s, the slowest {slowest:.1f} s: {dict(statuses)}")
    return statuses


def judged(ballot: Ballot, statuses: Counter[int]) -> bool:
    """True when what was acknowledged is what is stored; prints what is."""
    ballot.refresh_from_db()
    stored = list(Vote.objects.filter(ballot=ballot).values_list("number", flat=True))
    print(f"{len(stored)} votes stored, {ballot.votes_cast} counted, the ballot is {ballot.status} {ballot.outcome}")
    is_whole = stored == list(range(1, ballot.votes_cast + 1)) and statuses[302] == len(stored)
    return is_whole and set(statuses) <= {302, 422} and (ballot.status != "closed" or is_true(ballot))


def main() -> None:
    """Both bursts, against a server of real processes."""
    installing.bring_up_to_date()
    network = body()
    first, second = opened(network), opened(network, closes_early=True)
    connections.close_all()
    command = [sys.executable, "-m", "kansli", "serve", "--port", str(PORT), "--processes", "2", "--threads", "8"]
    with subprocess.Popen(command) as server:
        try:
            wait_for_server()
            print(connection.vendor)
            is_right = judged(first[0], burst(first[1], ("yes",)))
            is_right &= judged(second[0], burst(second[1], ("no", "yes")))
        finally:
            server.terminate()
    wrong = list(faults())
    print(f"{Decision.objects.count()} decisions, faults of the log {len(wrong)}")
    sys.exit(0 if is_right and not wrong else 1)


def wait_for_server() -> None:
    """Until it answers, at most half a minute."""
    for _try in range(60):
        try:
            urllib.request.urlopen(f"{SITE}/healthz", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server does not answer")


if __name__ == "__main__":
    main()
