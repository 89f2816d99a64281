"""Votes by answering the mail: what counts by itself, what waits for a human, and what a human may note."""

import pytest
from django.urls import reverse

from kansli.audit.actions import System
from kansli.ballots import actions
from kansli.ballots.models import Vote
from kansli.core.errors import RuleBroken
from kansli.mail.inbound.actions import receive
from kansli.mail.models import Message


@pytest.fixture
def mailed(settings):
    """`mailed("JA")`: Bo answers the mail that asked him."""
    settings.MAIL_AUTHSERV = "mx.exempel.se"

    def answer(text, sender="Bo Björk <bo.bjork@exempel.se>", headers="", number=1):
        to = Message.objects.filter(recipient="bo.bjork@exempel.se", unique__startswith="ballots.open").get().reply_to
        head = f"From: {sender}\nTo: {to}\nMessage-ID: <{number}@exempel.se>\n{headers}Subject: Re: Bil\n\n"
        return receive(by=System("test"), raw=f"{head}{text}".encode())

    return answer


def test_a_known_word_alone_from_the_right_address_counts(office, opened, mailed):
    opened()
    mail = mailed("JA\n\nMed vänlig hälsning\nBo")
    vote = Vote.objects.get()
    assert (vote.choice, vote.source, vote.person, vote.unique) == ("yes", "mail", office.bo, f"mail:{mail.key}")
    assert (mail.state, mail.words) == ("handled", "Noterat som röst: Ja.")
    assert len(vote.mail_sha256) == 64
    confirmed = Message.objects.get(unique=f"ballots.confirmed:{vote.key}")
    assert (confirmed.recipient, "från din adress" in confirmed.text) == ("bo.bjork@exempel.se", True)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": "Ja, om den är grön"}, "kända orden"),
        ({"text": "JA", "sender": "bo@hemma.se"}, "inte från adressen"),
        ({"text": "JA", "headers": "Authentication-Results: mx.exempel.se; dmarc=fail header.from=exempel.se\n"}, "tror inte"),
    ],
)
def test_everything_else_waits_for_a_human(opened, mailed, given, words):
    opened()
    mail = mailed(**given)
    assert (mail.state, words in mail.words) == ("waiting", True)
    assert not Vote.objects.exists()


def test_an_automatic_answer_never_counts(opened, mailed):
    opened()
    assert mailed("JA", headers="Auto-Submitted: auto-replied\n").state == "ignored"
    assert not Vote.objects.exists()


def test_the_same_mail_twice_is_one_vote(opened, mailed):
    opened()
    assert mailed("NEJ") == mailed("NEJ")
    assert Vote.objects.count() == 1


def test_after_a_deputy_the_old_address_is_dead(office, by, opened, mailed, voter):
    ballot = opened()
    actions.name_deputy(by=by, voter=voter(ballot, office.bo), deputy=actions.Deputy(office.dora, "Bo är ledig"))
    assert "någon annan röstar" in mailed("JA").words
    assert not Vote.objects.exists()


def test_too_late_by_mail_is_told_by_mail(opened, mailed, pass_days):
    opened()
    pass_days(4)
    assert "för sent" in mailed("JA").words
    assert Message.objects.get(unique__startswith="ballots.too_late").subject.startswith("För sent")
    assert not Vote.objects.exists()


def test_a_human_notes_what_a_mail_means(office, opened, mailed, voter, sign_in):
    ballot = opened()
    mail = mailed("Javisst, Bo", sender="bo@hemma.se")
    asta, seat = sign_in(office.asta), voter(ballot, office.bo)
    address = reverse("ballots:decide_mail", args=[seat.key, mail.key])
    assert address in asta.get(reverse("ballots:ballot", args=[ballot.key])).content.decode()
    assert "Javisst, Bo" in asta.get(address).content.decode()
    asta.post(address, {"choice": "yes", "note": "Bos adress hemma"})
    vote = Vote.objects.get()
    assert (vote.choice, vote.entered_by, vote.note, vote.words) == ("yes", office.asta, "Bos adress hemma", "Javisst, Bo")
    mail.refresh_from_db()
    assert mail.state == "handled"
    other = reverse("ballots:decide_mail", args=[voter(ballot, office.cai).key, mail.key])
    assert asta.get(other).status_code == 404


def test_when_the_ballot_has_ended_a_mail_leads_to_the_whole_of_it(office, by, opened, mailed, sign_in):
    ballot, mail = opened(), mailed("Javisst, Bo", sender="bo@hemma.se")
    actions.withdraw_ballot(by=by, ballot=ballot, because="Den behövs inte")
    page = sign_in(office.asta).get(reverse("ballots:ballot", args=[ballot.key])).content.decode()
    assert reverse("running:inbound_mail", args=[mail.key]) in page
    assert f"/{mail.key}/" not in page.replace(reverse("running:inbound_mail", args=[mail.key]), "")


def test_an_older_mail_never_changes_a_later_vote(office, by, opened, mailed, voter, vote):
    ballot = opened()
    mail = mailed("Javisst")
    vote(ballot, office.bo, "no")
    with pytest.raises(RuleBroken, match="har röstat sedan"):
        actions.decide_mail(by=by, voter=voter(ballot, office.bo), mail=mail, choice="yes", note="Känd")
    with pytest.raises(RuleBroken, match="Ingen röstar"):
        actions.decide_mail(by=by, voter=ballot.voters.get(person=None), mail=mail, choice="yes", note="Känd")


def test_a_mail_that_waits_no_more_is_not_noted_again(office, by, opened, mailed, voter):
    ballot = opened()
    mail = mailed("Javisst")
    told = {"by": by, "voter": voter(ballot, office.bo), "mail": mail, "choice": "yes", "note": "Känd"}
    actions.decide_mail(**told)
    with pytest.raises(RuleBroken):
        actions.decide_mail(**told)
    assert Vote.objects.count() == 1
