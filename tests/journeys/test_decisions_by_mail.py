"""Bodies decide by mail: votes come by link, by an answer to the mail and by telephone; one objection moves a question on."""

import re
import subprocess
import sys

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE
from tests.journeys.outbox import link_to, tables

TITLE, OBJECTED = "Gemensam monter på näringslivsdagen", "Klimatdagen flyttas till hösten"
BY_LINK = ("anna-lena.forss", "jonas.ekberg", "camilla.rosengren", "petra.hallin", "mats.lindegren", "cecilia.fjardmark")
BY_MAIL, BY_TELEPHONE = "mikael.strandell@exempel.se", "Nykvarn"


def test_a_ballot_passes_with_votes_by_link_mail_and_telephone(open_demo, demo):
    office = open_demo("/mejlbeslut/regler/", as_="secretary")
    office.get_by_role("link", name="Nytt mejlbeslut Ledningsgruppen").click()
    ask(office, TITLE, "Ledningsgruppen beslutar att hyra en gemensam monter för högst 90 000 kronor.")

    send(demo, answer_to(demo, BY_MAIL, "Ja\n\nMed vänlig hälsning\nMikael Strandell"))
    phone = open_demo(link_to(demo, f"{BY_LINK[0]}@exempel.se", TITLE), size=PHONE)
    for name in BY_LINK:
        vote(phone, demo, f"{name}@exempel.se", TITLE, "Ja, jag instämmer")

    office.reload()
    row = office.get_by_role("row", name=re.compile("^Södertälje"))
    expect(row.get_by_text(re.compile("mejl"))).to_be_visible()
    office.get_by_role("link", name=f"Per telefon {BY_TELEPHONE}").click()
    office.get_by_label("Ja, jag instämmer").check()
    office.get_by_label("Vem som sa det").fill("Erik Thorell kl. 9.40")
    office.get_by_role("button", name="Notera rösten").click()

    expect(office.get_by_text("Antaget").first).to_be_visible()
    office.get_by_role("link", name=re.compile(r"^Beslut \d")).click()
    expect(office.get_by_text("90 000").first).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Mejlbeslutet är stängt")).to_be_visible()
    to_next_agenda(office)
    expect(office.get_by_role("main").get_by_role("link", name=f"Anmälan av mejlbeslut: {TITLE}").first).to_be_visible()


def test_one_objection_moves_the_question_to_the_next_meeting(open_demo, demo):
    office = open_demo("/mejlbeslut/regler/", as_="secretary")
    office.get_by_role("link", name="Ange regeln Nätverket för klimat").click()
    office.get_by_label("Regeln som tillåter det").fill("Nätverkets arbetsformer, antagna 3 mars 2024.")
    office.get_by_label("Organet får besluta per mejl").check()
    office.get_by_role("button", name="Spara").click()
    office.get_by_role("link", name="Nytt mejlbeslut Nätverket för klimat").click()
    ask(office, OBJECTED, "Nätverket beslutar att hålla klimatdagen i oktober.")
    address = office.url

    phone = open_demo(link_to(demo, "dilan.aksoy@exempel.se", OBJECTED), size=PHONE)
    vote(phone, demo, "dilan.aksoy@exempel.se", OBJECTED, "Ja, jag instämmer")
    vote(phone, demo, "helge.nystrom@exempel.se", OBJECTED, "Nej")

    office.goto(address)
    expect(office.get_by_text("Till nästa möte").first).to_be_visible()
    office.goto(address.partition("/mejlbeslut/")[0] + "/moten/nytt/")
    office.get_by_label("Organ").select_option("Nätverket för klimat")
    office.get_by_label("Dag", exact=True).fill("2031-03-14")
    office.get_by_role("button", name="Planera mötet").click()
    expect(office.get_by_role("main").get_by_role("link", name=OBJECTED).first).to_be_visible()


def ask(page: Page, title: str, wording: str) -> None:
    """Write the question, and open it."""
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Förslag till beslut, ordalydelse").fill(wording)
    page.get_by_label("Stäng så snart alla har röstat").check()
    page.get_by_role("button", name="Spara utkastet").click()
    page.get_by_role("link", name="Öppna mejlbeslutet").click()
    page.get_by_role("button", name="Öppna och skicka mejlen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def vote(page: Page, demo, address: str, title: str, choice: str) -> None:
    """By the link in the mail, as anybody who holds it."""
    page.goto(demo.settings["KANSLI_URL"] + link_to(demo, address, title))
    page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Lägg rösten").click()
    expect(page.get_by_text(re.compile("^Noterat"))).to_be_visible()


def answer_to(demo, address: str, text: str) -> str:
    """An answer to the mail about the ballot, as a mail program writes it."""
    with tables(demo) as db:
        question = "SELECT reply_to, text FROM mail_message WHERE recipient = ? AND subject LIKE ? ORDER BY id DESC"
        reply_to, asked = db.execute(question, (address, f"%{TITLE}%")).fetchone()
    quoted = "\n".join(f"> {line}" for line in asked.splitlines())
    head = f"From: Mikael Strandell <{address}>\nTo: {reply_to}\nSubject: Sv: {TITLE}\nMessage-ID: <svar@exempel.se>"
    return f"{head}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n{quoted}\n"


def send(demo, mail: str) -> None:
    """Into `kansli receive`, as a mail server's pipe hands it over."""
    environment = demo.environment() | {"KANSLI_DEMO": "true"}
    command = [sys.executable, "-m", "kansli", "receive"]
    subprocess.run(command, input=mail.encode(), env=environment, cwd=demo.folder, check=True, timeout=60)


def to_next_agenda(page: Page) -> None:
    """The agenda of the management group's next meeting."""
    page.get_by_role("link", name="Möten", exact=True).click()
    page.get_by_role("row", name=re.compile("Kallat")).get_by_role("link").first.click()
    page.get_by_role("link", name="Dagordning", exact=True).click()
