"""What one does with the frame and the components, by mouse, by keyboard and without JavaScript."""

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, assert_accessible, assert_fits, keep_picture
from tests.ui import SAMPLES


@pytest.fixture(autouse=True)
def samples():
    with override_settings(**SAMPLES):
        yield


def test_keys_search_walk_over_rows_and_show_help(open_page):
    page = open_page("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Stäm av kostnadsfördelningen")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Ta fram förslag")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Kortkommandon")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Kortkommandon")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Sök i allt")).to_be_focused()
    page.keyboard.type("j?")
    expect(page.get_by_role("searchbox")).to_have_value("j?")


def test_the_first_stop_of_the_tab_key_leads_to_the_content(open_page):
    page = open_page("/beslut/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_light_or_dark_changes_at_once_and_stays(open_page):
    page = open_page("/")
    white = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("summary", has_text="Ljust eller mörkt").click()
    with page.expect_response(lambda response: response.url.endswith("/utseende/")):
        page.get_by_role("button", name="Mörkt", exact=True).click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != white
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_light_or_dark_works_without_scripts(open_page):
    page = open_page("/beslut/", scripts=False)
    page.locator("summary", has_text="Ljust eller mörkt").click()
    page.get_by_role("button", name="Mörkt", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.url.endswith("/beslut/")


def test_a_menu_closes_by_escape_and_by_going_elsewhere(open_page):
    page = open_page("/")
    menu = page.locator("details", has=page.get_by_text("asta.alm@exempel.se"))
    menu.locator("summary").click()
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Logga ut")).to_be_hidden()
    menu.locator("summary").click()
    page.locator("h1").click()
    expect(page.get_by_role("button", name="Logga ut")).to_be_hidden()


def test_on_a_phone_the_rail_is_a_menu(open_page):
    page = open_page("/", size=PHONE)
    expect(page.get_by_role("link", name="Ärenden")).to_be_hidden()
    page.locator("summary", has_text="Meny").click()
    keep_picture(page, "menu-390")
    assert_accessible(page)
    page.get_by_role("link", name="Ärenden").click()
    expect(page.get_by_role("heading", name="Kraftförsörjning")).to_be_visible()


def test_facets_narrow_the_list_at_once_and_the_address_tells(open_page):
    page = open_page("/beslut/?sort=title")
    page.get_by_label("Samarbetskommittén").check()
    expect(page.get_by_role("link", name="Ta bort Organ: Samarbetskommittén")).to_be_visible()
    assert "sort=title" in page.url
    assert "body=ssk" in page.url
    expect(page.get_by_label("Samarbetskommittén").first).to_be_focused()
    page.get_by_role("link", name="Ta bort Organ: Samarbetskommittén").click()
    expect(page.get_by_label("Samarbetskommittén")).not_to_be_checked()


def test_a_list_that_cannot_be_fetched_says_so_until_it_can(open_page):
    page = open_page("/beslut/", may_complain=True)
    page.context.set_offline(True)
    page.get_by_label("2022").check()
    expect(page.get_by_text("Det gick inte att hämta")).to_be_visible()
    assert_accessible(page)
    page.context.set_offline(False)
    page.get_by_label("2021").check()
    expect(page.get_by_role("link", name="Ta bort År: 2022")).to_be_visible()
    expect(page.get_by_text("Det gick inte att hämta")).to_be_hidden()


def test_a_part_that_is_answered_from_elsewhere_becomes_a_whole_page(open_page):
    page = open_page("/beslut/")
    page.evaluate("window.isTheFirstPage = true")
    page.get_by_label("2024").check()
    expect(page.get_by_role("link", name="Ta bort År: 2024")).to_be_visible()
    assert page.evaluate("window.isTheFirstPage") is None


def test_facets_are_sent_by_a_button_without_scripts(open_page):
    page = open_page("/beslut/", scripts=False, size=PHONE)
    page.locator("summary", has_text="Begränsa listan").click()
    page.get_by_label("2019").check()
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.get_by_role("link", name="Ta bort År: 2019")).to_be_visible()


def test_dropped_files_are_listed_beside_those_that_were_chosen(open_page):
    page = open_page("/organisation/")
    page.locator("input[type=file]").set_input_files({"name": "ett.txt", "mimeType": "text/plain", "buffer": b"x" * 300_000})
    dropped = page.evaluate_handle(
        "() => { const data = new DataTransfer(); data.items.add(new File(['y'], 'två.txt')); return data; }"
    )
    page.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator("[data-drop-files] li")).to_have_text(["ett.txt0,3 MB", "två.txt0,1 MB"])
    assert page.locator("input[type=file]").evaluate("input => input.files.length") == 2


def test_whoever_leaves_unsaved_text_is_asked(open_page):
    page = open_page("/organisation/")
    page.get_by_label("Rubrik").fill("Något")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.assign('/moten/')")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Rubrik")).to_have_value("Något")


def test_errors_are_met_first_and_lead_to_their_fields(open_page):
    page = open_page("/organisation/?fel=1")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link", name="Kallas").click()
    expect(page.get_by_label("Alby", exact=True)).to_be_focused()


def test_a_finding_and_its_place_in_the_paper_light_up_together(open_page):
    page = open_page("/arkiv/")
    page.locator("#f-b").hover()
    expect(page.locator("#m-b")).to_have_attribute("data-linked", "")
    page.locator("#m-p a").focus()
    expect(page.locator("#f-p")).to_have_attribute("data-linked", "")
    expect(page.locator("#m-b")).not_to_have_attribute("data-linked", "")


def test_on_a_phone_the_paper_and_the_findings_are_two_tabs(open_page):
    page = open_page("/arkiv/", size=PHONE, scripts=False)
    expect(page.locator(".paper")).to_be_hidden()
    page.get_by_role("link", name="Återkomma med en fördelning").click()
    expect(page.locator("#m-u")).to_be_visible()
    expect(page.locator(".findings")).to_be_hidden()
    page.get_by_role("link", name="Fynden (4)").click()
    expect(page.locator(".findings")).to_be_visible()


def test_progress_moves_by_itself_until_it_is_done(open_page):
    page = open_page("/arkiv/laser/?done=13")
    expect(page.get_by_text("14 av 14")).to_be_visible()
    assert page.locator(".progress").get_attribute("hx-get") is None


def test_what_cannot_be_undone_is_told_before_its_button(open_page):
    page = open_page("/beslut/k1/", scripts=False)
    expect(page.get_by_role("button", name="Ta bort beslutet")).to_be_hidden()
    page.locator("summary", has_text="Ta bort").click()
    expect(page.get_by_role("button", name="Ta bort beslutet")).to_be_visible()


@pytest.mark.parametrize("width", [360, 700, 1000, 1100, 2560])
@pytest.mark.parametrize("path", ["/", "/beslut/", "/beslut/k1/", "/arkiv/", "/organisation/?fel=1"])
def test_a_page_fits_every_width(open_page, path, width):
    page = open_page(path, size=(width, 900))
    assert_fits(page)


def test_on_paper_only_the_text_is_left(open_page):
    page = open_page("/beslut/k1/")
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("link", name="Rätta")).to_be_hidden()
    expect(page.get_by_role("heading", name="Hantering i kommunerna")).to_be_visible()
    keep_picture(page, "decision-print")
