"""Who presented an item, and what a member holds for its own part."""

import re

from .assignees import Setting, assignees_at
from .blocks import Block
from .headings import Section
from .minutes import Item, Position, Span, overlap
from .names import NAME, NAME_WORD
from .passage import Passage, has_word
from .vocabulary import REPORTING

PRESENTS = re.compile(
    rf"(?:(?:,\s[^,.]{{2,60}},|\([^()]{{2,60}}\)|(?:från|på|vid)\s(?:[\wåäöÅÄÖ-]+\s){{1,4}}?)\s?)?{REPORTING}\w*(?<!s)\b(?! på)"
)  # „Rut Ek, Länsstyrelsen, informerar", „Rut Ek från regionen berättar"
PRESENTED_BY = re.compile(
    r"\b(?:föredragande|föredragning|presentation|information|informera[ts]|redovisa[ts]|redovisades|föredras|föredrogs"
    r"|presentera[ts]|presenterades)(?:\s?:|\sav)\s(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
SPEAKS = ("informer", "redog", "redovisa", "berätta", "present", "rapporter", "igenom", "inled", "föredra", "föredro")


def presenters(blocks: list[Block], setting: Setting) -> dict[str, Span]:
    """Who presented the item, each with the first sentence that says so: „Rut Ek informerar", „Föredragande: Rut Ek"."""
    found: dict[str, Span] = {}
    for sentence in (s for block in blocks if has_word(block.text, SPEAKS) for s in block.sentences()):
        names, end = assignees_at(sentence.text, setting) if has_word(sentence.text, SPEAKS) else ([], 0)
        if not names or not PRESENTS.match(sentence.text[end:].lstrip()):
            by = PRESENTED_BY.search(sentence.text)
            names = assignees_at(sentence.text[by.end() :], setting)[0] if by else []
        for name in names:
            if NAME.fullmatch(name) and not setting.register.organisation(name):
                found.setdefault(name, sentence.span())
    return found


HOLDS = re.compile(
    r"(?:(?:kommun|stad|för\s(?:sin|egen)\sdel|däremot|dock)\s)*(?:"
    r"(?P<firm>(?:ställer|ställde)\ssig\s(?!bakom\sförslaget\soch\s)|st(?:år|od)\s(?:inte\s|ej\s)?(?:bakom|fast)|motsätter\ssig|motsatte\ssig|stöd(?:jer|er|de)\b"
    r"|avvisar|avvisade|säger\s(?:ja|nej)|sa(?:de)?\snej|deklarerar|deklarerade|avser\satt|har\sen\s(?:egen|annan)"
    r"|håller\sfast|går\s(?:inte|ej)\svidare|vill\s(?:till\sprotokollet|ha\santecknat|att\sdet\santecknas)|lämnar\s(?:följande|en)\sprotokollsanteckning"
    r"|antecknar\still\sprotokollet|meddelar\satt|meddelade\satt|kommer\s(?:inte|ej)\satt)"
    r"|(?:anser|ansåg|menar|bedömer|bedömde|önskar|vill)\b)"
)
FROM = re.compile(rf"(?:Från|Enligt)\s(?P<from>{NAME_WORD})s?(?:\skommuns)?\s(?:sida|håll|mening|uppfattning)\b")
OWN = re.compile(rf"(?P<own>{NAME_WORD})(?:\skommuns)?\s(?:ståndpunkt|ställningstagande|hållning|inställning)\b")
OF = re.compile(rf"(?P<of>{NAME_WORD})")
HOLDING = (
    *("ställ", "står", "stod", "sätter", "satte", "stöd", "avvis", "säger", "sa ", "sade ", "deklar", "avser", "har en", "håll"),
    *("går", "vill", "protokoll", "meddela", "kommer", "anser", "ansåg", "menar", "bedöm", "önska", "från ", "enligt "),
    *("ståndpunkt", "ställning", "hållning", "inställning"),
)


def positions(item: Item, blocks: list[Block], setting: Setting) -> list[Position]:
    """What members hold for their own part: „Tärna ställer sig inte bakom skrivningen"."""
    taken = [*(made.span for made in item.decisions), *(made.span for made in item.assignments)]
    found = [
        held
        for block in blocks
        if block.section not in (Section.PROPOSAL, Section.OTHER, Section.ACTION) and not block.subheading
        for sentence in block.sentences()
        if has_word(sentence.text, HOLDING)
        for held in position(sentence, setting)
    ]
    return [held for held in found if held.confidence == 1 or not any(overlap(held.span, span) for span in taken)]


def position(sentence: Passage, setting: Setting) -> list[Position]:
    """The position that a sentence tells; with less confidence where it may only be said in the discussion."""
    match = FROM.match(sentence.text) or OWN.match(sentence.text) or OF.match(sentence.text)
    organisation = setting.register.organisation(next(iter(match.groupdict().values()))) if match else None
    if match is None or organisation is None:
        return []
    holds = HOLDS.match(sentence.text[match.end() :].lstrip()) if match.re is OF else None
    if match.re is OF and holds is None:
        return []
    return [Position(organisation, sentence.text, sentence.span(), 0.6 if holds and not holds["firm"] else 1.0)]
