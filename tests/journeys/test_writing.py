"""The writing desk when the network breaks, and when two write the same item."""

import re

from playwright.sync_api import Page, expect

FIRST, MORE, LAST = "Alla kommuner har svarat.", "Tyresö kompletterar.", "Frågan är klar."
BUSINESS = "Nulägesrapporten gås igenom."


def test_a_broken_connection_loses_no_word(open_demo):
    page = begun(open_demo("/moten/", as_="secretary", may_complain=True))  # the browser tells of requests that fail
    write(page, FIRST)
    expect(state(page)).to_have_text("Sparat")
    page.context.set_offline(True)
    write(page, f"{FIRST}\n{MORE}")
    expect(state(page)).to_contain_text("Texten finns kvar i webbläsaren")
    page.context.set_offline(False)
    expect(state(page)).to_have_text("Sparat")
    assert saved(page) == f"{FIRST}\n{MORE}"


def closed_without_network(open_demo):
    """A new page in the browser of one who wrote LAST without a network and closed the desk, and the desk's address."""
    page = begun(open_demo("/moten/", as_="secretary", may_complain=True))
    page.context.set_offline(True)
    write(page, LAST)
    expect(state(page)).to_contain_text("Texten finns kvar i webbläsaren")
    address, context = page.url, page.context
    page.close()
    context.set_offline(False)
    return context.new_page(), address


def test_a_page_that_is_closed_without_a_network_has_its_text_when_it_is_opened_again(open_demo):
    page, address = closed_without_network(open_demo)
    page.goto(address)
    expect(text(page)).to_have_value(LAST)
    expect(state(page)).to_have_text("Sparat")
    assert saved(page) == LAST


def test_two_who_write_the_same_item_see_both_texts(open_demo):
    page = begun(open_demo("/moten/", as_="secretary", may_complain=True))  # it tells of the answer 412
    other = open_demo("/", as_="secretary", may_complain=True)
    other.goto(page.url)
    other.context.set_offline(True)  # so that neither sees the other's text before both have written
    write(other, BUSINESS)
    write(page, FIRST)
    expect(state(page)).to_have_text("Sparat")
    other.context.set_offline(False)
    expect(other.get_by_text("Någon annan har skrivit här sedan dess.")).to_be_visible()
    for words in (FIRST, BUSINESS):
        expect(other.locator("[data-desk-both]").get_by_text(words)).to_be_visible()
    other.get_by_role("button", name="Behåll båda, deras först").click()
    expect(state(other)).to_have_text("Sparat")
    assert saved(other) == f"{FIRST}\n\n{BUSINESS}"
    expect(text(page)).to_have_value(f"{FIRST}\n\n{BUSINESS}")


def test_who_signs_out_is_told_of_text_that_was_not_saved_and_nothing_saved_is_left(open_demo):
    page, address = closed_without_network(open_demo)
    page.goto(address.split("punkt/")[0])
    sign_out(page)
    expect(page.get_by_role("alert")).to_contain_text("text som inte är sparad")
    page.get_by_role("link", name="1. Lägesrapport").click()
    expect(state(page)).to_have_text("Sparat")
    assert not kept(page)
    leave = "(path) => localStorage.setItem(`kansli-kept:${path}`, JSON.stringify({ text: 'Kvar.', title: 'En punkt' }))"
    page.evaluate(leave, "/borta/")
    sign_out(page)
    page.get_by_role("button", name="Kasta texten och logga ut").click()
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()
    assert not kept(page)


def test_the_order_of_handling_is_changed_by_button_and_by_key(open_demo):
    page = begun(open_demo("/moten/", as_="secretary"))
    write(page, FIRST)
    expect(state(page)).to_have_text("Sparat")
    page.get_by_label("Väckt på mötet").fill("Brådskande")
    page.get_by_role("button", name="Lägg till").click()
    write(page, LAST)
    expect(state(page)).to_have_text("Sparat")
    page.reload()
    page.get_by_text("Hanterade i ordning").click()
    page.get_by_role("button", name="Hanterad tidigare: Brådskande").click()
    expect(order(page)).to_have_text(["2.", "1."])
    page.get_by_role("button", name="Hanterad senare: Brådskande").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(order(page)).to_have_text(["1.", "2."])


def begun(page: Page) -> Page:
    """The first item of a meeting that has just begun, at the writing desk."""
    page.get_by_role("link", name="Planera ett möte").click()
    page.get_by_label("Organ").select_option("Nätverket för klimat")
    page.get_by_label("Börjar").fill("23:50")
    page.get_by_role("button", name="Planera mötet").click()
    page.get_by_role("link", name="Lägg till en punkt").first.click()
    page.get_by_label("Titel").fill("Lägesrapport")
    page.get_by_role("button", name="Lägg till på dagordningen").click()
    page.get_by_role("link", name="Kallelse och svar").click()
    page.get_by_role("link", name="Kalla till mötet").click()
    page.get_by_role("button", name=re.compile("^Skicka till")).click()
    page.get_by_role("link", name="Mötet", exact=True).click()
    page.get_by_role("button", name="Börja mötet").click()
    page.get_by_role("link", name="Skriv", exact=True).click()
    expect(text(page)).to_be_visible()
    return page


def text(page: Page):
    return page.get_by_label("Punktens text")


def state(page: Page):
    return page.locator("[data-desk-state]")


def write(page: Page, words: str) -> None:
    text(page).fill(words)


def saved(page: Page) -> str:
    """The text as the office has it."""
    page.reload()
    return text(page).input_value()


def sign_out(page: Page) -> None:
    page.locator("[data-menu]").filter(has_text="Logga ut").locator("summary").click()
    page.get_by_role("button", name="Logga ut").click()


def kept(page: Page) -> list[str]:
    """What the browser keeps."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('kansli-kept:'))")


def order(page: Page):
    """The numbers of what was handled, in order."""
    return page.locator("#ordning .num")
