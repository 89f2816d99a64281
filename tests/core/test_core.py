"""The ground: time, keys, money."""

from datetime import UTC, date, datetime

import pytest

from kansli.core import clock, keys, money
from kansli.core.errors import Overtaken, RuleBroken


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2024, 6, 30, 21, 59, tzinfo=UTC), date(2024, 6, 30)),
        (datetime(2024, 6, 30, 22, 0, tzinfo=UTC), date(2024, 7, 1)),  # summer time
        (datetime(2024, 12, 31, 23, 0, tzinfo=UTC), date(2025, 1, 1)),
    ],
)
def test_today_is_the_day_in_stockholm(monkeypatch, instant, day):
    monkeypatch.setattr(clock, "now", lambda: instant)
    assert clock.today() == day


def test_now_is_aware():
    assert clock.now().tzinfo is UTC


def test_keys_cannot_be_guessed_or_misread():
    made = {keys.new_key() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(key) for key in made} == {13}
    assert not set("".join(made)) & set("lo01")
    assert len(keys.ALPHABET) == 32


def test_kronor():
    assert money.kronor(110000) == "110\u00a0000\u00a0kr"
    assert money.kronor(0) == "0\u00a0kr"


def test_amounts_in_a_text_do_not_break():
    assert money.unbroken("högst 110 000 kronor, 5 mnkr år 2026 och 12 st") == (
        "högst 110\u00a0000\u00a0kronor, 5\u00a0mnkr år 2026 och 12 st"
    )
    assert money.unbroken("den 3 2026") == "den 3 2026"


def test_being_overtaken_is_a_broken_rule():
    assert issubclass(Overtaken, RuleBroken)
