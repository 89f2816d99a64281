"""How long the server takes for each page, and with how many queries: `python -m bench.pages`.

Makes the large cooperation of `bench.cooperation` (ten years, twelve bodies) where there is none, signs in as the secretary and
as a chief executive, and asks for each page ten times. Server time is from the request to the last byte, without a network.
"""

import os
import statistics
import tempfile
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-bench-"))

from bench.cooperation import fill

# isort: split
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kansli.matters.models import Matter
from kansli.meetings.models import Meeting
from kansli.people.models import Account, Body, Member
from kansli.register.models import Assignment, Decision, MemberQuestion

ROUNDS = 10
LISTS = [
    "/",
    "/moten/",
    "/beslut/",
    "/beslut/?page=50",
    "/beslut/?q=elnät",
    "/beslut/hantering/",
    "/beslut/fragor/",
    "/uppdrag/",
    "/uppdrag/?status=open",
    "/arenden/",
    "/organisation/",
    "/organisation/personer/",
    "/filer/",
    "/sok/?q=varudistribution",
]


def single() -> list[str]:
    """The pages of the things with most on them."""
    matter = Matter.objects.order_by("pk").first()
    return [
        f"/arenden/{matter.key}/",
        f"/beslut/{Decision.objects.filter(handlings__isnull=False).first().key}/",
        f"/beslut/{Decision.objects.filter(handlings__isnull=False).first().key}/hantering/",
        f"/beslut/fragor/{MemberQuestion.objects.first().key}/",
        f"/uppdrag/{Assignment.objects.first().key}/",
        f"/moten/{Meeting.objects.first().key}/",
        f"/organisation/organ/{Body.objects.get(short_name='SSK').key}/",
        f"/organisation/medlemmar/{Member.objects.first().key}/",
    ]


def measure(client: Client, path: str) -> str:
    """One line: the median and the slowest of ten, and the queries."""
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
    asked, times = len(queries), list[float]()
    for _round in range(ROUNDS):
        start = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - start) * 1000)
    return f"{status}  median {statistics.median(times):6.1f} ms  max {max(times):6.1f} ms  {asked:3} queries  {path}"


def main() -> None:
    """Every page as each of two persons."""
    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for email in ("karin.ahlgren@exempel.se", "anna-lena.forss@exempel.se"):
        client = Client()
        client.force_login(Account.objects.get(email=email), backend="allauth.account.auth_backends.AuthenticationBackend")
        print(f"\n{connection.vendor}, {email}")
        for path in [*LISTS, *single()]:
            print(measure(client, path), flush=True)


if __name__ == "__main__":
    main()
