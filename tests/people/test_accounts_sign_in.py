"""Signing in by code, by link and with a second step: what gets in, what doesn't, and what a stranger learns."""

import re
from datetime import timedelta

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.urls import reverse

from kansli.audit.actions import System
from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.jobs import worker
from kansli.jobs.models import Job
from kansli.mail.models import Message
from kansli.people.access import digest_of
from kansli.people.actions import accounts
from kansli.people.models import Account, PersonalLink, Session
from kansli.people.sessions import browser_name

BY = System("test")
LOGIN, CODE = "/konto/logga-in/", "/konto/kod/"


def ask(client, email):
    """Ask for a code, let the background work, and return the answer."""
    answer = client.post(LOGIN, {"email": email})
    worker.run_next()
    return answer


def code_in(message):
    return re.search(r"kod: (\S+)", message.text)[1]


def link_in(message):
    return re.search(r"http://testserver(/konto/lank/\S+)", message.text)[1]


def is_signed_in(client):
    return client.get("/konto/").status_code == 200


def test_a_code_from_the_mail_signs_in(client, office):
    answer = ask(client, "BO.Bjork@exempel.se")
    assert answer.url == CODE
    message = Message.objects.get()
    assert (message.recipient, message.subject) == (office.bo.account.email, "Logga in i Tre")
    before = client.session.session_key
    answer = client.post(CODE, {"code": code_in(message)})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session.session_key != before
    assert Session.objects.get().account == office.bo.account
    assert Event.objects.filter(verb="people.sign_in", by=office.bo.key).count() == 1


def test_the_text_of_the_mail_is_in_the_language_of_the_account(client, office):
    Account.objects.update(language="en")
    ask(client, office.bo.email)
    assert Message.objects.get().text.startswith("Hello Bo,\n\nYour code: ")


def test_the_page_one_came_for_opens_after_signing_in(client, office):
    client.post(LOGIN, {"email": office.bo.email, "next": "/konto/"})
    worker.run_next()
    page = client.get(CODE + "?next=/konto/")
    assert 'value="/konto/"' in page.content.decode()
    assert client.post(CODE, {"code": code_in(Message.objects.get()), "next": "/konto/"}).url == "/konto/"


@pytest.mark.parametrize("stranger", ["nobody@exempel.se", "closed"])
def test_a_stranger_learns_nothing_and_gets_no_mail(office, stranger):
    accounts.close_account(by=BY, account=office.elvi.account)
    known, unknown = Client(), Client()
    email = office.elvi.email if stranger == "closed" else stranger
    answers = [(client.post(LOGIN, {"email": asked})) for client, asked in ((known, office.bo.email), (unknown, email))]
    assert answers[0].url == answers[1].url == CODE
    assert set(answers[0].headers) == set(answers[1].headers)
    pages = [client.get(CODE).content.decode() for client in (known, unknown)]
    assert blank(pages[0], office.bo.email) == blank(pages[1], email)
    assert Job.objects.count() == 2  # the same work for both
    worker.run_all()
    assert [message.recipient for message in Message.objects.all()] == [office.bo.email]
    answers = [client.post(CODE, {"code": "WRONGX"}).content.decode() for client in (known, unknown)]
    assert blank(answers[0], office.bo.email) == blank(answers[1], email)


def blank(page, email):
    """The page without what must differ: the address asked for, and the token of the form."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", page)
    return re.sub(r'name="form_id" value="\w+"', "", page).replace(email, "")


def test_three_wrong_codes_end_the_try(client, office):
    ask(client, office.bo.email)
    right = code_in(Message.objects.get())
    answers = [client.post(CODE, {"code": "WRONGX"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    client.post(CODE, {"code": right})
    assert not is_signed_in(client)


def test_an_old_code_does_not_sign_in(client, office, settings):
    ask(client, office.bo.email)
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    client.post(CODE, {"code": code_in(Message.objects.get())})
    assert not is_signed_in(client)


def test_a_code_works_only_in_the_browser_that_asked(client, office):
    ask(client, office.bo.email)
    other = Client()
    other.post(CODE, {"code": code_in(Message.objects.get())})
    assert not is_signed_in(other)


def test_the_link_of_the_same_mail_signs_in_once_and_only_by_its_button(client, office):
    ask(client, office.bo.email)
    address, stranger = link_in(Message.objects.get()), Client()
    for answer in (stranger.head(address), stranger.get(address)):
        assert answer.status_code == 200
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "no-store" in answer["Cache-Control"]
    assert "Bo Björk" in stranger.get(address).content.decode()
    assert PersonalLink.objects.get().used_at is None
    assert stranger.post(address).url == "/"
    assert is_signed_in(stranger)
    assert PersonalLink.objects.get().used_at
    again = Client()
    assert (again.get(address).status_code, again.post(address).status_code) == (410, 410)
    assert not is_signed_in(again)


@pytest.mark.parametrize("change", [{"revoked_at": now()}, {"ends_at": now() - timedelta(seconds=1)}, {"purpose": "other"}])
def test_a_link_that_has_ended_does_not_sign_in(client, office, change):
    _link, secret = accounts.make_link(by=BY, account=office.bo.account, lasts=timedelta(minutes=15))
    PersonalLink.objects.update(**change)
    assert client.post(reverse("accounts:account_link", args=[secret])).status_code == 410
    assert not is_signed_in(client)


def test_a_new_link_ends_the_earlier_ones(client, office):
    _link, first = accounts.make_link(by=BY, account=office.bo.account, lasts=timedelta(minutes=15))
    accounts.make_link(by=BY, account=office.bo.account, lasts=timedelta(minutes=15))
    assert client.post(reverse("accounts:account_link", args=[first])).status_code == 410


def test_only_the_digest_of_a_secret_is_kept(office):
    link, secret = accounts.make_link(by=BY, account=office.bo.account, lasts=timedelta(minutes=15))
    assert len(secret) == 43
    assert link.digest == digest_of(secret)
    assert secret not in str(PersonalLink.objects.values().get()) + str(Event.objects.values())


def test_a_link_signs_out_whoever_was_there(office, sign_in):
    client = sign_in(office.asta)
    _link, secret = accounts.make_link(by=BY, account=office.bo.account, lasts=timedelta(minutes=15))
    client.post(reverse("accounts:account_link", args=[secret]))
    assert office.bo.email in client.get("/konto/").content.decode()


def activate_totp(account):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(account, secret)
    return secret


def totp_code(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("way", ["code", "link"])
def test_a_second_factor_is_asked_for_where_there_is_one(client, office, way):
    secret = activate_totp(office.bo.account)
    ask(client, office.bo.email)
    message = Message.objects.get()
    answer = client.post(CODE, {"code": code_in(message)}) if way == "code" else client.post(link_in(message))
    assert answer.url == "/konto/tvasteg/"
    assert not is_signed_in(client)
    assert client.post("/konto/tvasteg/", {"code": "000000"}).status_code == 200
    assert not is_signed_in(client)
    assert "passkeys.js" in client.get("/konto/tvasteg/").content.decode()
    assert client.post("/konto/tvasteg/", {"code": totp_code(secret)}).status_code == 302
    assert is_signed_in(client)


def test_a_sixth_question_for_one_account_is_told_to_wait(office):
    answers = [Client().post(LOGIN, {"email": office.bo.email}, REMOTE_ADDR=f"192.0.2.{n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Vänta en stund" in answers[-1].content.decode()
    assert answers[-1]["Retry-After"] == "900"


def test_an_ipv6_network_counts_as_one_address(office):
    for number in range(20):
        Client().post(LOGIN, {"email": f"a{number}@exempel.se"}, REMOTE_ADDR=f"2001:db8:1:1::{number:x}")
    last = Client().post(LOGIN, {"email": "a@exempel.se"}, REMOTE_ADDR="2001:db8:1:1:ffff::1")
    other = Client().post(LOGIN, {"email": "a@exempel.se"}, REMOTE_ADDR="2001:db8:1:2::1")
    assert (last.status_code, other.status_code) == (429, 302)


@pytest.mark.parametrize("address", [CODE, "/konto/lank/x/", "/konto/tvasteg/", "/konto/nyckel/"])
def test_trying_secrets_is_throttled(client, db, address):
    statuses = [client.post(address, {"code": "x"}).status_code for _ in range(31)]
    assert 429 not in statuses[:10]
    assert statuses[30] == 429


def test_a_form_that_is_put_counts_too(client, db):
    statuses = [client.put(CODE).status_code for _ in range(31)]
    assert statuses[30] == 429


def test_looking_at_links_is_throttled(client, db):
    assert [client.get("/konto/lank/x/").status_code for _ in range(31)][30] == 429


def test_nobody_signs_up(rf, db):
    assert not get_adapter().is_open_for_signup(rf.get("/"))
    assert Client().get("/konto/ej/anmalan/").status_code == 404


def test_nothing_is_sent_past_the_outbox(client, office):
    ask(client, office.bo.email)
    assert mail.outbox == []


def test_the_end_of_a_session_is_fixed_at_sign_in(client, office, settings):
    ask(client, office.bo.email)
    client.post(CODE, {"code": code_in(Message.objects.get())})
    session = Session.objects.get()
    assert abs(session.expire_date - now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)) < timedelta(minutes=1)
    client.get("/konto/")
    assert Session.objects.get().expire_date == session.expire_date
    assert (session.browser, session.signed_in_at is None, str(session)) == ("", False, f"session {session.key}")


def test_a_session_tells_whose_it_is(office, sign_in):
    sign_in(office.bo)
    assert Session.objects.get().get_decoded()["_auth_user_id"] == str(office.bo.account.pk)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Mobile Safari/604",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/537 Chrome/126.0 Safari/537 Edg/126.0", "Edge, Mac"),
        ("curl/8.0", ""),
    ],
)
def test_a_browser_has_a_name_that_its_owner_knows(said, name):
    assert browser_name(said) == name


def test_other_mails_of_the_library_are_not_sent(rf, db):
    get_adapter(rf.get("/")).send_mail("account/email/password_changed", "a@exempel.se", {})
    assert not Message.objects.exists()
    assert not Job.objects.exists()


def test_sessions_and_links_that_ended_are_forgotten(office, sign_in):
    sign_in(office.bo)
    accounts.make_link(by=BY, account=office.bo.account, lasts=timedelta(days=-31))
    Session.objects.update(expire_date=now() - timedelta(seconds=1))
    sign_in(office.cai)
    accounts.purge({})
    assert [session.account for session in Session.objects.all()] == [office.cai.account]
    assert not PersonalLink.objects.exists()


def test_somebody_of_the_secretariat_without_second_factor_can_only_set_one_up(office, sign_in, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client, member = sign_in(office.asta), sign_in(office.bo)
    person = f"/konto/person/{office.bo.key}/"
    assert client.get(person).url == "/konto/"
    page = client.get("/konto/")
    assert "Kansliet loggar in med en andra faktor." in page.content.decode()
    assert client.get("/konto/app/").status_code == client.get("/konto/nycklar/ny/").status_code == 200
    assert client.get("/konto/logga-ut/").status_code == 200
    assert "Kansliet loggar in med en andra faktor." not in member.get("/konto/").content.decode()
    activate_totp(office.asta.account)
    assert client.get(person).status_code == 200
    Authenticator.objects.all().delete()
    assert client.get(person).url == "/konto/"
