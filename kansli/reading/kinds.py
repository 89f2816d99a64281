"""What a decision does, by its words."""

import re

from .minutes import DecisionKind
from .passage import has_word

KINDS: list[tuple[DecisionKind, re.Pattern[str]]] = [
    (DecisionKind.TABLE, re.compile(r"\bbordlä\w+|\bbordlad\w*", re.IGNORECASE)),
    (
        DecisionKind.ELECTION,
        re.compile(
            r"\b(?:väljs|valdes|väljer|valde|utses|utsågs|utser|utsåg|att (?:väl|ut|omvälj|nyvälj)\w*|omvaldes|nyvaldes"
            r"|omval|nyval|välja|utse)\b.*\b(?:juster|ordförande|sekreterare|ledam|suppleant|ersättare|revisor|kassör"
            r"|valbered|rösträknare|represent|kontaktperson|firmatecknare|till\b|som\b)"
            r"|\b(?:juster\w*|ordförande|sekreterare|till\s[\wåäö ,]{4,60})\b.*\b(?:väljs|valdes|utses|utsågs)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        DecisionKind.CANCEL_MEETING,
        re.compile(
            r"(?:^|beslutar |beslutade |beslutades )(?:\w+ )?(?:att )?ställa in\b.*(?:möte|sammanträde)|^(?:\w+\s){0,6}(?:möte"
            r"|sammanträde)\w*\s(?:\S+\s){0,5}ställs in",
            re.IGNORECASE,
        ),
    ),
    (
        DecisionKind.REFRAIN,
        re.compile(
            r"\batt (?:avstå från|inte |ej )|\bavstår från|\batt inga?\b|\binte gå vidare|\bavslå|\bavslogs\b", re.IGNORECASE
        ),
    ),
    (
        DecisionKind.MEMBER_DECIDES,
        re.compile(
            r"\b(?:respektive|varje|var och en av|vardera)\s[\wåäö]+\s(?:\w+\s)?(?:bestämmer|avgör|beslutar|tar ställning)"
            r"|upp till (?:varje|respektive)",
            re.IGNORECASE,
        ),
    ),
    (
        DecisionKind.RETURN_LATER,
        re.compile(
            r"\b(?:återkomm\w+ (?:till|på|vid)|tas upp (?:igen|på nytt|på nästa|vid)|åter(?:upptas|komma) (?:på|vid))",
            re.IGNORECASE,
        ),
    ),
    (
        DecisionKind.CONDITIONAL,
        re.compile(
            r"\bunder förutsättning|\bförutsatt att|\bmed (?:villkor|förbehåll)|\bmedskick|\bvillkora"
            r"|\bska stämmas av i .{0,40}före\b",
            re.IGNORECASE,
        ),
    ),
    (
        DecisionKind.PROPOSAL,
        re.compile(
            r"\bföreslår?s?\b|\bförordar\b|\bföreslog\b|\brekommenderar\b|som förslag till\b|\bhemställer\b", re.IGNORECASE
        ),
    ),
    (DecisionKind.DIRECTION, re.compile(r"\binriktning(?:en)?\b(?! i)|\bviktig med fokus|\bfortsatt fokus", re.IGNORECASE)),
]


def decide_kind(text: str) -> DecisionKind:
    """The kind of a decision by its words; the first of the table that fits."""
    for kind, pattern in KINDS:
        if has_word(text, KIND_WORDS[kind]) and pattern.search(text):
            return kind
    return DecisionKind.DECISION


KIND_WORDS = {  # one of them stands in every text that the kind's pattern fits
    DecisionKind.TABLE: ("bordl",),
    DecisionKind.ELECTION: ("väl", "val", "uts", "utv"),
    DecisionKind.CANCEL_MEETING: ("ställa in", "ställs in"),
    DecisionKind.REFRAIN: ("avstå", "att ing", "att int", "att ej", "inte gå", "avslå", "avslogs"),
    DecisionKind.MEMBER_DECIDES: ("respektive", "varje", "var och en", "vardera"),
    DecisionKind.RETURN_LATER: ("åter", "tas upp"),
    DecisionKind.CONDITIONAL: ("förut", "villkor", "förbehåll", "medskick", "stämmas av"),
    DecisionKind.PROPOSAL: ("föresl", "förord", "rekommend", "förslag till", "hemställ"),
    DecisionKind.DIRECTION: ("inriktning", "fokus"),
}
