"""Votes by mail: one known word alone, from the right address, counts by itself; everything else waits for a human."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.ballots import emails
from kansli.ballots.actions.voting import Given, cast_vote
from kansli.ballots.answers import meaning_of
from kansli.ballots.models import Vote, Voter
from kansli.ballots.queries.pages import is_open
from kansli.ballots.tokens import voter_of
from kansli.core.errors import RuleBroken
from kansli.mail.inbound.actions import Outcome, settle
from kansli.mail.inbound.reading import Incoming
from kansli.mail.models import InboundMail
from kansli.people.access import Actor

State = InboundMail.State


def take_reply(*, incoming: Incoming, mail: InboundMail, token: str) -> Outcome:
    """What an answer to the mail of a ballot does: settings.INBOUND names it for the prefix `b`.

    Whoever has the vote is told what was noted, so that a forged sender is noticed, and when it came too late.
    """
    voter = voter_of(token)
    if voter is None or voter.person is None:
        return Outcome(State.WAITING, _("It answers a ballot, but the seat has another voter now."))
    if why := _doubt(voter, incoming):
        return Outcome(State.WAITING, why)
    if not is_open(voter.ballot):
        emails.too_late(voter=voter, cause=mail.key)
        return Outcome(State.HANDLED, _("The vote came too late and was not counted. Its sender has been told so."))
    meaning = meaning_of(incoming.reply)
    if meaning is None:
        return Outcome(State.WAITING, _("It does not begin with one of the known words alone. Read it and note what it means."))
    choice, words = meaning
    given = Given(Vote.Choice(choice), Vote.Source.MAIL, words, mail_sha256=_hash(mail), cause=f"mail:{mail.key}")
    vote = cast_vote(by=voter.person, voter=voter, person=voter.person, given=given)
    return Outcome(State.HANDLED, _noted(vote))


@transaction.atomic
def decide_mail(*, by: Actor, voter: Voter, mail: InboundMail, choice: str, note: str) -> Vote:
    """Note what a mail that waits means, as a human reads it.

    Raises RuleBroken when the seat is vacant, has voted after the mail came, or the mail waits no more.
    """
    if voter.person is None:
        raise RuleBroken(_("Nobody votes for %(seat)s.") % {"seat": voter})
    if voter.votes.filter(at__gt=mail.received_at).exists():
        raise RuleBroken(
            _("%(seat)s has voted since this mail came. That vote stands: note on the mail that it is seen to.") % {"seat": voter}
        )
    given = Given(choice, Vote.Source.MAIL, mail.reply, by.person, note, _hash(mail), f"mail:{mail.key}")
    vote = cast_vote(by=by, voter=voter, person=voter.person, given=given)
    settle(by=by, mail=mail, note=_noted(vote))
    return vote


def _noted(vote: Vote) -> str:
    return _("Noted as a vote: %(choice)s.") % {"choice": vote.get_choice_display()}


def _doubt(voter: Voter, incoming: Incoming) -> str:
    """Why it may not be the voter who writes; nothing where there is no doubt."""
    address = voter.person.email.lower() if voter.person else ""
    if not address or incoming.from_address != address:
        return _("It does not come from the address of whoever votes. Read it, and note what it means if you know its sender.")
    if incoming.authenticated is False:
        return _("The mail server does not believe that it comes from its sender. Ask by telephone.")
    return ""


def _hash(mail: InboundMail) -> str:
    return hashlib.sha256(bytes(mail.raw)).hexdigest()
