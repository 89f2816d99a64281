"""Accounts: who may sign in, by which link, and until when. Sign-in itself is `kansli.people.adapters` and django-allauth."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, System, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.people import emails
from kansli.people.access import digest_of, usable_link
from kansli.people.actions.links import KEPT
from kansli.people.models import Account, Person, PersonalLink, Session

SIGN_IN_LASTS = timedelta(minutes=15)


def give_account(*, by: Keyed, person: Person) -> Account:
    """Let a person sign in with the mail address that the register has of them."""
    if not person.email:
        raise RuleBroken(_("%(name)s has no mail address. Write it on the person's page first.") % {"name": person.name})
    if Account.objects.filter(models.Q(person=person) | models.Q(email__iexact=person.email)).exists():
        raise RuleBroken(_("%(name)s, or somebody with the same mail address, has an account already.") % {"name": person.name})
    with transaction.atomic():
        account = Account.objects.create_user(person.email, person=person)
        record(by=by, verb="people.give_account", target=account, after={"person": person.key, "email": account.email})
    return account


def close_account(*, by: Keyed, account: Account) -> Account:
    """End a person's right to sign in, at once: sessions and links end with it."""
    if by.key == account.person.key:
        raise RuleBroken(_("You cannot close your own account. Ask another person at the secretariat."))
    return _set_active(by, account, verb="people.close_account", is_active=False)


def open_account(*, by: Keyed, account: Account) -> Account:
    """Let the person sign in again."""
    return _set_active(by, account, verb="people.open_account", is_active=True)


def follow_address(*, by: Keyed, account: Account) -> Account:
    """Sign in with the address that the register has of the person now; links sent to the old one end."""
    email = account.person.email.lower()
    if not email or Account.objects.filter(email__iexact=email).exclude(pk=account.pk).exists():
        raise RuleBroken(_("The person's mail address is missing, or another account has it."))
    with transaction.atomic():
        before, account.email = account.email, email
        account.save(update_fields=["email"])
        _revoke_links(account)
        record(by=by, verb="people.follow_address", target=account, before={"email": before}, after={"email": email})
    return account


def reset_second_factor(*, by: Keyed, account: Account) -> None:
    """Take away the second factors of somebody who has lost theirs, and end their sessions."""
    if by.key == account.person.key:
        raise RuleBroken(_("You cannot reset your own second factor. Ask another person at the secretariat."))
    with transaction.atomic():
        count, _by_model = Authenticator.objects.filter(user=account).delete()
        account.sessions.all().delete()
        record(by=by, verb="people.reset_second_factor", target=account, before={"factors": count}, after={"factors": 0})


def choose_language(*, by: Keyed, account: Account, language: str) -> Account:
    """The language of the mails to this person."""
    with transaction.atomic():
        before, account.language = account.language, language
        account.save(update_fields=["language"])
        record(by=by, verb="people.choose_language", target=account, before={"language": before}, after={"language": language})
    return account


def send_sign_in_link(*, by: Keyed, account: Account) -> PersonalLink:
    """Mail a link that signs the person in once within 15 minutes."""
    if not account.is_active:
        raise RuleBroken(_("The account is closed. Open it first."))
    with transaction.atomic():
        link, secret = make_link(by=by, account=account, lasts=SIGN_IN_LASTS)
        emails.sign_in(account=account, link=link, secret=secret, code="")
    return link


def make_link(*, by: Keyed, account: Account, lasts: timedelta) -> tuple[PersonalLink, str]:
    """A link that signs in once, and its secret, which is kept nowhere. Earlier links of the account end."""
    secret, moment = secrets.token_urlsafe(32), now()
    with transaction.atomic():
        _revoke_links(account)
        link = PersonalLink.objects.create(
            digest=digest_of(secret),
            purpose=PersonalLink.Purpose.SIGN_IN,
            subject=account.key,
            person=account.person,
            made_at=moment,
            ends_at=moment + lasts,
        )
        record(by=by, verb="people.make_link", target=link, after={"account": account.key})
    return link, secret


def use_link(*, secret: str) -> Account | None:
    """The account that the secret signs in, this once; nothing for a link that is unknown, used, ended or revoked."""
    with transaction.atomic():
        link = usable_sign_in(secret)
        if link is None or not PersonalLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(used_at=now()):
            return None
        record(by=link.person, verb="people.use_link", target=link)
    return link.person.account


def usable_sign_in(secret: str) -> PersonalLink | None:
    """The link with this secret, if it still signs somebody in. Changes nothing."""
    link = usable_link(secret, PersonalLink.Purpose.SIGN_IN)
    account = Account.objects.filter(person=link.person, is_active=True) if link and link.used_at is None else None
    return link if account and account.exists() else None


def note_sign_in(*, by: Keyed, account: Account) -> None:
    """Write in the log that somebody signed in."""
    with transaction.atomic():
        record(by=by, verb="people.sign_in", target=account)


def end_session(*, by: Keyed, account: Account, key: str) -> bool:
    """End one of the account's sessions; false when it is not there (any more)."""
    with transaction.atomic():
        count, _by_model = account.sessions.filter(key=key).delete()
        if count:
            record(by=by, verb="people.end_session", target=account, before={"session": key})
    return bool(count)


def end_all_sessions(*, by: Keyed, account: Account) -> int:
    """Sign the person out everywhere. Returns how many sessions ended."""
    with transaction.atomic():
        count, _by_model = account.sessions.all().delete()
        record(by=by, verb="people.end_all_sessions", target=account, before={"sessions": count}, after={"sessions": 0})
    return count


def mail_sign_in(payload: dict[str, Any]) -> None:
    """The job behind a question for a code: a mail with code and link to an active account, nothing to anybody else.

    It is asked for whether there is an account or not, so that the answer in the browser takes the same time.
    """
    account = Account.objects.filter(email__iexact=payload["email"], is_active=True).select_related("person").first()
    if account and payload["code"]:
        with transaction.atomic():
            link, secret = make_link(by=System("sign_in"), account=account, lasts=SIGN_IN_LASTS)
            emails.sign_in(account=account, link=link, secret=secret, code=payload["code"])


def purge(payload: dict[str, Any]) -> None:
    """Forget sessions that have ended, and links that ended 30 days ago."""
    Session.objects.filter(expire_date__lt=now()).delete()
    PersonalLink.objects.filter(ends_at__lt=now() - KEPT).delete()


def _set_active(by: Keyed, account: Account, *, verb: str, is_active: bool) -> Account:
    with transaction.atomic():
        account.is_active = is_active
        account.save(update_fields=["is_active"])
        if not is_active:
            account.sessions.all().delete()
            _revoke_links(account)
        record(by=by, verb=verb, target=account, before={"is_active": not is_active}, after={"is_active": is_active})
    return account


def _revoke_links(account: Account) -> None:
    open_links = PersonalLink.objects.filter(person=account.person, purpose=PersonalLink.Purpose.SIGN_IN, used_at=None)
    open_links.filter(revoked_at=None).update(revoked_at=now())
