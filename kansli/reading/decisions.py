"""What was decided in an item, of what kind, and who stood outside."""

import re
from functools import lru_cache
from itertools import takewhile

from .blocks import ATT, Block
from .dissent import reserves, stands_outside
from .headings import BODY, Section, is_lead_in
from .kinds import decide_kind
from .minutes import Decision, DecisionKind
from .money import amounts, ceiling_of
from .naming import STRONG_BODY
from .passage import Passage, has_word, join
from .vocabulary import REPORTING

PROCEDURE = re.compile(
    r"(?:mötet|sammanträdet)\s(?:bryts|ajourneras|ajournerades|återupptas|återupptogs|avslutas|avslutades|öppnas"
    r"|öppnades)|punkt(?:en)?\s\d*\s?(?:återupptas|bryts|återupptogs)|(?:denna |paragrafen|punkten)\s?(?:paragraf\s"
    r"|punkt\s)?(?:justeras|förklaras|förklarades|är)\s(?:omedelbart|som omedelbart)"
    r"|omedelbart justerad|.{0,60}\b(?:tackar|tackade|hälsar|hälsade)\b(?!.{0,200}\suppdr)|.{0,40}\bavsluta(?:r|de)\smötet"
    r"|(?:punkten|frågan|ärendet)\s(?:behandla(?:s|des)|hanns|togs|avhandlades)\s(?:\w+\s)?(?:inte|ej)\b(?!\svid)"
    r"|inga övriga frågor|inget (?:beslut|att (?:ta|besluta))|inga (?:beslut|formella beslut)|ingen åtgärd|(?:det )?fattades inga"
    r"|information(?:en)? lämnas i|beslutet (?:skickas|expedieras)|(?:skickas|delges|expedieras) (?:till|för)"
    r"|ordföranden (?:ställer proposition|ställer yrkande|ställde proposition|frågar|frågade|finner|fann)\b"
    r"|vid protokollet|justeras\b|bilaga\s\d|ej aktuellt|n[äaid]sta [\wåäö]+\s?:"
    r"|.{0,50}\bförklara(?:r|de)\s(?:mötet|sammanträdet|årsmötet)\s(?:öppnat|avslutat|för avslutat|för öppnat)",
    re.IGNORECASE,
)
WEAK_PAST = re.compile(r"\bbordlades\b", re.IGNORECASE)

STRONG_START = re.compile(
    rf"(?:{BODY}|vi|[A-ZÅÄÖ][\wåäöÅÄÖé.\s]{{1,40}}(?:styrelse|nämnd|kommitté|grupp|råd|förening|stämma))\s(?:beslut"
    rf"|godkän|anta|fastställ|bevilja|avslå|uppdra|ställer sig bakom|bordläg|utse|välj|förorda|föreslå)"
    r"|.{2,60}\s(?:får|fick|ges|gavs)\s(?:därmed\s)?i\suppdrag"
    r"|[A-ZÅÄÖ][\wåäöÅÄÖé-]+(?:\s[\wåäöÅÄÖé-]+){0,3}\s(?:godkän(?:ns|des)|fastställ(?:s|des)|utses|utsågs|väljs|valdes|avslås|bifalls)\b",
    re.IGNORECASE,
)
GATHERS = re.compile(
    r"(?:i\suppdrag|uppdra\w*\s(?:åt|till)|ansvarar\sför|åtar\ssig|ges uppdrag)\b.{0,140}$", re.IGNORECASE | re.DOTALL
)

VERBS = (
    r"beslut(?:ar|ade|ades|as)|bestäm(?:de|des|mer|s)|beslöt(?:s|ades)?|har beslutat|godkän(?:ner|de|des|ns|nes)|godtog"
    r"|godtas|fastställ(?:er|de|des|s|ts)|anta(?:r|s|gs|ges)|antog(?:s)?|väljs|valdes|väljer|valde|omvaldes|nyvaldes"
    r"|utses|utsågs|utser|utsåg|bordlägg(?:s|er)|bordlade(?:s)?|(?:frågan|ärendet|punkten) flyttas till|^bordlagt(?=\W*$)"
    r"|^ställs in|besvara(?:des|s) (?:med ja|jakande)|^som [\wåäö]+ anmäldes|"
    r"bevilja(?:s|r|de|des)|bifall(?:er|es)|biföll(?:s)?|avslå(?:r|s)|avslog(?:s)?|uppdra(?:r|s|gs)|uppdrog(?:s)?"
    r"|adjungera(?:r|s|des)|återremittera(?:r|s|des)|hänskjut(?:er|s|its)|hänsköts?|lägg(?:er|s) (?:\w+ ){0,4}till handlingarna"
    r"|lade(?:s)? (?:[\wåäö]+ ){0,6}till handlingarna|ena(?:s|des) (?:\w+ ){0,3}?om"
    r"|(?:landa(?:r|de) i|kom(?:mer)? fram till) att"
    r"|(?:är|var) (?:alla )?(?:överens|ense|enig[at]?) om|beslutet blev|svarade ja|kom överens om|kommer överens om|"
    r"ställ(?:er|de) sig bakom|(?:får|fick|ges|gavs|gav|ger)\b.{0,80}\b(?:i uppdrag|i uppgift|delegation att|mandat att"
    r"|fullmakt att)"
    r"|bemyndiga(?:r|s|de|des)|tillstyrk(?:er|te|s|tes)"
    r"|noterade(?:s)? .{0,40} till protokollet|lämna(?:r|de|s) .{0,40}utan åtgärd"
    r"|(?:avsätter|avsatte|avsattes|anslår|anslog)\s.{0,30}\d"
    r"|^(?:om|ny|fyllnads)val (?:[\wåäöÅÄÖ]+ ){0,6}?(?:på|av)"
    r"|justerar (?:dagens |mötets )?(?:protokoll|minnesanteckning|anteckning|mötesanteckning)(?:et|arna)?"
    r"|(?:möte|sammanträde|träff)\w*\s(?:[^.]{0,40}\s)?ställs in"
    r"|(?:rådet|gruppen|nämnden|kommittén|styrelsen|nätverket) rekommenderar"
    r"|ansågs? (?:\w+ ){0,2}(?:behörig\w*|stadge\w*|rätt|vara)"
    r"|(?:förklarades|befanns) (?:vara )?(?:i )?(?:behörig|stadge)\w*"
)
IN_TEXT = re.compile(rf"\b(?:{VERBS})\b", re.IGNORECASE)
DECIDING = (
    "beslu",
    "beslö",
    "bestäm",
    "godkän",
    "godt",
    "fastst",
    "anta",
    "anto",
    "välj",
    "vald",
    "utse",
    "utså",
    "bordl",
    " flyttas till",
    "bevilj",
    "bifa",
    "biföll",
    "avsl",
    "uppdr",
    "i uppgift",
    "delegation att",
    "mandat att",
    "fullmakt att",
    "bemynd",
    "adjung",
    "återrem",
    "hänsk",
    "till handlingarna",
    "ena",
    "eni",
    "ense",
    "överens",
    "bakom",
    "tillstyrk",
    "noterade",
    "ställs in",
    "utan åtgärd",
    "svarade ja",
    "besvara",
    "anmäldes",
    "landa",
    "fram till att",
    "rekommenderar",
    "ansåg",
    "förklara",
    "befann",
    "avsä",
    "avsa",
    "ansl",
    "mval",
    "yval",
    "sval",
    "justerar",
)
HISTORY = re.compile(
    r"\b(?:yrka(?:r|s|t|de|des)?|tidigare|förra|föregående (?:år|möte)|sedan tidigare|som beslut|har tidigare|i samband med att"
    r"|när (?:styrelsen|nämnden|kommunfullmäktige)|då (?:styrelsen|nämnden)|redan beslut|vid (?:mötet|sammanträdet) den"
    r"|igår|i fjol|beslutet om|innan beslut|om (?:styrelsen|nämnden|mötet|årsmötet|stämman|kommunen|man) (?:beslut"
    r"|godkän|antar)\w*|"
    r"beslut(?:ade|ades|at) (?:den )?\d|skulle|kunde|borde|kan (?:godkänn|antas|fastställ)|ska (?:godkänn|antas"
    r"|fastställ|väljas|utses)|behöver|måste|väntas|förväntas|planeras|inväntar|föreslås (?:att|bli)|föreslår att"
    r"|förslag(?:et)? (?:är|om) att)\b",
    re.IGNORECASE,
)
FOREIGN = re.compile(
    r"\b(?P<who>regeringen|riksdagen|regionen|region \w+|kommunfullmäktige|kommunstyrelsen|fullmäktige|länsstyrelsen"
    r"|trafikverket|domstolen|förvaltningsrätten|kommunen|stadsbyggnadskontoret|byggnadsnämnden|skatteverket|banken"
    r"|försäkringsbolaget|rektor|riksförbundet|förbundet|distriktet|svenska \w+|KF|KS|SKR|EU"
    r"|storsthlm)\s(?:har\s)?(?:\w+\s)?(?:beslut|godkän|fastställ|anta|antog|avslog|bevilj|uppdr|gav|valde|utsåg)",
    re.IGNORECASE,
)


def decision(passage: Passage, confidence: float = 1.0) -> Decision:
    text = re.sub(r"^[*_\s]+|[*_\s]+$", "", passage.text)
    named = amounts(text)
    made = Decision(
        text, passage.span(), decide_kind(text), amounts=named, ceiling=ceiling_of(text, named), confidence=confidence
    )
    if condition := CONDITION.search(text):
        made.conditions.append(condition["text"])
    return made


CONDITION = re.compile(r"\bMedskick(?:et)?\s?:\s*(?P<text>.+)", re.DOTALL)


def headed_decisions(blocks: list[Block], body: str = "") -> list[tuple[Decision, Passage, list[Block]]]:
    """The decisions under headings, each with its text and, for several entries under one „uppdra till X att:", the entries."""
    found: list[tuple[Decision, Passage, list[Block]]] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if block.section is Section.CONDITION and found:
            extend(found, block.passage)
            continue
        if block.section is not Section.DECISION or block.subheading or not says_something(block, found):
            continue
        if COMMITTEES.match(block.heading) and body and not COMMITTEE.search(body):
            continue
        entries = entries_under(block, blocks, index)
        index += len(entries)
        if entries:
            *before, lead = block.sentences()
            found += [(decision(part), part, []) for part in parts_of(before)]
            found += gathered(lead, entries)
        else:
            found += [(decision(part), part, []) for part in parts_of(block.sentences())]
    return found


COMMITTEES = re.compile(
    r".{0,40}utskottets\s+förslag", re.IGNORECASE
)  # in its own minutes what it decides, else what it proposed
COMMITTEE = re.compile(r"utskott|\bAU\b", re.IGNORECASE)


def says_something(block: Block, found: list[tuple[Decision, Passage, list[Block]]]) -> bool:
    """False for what stands under „Beslut" and decides nothing: procedure, who stands outside, a note on what was put off."""
    text = block.text.strip("*_ –-.")
    if len(text) < 3 or not kept(block.sentences()) or OWN_LABEL.match(text) or REPORTS.match(text):
        return False
    return not (found and WEAK_PAST.search(text) and not block.listed)


def kept(told: list[Passage]) -> list[Passage]:
    """The sentences without those of procedure and those that tell who stands outside."""
    return [sentence for sentence in told if not is_aside(sentence.text)]


@lru_cache(maxsize=1024)
def is_aside(text: str) -> bool:
    """True for a sentence of procedure or of who stands outside."""
    return bool(stands_outside(text) or reserves(text) or PROCEDURE.match(text))


def deciding(block: Block) -> Passage:
    """The text of a block without what decides nothing."""
    told = block.sentences()
    left = kept(told)
    return block.passage if len(left) == len(told) else join(left)


OWN_LABEL = re.compile(
    r"(?:uppdrag till|ansvariga?(?: för [\wåäö]+)?|ansvar|vem|klart?|klar senast|deadline|senast|när|tidplan)\s?:", re.IGNORECASE
)
REPORTS = re.compile(rf"[A-ZÅÄÖ][\wåäöÅÄÖ]+(?:\s[A-ZÅÄÖ][\wåäö]+){{0,3}}\s{REPORTING}\w*(?<!s)\b(?! på)")
UNFINISHED = re.compile(r"\b(?:besluta|beslutar|beslutade|beslöt|föreslår|att|i uppdrag|(?:enas|enades|ense|överens) om)$")


def opens_list(block: Block) -> bool:
    text = block.text.rstrip("*_ ")
    return text.endswith(":") or bool(UNFINISHED.search(text)) or is_lead_in(text)


def is_entry(block: Block, lead: Block) -> bool:
    if block.group != lead.group or block.subheading:
        return False
    return block.listed or bool(ATT.match(block.text)) or (not block.gap and lead.text.endswith(":"))


def listed(lead: Block, entries: list[Block]) -> list[tuple[Decision, Passage, list[Block]]]:
    """A decision for each entry under „beslutar att"; the lead-in goes with the first as it is written."""
    found = []
    for order, entry in enumerate(entries):
        own = deciding(entry)
        if not own.text:
            continue
        passage = join([lead.passage, own]) if not order else own
        found.append((decision(passage), passage, list[Block]()))
    return found


def parts_of(told: list[Passage]) -> list[Passage]:
    """A paragraph is one decision, but for sentences in it that plainly begin another."""
    parts: list[list[Passage]] = []
    for sentence in kept(told):
        if parts and not STRONG_START.match(sentence.text):
            parts[-1].append(sentence)
        else:
            parts.append([sentence])
    return [join(part) for part in parts]


def extend(found: list[tuple[Decision, Passage, list[Block]]], condition: Passage) -> None:
    """A „Medskick" belongs to the decision before it."""
    before, passage, entries = found[-1]
    text = condition.text.strip()
    before.text += " Medskick: " + text
    before.span = (before.span[0], condition.span()[1])
    before.conditions.append(text)
    before.kind = DecisionKind.CONDITIONAL
    found[-1] = (before, passage, entries)


def spoken_decisions(blocks: list[Block], body: str) -> list[tuple[Decision, Passage, list[Block]]]:
    """Decisions told in running text: „Styrelsen beslutade att …", „Dagordningen godkändes"."""
    found: list[tuple[Decision, Passage, list[Block]]] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if block.section is Section.CONDITION and found:
            extend(found, block.passage)
        if block.section is not Section.TEXT or block.subheading or block.cells:
            continue
        for sentence in kept(block.sentences()):
            condition = CONDITION.match(sentence.text) if found else None
            if condition:
                extend(found, sentence.cut(condition.start("text")))
            elif decides(sentence.text, body):
                entries = entries_under(block, blocks, index) if block.text.endswith(sentence.text[-20:]) else []
                index += len(entries)
                found += gathered(sentence, entries, 0.8)
    return found


def entries_under(block: Block, blocks: list[Block], index: int) -> list[Block]:
    """The entries of the list that a block opens, from `index` on."""
    coming = (blocks[at] for at in range(index, len(blocks)))  # no copy: a text may open many lists
    return list(takewhile(lambda other: is_entry(other, block), coming)) if opens_list(block) else []


def gathered(sentence: Passage, entries: list[Block], confidence: float = 1.0) -> list[tuple[Decision, Passage, list[Block]]]:
    """A sentence with the entries that it leads to: one decision under „uppdra till X att:", else one for each entry."""
    if not entries:
        return [(decision(sentence, confidence), sentence, [])]
    if GATHERS.search(sentence.text):
        first, *rest = (entry.passage.cut(0, len(entry.text.rstrip(" .,;"))) for entry in entries)
        passage = join([join([sentence, first]), *rest], "; ")
        return [(decision(passage, confidence), passage, entries)]
    return listed(Block(sentence), entries)


TO_COME = re.compile(
    r"\b(?:beslutas|fastställs|antas|godkänns|väljs|utses)\s(?:av|på|vid|under|i|senare|först|efter)\b"
    r"|\bbestäms\s(?:av|enligt|på|vid|i|senare)\b",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    rf"\b(?P<who>{BODY})\s(?:har\s)?(?:beslut|beslöt|godkän|fastställ|anta|antog|avslog|bevilj|uppdr|gav|valde|utsåg"
    rf"|föresl|ställ)",
    re.IGNORECASE,
)
OWN = re.compile(
    r"(?:års|extra )?(?:mötet|stämman|gruppen|styrelsen|nämnden|rådet|kommittén|utskottet|presidiet|direktionen|teamet"
    r"|föreningen|klubben|nätverket|arbetsutskottet|föreningsstämman|årsstämman|projektgruppen|styrgruppen|delegationen)",
    re.IGNORECASE,
)


def stem(word: str) -> str:
    """A body's name without its definite ending: „ledningsgruppen" -> „ledningsgrupp"."""
    return re.sub(r"(?:en|et|n|t)$", "", word.casefold().split()[-1])


def decides(text: str, body: str) -> bool:
    """True for a sentence that tells of a decision of this meeting, and not of an earlier one or another body's."""
    match = (IN_TEXT.search(text) if has_word(text, DECIDING) else None) or proposes(text, body)
    if not match or text.endswith("?") or PROCEDURE.match(text):
        return False
    if AFTERWARDS.search(text):
        return True
    if (
        TO_COME.search(text)
        or HISTORY.search(text[: match.end() + (0 if text.startswith(" att ", match.end()) else 25)])
        or re.search(r"\b(?:inte|ej|inga?|inget) $", text[: match.start()])
    ):
        return False
    foreign = FOREIGN.search(text)
    if foreign and foreign.start() <= match.start() and foreign["who"].casefold()[:8] not in body.casefold():
        return False
    subject = SUBJECT.search(text)
    if subject and STRONG_BODY.search(body) and not OWN.fullmatch(subject["who"]) and stem(subject["who"]) not in body.casefold():
        return False
    return not DEPENDENT.search(text[: match.start()])


PROPOSES = re.compile(rf"(?P<who>{BODY})\s(?:föreslår|förordar|rekommenderar|avstår\sfrån\satt)\b", re.IGNORECASE)


def proposes(text: str, body: str) -> re.Match[str] | None:
    """Where a sentence begins with what the body of the paper itself proposes or leaves: „Samrådet föreslår …"."""
    match = PROPOSES.match(text) if has_word(text, ("föreslår", "förordar", "rekommend", "avstår")) else None
    return match if match and stem(match["who"]) in body.casefold() else None


DEPENDENT = re.compile(r"\b(?:som|vilka|vilken|vilket|om|för|hur|vad)\s$", re.IGNORECASE)
AFTERWARDS = re.compile(  # „…, som godkändes", „… som godkänns av styrelsen"
    rf"(?:,\s(?:som|vilken|vilket|vilka)|\ssom)\s(?:godkän|faststäl|antog|lade|bifö|avslog)\w*"
    rf"(?:\s(?:av\s{BODY}|till\shandlingarna|och\slades\still\shandlingarna))?\W*$",
    re.IGNORECASE,
)
