"""A decision is asked of eight members: six answer by link, one hands over, one is silent and reminded; the table prints."""

import io
from datetime import date, timedelta

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import PHONE, assert_fits
from tests.journeys.outbox import link_to

ANSWER = {
    "anna-lena.forss": "Beslut i kommunstyrelsen",
    "jonas.ekberg": "Beslut i kommunstyrelsen",
    "camilla.rosengren": "Verkställighet av kommundirektören",
    "erik.thorell": "Information till kommunstyrelsens ordförande",
    "mats.lindegren": "Information till kommunstyrelsen",
    "cecilia.fjardmark": "Beslut i kommunstyrelsen",
}
HANDS_OVER, COLLEAGUE, SILENT = "petra.hallin", "stina.registrator", "mikael.strandell"
TITLE = "Yttrandet om RUFS: hur hanterar ni det?"


def test_eight_members_are_asked_and_the_table_tells_what_they_said(open_demo, demo):
    office = open_demo("/beslut/?q=gemensamma+yttrandet", as_="secretary")
    ask(office)
    question = office.url
    phone = open_demo(link_to(demo, mail(HANDS_OVER), TITLE), size=PHONE)
    assert_fits(phone)
    hand_over(phone)
    for name, level in (ANSWER | {COLLEAGUE: "Information till kommunstyrelsen"}).items():
        answer(phone, demo, name, level)

    office.reload()
    expect(office.get_by_text("Stina Registrator").first).to_be_visible()
    office.get_by_role("button", name="Påminn den som inte har svarat").click()
    expect(office.get_by_text("En påminnelse är på väg.")).to_be_visible()
    phone.goto(demo.settings["KANSLI_URL"] + link_to(demo, mail(SILENT), "Påminnelse"))
    expect(phone.get_by_role("button", name="Skicka svaret")).to_be_visible()

    office.goto(question)
    office.get_by_role("link", name="Beslutet den").click()
    office.get_by_role("link", name="Välj nivåer och anteckna").click()
    text = " ".join(printed(office).split())
    for member in ("Botkyrka", "Haninge", "Huddinge", "Nykvarn", "Nynäshamn", "Salem", "Södertälje", "Tyresö"):
        assert member in text
    assert "7 av 7" in text or "3 av 3" in text
    assert "Spara nivåerna" not in text


def ask(page: Page) -> None:
    """Ask all members about the decision, by the template for levels."""
    page.get_by_role("link", name="ställa sig bakom det gemensamma yttrandet").first.click()
    page.get_by_role("link", name="Öppna beslutet").click()
    page.get_by_role("link", name="Fråga medlemmarna").click()
    page.get_by_label("Mall").select_option("Nivå för hantering")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Sista dag att svara").fill(str(date.today() + timedelta(days=14)))
    page.get_by_role("button", name="Granska mejlet först").click()
    expect(page.get_by_text("8 mejl skickas")).to_be_visible()
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def hand_over(page: Page) -> None:
    """The one who is asked lets a colleague answer."""
    page.get_by_role("link", name="Lämna över till en kollega").click()
    page.get_by_label("Kollegans namn").fill("Stina Registrator")
    page.get_by_label("Kollegans e-postadress").fill(mail(COLLEAGUE))
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_text("Stina Registrator").first).to_be_visible()


def answer(page: Page, demo, name: str, level: str) -> None:
    """By the link in the mail, on a phone."""
    page.goto(demo.settings["KANSLI_URL"] + link_to(demo, mail(name), TITLE))
    page.get_by_label(level, exact=True).check()
    page.get_by_label("Är hanterat").check()
    page.get_by_label("Dag", exact=False).first.fill(str(date.today()))
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("heading", name="har svarat")).to_be_visible()


def printed(page: Page) -> str:
    """What comes out on paper."""
    page.emulate_media(media="print")
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True))).pages)


def mail(name: str) -> str:
    return f"{name}@exempel.se"
