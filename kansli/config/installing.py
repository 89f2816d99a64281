"""Making an installation, and bringing one to this version."""

import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse

from kansli.audit.actions import System
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.people.actions.accounts import give_account, make_link
from kansli.people.actions.accounts import reset_second_factor as reset_factor
from kansli.people.actions.persons import PersonSheet, add_person
from kansli.people.actions.seats import add_seat
from kansli.people.models import Account, Body

BY = System("init")
LINK_LASTS = timedelta(hours=24)


def is_in_use() -> bool:
    """True when the database has tables already."""
    return bool(connection.introspection.table_names())


def bring_up_to_date() -> None:
    """The database's tables and the product's own files as this version needs them."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    collect_files()


def collect_files() -> None:
    """The style sheets, scripts and pictures of this version, where the server hands them out."""
    call_command("collectstatic", verbosity=0, interactive=False)


def copy_before_upgrade() -> Path | None:
    """A copy of an SQLite database beside it; on PostgreSQL nothing, there a failed migration undoes itself."""
    if connection.vendor != "sqlite":
        return None
    copy = Path(settings.DATA) / f"before-upgrade-{today()}-{secrets.token_hex(3)}.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return copy


def welcome_secretary(*, name: str, email: str) -> str:
    """The first person of the secretariat, with an account. Returns the address of a link that signs them in once."""
    secretariat = Body.objects.filter(kind=Body.Kind.SECRETARIAT).earliest("pk")
    given, _space, family = name.strip().partition(" ")
    with transaction.atomic():
        person = add_person(by=BY, sheet=PersonSheet(given_name=given, family_name=family.strip(), email=email))
        add_seat(by=BY, body=secretariat, role="Sekreterare", starts_on=today(), person=person)
        return _address_of_link(BY, give_account(by=BY, person=person))


def rescue(*, email: str, reset_second_factor: bool) -> str:
    """The address of a link that signs the account in once, made by whoever runs the machine. Raises RuleBroken."""
    by = System("command")
    account = Account.objects.filter(email__iexact=email, is_active=True).select_related("person").first()
    if account is None:
        raise RuleBroken(f"there is no open account with the address {email}")
    with transaction.atomic():
        if reset_second_factor:
            reset_factor(by=by, account=account)
        return _address_of_link(by, account)


def _address_of_link(by: System, account: Account) -> str:
    _link, secret = make_link(by=by, account=account, lasts=LINK_LASTS)
    return str(settings.SITE_URL) + reverse("accounts:account_link", args=[secret])
