"""How sign-in behaves here: nobody signs up, a person is let in by the secretariat."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed to sign-up; the rest as allauth does it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
