"""Findings followed while the text around them and in them is changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.recognising import KNOWN, SETTING
from kansli.reading import Anchor, Finding, FindingKind, anchor_of, follow, key_of, recognise
from kansli.reading.following import core_words

SENTENCES = (
    "Bo kontaktar leverantören om villkoren.",
    "Cai skickar protokollet till alla kommuner.",
    "Egil bokar lokal inför konferensen i maj.",
    "Ledningsgruppen beslutar att avsätta 110 000 kr.",
    "Ledningsgruppen beslutar att förlänga avtalet med ett år.",
    "Berga ställer sig inte bakom skrivningen om avgifter.",
    "Frida tar fram ett underlag om nattvandringar.",
)


def findings(*sentences: str) -> list[Finding]:
    return recognise("\n".join(sentences), SETTING, KNOWN).findings


def finding(words: str, occurrence: int = 0, kind: FindingKind = FindingKind.ASSIGNMENT) -> Finding:
    return Finding(kind, words, (0, 0), "", occurrence)


orders = st.lists(st.sampled_from(SENTENCES), unique=True, min_size=1)


@settings(deadline=None, max_examples=40)
@given(orders, st.randoms(use_true_random=False))
def test_moved_sentences_keep_their_findings(sentences, random):
    before = findings(*sentences)
    random.shuffle(sentences)
    after = findings(*sentences)

    places = follow([anchor_of(one) for one in before], after)

    assert [after[place].words for place in places] == [one.words for one in before]
    assert sorted(places) == list(range(len(after)))


@settings(deadline=None, max_examples=40)
@given(orders, st.text(alphabet="abc \nåäö", max_size=80))
def test_what_is_typed_elsewhere_changes_nothing(sentences, typed):
    before = findings(*sentences)
    after = findings(typed, *sentences)

    places = follow([anchor_of(one) for one in before], after)

    assert [after[place].words for place in places] == [one.words for one in before]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SENTENCES), st.floats(0.4, 1), st.sampled_from("xyzåäö"))
def test_a_letter_typed_in_the_sentence_keeps_it(sentence, place, letter):
    at = int(place * (len(sentence) - 1))
    (before,) = findings(sentence)
    others = [other for other in SENTENCES if other != sentence][:2]
    after = findings(*others, sentence[:at] + letter + sentence[at:])
    same = [one for one in after if one.kind is before.kind and one.span[0] > len("\n".join(others))]

    (index,) = follow([anchor_of(before)], after)

    assert not same or after[index] in same


@given(st.lists(st.tuples(st.text("ab ", max_size=6), st.integers(0, 2))), st.lists(st.text("ab ", max_size=6)))
def test_no_finding_is_given_twice(kept, found):
    places = follow([Anchor("assignment", *one) for one in kept], [finding(words) for words in found])

    given_away = [place for place in places if place is not None]
    assert len(places) == len(kept)
    assert len(given_away) == len(set(given_away))


@pytest.mark.parametrize(
    ("kept", "found", "place"),
    [
        (["kontaktar leverantören villkoren"], ["ringer bo", "kontaktar leverantörerna villkoren"], [1]),
        (["bo kontaktar leverantören"], ["bo kontaktar leverantören om allt som har hänt sedan förra året"], [0]),
        (["bo"], ["bo kontaktar leverantören"], [None]),
        (["ringer bo"], [], [None]),
        (["ringer bo", "ringer bo"], ["ringer bo"], [0, None]),
    ],
)
def test_likeness(kept, found, place):
    assert follow([Anchor("assignment", words) for words in kept], [finding(words) for words in found]) == place


def test_the_second_of_two_equal_sentences_stays_the_second():
    found = [finding("ringer bo", 0), finding("ringer bo", 1)]

    assert follow([Anchor("assignment", "ringer bo", 1)], found) == [1]
    assert follow([Anchor("assignment", "ringer bo", 2), Anchor("assignment", "ringer bo", 0)], found) == [1, 0]
    assert follow([Anchor("decision", "ringer bo")], found) == [None]


def test_keys_are_of_kind_and_core_words():
    assert key_of(finding("ringer bo")) == key_of(Anchor("assignment", "ringer bo")) == "assignment:ringer-bo"
    assert core_words("Att ta fram, och: PLANEN!") == "ta fram planen"
    assert core_words("att") == "att"
