"""A director leaves: the successor is welcomed with all that is open for the seat, and reports by the link in that mail."""

import re
from datetime import date

from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, assert_fits
from tests.journeys.outbox import LINK, mail_to

TASK, EMAIL = "Meddela kansliet sina nya ledamöter", "ylva.sandell@exempel.se"
NEXT_ROUND = """
import django
django.setup()
from kansli.desk.actions.welcoming import welcome_all
welcome_all({})
"""


def test_a_successor_inherits_what_is_open_and_reports_it(open_demo, demo):
    office = open_demo("/organisation/organ/", as_="secretary")
    office.get_by_role("main").get_by_role("link", name="Ledningsgruppen").first.click()
    office.get_by_role("link", name="Efterträdare Botkyrka").click()
    office.get_by_label("Förnamn").fill("Ylva")
    office.get_by_label("Efternamn").fill("Sandell")
    office.get_by_label("E-postadress").fill(EMAIL)
    office.get_by_label("Första dag").fill(str(date.today()))
    office.get_by_role("button", name="Avsluta det ena och börja det andra").click()
    expect(office.get_by_role("link", name="Ylva Sandell").first).to_be_visible()

    the_worker_comes_round(demo)
    mail = mail_to(demo, EMAIL, "Välkommen")
    assert "Kommande möten" in mail
    told = mail[mail.index(TASK) :]
    phone = open_demo(re.sub(r"^https?://[^/]+", "", LINK.search(told)[0]), size=PHONE)
    assert_fits(phone)
    expect(phone.get_by_text(TASK).first).to_be_visible()
    phone.get_by_label("Klart", exact=True).check()
    phone.get_by_label("Med egna ord").fill("Namnen är mejlade.")
    phone.get_by_role("button", name="Skicka rapporten").click()
    expect(phone.get_by_text("Namnen är mejlade.").first).to_be_visible()


def the_worker_comes_round(demo) -> None:
    """What the worker does each ten minutes, now."""
    demo.settings |= {"KANSLI_DEMO": "true"}
    process = demo.start_python(NEXT_ROUND)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
