"""The mails of this area: short, in the language of the one who gets them."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.mail.actions import queue
from kansli.mail.models import Message
from kansli.people.models import Account, Cooperation, PersonalLink


def sign_in(*, account: Account, link: PersonalLink, secret: str, code: str) -> Message:
    """The mail that lets a person in: the code they asked for, if they did, and the link."""
    with override(account.language):
        address = settings.SITE_URL + reverse("accounts:account_link", args=[secret])
        parts = [
            _("Hello %(name)s,") % {"name": account.person.given_name},
            _("Your code: %(code)s") % {"code": code} if code else "",
            _("Sign in to %(office)s with this link:") % {"office": _office()} + f"\n{address}",
            _("It works once, within 15 minutes. Did you not ask for it? Then you need not do anything."),
        ]
        return queue(
            unique=f"people.sign_in:{link.key}",
            recipient=account.email,
            subject=_("Sign in to %(office)s") % {"office": _office()},
            text="\n\n".join(part for part in parts if part) + "\n",
        )


def factor_changed(*, account: Account, unique: str) -> Message:
    """Tells a person that a second factor of theirs was added, taken away or renewed."""
    with override(account.language):
        parts = [
            _("Hello %(name)s,") % {"name": account.person.given_name},
            _("Your second factor for signing in to %(office)s has been changed.") % {"office": _office()},
            _("Was it not you? Then tell the secretariat at once."),
        ]
        return queue(
            unique=unique,
            recipient=account.email,
            subject=_("Your second factor has been changed"),
            text="\n\n".join(parts) + "\n",
        )


def _office() -> str:
    """The cooperation's short name, or Kansli where none is set up yet."""
    cooperation = Cooperation.objects.first()
    return cooperation.short_name if cooperation else "Kansli"
