"""The token by which an answer by mail finds its seat: made from the seat and whoever votes for it; a deputy ends it."""

import hmac

from django.utils.crypto import salted_hmac

from kansli.ballots.models import Voter
from kansli.core.keys import ALPHABET, LENGTH


def token_of(voter: Voter) -> str:
    """The seat's key and a seal, 26 small letters and figures: mail servers fold the case of addresses."""
    person = voter.person.key if voter.person else ""
    number = int.from_bytes(salted_hmac("ballots.reply", f"{voter.key}:{person}", algorithm="sha256").digest())
    return voter.key + "".join(ALPHABET[number >> (5 * place) & 31] for place in range(LENGTH))


def voter_of(token: str) -> Voter | None:
    """The seat whose token it is today, or nothing."""
    found = Voter.objects.select_related("ballot__body", "seat__member__organisation", "person__account")
    voter = found.filter(key=token[:LENGTH]).first()
    return voter if voter and hmac.compare_digest(token_of(voter).encode(), token.encode()) else None
