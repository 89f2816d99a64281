"""What the pages of accounts show."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings

from kansli.core.clock import now
from kansli.people.access import OfficeRequest
from kansli.people.models import Account, Session

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def needs_second_factor(request: OfficeRequest) -> bool:
    """True for somebody of the secretariat who has no second factor where one is required."""
    if not (settings.REQUIRE_SECOND_FACTOR and request.actor.is_secretariat):
        return False
    return not Authenticator.objects.filter(user_id=request.user.pk, type__in=SECOND_FACTORS).exists()


def authenticators(account: Account) -> list[Authenticator]:
    """The second factors, oldest first."""
    return list(Authenticator.objects.filter(user=account, type__in=SECOND_FACTORS).order_by("created_at"))


def open_sessions(account: Account) -> Iterable[Session]:
    """The browsers where the person is signed in, the latest first."""
    return account.sessions.filter(expire_date__gt=now(), signed_in_at__isnull=False).order_by("-signed_in_at")
