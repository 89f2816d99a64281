"""The main job in the demo's office: old papers become decisions, assignments and matters, found, followed and corrected."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, assert_fits
from tests.journeys.outbox import mail_to

PAPERS = Path(__file__).parent / "papers"
MINUTES = PAPERS / "lg-2024-09-20.txt"
MAP = "Ledningsgruppen beslutar att ge ut en gemensam cykelkarta"


def drop(page: Page, *papers: Path | dict) -> None:
    """Give the archive papers, and wait until all of them are read."""
    page.locator("input[type=file]").set_input_files([*papers])
    page.get_by_role("button", name="Läs papperen").click()
    expect(page.get_by_text(re.compile(r"(\d+) av \1$"))).to_be_visible(timeout=60_000)


def walk_to(page: Page, words: str) -> None:
    """Press j until the finding that says so has the focus."""
    for _ in range(60):
        page.keyboard.press("j")
        if words in page.evaluate("document.activeElement.closest('[data-item]')?.innerText ?? ''"):
            return
    raise AssertionError(f"no finding says {words}")


def tab_to(page: Page, name: str) -> None:
    """Press the tab key until the button has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText ?? ''").strip() == name:
            return
    raise AssertionError(f"the tab key never comes to {name}")


def select_in_paper(page: Page, words: str) -> None:
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.getElementById("paper-text"), NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode()); ) {
                const start = node.data.indexOf(words);
                if (start >= 0) getSelection().setBaseAndExtent(node, start, node, start + words.length);
            }
        }""",
        words,
    )


def test_papers_become_the_register_by_the_keyboard_alone(open_demo):
    page = open_demo("/arkiv/", as_="secretary")
    drop(page, *sorted(PAPERS.iterdir()))
    expect(page.get_by_text("ser inte ut som minnesanteckningar")).to_be_visible()
    expect(page.get_by_text("”tomt.txt” är tom")).to_be_visible()
    expect(page.get_by_role("link", name="nätverk & växt #7 (100 %).txt")).to_be_visible()

    walk_to(page, MINUTES.name)
    page.keyboard.press("Enter")
    review(page)
    page.keyboard.press("a")
    expect(page.get_by_text(f"{MINUTES.name} finns nu i registret")).to_be_visible()

    page.goto(page.url.partition("/arkiv/")[0] + "/beslut/?q=cykelkarta")
    expect(page.get_by_role("link", name="som trycks i maj")).to_be_visible()
    follow_the_decision(page)
    follow_the_assignment(page)
    the_same_paper_again(page)


def review(page: Page) -> None:
    """A promise is dismissed, a wording changed, a person made, a missed decision added: by keys."""
    expect(page.get_by_role("heading", name="Titta på dessa först")).to_be_visible()
    walk_to(page, "Höra med sina rektorer")
    page.keyboard.press("d")
    expect(page.get_by_role("heading", name="Titta på dessa först")).to_be_hidden()

    walk_to(page, "Tove Grankvist")
    page.keyboard.press("e")
    expect(page.get_by_label("En ny person, som läggs till när papperet godkänns")).to_be_checked()
    tab_to(page, "Spara")
    page.keyboard.press("Enter")
    expect(page.locator("[data-edit-place] form")).to_have_count(0)

    walk_to(page, MAP)
    page.keyboard.press("e")
    expect(page.get_by_label("Ordalydelse")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(f"{MAP}, som trycks i maj 2025.")
    tab_to(page, "Spara")
    page.keyboard.press("Enter")
    expect(page.locator("[data-edit-place] form")).to_have_count(0)

    select_in_paper(page, "Ledningsgruppen är enig om att kartan trycks i maj 2025.")
    page.locator("#text").focus()
    tab_to(page, "Beslut")
    page.keyboard.press("Enter")
    expect(page.locator("[data-edit-place]").get_by_label("Ordalydelse")).to_have_value(re.compile("är enig om"))
    page.keyboard.press("Escape")
    expect(page.locator("[data-edit-place] form")).to_have_count(0)


def follow_the_decision(page: Page) -> None:
    """Found by search in spite of a slip of the keys, and what a member did is noted."""
    page.keyboard.press("/")
    page.keyboard.type("gemensam cyckelkarta")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Gemensam cykelkarta").first).to_be_visible()
    page.get_by_role("link", name=re.compile("ge ut en gemensam")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gemensam cykelkarta")
    page.get_by_role("link", name="Välj nivåer och anteckna").click()
    page.get_by_label("Botkyrka: Beslut i kommunstyrelsen").check()
    page.get_by_role("button", name="Spara nivåerna").click()
    page.get_by_role("link", name=re.compile("Väntas")).first.click()
    page.get_by_label("Läge").select_option("Klart")
    page.get_by_label(re.compile("^Dag")).fill("2024-11-04")
    page.get_by_label("Av vem").fill("Kommunstyrelsen")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("4 nov 2024").first).to_be_visible()


def follow_the_assignment(page: Page) -> None:
    """Found among the assignments, in its matter, and finished."""
    page.get_by_role("link", name="Ärenden", exact=True).click()
    page.get_by_role("link", name="Gemensam cykelkarta").click()
    page.get_by_role("link", name=re.compile("^Upphandla tryckningen")).click()
    page.get_by_role("link", name="Återrapportera").click()
    page.get_by_label("På gång").check()
    page.get_by_label("Med egna ord").fill("Tryckeriet är valt.")
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_text("Tryckeriet är valt.").first).to_be_visible()
    page.get_by_role("link", name="Anteckna att det är klart").click()
    page.get_by_role("button", name="Anteckna att det är klart").click()
    expect(page.locator("aside").get_by_text("Klart")).to_be_visible()


def the_same_paper_again(page: Page) -> None:
    """The same file is known; a corrected one takes its place, and the history tells of both."""
    page.get_by_role("link", name="Arkiv", exact=True).click()
    drop(page, MINUTES)
    expect(page.get_by_role("heading", name="Finns redan")).to_be_visible()

    page.get_by_role("link", name="Arkiv", exact=True).first.click()
    text = MINUTES.read_text(encoding="utf-8").replace("120 000 kr", "140 000 kr")
    drop(page, {"name": "lg-2024-09-20-rättad.txt", "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("link", name="lg-2024-09-20-rättad.txt").click()
    expect(page.get_by_text("Registret har redan anteckningar")).to_be_visible()
    page.get_by_role("button", name="Godkänn som det rättade papperet").click()
    page.get_by_role("link", name="Möten", exact=True).click()
    page.get_by_role("row", name=re.compile("20 sep 2024|20 september 2024|2024-09-20")).get_by_role("link").first.click()
    expect(page.get_by_text("140 000 kr").first).to_be_visible()
    expect(page.get_by_role("heading", name="Tidigare texter")).to_be_visible()
    page.locator("summary", has_text="Historik").click()
    expect(page.get_by_text("Ersatte anteckningarna med ett rättat papper")).to_be_visible()


def test_the_same_way_without_scripts_on_a_phone(open_demo):
    page = open_demo("/arkiv/", as_="secretary", scripts=False, size=PHONE)
    page.locator("input[type=file]").set_input_files(MINUTES)
    page.get_by_role("button", name="Läs papperen").click()
    for _ in range(60):
        if page.get_by_role("link", name=MINUTES.name).count():
            break
        page.wait_for_timeout(500)
        page.goto(page.url)
    page.get_by_role("link", name=MINUTES.name).click()
    page.get_by_role("button", name="Avvisa").first.click()
    card = page.locator("article.finding", has_text=MAP)
    card.get_by_role("link", name="Ändra").click()
    page.get_by_label("Ordalydelse").fill(f"{MAP}, som trycks i maj 2025.")
    page.get_by_role("button", name="Spara").click()
    page.locator("summary", has_text="Lägg till något som missades").click()
    page.get_by_label("Meningen, som den står i texten").fill("Ledningsgruppen är enig om att kartan trycks i maj 2025.")
    page.get_by_role("button", name="Lägg till", exact=True).click()
    page.get_by_role("button", name="Godkänn papperet").first.click()
    expect(page.get_by_text(f"{MINUTES.name} finns nu i registret")).to_be_visible()
    page.locator("summary", has_text="Meny").click()
    page.get_by_role("link", name="Beslut", exact=True).click()
    page.get_by_label("Sök i listan").fill("cykelkarta")
    page.get_by_role("button", name="Sök", exact=True).click()
    page.get_by_role("link", name="som trycks i maj").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gemensam cykelkarta")


def test_a_chief_executive_reports_their_own_and_sees_no_archive(open_demo):
    page = open_demo("/", as_="member")
    page.get_by_role("link", name=re.compile("Samordna kommunernas prognoser")).click()
    page.get_by_role("link", name="Återrapportera").click()
    page.get_by_label("På gång").check()
    page.get_by_label("Med egna ord").fill("Sju av åtta prognoser är här.")
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_text("Sju av åtta prognoser är här.").first).to_be_visible()
    expect(page.get_by_role("link", name="Ändra", exact=True)).to_be_hidden()
    assert page.request.get(page.url.partition("/uppdrag/")[0] + "/arkiv/").status == 404
    expect(page.get_by_role("link", name="Arkiv", exact=True)).to_be_hidden()


@pytest.mark.parametrize(("role", "sees"), [("guest", "Ny regionplan"), ("former", "")])
def test_who_sits_nowhere_sees_only_their_own(open_demo, role, sees):
    page = open_demo("/", as_=role)
    expect(page.get_by_role("navigation", name="Huvudmeny").get_by_role("link")).to_have_text([re.compile("Kansli"), "Idag"])
    if sees:
        page.get_by_role("link", name=sees).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(sees)
    page.wait_for_load_state()  # the keys answer when the scripts are there
    page.keyboard.press("/")
    page.keyboard.type("utvecklingsprogrammet")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Inga träffar")).to_be_visible()


def test_two_matters_become_one_and_two_again(open_demo):
    page = open_demo("/arenden/", as_="secretary")
    page.get_by_role("link", name="Elnätet", exact=True).click()
    page.get_by_role("link", name="Slå ihop").click()
    page.get_by_label("Slå ihop med").fill("Kraftförsörjning")
    page.get_by_label("Skäl").fill("Samma fråga.")
    page.get_by_role("button", name="Slå ihop").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kraftförsörjning")
    page.get_by_role("link", name="Elnätet", exact=True).click()
    page.get_by_role("link", name=re.compile("Ångra")).click()
    page.get_by_label("Skäl").fill("De var ändå två.")
    page.get_by_role("button", name=re.compile("Ångra|Dela")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Elnätet")


def test_a_matter_shows_its_years_on_one_page(open_demo):
    page = open_demo("/arenden/", as_="member")
    page.get_by_role("link", name="Samordnad varudistribution").click()
    for year in ("2019", "2020", "2023"):
        expect(page.get_by_role("heading", name=year, exact=True)).to_be_visible()
    assert_fits(page)


def test_one_signs_out_and_in_again_with_the_code_in_the_mail(open_demo, demo):
    page = open_demo("/", as_="member")
    page.locator("summary", has_text="AF").click()
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_label("E-postadress").fill("anna-lena.forss@exempel.se")
    page.get_by_role("button", name="Skicka kod och länk").click()
    expect(page.get_by_label("Kod")).to_be_visible()
    code = re.search(r"kod: (\S+)", mail_to(demo, "anna-lena.forss@exempel.se", "Logga in"))[1]
    page.get_by_label("Kod").fill(code)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("heading", name="Hej, Anna-Lena")).to_be_visible()


def test_english_and_dark_stay_from_page_to_page(open_demo):
    page = open_demo("/", as_="secretary")
    page.get_by_role("button", name="English").click()
    page.locator("summary", has_text="Light or dark").click()
    with page.expect_response("**/utseende/"):
        page.get_by_role("button", name="Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    home = page.url
    for path in ("moten", "beslut", "uppdrag", "arenden", "filer", "organisation", "arkiv", "logg", "konto", "sok"):
        page.goto(f"{home}{path}/")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.get_by_role("link", name="Today")).to_be_visible()
