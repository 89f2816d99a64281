"""What the first line of an answer by mail means: one word of a known list, alone, or nothing that a program may decide."""

import re

from kansli.ballots.counting import Choice

WORDS = {
    "ja": Choice.YES,
    "yes": Choice.YES,
    "nej": Choice.NO,
    "no": Choice.NO,
    "avstår": Choice.ABSTAIN,
    "avstar": Choice.ABSTAIN,
    "abstain": Choice.ABSTAIN,
    "ta upp": Choice.TAKE_UP,
    "tas upp": Choice.TAKE_UP,
    "take up": Choice.TAKE_UP,
    "deltar inte": Choice.OUTSIDE,
    "deltar ej": Choice.OUTSIDE,
}
# Marks of bold and italics that mail programs write around a word, quotation marks, and the end of a sentence. A comma is not
# the end of one: "Ja, om …" is for a person to read.
ALONE = re.compile(r"""[\s*_"'”’»«]*(?P<word>[^\W\d_]+(?: +[^\W\d_]+)?)[\s*_"'”’»«]*[.!]*[\s*_"'”’»«]*""")


def meaning_of(text: str) -> tuple[Choice, str] | None:
    """The choice that the first written line says, and what is written below it; None where a person must decide."""
    lines = text.strip().splitlines()
    found = ALONE.fullmatch(lines[0]) if lines else None
    choice = WORDS.get(" ".join(found["word"].casefold().split())) if found else None
    return (choice, "\n".join(lines[1:]).strip()) if choice else None
