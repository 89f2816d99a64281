"""A whole meeting, from the plan to the published minutes, as those who take part meet it."""

import io
import re
from datetime import date

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import PHONE, assert_accessible, assert_fits
from tests.journeys.outbox import link_to

YEAR = date.today().year + 1
COORDINATOR, DAY = "Gemensam energisamordnare", "Klimatdagens form"
TEXTS = {
    COORDINATOR: f"""Diskussion
Behovet är stort, men kostnaden ska delas lika.
Beslut
Ledningsgruppen beslutar att anställa en gemensam energisamordnare under ett år. Nykvarn deltar inte i beslutet.
Uppdrag
Camilla Rosengren utlyser tjänsten senast den 1 februari {YEAR}.
Jonas Ekberg tar fram en kravprofil senast den 15 januari {YEAR}.""",
    DAY: f"""Beslut
Ledningsgruppen beslutar att klimatdagen hålls digitalt.
Uppdrag
Petra Hallin bokar föreläsare senast den 1 mars {YEAR}.""",
}
FOUND = {COORDINATOR: 3, DAY: 2}  # decisions and assignments
TASKS = ("Utlysa tjänsten", "Ta fram en kravprofil", "Boka föreläsare")
ANSWERS = {"anna-lena.forss": "Kommer", "erik.thorell": "Kan inte", "cecilia.fjardmark": "Skickar ersättare"}
ADJUSTER, ADJUSTERS_MAIL = "Mats Lindegren", "mats.lindegren@exempel.se"
REMARK = "Kostnaden delas efter invånarantal."


def test_a_meeting_from_plan_to_published_minutes(open_demo, demo):
    office = open_demo("/moten/nytt/", as_="secretary")
    phone = open_demo("/konto/logga-in/", size=PHONE)
    plan(office)
    call(office)
    for name, choice in ANSWERS.items():
        answer(phone, demo, name, choice)
    hold(office)
    for title, text in TEXTS.items():
        write(office, title, text)
    elect_adjuster(office)
    send_for_adjustment(office)
    adjust_with_a_remark(phone, demo)
    take_the_wording(office)
    approve(phone, demo)
    the_register_has_it(office)
    publish(office, open_demo)
    what_is_open_comes_back(office)


def plan(page: Page) -> None:
    """A meeting today, with two items of its own."""
    page.get_by_label("Organ").select_option("Ledningsgruppen")
    page.get_by_label("Börjar").fill("23:50")
    page.get_by_label("Slutar").fill("23:55")
    page.get_by_label("Plats (frivilligt)").fill("Huddinge kommunhus")
    page.get_by_role("button", name="Planera mötet").click()
    for title in TEXTS:
        page.get_by_role("link", name="Lägg till en punkt").click()
        page.get_by_label("Titel").fill(title)
        page.get_by_label("Syfte").select_option("Beslut")
        page.get_by_role("button", name="Lägg till på dagordningen").click()
    expect(page.get_by_role("main").get_by_role("link", name=DAY).first).to_be_visible()


def call(page: Page) -> None:
    page.get_by_role("link", name="Kallelse och svar").click()
    page.get_by_role("link", name="Kalla till mötet").click()
    page.get_by_role("button", name="Skicka till 8 personer").click()
    expect(page.get_by_text("Kallat").first).to_be_visible()


def answer(page: Page, demo, name: str, choice: str) -> None:
    """By the link in the notice, on a phone."""
    page.goto(demo.settings["KANSLI_URL"] + link_to(demo, f"{name}@exempel.se", "Kallelse"))
    assert_fits(page)
    page.get_by_label(choice, exact=True).check()
    if choice == "Skickar ersättare":
        page.get_by_label("Vem som kommer i stället").fill("Disa Ranweg")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text(f"Svar: {choice}")).to_be_visible()


def hold(page: Page) -> None:
    """Begin, and mark those who came without having answered."""
    page.get_by_role("link", name="Mötet", exact=True).click()
    page.get_by_role("button", name="Börja mötet").click()
    page.get_by_role("link", name="Närvaro", exact=True).click()
    expect(page.get_by_role("button", name="Botkyrka: Närvarande")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Disa Ranweg")).to_be_visible()
    for member in ("Haninge", "Huddinge", "Nynäshamn", "Salem", "Södertälje"):
        button = page.get_by_role("button", name=f"{member}: Närvarande")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Skriv anteckningarna").click()


def write(page: Page, title: str, text: str) -> None:
    """Write an item at the desk, with what it decides recognised beside it."""
    page.get_by_role("navigation", name="Punkter").get_by_role("link", name=title).click()
    page.get_by_label("Punktens text").fill(text)
    expect(page.get_by_role("status")).to_have_text("Sparat")
    expect(page.get_by_role("complementary", name="Det som hittades i texten").locator(".finding")).to_have_count(FOUND[title])


def elect_adjuster(page: Page) -> None:
    """The desk proposes who has not adjusted for longest; here somebody else is elected."""
    page.get_by_role("navigation", name="Punkter").get_by_role("link", name="Val av justerare").click()
    page.get_by_label("Punktens text").fill(f"{ADJUSTER} utses till justerare.")
    expect(page.get_by_role("status")).to_have_text("Sparat")
    assert_accessible(page)


def send_for_adjustment(page: Page) -> None:
    page.get_by_role("link", name="Närvaro", exact=True).click()
    page.get_by_role("button", name="Avsluta mötet").click()
    page.get_by_role("link", name="Justering", exact=True).click()
    page.get_by_role("link", name="Skicka för justering").click()
    page.get_by_label(ADJUSTER).check()
    page.get_by_role("button", name="Skicka till justerarna").click()
    expect(page.get_by_text("Sänt för justering").first).to_be_visible()


def adjust_with_a_remark(page: Page, demo) -> None:
    """Item by item on a phone: no remark, but for one item."""
    page.goto(demo.settings["KANSLI_URL"] + link_to(demo, ADJUSTERS_MAIL, "Justera"))
    assert_fits(page)
    remarked = False
    for _ in range(30):
        if page.get_by_role("heading", name="Väntar på kansliet").count():
            break
        if not remarked and page.get_by_role("heading", level=2, name=re.compile(COORDINATOR)).count():
            remark(page)
            remarked = True
        else:
            page.get_by_role("button", name="Ingen anmärkning").click()
    expect(page.get_by_text("En anmärkning väntar på svar")).to_be_visible()


def remark(page: Page) -> None:
    page.locator("summary", has_text="Jag har en anmärkning").click()
    page.get_by_label("Vad borde vara annorlunda?").fill("Vi sa inte lika.")
    wording = page.get_by_label("Din lydelse")
    wording.fill(wording.input_value().replace("Behovet är stort, men kostnaden ska delas lika.", REMARK))
    page.get_by_role("button", name="Skicka anmärkningen").click()


def take_the_wording(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Ta lydelsen").click()
    page.get_by_role("button", name="Ändra texten och visa den för justerarna").click()
    expect(page.get_by_text("Tagen").first).to_be_visible()


def approve(page: Page, demo) -> None:
    """What has changed is shown once more, and then the whole is approved."""
    page.goto(demo.settings["KANSLI_URL"] + link_to(demo, ADJUSTERS_MAIL, "Justera igen"))
    expect(page.locator("ins", has_text="efter invånarantal").first).to_be_visible()
    page.get_by_role("button", name="Ingen anmärkning").click()
    page.get_by_role("button", name="Godkänn anteckningarna").click()
    expect(page.get_by_text("Anteckningarna är justerade. Tack!")).to_be_visible()


def the_register_has_it(page: Page) -> None:
    """Two decisions and three assignments; one member stands outside one of them."""
    page.reload()
    expect(page.get_by_text("Justerat").first).to_be_visible()
    meeting = page.url
    home = page.url.partition("/moten/")[0]
    page.goto(f"{home}/beslut/?q=gemensam+energisamordnare")
    page.get_by_role("link", name=re.compile("anställa en gemensam energisamordnare")).first.click()
    page.get_by_role("link", name="Öppna beslutet").click()
    expect(page.get_by_text("Nykvarn").first).to_be_visible()
    for task in TASKS:
        page.goto(f"{home}/uppdrag/?q={task.split()[-1]}")
        expect(page.get_by_role("link", name=re.compile(f"^{task}")).first).to_be_visible()
    page.goto(meeting)


def publish(page: Page, open_demo) -> None:
    """The sealed paper as PDF, and published for everybody."""
    page.get_by_role("link", name="Mötet", exact=True).click()
    page.get_by_role("link", name="Anteckningarna", exact=True).click()
    address = page.get_by_role("link", name="PDF").get_attribute("href")
    text = pdf_text(page.request.get(page.url.partition("/moten/")[0] + address).body())
    for words in ("energisamordnare", REMARK, ADJUSTER, "Nykvarn deltar inte"):
        assert words in text
    page.go_back()
    page.get_by_role("link", name="Justering", exact=True).click()
    page.get_by_role("link", name="Publicera anteckningarna").click()
    page.get_by_role("button", name="Publicera för alla").click()
    anybody = open_demo("/protokoll/")
    anybody.get_by_role("main").get_by_role("link", name="Ledningsgruppen").first.click()
    expect(anybody.get_by_text(REMARK).first).to_be_visible()
    assert_accessible(anybody)


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages).split())


def what_is_open_comes_back(page: Page) -> None:
    """The next agenda tells of the three assignments under what is outstanding."""
    page.get_by_role("link", name="Möten", exact=True).click()
    page.get_by_role("row", name=re.compile("Kallat")).get_by_role("link").first.click()
    page.get_by_role("link", name="Det som är utestående, med ålder").click()
    for task in TASKS:
        expect(page.get_by_role("row", name=task)).to_be_visible()
