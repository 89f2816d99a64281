"""Headings inside an item, known by their words and not by their markup."""

import re
from enum import StrEnum


class Section(StrEnum):
    """What stands under a heading inside an item."""

    TEXT = "text"  # discussion, report: decisions may stand in it, in words
    DECISION = "decision"
    BACKGROUND = "background"  # history and reasons: never a decision of this meeting
    PROPOSAL = "proposal"  # what was proposed, by officials or members
    ACTION = "action"  # assignments
    CONDITION = "condition"
    DISSENT = "dissent"
    OTHER = "other"  # copies, documents, signatures


BODY = (
    r"(?:[a-zåäö]+-\s(?:och|samt)\s)?(?:års|förbunds|bolags|förenings|extra )?(?:stämman|mötet|styrelsen|nämnden"
    r"|kommittén|ledningsgruppen|styrgruppen|projektgruppen|arbetsgruppen|utskottet|rådet|gruppen|presidiet"
    r"|direktionen|fullmäktige|nätverket|delegationen|beredningen|kommunstyrelsen|kommunfullmäktige|arbetsutskottet"
    r"|teamet|klubben|föreningen|samordningsgruppen|referensgruppen"
    r"|[a-zåäö]+(?:nämnden|styrelsen|utskottet|kommittén|gruppen|rådet|beredningen|förbundet|delegationen|nätverket"
    r"|direktionen|presidiet|mötet|stämman|konferensen|ledningen|kollegiet))"
)  # fmt: skip
DECIDES = r"(?:beslutar|beslutade|beslöt|har beslutat|föreslår|förordar|föreslog)"
OWNER = r"(?:[A-ZÅÄÖ]?[\wåäöÅÄÖé -]{2,40}s\s+)?"
FORMS: list[tuple[Section, str]] = [
    (Section.OTHER, (
        r"(?:beslutet (?:ska )?(?:skickas|expedieras|delges|sänds|meddelas) till"
        r"|(?:skickas|expedieras|delges|sänds) till|expediering"
        r"|kopia till|sändlista|protokollsutdrag(?: till)?|bilagor|bilaga|expedieras|delges|underskrifter"
        r"|paragrafen (?:justeras|är justerad|förklaras|förklarades) omedelbart(?: justerad)?|omedelbar justering|kopior)")),
    (Section.DECISION, (
        r"[\w ]{2,40}s\s+förslag till (?:kommun|fullmäktige|styrelsen|nämnden|årsmötet|stämman|förbunds|region)[\wåäö]*"
        r"|[\wåäö ]{0,30}utskottets\s+förslag till beslut")),
    (Section.PROPOSAL, (
        r"(?:[\w ]{2,40}s\s+)?(?:förslag till (?:beslut|åtgärd)|(?:besluts|berednings)förslag|förslag|yrkanden?|tilläggsyrkanden?"
        r"|ändringsyrkanden?|motförslag)(?: (?:på|under|till) (?:sammanträdet|mötet|beslut))?")),
    (Section.DECISION, OWNER + (
        r"(?:beslut|beslutet|beslutas|besluts|beslutspunkter?|beslutat|fattade beslut|beslut och uppdrag|beslut/uppdrag"
        r"|beslut/åtgärd|ställningstagande|slutsats(?:er)?(?: och beslut)?|överenskommet|överenskommelser?)(?: i (?:ärendet"
        r"|korthet|sammandrag))?")),
    (Section.ACTION, (
        r"(?:uppdrag|åtgärd(?:er)?|att göra|att-göra(?:-lista)?|todo|to do|aktion(?:er)?|aktiviteter|action(?: points?)?"
        r"|aktionspunkter|åtgärdslista|uppföljning/åtgärd|åtaganden?|nästa steg|aktionslista)")),
    (Section.CONDITION, r"(?:medskick|villkor)"),
    (Section.DISSENT, (
        r"(?:reservation(?:er)?|särskilt yttrande|särskilda yttranden|deltar (?:inte|ej) i (?:beslutet|beslut"
        r"|handläggningen)|jäv|protokollsanteckning(?:ar)?|röstförklaring|ej deltagande i beslut)")),
    (Section.BACKGROUND, (
        r"(?:bakgrund|ärendebeskrivning|(?:beskrivning av|uppgifter i|information om|redogörelse för) ärendet|ärendeinformation"
        r"|sammanfattning(?: av ärendet)?|ärende(?:t(?: i korthet)?)?|beslutsgång(?:en)?|(?:författnings|lag)stöd|utredning"
        r"|(?:förvaltningens |kansliets )?(?:bedömning|överväganden)|(?:förvaltningens|kansliets) synpunkter|finansiering"
        r"|(?:konsekvens|risk)(?:analys|bedömning)"
        r"|propositionsordning|omröstning(?:sresultat)?|beslutsunderlag|underlag|handlingar(?: i ärendet)?"
        r"|ärendets handlingar|beredning|historik|syfte"
        r"|motivering|skäl till beslutet|skälen för beslutet|beslutsmotivering|ekonomiska konsekvenser|konsekvenser"
        r"|barnkonsekvensanalys|barnperspektiv|tidigare (?:beslut|beredning|behandling)"
        r"|inledning|lagrum|ärendets beredning"
        r"|ärendets gång)")),
    (Section.TEXT, (
        r"(?:beslut\s?/\s?(?:notering(?:ar)?|kommentar(?:er)?|anteckning(?:ar)?)"
        r"|(?:notering(?:ar)?|kommentar(?:er)?|anteckning(?:ar)?)\s?/\s?beslut|diskussion(?:en)?|överläggning"
        r"|information|föredragning|redovisning|rapport|lägesrapport|presentation"
        r"|notering(?:ar)?|anteckning(?:ar)?|synpunkter|frågor|dialog|samtal|reflektion(?:er)?|inspel|önskemål"
        r"|kommentar(?:er)?|status|nuläge|diskussion och inspel|inlägg|deltagande|genomgång)")),
]  # fmt: skip
SECTION = re.compile(
    r"[*_\s]*(?:"
    + "|".join(f"(?P<{kind.name}_{n}>{form})" for n, (kind, form) in enumerate(FORMS))
    + r")(?![\w/])[*_\s]*(?P<colon>[:.]|\s[–-])?[*_\s]*(?P<rest>\S.*)?",
    re.IGNORECASE | re.DOTALL,
)
LEAD_IN = re.compile(
    rf"[*_\s]*(?:(?:Det |Härefter |Därefter )?(?:[\wåäöÅÄÖ]+-\s(?:och|samt)\s)?(?:{OWNER}{BODY}"
    rf"|[A-ZÅÄÖ][\wåäöÅÄÖé]+(?:\s[\wåäöÅÄÖé]+){{0,3}})\s+{DECIDES}(?:\s+(?:\w+\s+){{0,2}}(?:för egen del|enhälligt|därmed"
    rf"|således|därför|i enlighet med förslaget))?(?:(?<=föreslår)\s(?:[\wåäö]+\s){{1,3}}(?:att\s)?besluta)?)"
    r"\s*(?:att)?\s*[:…*_]*\s*|[*_\s]*(?:det )?(?:beslutades|beslöts|beslutas|bestämdes)\s*(?:att)?\s*[:…*_]*\s*",
    re.IGNORECASE,
)  # fmt: skip
FIRST_WORDS = re.compile(r"[*_\s]*[\wåäöÅÄÖé/-]+")


def section_of(text: str, *, emphasised: bool = False) -> tuple[Section, int] | None:
    """The section that a line opens, with the place where text on the same line begins (its length when none does).

    „Beslut", „*Beslut:*", „Beslut: att …", „BESLUT", „Nämndens beslut" all open one; „Beslut om budget" is a title.
    """
    if len(text) > 60 and ":" not in text[:60] and not emphasised:
        return None
    match = SECTION.match(text)
    if not match:
        return None
    rest = match["rest"]
    kind = next(kind for n, (kind, _) in enumerate(FORMS) if match[f"{kind.name}_{n}"] is not None)
    if rest is None:
        return kind, len(text)
    if match["colon"] or (kind is Section.DECISION and re.match(r"att\s", rest)):
        if match["colon"] == "." and rest[0].islower():
            return None
        return kind, match.start("rest")
    return None


def is_section_word(text: str) -> bool:
    return section_of(text) is not None


def is_lead_in(text: str) -> bool:
    """True for a line that only begins a decision: „Nämnden beslutar", „Styrelsen beslutade att:"."""
    folded = text[-60:].lower()
    return (
        len(text) < 120
        and ("beslut" in folded or "beslöt" in folded or "föresl" in folded or "förord" in folded)
        and bool(LEAD_IN.fullmatch(text))
    )


ACTS = re.compile(
    r"(?:att göra|åtgärder|åtgärdslista|aktioner|aktionslista|uppdrag|to ?do|action points|att-göra-lista"
    r"|aktiviteter|åtaganden|uppgifter)(?: (?:till|inför|före) .{3,40})?",
    re.IGNORECASE,
)
DECISIONS = re.compile(r"(?:fattade )?beslut", re.IGNORECASE)


def section_titled(title: str) -> Section:
    """The section that an item's text stands under by its title alone: a list of things to do, or of decisions."""
    if ACTS.fullmatch(title):
        return Section.ACTION
    return Section.DECISION if DECISIONS.fullmatch(title) else Section.TEXT
