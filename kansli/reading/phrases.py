"""Phrases for minutes, each written so that `recognise` finds what it says.

`{person}` and the like are gaps to be filled; what is recognised around a gap that is not filled is unfinished.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .minutes import Span

GAP = re.compile(r"\{(?P<name>[a-zåäö]+)\}")


def gaps_in(text: str) -> list[Span]:
    """The places of the gaps that are not filled."""
    return [match.span() for match in GAP.finditer(text)]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with gaps. `finds` says what is recognised in it: a `FindingKind` or `DecisionKind`, or a word for the rest."""

    key: str
    text: str
    finds: str

    @property
    def gaps(self) -> list[str]:
        """The names of the gaps, in the order of the text."""
        return [match["name"] for match in GAP.finditer(self.text)]

    def filled(self, words: Mapping[str, str]) -> str:
        """The sentence with the words put in: „organ" „ledningsgruppen" at its start becomes „Ledningsgruppen"."""
        text = GAP.sub(lambda match: words.get(match["name"], match.group()), self.text)
        return text[:1].upper() + text[1:]


PHRASES = tuple(
    Phrase(*told)
    for told in (
        ("decide", "{organ} beslutar att {sak}.", "decision"),
        ("approve", "{organ} godkänner {sak}.", "decision"),
        ("stand_behind", "{organ} ställer sig bakom {sak}.", "decision"),
        ("set_aside", "{organ} beslutar att avsätta högst {belopp} kronor till {sak}.", "ceiling"),
        ("direction", "{organ} beslutar som inriktning att {sak}.", "direction"),
        ("propose", "{organ} föreslår {mottagare} att {sak}.", "proposal"),
        ("on_condition", "{organ} beslutar att {sak}, under förutsättning att {villkor}.", "conditional"),
        ("condition", "Medskick: {sak} ska redovisas senast {dag}.", "condition"),
        ("refrain", "{organ} avstår från att {sak}.", "refrain"),
        ("member_decides", "{organ} enas om att respektive kommun avgör {sak}.", "member_decides"),
        ("return_later", "{organ} beslutar att frågan tas upp igen den {dag}.", "return_later"),
        ("assign", "{person} får i uppdrag att {uppdrag} senast den {dag}.", "assignment"),
        ("assign_next", "{person} får i uppdrag att {uppdrag} till nästa möte.", "assignment"),
        ("promise", "{person} tar på sig att {uppdrag}.", "promise"),
        ("table", "Frågan bordläggs till mötet den {dag}.", "tabled"),
        ("table_next", "Frågan bordläggs till nästa möte.", "tabled"),
        ("adjuster", "{person} utses att justera dagens anteckningar.", "adjuster"),
        ("outside", "{kommun} deltar inte i beslutet.", "outside"),
        ("reservation", "{kommun} reserverar sig mot beslutet.", "reservation"),
        ("position", "{kommun} ställer sig inte bakom {sak}.", "position"),
        ("present", "{person} informerar om {sak}.", "presenter"),
        ("note_information", "{organ} lägger informationen till handlingarna.", "decision"),
        ("lapse", "Punkten utgår.", "lapsed"),
        ("lapse_because", "Punkten utgår på grund av beslutet under punkt {punkt}.", "lapsed"),
        ("not_handled", "Punkten behandlades inte.", "not_handled"),
        ("interrupt", "Punkten bryts för punkt {punkt}.", "interrupted"),
        ("resume", "Punkt {punkt} återupptas.", "resumed"),
        ("cancel_meeting", "{organ} beslutar att ställa in mötet den {dag}.", "cancel_meeting"),
        ("next_meeting", "Nästa möte hålls den {dag} kl. {tid} i {plats}.", "next_meeting"),
    )
)
