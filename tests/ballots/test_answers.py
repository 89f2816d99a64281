"""What the first line of an answer by mail means, and the token by which it finds its seat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansli.ballots import queries
from kansli.ballots.answers import WORDS, meaning_of
from kansli.ballots.tokens import token_of, voter_of
from kansli.core.keys import ALPHABET


@pytest.mark.parametrize(
    ("text", "choice", "words"),
    [
        ("JA", "yes", ""),
        ("ja.\n\nMvh Karin", "yes", "Mvh Karin"),
        ("\n  *Nej*!\nDet är för dyrt.", "no", "Det är för dyrt."),
        ("Avstår", "abstain", ""),
        ("TA  UPP", "take_up", ""),
        ("”Deltar inte.”", "outside", ""),
        ("No", "no", ""),
    ],
)
def test_one_word_alone_counts(text, choice, words):
    assert meaning_of(text) == (choice, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ja, om bilen är grön",
        "Ja tack",
        "Jaha",
        "Nja",
        "Ja?",
        "Ja nej",
        "Vi säger ja",
        "Jag är på semester\nJA",
        "JA eller NEJ",
        "> JA",
    ],
)
def test_everything_else_is_for_a_person(text):
    assert meaning_of(text) is None


@given(st.text(max_size=60))
def test_nothing_but_a_known_word_has_a_meaning(text):
    found = meaning_of(text)
    lines = text.strip().splitlines()
    assert found is None or any(word in " ".join(lines[0].casefold().split()) for word in WORDS)


def test_the_token_finds_the_seat_of_whoever_votes(office, opened, voter):
    ballot = opened()
    seat = voter(ballot, office.bo)
    token = token_of(seat)
    assert (len(token), set(token) <= set(ALPHABET)) == (26, True)
    assert voter_of(token) == seat
    assert [voter_of(wrong) for wrong in ("", "å", seat.key, token[:-1] + ("a" if token[-1] != "a" else "b"))] == [None] * 4
    seat.person = office.dora
    seat.save(update_fields=["person"])
    assert voter_of(token) is None
    assert token_of(ballot.voters.get(person=None))


def test_how_things_are_called(office, ruled, opened, vote):
    ballot = opened()
    cast = vote(ballot, office.bo, "yes")
    assert [str(each) for each in (ruled, ballot, cast)] == ["Arbetsordningen § 7", "Gemensam bil", "1: yes"]
    assert [each.key for each in queries.findables()] == [ballot.key]
    assert (ballot.tone, cast.tone) == ("blue", "green")
