"""One's own account, and the secretariat's page of somebody's account: each button, each refusal, each event."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from kansli.audit.models import Event
from kansli.core.errors import RuleBroken
from kansli.mail.models import Message
from kansli.people.actions import accounts
from kansli.people.models import Account, PersonalLink, Session
from tests import cast


def press(client, person, button):
    """Press a button of the account's page; answers the page that follows."""
    answer = client.post(f"/konto/person/{person.key}/{button}/", follow=True)
    return answer.content.decode()


def last_event():
    return Event.objects.select_related("detail").order_by("-seq")[0]


@pytest.fixture
def frida(office):
    """A person without an account."""
    return type(office.bo).objects.create(given_name="Frida", family_name="Falk", email="frida@exempel.se")


def test_the_secretary_gives_an_account(office, sign_in, frida):
    client = sign_in(office.asta)
    assert "Frida Falk har inget konto" in client.get(f"/konto/person/{frida.key}/").content.decode()
    assert "Kontot är skapat." in press(client, frida, "ge")
    account = Account.objects.get(person=frida)
    assert (account.email, account.has_usable_password(), str(account)) == ("frida@exempel.se", False, "frida@exempel.se")
    event = last_event()
    assert (event.verb, event.by, event.key) == ("people.give_account", office.asta.key, account.key)
    assert event.detail.after == {"person": frida.key, "email": "frida@exempel.se"}


def test_no_account_without_an_address_or_twice(office, sign_in, frida):
    client = sign_in(office.asta)
    press(client, frida, "ge")
    assert "har redan ett konto" in press(client, frida, "ge")
    type(frida).objects.filter(pk=office.gun.pk).update(email="")
    Account.objects.filter(person=office.gun).delete()
    assert "har ingen e-postadress" in press(client, office.gun, "ge")
    assert Account.objects.filter(person=office.gun).count() == 0


def test_no_account_with_the_address_of_another(office, act):
    other = cast.person("Bo", "Annan")
    Account.objects.filter(person=other).delete()
    other.email = office.bo.account.email.upper()
    with pytest.raises(RuleBroken, match="har redan ett konto"):
        accounts.give_account(by=act(office.asta), person=other)


def test_a_closed_account_ends_at_once(office, sign_in):
    secretary, member = sign_in(office.asta), sign_in(office.bo)
    press(secretary, office.bo, "lank")
    assert "Kontot är stängt." in press(secretary, office.bo, "stang")
    assert member.get("/konto/").status_code == 302
    assert not Session.objects.filter(account=office.bo.account).exists()
    assert PersonalLink.objects.get().revoked_at
    assert last_event().verb == "people.close_account"
    assert last_event().detail.after == {"is_active": False}
    assert "Kontot är stängt. Öppna det först." in press(secretary, office.bo, "lank")
    assert "Kontot är öppet." in press(secretary, office.bo, "oppna")
    assert last_event().verb == "people.open_account"
    page = secretary.get(f"/konto/person/{office.bo.key}/").content.decode()
    assert page.index("Öppnade kontot") < page.index("Stängde kontot")


def test_a_session_that_was_forgotten_dies_with_the_account(office, sign_in):
    member = sign_in(office.bo)
    Account.objects.filter(person=office.bo).update(is_active=False)
    assert member.get("/konto/").status_code == 302


def test_nobody_closes_or_resets_themselves(office, sign_in):
    client = sign_in(office.asta)
    assert "Du kan inte stänga ditt eget konto" in press(client, office.asta, "stang")
    assert "Du kan inte ta bort din egen andra faktor" in press(client, office.asta, "tvasteg")
    assert Account.objects.get(person=office.asta).is_active


def test_a_link_is_sent(office, sign_in):
    assert "En länk är på väg till bo.bjork@exempel.se." in press(sign_in(office.asta), office.bo, "lank")
    message = Message.objects.get()
    assert "/konto/lank/" in message.text
    assert "kod:" not in message.text
    assert str(PersonalLink.objects.get()).startswith("sign_in ")


def test_the_account_follows_the_address_of_the_person(office, sign_in):
    client, bo = sign_in(office.asta), office.bo
    press(client, bo, "lank")
    type(bo).objects.filter(pk=bo.pk).update(email="Bo@exempel.se")
    assert "Logga in med Bo@exempel.se i stället" in client.get(f"/konto/person/{bo.key}/").content.decode()
    press(client, bo, "adress")
    assert Account.objects.get(person=bo).email == "bo@exempel.se"
    assert PersonalLink.objects.get().revoked_at
    event = last_event()
    assert (event.detail.before, event.detail.after) == ({"email": "bo.bjork@exempel.se"}, {"email": "bo@exempel.se"})


@pytest.mark.parametrize("email", ["", "cai.cedergren@exempel.se"])
def test_the_account_does_not_follow_to_no_address_or_another_account(office, act, email):
    office.bo.account.person.email = email
    with pytest.raises(RuleBroken, match="saknas"):
        accounts.follow_address(by=act(office.asta), account=office.bo.account)


def test_a_lost_second_factor_is_taken_away(office, sign_in):
    secretary, member = sign_in(office.asta), sign_in(office.bo)
    totp.TOTP.activate(office.bo.account, totp.generate_totp_secret())
    assert "Det finns en andra faktor." in secretary.get(f"/konto/person/{office.bo.key}/").content.decode()
    assert "borttagen" in press(secretary, office.bo, "tvasteg")
    assert not Authenticator.objects.exists()
    assert member.get("/konto/").status_code == 302
    assert last_event().verb == "people.reset_second_factor"


def test_without_an_account_there_is_nothing_to_change(office, sign_in, frida):
    assert sign_in(office.asta).post(f"/konto/person/{frida.key}/stang/").status_code == 404


def test_my_account_shows_where_i_am_signed_in(office, sign_in, settings):
    here, there = sign_in(office.bo), sign_in(office.bo)
    browsers = {"Firefox/1": here, "Safari/1": there}
    for name, client in browsers.items():
        _link, secret = accounts.make_link(by=office.bo, account=office.bo.account, lasts=accounts.SIGN_IN_LASTS)
        client.post(f"/konto/lank/{secret}/", headers={"User-Agent": name})
    page = here.get("/konto/").content.decode()
    assert page.index("Safari") < page.index("Firefox") < page.index("den här webbläsaren")
    other = Session.objects.get(browser="Safari")
    here.post("/konto/avsluta/", {"session": other.key})
    assert (here.get("/konto/").status_code, there.get("/konto/").status_code) == (200, 302)
    assert last_event().verb == "people.end_session"
    page = here.post("/konto/avsluta/", {"session": other.key}, follow=True).content.decode()
    assert "redan avslutad" in page


def test_nobody_ends_the_sessions_of_another(office, sign_in):
    member, other = sign_in(office.bo), sign_in(office.cai)
    key = Session.objects.get(account=office.cai.account).key
    member.post("/konto/avsluta/", {"session": key})
    assert other.get("/konto/").status_code == 200


def test_signing_out_everywhere(office, sign_in):
    here, there = sign_in(office.bo), sign_in(office.bo)
    assert here.post("/konto/avsluta-alla/").url == "/konto/logga-in/"
    assert (here.get("/konto/").status_code, there.get("/konto/").status_code) == (302, 302)
    assert (last_event().verb, last_event().by) == ("people.end_all_sessions", office.bo.key)


def test_signing_out(office, sign_in):
    client = sign_in(office.bo)
    assert client.get("/konto/logga-ut/").status_code == 200
    client.post("/konto/logga-ut/")
    assert client.get("/konto/").status_code == 302
    assert not Session.objects.filter(account=office.bo.account).exists()


def test_an_ended_session_does_not_come_back_when_it_is_saved(office, sign_in):
    client = sign_in(office.bo)
    session = client.session
    session["x"] = 1
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()
    assert not Session.objects.exists()


def test_the_language_of_pages_and_mails(office, sign_in):
    client = sign_in(office.bo)
    answer = client.post("/konto/sprak/", {"language": "en"}, follow=True)
    assert "My account" in answer.content.decode()
    assert Account.objects.get(person=office.bo).language == "en"
    assert last_event().detail.after == {"language": "en"}
    client.post("/konto/sprak/", {"language": "xx"})
    assert Account.objects.get(person=office.bo).language == "en"


def test_setting_up_an_app_for_codes(office, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(office.bo)
    page = client.get("/konto/app/").content.decode()
    secret = client.session["mfa.totp.secret"]
    assert secret in page
    assert client.post("/konto/app/", {"code": "000000"}).status_code == 200
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/konto/app/", {"code": code}).url == "/konto/reservkoder/"
    assert client.get("/konto/reservkoder/").content.decode().count("<code>") == 10
    assert client.get("/konto/reservkoder/hamta/").status_code == 200
    assert client.get("/konto/nycklar/").url == client.get("/konto/tvasteg/mina/").url == "/konto/"
    assert "Kod från en app" in client.get("/konto/").content.decode()
    assert Message.objects.get().subject == "Din andra faktor har ändrats"


def test_taking_away_asks_who_it_is(office, sign_in):
    totp.TOTP.activate(office.bo.account, totp.generate_totp_secret())
    answer = sign_in(office.bo).get("/konto/app/ta-bort/")
    assert answer.url.startswith("/konto/bekrafta/?next=")
    assert "Är det du?" in sign_in(office.bo).get(answer.url).content.decode()


def test_a_passkey_is_named_on_the_page(office, sign_in):
    data = {"name": "Min telefon", "credential": {}}
    key = Authenticator.objects.create(user=office.bo.account, type=Authenticator.Type.WEBAUTHN, data=data)
    page = sign_in(office.bo).get("/konto/").content.decode()
    assert "Nyckeln ”Min telefon”" in page
    assert f"/konto/nycklar/{key.pk}/ta-bort/" in page


def test_the_sign_in_page_offers_a_passkey(db):
    page = Client().get("/konto/logga-in/").content.decode()
    assert 'data-passkey="get"' in page
    assert "/static/people/passkeys.js" in page
