"""The mails of this area: short, in the language of the one who gets them."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.mail.actions import queue
from kansli.mail.models import Message
from kansli.mail.texts import letter
from kansli.people.models import Account, PersonalLink
from kansli.people.queries import office_name


def sign_in(*, account: Account, link: PersonalLink, secret: str, code: str) -> Message:
    """The mail that lets a person in: the code they asked for, if they did, and the link."""
    with override(account.language):
        office = {"office": office_name()}
        written = letter(
            greeting=_hello(account),
            paragraphs=[
                _("Your code: %(code)s") % {"code": code} if code else "",
                _("The link works once, within 15 minutes. Did you not ask for it? Then you need not do anything."),
            ],
            link=(_("Sign in to %(office)s") % office, settings.SITE_URL + reverse("accounts:account_link", args=[secret])),
            reason=_("You get this mail because somebody asked to sign in to %(office)s with your address.") % office,
        )
        return queue(
            unique=f"people.sign_in:{link.key}",
            kind="people.sign_in",
            recipient=account.email,
            subject=_("Sign in to %(office)s") % office,
            **written._asdict(),
        )


def factor_changed(*, account: Account, unique: str) -> Message:
    """Tells a person that a second factor of theirs was added, taken away or renewed."""
    with override(account.language):
        office = {"office": office_name()}
        written = letter(
            greeting=_hello(account),
            paragraphs=[
                _("Your second factor for signing in to %(office)s has been changed.") % office,
                _("Was it not you? Then tell the secretariat at once."),
            ],
            reason=_("You get this mail because you have an account in %(office)s.") % office,
        )
        return queue(
            unique=unique,
            kind="people.factor_changed",
            recipient=account.email,
            subject=_("Your second factor has been changed"),
            **written._asdict(),
        )


def _hello(account: Account) -> str:
    return _("Hello %(name)s,") % {"name": account.person.given_name}
