"""How quick minutes are made: `python -m bench.minutes` prints sealed minutes of four pages as PDF and Word, 30 times each."""

import os
import tempfile
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-bench-"))

import django

django.setup()

import pypdfium2  # noqa: E402

from kansli.documents.typesetting import to_pdf  # noqa: E402
from kansli.documents.word import to_docx  # noqa: E402

ROUNDS = 30
LIMIT = 0.300  # seconds for four pages as PDF, with the reading of the database


def main() -> None:
    """Make the database in memory, seal long minutes in it, and measure."""
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        minutes = sealed()
        from kansli.meetings.queries.printed import minutes_paper

        pages = len(pypdfium2.PdfDocument(to_pdf(minutes_paper(minutes))))
        for name, make in (("PDF", to_pdf), ("Word", to_docx)):
            times = sorted(measured(lambda make=make: make(minutes_paper(minutes))) for _round in range(ROUNDS))  # type: ignore[misc]
            print(f"{name}: {pages} pages, median {times[ROUNDS // 2] * 1000:.0f} ms, worst {times[-1] * 1000:.0f} ms")
            if name == "PDF":
                assert times[ROUNDS // 2] < LIMIT, "slower than it may be"
    finally:
        runner.teardown_databases(databases)


def sealed():
    """Minutes of about four pages, approved."""
    from kansli.meetings import actions
    from kansli.people.access import actor_of
    from tests import cast
    from tests.meetings.held import DAY, TEXTS, held
    from tests.meetings.test_adjusting import clear_all

    office = cast.build()
    talk = " ".join(["Kommittén diskuterade frågan och hörde var kommunernas arbete står."] * 12)
    texts = {f"{title} {n}": f"{talk}\n\n{text}" for n in range(1, 4) for title, text in TEXTS.items()}
    meeting = held(office, texts=texts)
    revision = actions.send_for_adjustment(by=actor_of(office.asta, DAY), meeting=meeting, people=[office.cai])
    adjuster = meeting.adjusters.get()
    clear_all(meeting, adjuster)
    actions.approve_minutes(by=office.cai, meeting=meeting, adjuster=adjuster, sha256=revision.sha256, way="link")
    return meeting.minutes.select_related("meeting__body", "revision").get()


def measured(act) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
