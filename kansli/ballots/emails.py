"""The mails of a ballot, in the language of the one who gets them."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.ballots.models import Vote, Voter
from kansli.ballots.queries.findables import path_of
from kansli.ballots.queries.to_report import report_text
from kansli.ballots.tokens import token_of
from kansli.mail.actions import queue
from kansli.mail.inbound.addresses import reference, reply_address
from kansli.mail.texts import letter
from kansli.people.models import Account, Person

PREFIX = "b"  # in settings.INBOUND
ANSWERS = "JA, NEJ, AVSTÅR, TA UPP, DELTAR INTE"
HOW: dict[str, Callable[[], str]] = {
    Vote.Source.MAIL: lambda: _("It came by mail from your address."),
    Vote.Source.TELEPHONE: lambda: _("It was said to the secretariat by telephone."),
}


def asked(*, voter: Voter, secret: str, cause: str) -> None:
    """Ask for a vote: the wording, the last day, the personal link, and how one answers by mail. `cause` tells mails apart."""
    ballot, is_reminder = voter.ballot, cause.startswith("remind")
    with override(_language(voter.person)):
        day = date_format(ballot.last_day, "j F Y")
        subject = _("Reminder: vote on “%(title)s”") if is_reminder else _("Vote on “%(title)s”")
        _send(
            voter,
            unique=f"ballots.{cause}:{voter.key}:{voter.person.key if voter.person else ''}",
            subject=subject % {"title": ballot.title},
            paragraphs=[
                _("%(body)s decides by mail. You vote for %(seat)s, until and with %(day)s.")
                % {"body": ballot.body, "seat": voter, "day": day},
                _("The proposed decision:"),
                ballot.wording,
                _("Read and vote on the page behind the button. You may change your vote until the day has ended."),
                _("You may also answer this mail with one of these alone on the first line: %(words)s.") % {"words": ANSWERS},
                reference(PREFIX, token_of(voter)),
            ],
            link=(_("Read and vote"), link_address(secret)),
        )


def confirmed(*, vote: Vote, secret: str) -> None:
    """Tell whoever has the vote what was noted in their name, so that somebody else's answer is noticed."""
    voter = vote.voter
    with override(_language(voter.person)):
        _send(
            voter,
            unique=f"ballots.confirmed:{vote.key}",
            subject=_("Noted: your vote on “%(title)s”") % {"title": voter.ballot.title},
            paragraphs=[
                _("Noted for %(seat)s: %(choice)s.") % {"seat": voter, "choice": vote.get_choice_display()},
                vote.words,
                HOW[vote.source](),
                _("Is that not what you meant, or was it not you? Then change the vote on the page behind the button."),
            ],
            link=(_("Look at or change the vote"), link_address(secret)),
        )


def too_late(*, voter: Voter, cause: str) -> None:
    """Tell whoever answered by mail that the ballot had been closed."""
    with override(_language(voter.person)):
        _send(
            voter,
            unique=f"ballots.too_late:{cause}",
            subject=_("Too late: your vote on “%(title)s”") % {"title": voter.ballot.title},
            paragraphs=[_("Your answer came after the ballot had been closed, and has not been counted.")],
        )


def closed(*, voter: Voter) -> None:
    """Tell what the ballot came to."""
    with override(_language(voter.person)):
        _send(
            voter,
            unique=f"ballots.closed:{voter.key}",
            subject=f"{voter.ballot.get_outcome_display()}: {voter.ballot.title}",
            paragraphs=[report_text(voter.ballot)],
            link=(_("Look at the ballot"), settings.SITE_URL + path_of(voter.ballot)),
        )


def withdrawn(*, voter: Voter) -> None:
    """Tell that nobody needs to vote any more, and why."""
    with override(_language(voter.person)):
        _send(
            voter,
            unique=f"ballots.withdrawn:{voter.key}",
            subject=_("Withdrawn: %(title)s") % {"title": voter.ballot.title},
            paragraphs=[_("The ballot has been withdrawn. You need not vote."), voter.ballot.withdrawn_because],
        )


def link_address(secret: str) -> str:
    """The address of the page that a personal link opens."""
    return settings.SITE_URL + reverse("ballots:link_vote", args=[secret])


def _send(voter: Voter, *, unique: str, subject: str, paragraphs: Iterable[str], link: tuple[str, str] | None = None) -> None:
    person = voter.person
    if person is None or not person.email:
        return
    reason = _("You get this mail because you vote for %(seat)s in %(body)s.") % {"seat": voter, "body": voter.ballot.body}
    greeting = _("Hello %(name)s,") % {"name": person.given_name}
    made = letter(greeting=greeting, paragraphs=paragraphs, link=link, reason=reason)
    queue(
        unique=unique,
        recipient=person.email,
        subject=subject,
        text=made.text,
        html=made.html,
        kind="ballots.vote",
        reason=made.reason,
        reply_to=reply_address(PREFIX, token_of(voter)),
    )


def _language(person: Person | None) -> str:
    """The language that the person has chosen; the office's own for somebody without an account."""
    account = Account.objects.filter(person=person, person__isnull=False).first()
    return account.language if account else settings.LANGUAGE_CODE
