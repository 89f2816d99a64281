"""Whom the meeting chose to lead it, to write and to adjust."""

import re

from .blocks import Block
from .items import Part
from .minutes import Attendee, Minutes
from .names import NAME, NAME_WORD, SPOKEN, Register
from .participants import Roster, officer
from .passage import has_word

ADJUSTER_ITEM = re.compile(
    r"juster(?:are|ing|a\b|ar\W*$|ar\s(?:dagens\s|mötets\s)?(?:protokoll|minnes|anteckn|mötes))|rösträknare", re.IGNORECASE
)
ELECTED = re.compile(r"\b(?:val(?:de|des|d)|välj\w*|uts[eå]\w*|utsedd\w*)\b", re.IGNORECASE)
WHO = rf"(?!(?:{SPOKEN})\s){NAME_WORD}(?:\s(?!(?:{SPOKEN})\s)(?:{NAME_WORD}|von|af|de)){{0,3}}"
WHOM = rf"(?P<who>{WHO}(?:(?:,\s(?:och\s)?|\s(?:och|samt)\s){WHO}){{0,3}})"
OFFICE = (
    r"(?P<role>(?:mötes|årsmötes|stämmo)?ordförande\b"
    r"(?! (?:(?:för|i|på) )?(?:ett|två|1|2|år|20\d\d|föreningen|styrelsen|nämnden)\b)"
    r"|(?:mötes|årsmötes|stämmo)?sekreterare|(?:protokoll\w*)?juster\w*|rösträknare|protokollförare)"
)
TO_OFFICE = re.compile(
    rf"{WHOM}(?:\sfrån\s[\wåäöÅÄÖ]+(?:\s[A-ZÅÄÖ][\wåäö]+)?|\s\([^()]{{1,30}}\)|,\s[^,.]{{2,40}},)?\s(?:(?:valdes|väljs|valds|utsågs|utses|utsedd\w*|väljer|valde)\s)?(?:till(?:\satt)?|som|att)\s(?:vara\s"
    rf"|jämte [\wåäö]+\s)?{OFFICE}"
)
OFFICE_TO = re.compile(
    rf"\b(?:[Tt]ill|[Aa]tt)\s(?:att\s)?(?:jämte\s[\wåäö]+\s)?{OFFICE}(?:\s(?:för|tillika|och|vid"
    rf"|av)\s[\wåäö]+(?:\s[\wåäö]+)?)?\s(?:[\wåäö]+\s)?(?:valdes|väljs|valde|väljer|utsågs|utses|utsåg|utser)\s(?:mötet\s"
    rf"|stämman\s|årsmötet\s|styrelsen\s)?{WHOM}"
)


OFFICE_ALONE = re.compile(rf"\btill\s{OFFICE}\s{WHOM}")  # „… och till justerare Iver Ek"


def elect(parts: list[Part], blocks: list[list[Block]], minutes: Minutes, register: Register) -> None:
    """Chair, secretary and adjusters that the meeting chose."""
    roster: Roster | None = None
    for order, (part, part_blocks) in enumerate(zip(parts, blocks, strict=True)):
        title = part.title.text
        if order > 2 and not re.match(r"(?:val|utse|justering|öppnande|mötets öppnande|.*juster)", title, re.IGNORECASE):
            continue
        for block in part_blocks:
            for sentence in block.sentences():
                if elects(sentence.text) or adjusts(sentence.text, title):
                    roster = roster or Roster.of(minutes, register)
                    chosen(sentence.text, title, minutes, register, roster)


def elects(text: str) -> bool:
    """True when a sentence may tell who was chosen for something."""
    if not has_word(text, ("val", "välj", "uts", "ordförande", "sekreterare")):
        return False
    return bool(ELECTED.search(text) or BARE_OFFICE.search(text))


OPENS = re.compile(
    rf"(?:[Oo]rdförande(?:n)?\s)?(?P<who>{WHO}|[A-ZÅÄÖ]{{2,3}})(?:,?\s(?:ordförande|ordf\.?))?\s(?:hälsa(?:r|de)\s(?:alla\s)?(?:varmt\s)?välkom"
    r"|öppna(?:r|de)\s(?:dagens\s)?(?:års|styrelse)?(?:mötet|sammanträdet|träffen)|(?:leder|ledde)\s(?:dagens\s)?mötet)"
)  # „Asta hälsade välkommen och öppnade mötet"
OPENED_BY = re.compile(rf"\b(?:öppnas|öppnades|leds|leddes)\sav\s(?:ordförande(?:n)?\s)?(?P<who>{WHO}|[A-ZÅÄÖ]{{2,3}}\b)")
WRITES = re.compile(
    rf"(?P<who>{WHO}|[A-ZÅÄÖ]{{2,3}})\s(?:antecknade\W*$|tog på sig att (?:skriva|anteckna|föra protokoll)"
    r"|(?:för|förde|skrev|skriver|antecknar|antecknade)\s(?:dagens\s|mötets\s)?(?:protokoll|anteckning|minnesanteckning))"
)
WRITER = re.compile(
    rf"(?P<who>{WHO})\s(?:utsågs|utses|valdes|väljs|utsedd\w*)\s(?:till\s|som\s)?att\s(?:föra|skriva)\s(?:dagens\s)?(?:protokoll|anteckn)"
)
BARE_OFFICE = re.compile(rf"(?:^|\.\s)(?P<role>(?:[Mm]ötes)?(?:[Oo]rdförande|[Ss]ekreterare))\s(?P<who>{NAME.pattern})(?=\.|,|$)")
LABELLED = re.compile(rf"(?:Anteckningar|Protokoll|Penna)\s?:\s(?P<who>{WHO})")
OF_ASSOCIATION = re.compile(rf"\b(?:som|till) sekreterare (?:om|ny)?valdes (?P<who>{WHO})")
OTHER_ACT = re.compile(r"\b(?:öppna|hälsa|inled|avsluta|föra\s(?:protokoll|anteckn)|välkom)", re.IGNORECASE)
ALSO_SECRETARY = re.compile(r"[\wåäö]+sekreterare$", re.IGNORECASE)


def led_and_written(parts: list[Part], blocks: list[list[Block]], front: list[str], minutes: Minutes, register: Register) -> None:
    """Chair and secretary where neither label, election nor signature tells: who opened the meeting, who took the notes."""
    texts = [s.text for part_blocks in blocks[:3] for block in part_blocks for s in block.sentences()]
    texts += [*(part.heading.text for part in parts[:1]), *front]
    roster = Roster.of(minutes, register)
    if not minutes.chair:
        opened = telling(texts, ("hälsa", "öppna", "led"))
        minutes.chair = first_named([OPENS, OPENED_BY], opened, roster, alone=not minutes.attendees)
    if not minutes.secretary:
        written = telling(texts, ("rotokoll", "nteckn", "sekreterare", "att skriva", "penna"))
        minutes.secretary = first_named([WRITES, LABELLED, OF_ASSOCIATION], written, roster, alone=not minutes.attendees) or next(
            (p.name for p in [*minutes.attendees, *minutes.guests] if ALSO_SECRETARY.search(p.role)), ""
        )


def telling(texts: list[str], words: tuple[str, ...]) -> list[str]:
    """The texts with any of the words, which are in what is looked for."""
    return [text for text in texts if has_word(text, words)]


def first_named(patterns: list[re.Pattern[str]], texts: list[str], roster: Roster, *, alone: bool) -> str:
    """Whom the first sentence that fits names: somebody present, or a name that stands alone in a paper without a list."""
    for text in texts:
        for match in (match for pattern in patterns if (match := pattern.search(text))):
            who = match["who"].removeprefix("Ordförande ").removeprefix("Ordföranden ")
            if (person := roster.person(who)) or (who not in OFFICES and not who.isupper() and (" " in who or alone)):
                return person or who
    return ""


OFFICES = frozenset({"Ordförande", "Ordföranden", "Mötet", "Föreningens", "Vi", "Man", "Hon", "Han"})


def chosen(text: str, title: str, minutes: Minutes, register: Register, roster: Roster) -> None:
    """Enter whom a sentence says was chosen: adjusters, and a chair or a secretary of the meeting."""
    offices = [*TO_OFFICE.finditer(text), *OFFICE_TO.finditer(text), *OFFICE_ALONE.finditer(text)] if ELECTED.search(text) else []
    adjusters: list[str] = []
    for match in offices:
        said = re.split(r"\s*,\s*|\s(?:och|samt)\s", match["who"])
        names = [roster.resolve(name) for name in said if roster.person(name) or " " in name or not minutes.attendees]
        enter(names, match["role"].lower(), minutes, adjusters)
    for match in [*WRITER.finditer(text), *BARE_OFFICE.finditer(text)] if VAL.match(title) or not offices else []:
        enter([roster.resolve(match["who"])], match.groupdict().get("role", "sekreterare").lower(), minutes, adjusters)
    if not offices and adjusts(text, title) and not OTHER_ACT.search(text):
        full = [roster.resolve(m.group()) for m in NAME.finditer(text) if not register.organisation(m.group())]
        enter(full or named_alone(text, roster), "justerare", minutes, adjusters)
    minutes.adjusters = minutes.adjusters or adjusters[:4]
    for name in minutes.adjusters:
        officer(minutes, Attendee(name), "justerare")


def named_alone(text: str, roster: Roster) -> list[str]:
    """Those present whom a sentence names and says no more of: „Asta och Bo valdes." under „Justerare"; „Asta justerar …"."""
    said = re.split(r"\s*,\s*|\s(?:och|samt|&)\s", ADJUSTS.sub("", text).strip(" ."))
    names = [name for part in said if (name := roster.person(part))]
    return names if len(names) == len(said) else []


ADJUSTS = re.compile(r"\s(?:justerar(?:\W.*|$)|(?:valdes|väljs|utsågs|utses)\W*)$", re.DOTALL)
VAL = re.compile(r"(?:val|utse|.*\bval av)", re.IGNORECASE)


def adjusts(text: str, title: str) -> bool:
    """True when names in the sentence are those of adjusters."""
    if not has_word(text + title, ("juster", "räknare")):
        return False
    if ADJUSTER_ITEM.search(text):
        return True
    return bool(ADJUSTER_ITEM.search(title)) and not OTHER_OFFICE.search(title + text)


OTHER_OFFICE = re.compile(r"(?<!jämte )(?<!jämte stämmo)(?<!jämte mötes)(?<!jämte årsmötes)(?:ordf|sekr)", re.IGNORECASE)


def enter(names: list[str], role: str, minutes: Minutes, adjusters: list[str]) -> None:
    """Enter the first of the names as chair or secretary of the meeting, or all as adjusters."""
    if "juster" in role or "räknare" in role:
        adjusters += names
    elif names and "ordf" in role:
        minutes.chair = names[0]
        officer(minutes, Attendee(names[0]), "ordförande")
    elif names:
        minutes.secretary = names[0]
        officer(minutes, Attendee(names[0]), "sekreterare")
