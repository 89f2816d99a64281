"""Signing in for real: a served office, mails from its outbox, and a passkey that the browser itself makes."""

import re
import signal
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, assert_accessible, assert_fits, keep_picture

EMAIL = "asta@exempel.se"


@pytest.fixture
def served(office_of_its_own):
    """The office, running at http://localhost: a passkey belongs to a name, not to a number."""
    office = office_of_its_own
    port = office.settings["KANSLI_URL"].rpartition(":")[2]
    office.settings |= {"KANSLI_URL": f"http://localhost:{port}", "KANSLI_REQUIRE_SECOND_FACTOR": "yes"}
    server = office.start("serve", "--port", port)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{office.settings['KANSLI_URL']}/robots.txt")
            break
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    yield office
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=60)


@pytest.fixture
def page(chromium, served):
    """A browser with an authenticator of its own, that answers yes."""
    context = chromium.new_context(base_url=served.settings["KANSLI_URL"], locale="sv")
    page = context.new_page()
    page.set_default_timeout(15_000)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.complaints = complaints
    yield page
    context.close()


def link_of(office):
    return re.search(r"/konto/lank/\S+", office.run("link", EMAIL)[1])[0]


def test_a_secretary_signs_in_sets_up_a_passkey_and_comes_back_with_it(page, served):
    page.goto(link_of(served))
    expect(page.get_by_text("Den här länken loggar in Asta Alm.")).to_be_visible()
    keep_picture(page, "sign-in-link")
    page.get_by_role("button", name="Logga in som Asta").click()
    expect(page.get_by_text("Kansliet loggar in med en andra faktor.")).to_be_visible()
    assert_fits(page)
    page.get_by_role("link", name="Lägg till en nyckel").click()
    page.get_by_label("Namn").fill("Min dator")
    keep_picture(page, "sign-in-add-passkey")
    page.get_by_role("button", name="Lägg till nyckeln").click()
    expect(page.get_by_role("heading", name="Reservkoder")).to_be_visible()
    expect(page.locator("main li code")).to_have_count(10)
    keep_picture(page, "sign-in-recovery-codes")
    page.get_by_role("link", name="Jag har sparat dem").click()
    expect(page.get_by_text("Nyckeln ”Min dator”")).to_be_visible()
    expect(page.get_by_text("Kansliet loggar in med en andra faktor.")).to_be_hidden()
    keep_picture(page, "sign-in-my-account")
    page.get_by_role("button", name="Logga ut överallt").click()
    expect(page).to_have_url(re.compile("/konto/logga-in/"))
    keep_picture(page, "sign-in")
    page.get_by_role("button", name="Logga in med en nyckel").click()
    expect(page).to_have_url(re.compile(r"localhost:\d+/$"))
    page.goto(link_of(served))
    page.get_by_role("button", name="Logga in som Asta").click()
    expect(page).to_have_url(re.compile("/konto/tvasteg/"))
    keep_picture(page, "sign-in-second-step")
    page.get_by_role("button", name="Använd en nyckel").click()
    expect(page).to_have_url(re.compile(r"localhost:\d+/$"))
    assert page.complaints == []


def test_a_code_from_the_mail_signs_in_on_a_phone_without_scripts(chromium, served):
    context = chromium.new_context(
        base_url=served.settings["KANSLI_URL"],
        viewport={"width": PHONE[0], "height": PHONE[1]},
        java_script_enabled=False,
        locale="sv",
    )
    page = context.new_page()
    page.goto("/konto/logga-in/?next=/konto/")
    expect(page.get_by_role("button", name="Logga in med en nyckel")).to_be_hidden()
    page.get_by_label("E-postadress").fill(EMAIL)
    page.get_by_role("button", name="Skicka kod och länk").click()
    expect(page.get_by_text("är en kod och en länk på väg dit")).to_be_visible()
    page.get_by_label("Kod").fill(code_from_the_outbox(served))
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("heading", name="Mitt konto")).to_be_visible()
    context.close()


READ_MAIL = """
import django
django.setup()
from kansli.mail.models import Message
print(Message.objects.latest("pk").text)
"""


def code_from_the_outbox(office):
    for _ in range(100):
        out, _err = office.start_python(READ_MAIL).communicate(timeout=60)
        if found := re.search(r"kod: (\S+)", out):
            return found[1]
        time.sleep(0.1)
    raise AssertionError("no mail was written")


@pytest.mark.parametrize("path", ["/konto/logga-in/", "/konto/lank/x/", "/konto/"])
def test_the_pages_of_signing_in_are_accessible(page, served, path):
    page.goto(link_of(served))
    page.get_by_role("button", name="Logga in som Asta").click()
    if path == "/konto/logga-in/":
        page.context.clear_cookies()
    page.goto(path)
    assert_accessible(page)
    assert_fits(page)
