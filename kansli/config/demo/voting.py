"""The demo's decisions by mail: one that was passed, and one that is open with an answer that waits for the secretary."""

from datetime import timedelta

from kansli.audit.actions import System
from kansli.ballots.actions import BallotSheet, Given, RuleSheet, cast_vote, draft_ballot, name_rule, open_ballot
from kansli.ballots.models import Vote, Voter
from kansli.ballots.tokens import token_of
from kansli.core.clock import today
from kansli.mail.inbound.actions import receive
from kansli.mail.inbound.addresses import reply_address
from kansli.people.access import Actor
from kansli.people.models import Body, Person
from kansli.people.queries import holders

RULE = "Arbetsordning för ledningsgruppen § 6, antagen 25 augusti 2023: brådskande frågor av enklare slag får avgöras per mejl."
PASSED = BallotSheet(
    title="Gemensam yttrandetid för färdtjänstutredningen",
    wording="Ledningsgruppen ställer sig bakom kansliets förslag att begära två veckors förlängd svarstid.",
    background="Utredningens svarstid går ut före nästa möte. Flera kommuner har sagt att de inte hinner behandla frågan i tid.",
    last_day=today() + timedelta(days=5),
    closes_early=True,
)
OPEN = BallotSheet(
    title="Konsultstöd till upphandlingen",
    wording="Ledningsgruppen beslutar att anlita konsultstöd till upphandlingen för högst 110 000 kronor, att delas lika.",
    background="Upphandlingen behöver stöd redan i november. Nästa ordinarie möte är för sent för avropet.",
    last_day=today() + timedelta(days=6),
    ceiling=110_000,
)

VOICES = 3  # those whose answers are told below


def vote(by: Actor) -> None:
    """The management group decides twice by mail; nothing where there is no such group, or nobody to vote in it."""
    for body in Body.objects.filter(kind=Body.Kind.MANAGEMENT_GROUP):
        if len(holders(body, today())) < VOICES:
            continue
        name_rule(by=by, body=body, sheet=RuleSheet(RULE))
        for voter, person in _asked(by, body, PASSED):
            _say(voter, person, Vote.Choice.YES)
        first, second, third, *_others = _asked(by, body, OPEN)
        _say(*first, Vote.Choice.YES, "Bra att det blir gjort.")
        _say(*second, Vote.Choice.OUTSIDE, "Vi har eget stöd.")
        _write(*third, "Ja, om kostnaden delas efter befolkning.\n\nMed vänlig hälsning")


def _asked(by: Actor, body: Body, sheet: BallotSheet) -> list[tuple[Voter, Person]]:
    """Who votes in a ballot that has just been opened."""
    ballot = open_ballot(by=by, ballot=draft_ballot(by=by, body=body, sheet=sheet))
    voters = ballot.voters.select_related("seat__member__organisation", "person")
    return [(voter, voter.person) for voter in voters if voter.person]


def _say(voter: Voter, person: Person, choice: Vote.Choice, words: str = "") -> None:
    cast_vote(by=person, voter=voter, person=person, given=Given(choice, Vote.Source.LINK, words))


def _write(voter: Voter, person: Person, text: str) -> None:
    """An answer by mail that no program may decide."""
    head = f"From: {person.email}\nTo: {reply_address('b', token_of(voter))}\nSubject: Sv: {OPEN.title}"
    coded = "Message-ID: <demo-vote@exempel.se>\nContent-Type: text/plain; charset=utf-8"
    receive(by=System("demo"), raw=f"{head}\n{coded}\n\n{text}\n".encode())
