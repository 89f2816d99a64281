"""The pages of mail that came in."""

import pytest

from kansli.audit.actions import System
from kansli.mail.inbound.actions import receive
from kansli.mail.models import InboundMail
from tests.mail.inbound.test_reading import mail

EVIL = '<script>alert(1)</script> <img src="http://evil.example/x.png">'


@pytest.fixture
def letter(office):
    """A mail that waits."""
    headers = ("Date: Tue, 3 Jun 2025 10:12:00 +0200", f"Subject: {EVIL}")
    return receive(by=System("test"), raw=mail(*headers, body=f"Ja {EVIL}\n\n> x"))


def page_of(client, letter) -> str:
    return client.get(f"/brevlada/inkommet/{letter.key}/").content.decode()


def test_the_list_and_what_it_is_narrowed_by(sign_in, office, letter):
    client = sign_in(office.asta)
    page = client.get("/brevlada/inkommet/").content.decode()
    assert "Bo Björk" in page
    assert letter.key in page
    assert letter.key in client.get("/brevlada/inkommet/?lage=waiting").content.decode()
    assert letter.key not in client.get("/brevlada/inkommet/?lage=handled").content.decode()


def test_the_outbox_leads_there_for_the_secretariat(sign_in, office, settings):
    settings.DEMO = True
    link = 'href="/brevlada/inkommet/"'
    assert link in sign_in(office.asta).get("/brevlada/").content.decode()
    assert link not in sign_in(office.bo).get("/brevlada/").content.decode()


def test_an_empty_list_says_so(sign_in, office):
    assert "Inget mejl har kommit in" in sign_in(office.asta).get("/brevlada/inkommet/").content.decode()


def test_a_mail_is_shown_as_text(sign_in, office, letter):
    page = page_of(sign_in(office.asta), letter)
    assert "Ja &lt;script&gt;alert(1)" in page
    assert "bo@alby.example" in page
    assert "<script>alert" not in page
    assert '<img src="http' not in page
    assert "Väntar på dig" in page


def test_the_original_is_a_download_in_which_nothing_runs(sign_in, office, letter):
    response = sign_in(office.asta).get(f"/brevlada/inkommet/{letter.key}/original/")
    assert response.content == bytes(letter.raw)
    assert response["Content-Disposition"] == f'attachment; filename="{letter.key}.eml"'
    assert (response["X-Content-Type-Options"], response["Content-Type"]) == ("nosniff", "message/rfc822")
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_a_mail_is_read_by_hand(sign_in, office, letter):
    client = sign_in(office.asta)
    address = f"/brevlada/inkommet/{letter.key}/"
    assert client.post(address, {"note": ""}).status_code == 422
    page = client.post(address, {"note": "Rösten är införd."}, follow=True).content.decode()
    assert "Rösten är införd." in page
    assert "Tolkat för hand" in page
    assert "Markera som behandlat" not in page
    late = client.post(address, {"note": "Igen"})
    assert (late.status_code, "väntar inte längre" in late.content.decode()) == (422, True)


def test_a_mail_whose_text_is_forgotten(sign_in, office, letter):
    InboundMail.objects.update(raw=b"", reply="", state="handled")
    page = page_of(sign_in(office.asta), letter)
    assert "inga egna ord" in page
    assert "/original/" not in page
    assert sign_in(office.asta).get(f"/brevlada/inkommet/{letter.key}/original/").status_code == 404


def test_nobody_else_sees_them(sign_in, office, letter):
    for address in ("/brevlada/inkommet/", f"/brevlada/inkommet/{letter.key}/", f"/brevlada/inkommet/{letter.key}/original/"):
        assert sign_in(office.bo).get(address).status_code == 404


def test_the_number_of_questions_does_not_grow(sign_in, office, django_assert_max_num_queries):
    for number in range(30):
        receive(by=System("test"), raw=mail(f"Message-ID: <{number}@x>"))
    client = sign_in(office.asta)
    with django_assert_max_num_queries(8):
        client.get("/brevlada/inkommet/")
