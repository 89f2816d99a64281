"""How sign-in behaves here: nobody signs up, a person is let in by the secretariat; mail goes through the outbox."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from kansli.core.clock import now
from kansli.core.keys import new_key
from kansli.jobs.actions import enqueue
from kansli.people import emails
from kansli.people.actions.accounts import note_sign_in
from kansli.people.models import Account
from kansli.people.sessions import BROWSER, SIGNED_IN_AT, browser_name

SIGN_IN_MAILS = {"account/email/login_code", "account/email/unknown_account"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed to sign-up; sessions with an end; the mails are our own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A question for a code becomes a job, whether there is an account or not: the same work, the same time."""
        if template_prefix in SIGN_IN_MAILS:
            payload = {"email": email, "code": context.get("code", "")}
            enqueue(task="people.mail_sign_in", payload=payload, unique=f"people.mail_sign_in:{new_key()}")

    def send_notification_mail(self, template_prefix: str, user: Account, *args: Any, **kwargs: Any) -> None:
        """Changes of the second factor are told by one short mail, once a minute at most."""
        emails.factor_changed(account=user, unique=f"people.factor_changed:{user.key}:{now():%Y%m%d%H%M}")

    def login(self, request: HttpRequest, user: Account) -> None:
        """Start a session that ends at a fixed time, however much it is used."""
        super().login(request, user)
        request.session[SIGNED_IN_AT] = now().isoformat()
        request.session[BROWSER] = browser_name(request.headers.get("User-Agent", ""))
        request.session.set_expiry(now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
        note_sign_in(by=user.person, account=user)

    def add_message(self, request: HttpRequest, level: int, *args: Any, message: str | None = None, **kwargs: Any) -> None:
        """Only what went wrong is said in passing; what went well the pages show themselves."""
        if message:
            super().add_message(request, level, message=message)
