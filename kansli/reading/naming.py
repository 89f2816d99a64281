"""What the paper is and whose: kind, body and number by its title."""

import re

from .dates import mentions
from .lines import CELL, Line, split
from .minutes import Minutes
from .municipalities import MUNICIPALITIES
from .passage import Passage, join
from .vocabulary import MONTHS

KIND = re.compile(
    r"(?P<kind>(?:[\wåäö]*minnesanteckning(?:ar)?|mötesanteckning(?:ar)?|[\wåäö]*protokoll|anteckning(?:ar)?"
    r"|mötesnotering(?:ar)?|noteringar))\b(?:\s?utdrag)?",
    re.IGNORECASE,
)
LINK = re.compile(
    r"\s*[:,–-]?\s*(?:(?:nr\.?|nummer)\s?\d+[\d/-]*\s*)?(?:(?:fört|förda|förd|upprättat|hållet|från|för|vid|över|till|av"
    r"|i|den|det|med|ordinarie|extra|konstituerande)\s+)*",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?:,\s*|\bnr\.?\s?|\bnummer\s|\bmöte\s|#\s?)(?P<n>\d{1,3})(?:\s?[/-]\s?(?:\d{4}|\d{2}))?\s*$|\bnr\.?\s?(?P<m>\d{1,3})\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"(?P<what>[\wåäöÅÄÖ-]*?)(?P<s>s?)(?P<meeting>möte|sammanträde|stämma)(?:t|n)?\s+(?:med|i|för|hos|inom|av)\s+(?P<whose>.+)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\s*(?:,|–|-|\()?\s*(?:\bkl\b.*|\bden\b\s*|\bonsdag\w*|\bmåndag\w*|\btisdag\w*|\btorsdag\w*|\bfredag\w*|\blördag\w*"
    r"|\bsöndag\w*|\bvia teams\b)?\s*\)?[\s,.:–(-]*$",
    re.IGNORECASE,
)
NOT_BODY = re.compile(
    r"(?:datum|sida|sid|dnr|plats|tid|kl|avsändare|utskrift|justerat|[\wåäö]*protokoll\b|minnesanteckningar|anteckningar"
    r"|mötesanteckningar|sammanträdesdatum|agenda|dagordning|version)\b|\d",
    re.IGNORECASE,
)
BODY_WORD = re.compile(
    r"styrelse|nämnd|kommitté|grupp|utskott|råd(?:et)?\b|förening|förbund|brf|bostadsrätt|klubb|nätverk|kommun|region"
    r"|stämma|årsmöte|projekt|delegation|beredning|direktion|fullmäktige|presidi|möte|\bteam(?:et)?\b|sällskap|samfällighet"
    r"|kår\b|byalag|församling|sektion|konsorti|stiftelse|konferens|avstämning|träff|forum\b|(?-i:\b(?:AB|IF|IK|BK|FK|SK)\b)",
    re.IGNORECASE,
)
STRONG_BODY = re.compile(
    r"styrelse|nämnd|kommitté|grupp|utskott|råd(?:et)?\b|förening|förbund|brf|klubb|nätverk|stämma|årsmöte|delegation"
    r"|beredning|direktion|sällskap|samfällighet|kår\b|byalag|församling|sektion|konsorti|stiftelse"
    r"|(?-i:\b(?:IF|IK|BK|FK|SK)\b)",
    re.IGNORECASE,
)
ORGAN = re.compile(
    r"(?:[\wåäö]*(?:styrelsen|nämnden|kommittén|utskottet|rådet|direktionen|presidiet|delegationen|fullmäktige))"
    r"|[\wåäö]+s\s(?:arbetsutskott|presidium)|[\wåäö]*(?:lednings|arbets|bered)[\wåäö]*(?:gruppen|utskottet)",
    re.IGNORECASE,
)
OWNER = re.compile(
    r".*(?:församling|förbund(?:et)?|kommun|region|förening(?:en)?|stiftelse(?:n)?|samfällighet(?:en)?|högskola"
    r"|universitet|byalag|\bAB|\bbrf)\b.*",
    re.IGNORECASE,
)
PLACES = frozenset(name.casefold() for name in MUNICIPALITIES)
GENITIVE = re.compile(
    r"(?P<whose>\S.{3,70}?)s\s(?:ordinarie |extra |årliga |gemensamma )?[\wåäö]*"
    r"(?:möte|sammanträde|träff|(?<=planerings)(?:konferens|dag|dagar)|(?<=upptakts)konferens|internat)(?:t|n|et|en)?",
    re.IGNORECASE,
)  # „Ledningsgruppens planeringskonferens"
DASHED = re.compile(
    r"(?P<whose>\S.{3,70}?)\s[–-]\s(?:avstämning|[\wåäö]*möte|[\wåäö]*träff|[\wåäö]*anteckningar)\W*", re.IGNORECASE
)
MONTH_YEAR = re.compile(rf"\b(?:{'|'.join(m for m in MONTHS if len(m) > 2)})\s(?:19|20)\d\d\b", re.IGNORECASE)
SHEETS = re.compile(r"\(\d{1,3}[\s/]\d{1,3}\)?|\b(?:19|20)?\d{6}\b(?!-\d{4})")

SHEET_CELL = re.compile(r"(?:sida|sid)\b|\d|(?:sammanträdes|mötes)?(?:datum|dag|tid)\b|dnr\b|diarie", re.IGNORECASE)
RUNNING = re.compile(r"\s*(?:nr|nummer|#)\.?\s?(?P<n>\d{1,3})\b", re.IGNORECASE)
REGISTERED = re.compile(r"[,(]?\s*org\.?\s?-?nr\b.*|\(?\d{6}-\d{4}\)?|,?\s?(?:dnr|ref)\b.*", re.IGNORECASE)
PLACED = re.compile(r"\s{3,}(?:\d{4}\s)?(?:kl\b.*|,?\s?(?:i|på|hos|via|hemma)\s.*)$", re.IGNORECASE)
SENTENCE = re.compile(r"\w{3,}[.!?]$")


def read_title(top: list[Line], named: list[Passage], minutes: Minutes) -> None:
    """Kind, body and number from the title line, else from the lines around it."""
    titles = [(index, match) for index, line in enumerate(top) if (match := KIND.search(line.text)) and is_title(line, match)]
    for index, match in titles[:1]:
        line = top[index]
        minutes.kind = kind_of(match["kind"])
        minutes.spans["kind"] = line.passage.span(match.start(), match.end())
        minutes.number = running_number(line.text, match.end())
    named = [field for field in named if BODY_WORD.search(field.text)]
    before = [top[index].passage.cut(0, match.start()) for index, match in titles[:1]]
    behind = [(title_behind(top, index, match.end()), match["kind"]) for index, match in titles]
    for title, kind in [*behind, *((other, "") for other in [*named, *candidates(top), *before])]:
        if not minutes.body or (SHORTENED.fullmatch(minutes.body) and tells_whole(title.text, minutes.body)):
            set_body(title, minutes, kind)
    complete(top, minutes)


SHORTENED = re.compile(r"[a-zåäö]+(?:et|en|n)|[A-ZÅÄÖ]{2,3}")  # „rådet" of „rådets möte", „AU"


def tells_whole(text: str, short: str) -> bool:
    """True for the letterhead's name of a body that the title only calls „rådet" or „AU"."""
    if short.isupper():
        return bool(ORGAN.match(text)) and not KIND.search(text)
    return short.removesuffix("et").removesuffix("en") in text.casefold().split(" i ")[0] and not KIND.search(text)


def is_title(line: Line, match: re.Match[str]) -> bool:
    """False for running text that speaks of minutes; a title may end with a full stop."""
    return len(line.text) <= 160 and (not SENTENCE.search(line.text) or (not match.start() and len(line.text) < 110))


def kind_of(word: str) -> str:
    return "minnesanteckningar" if re.search("anteckning|notering", word, re.IGNORECASE) else "protokoll"


def title_behind(top: list[Line], index: int, end: int) -> Passage:
    """What stands behind the kind on its line, and on the next one when it goes on there."""
    line = top[index]
    cells = (cell for cell in split(line.passage.cut(end), CELL) if not SHEET_CELL.match(cell.text))
    title = next(cells, line.passage.cut(len(line.text)))
    following = top[index + 1] if index + 1 < len(top) else None
    if following and not following.gap and re.search(r"\b(?:från|för|med|i|vid|av)$", line.text, re.IGNORECASE):
        return join([title, following.passage])
    return title


def candidates(top: list[Line]) -> list[Passage]:
    """What in the head can name a body, the likeliest first: strong words, then headings; never a municipality alone."""
    cells = [
        (cell, line.is_heading)
        for line in top
        for cell in line.cells
        if len(cell.text) < 110 and not NOT_BODY.match(cell.text) and cell.text.casefold() not in PLACES
    ]
    likely = [
        pair
        for pair in cells
        if DASHED.fullmatch(pair[0].text)
        or (BODY_WORD.search(pair[0].text) and (not SENTENCE.search(pair[0].text) or MEETING.match(pair[0].text)))
    ]
    return [cell for cell, _ in sorted(likely, key=lambda pair: (not STRONG_BODY.search(pair[0].text), not pair[1]))]


def complete(top: list[Line], minutes: Minutes) -> None:
    """The organ with whose it is, where each stands on a line of its own: „Holmby församling" over „Kyrkorådet"."""
    lines = [cell.text for line in top for cell in line.cells[:1]]
    at = next((i for i, text in enumerate(lines) if text == minutes.body), None)
    if at is None:
        return
    over = next((text for text in reversed(lines[max(at - 2, 0) : at]) if not KIND.fullmatch(text)), "")
    if ORGAN.fullmatch(minutes.body) and OWNER.fullmatch(over) and not KIND.search(over):
        minutes.body = f"{over}, {minutes.body}"
    elif OWNER.fullmatch(minutes.body) and at + 1 < len(lines) and ORGAN.fullmatch(lines[at + 1]):
        minutes.body = f"{minutes.body}, {lines[at + 1]}"
    elif OWNER.fullmatch(minutes.body) and "tyrelse" not in minutes.body and any(map(OF_BOARD.match, lines)):
        minutes.body = f"Styrelsen för {minutes.body}"


OF_BOARD = re.compile(
    r"(?:(?:protokoll|[a-z]*anteckningar)\s(?:från |vid |fört vid )?)?(?:ordinarie |extra |konstituerande )?styrelsemöte\b", re.I
)


def running_number(text: str, at: int) -> int | None:
    """The number in the year behind the kind: „Protokoll nr 7/2021"."""
    running = RUNNING.match(text, at)
    return int(running["n"]) if running else None


def set_body(title: Passage, minutes: Minutes, kind: str = "") -> None:
    """The body out of a title: „från Södertörnskommunernas ledningsgrupp, 1", „fört vid styrelsemöte i Brf Eken 2024-03-05"."""
    text = without_day(REGISTERED.sub("", title.text))
    text = text[LINK.match(text).end() :]  # type: ignore[union-attr]  # every part of the pattern is optional
    number = NUMBER.search(text.rstrip(" ."))
    if number:
        minutes.number = minutes.number or int(number["n"] or number["m"])
        text = text[: number.start()]
    text = of_whom(TAIL.sub("", text).strip(" ,.:–-()"), kind.lower().removesuffix("protokoll"))
    if GENERIC.fullmatch(text) or KIND.search(text):
        minutes.spans.setdefault("meeting", title.span())
        return
    if len(text) > 1 and any(c.isalpha() for c in text):
        minutes.body = text
        at = max(title.text.find(text[:12]), 0)
        minutes.spans["body"] = title.span(at, min(at + len(text), len(title.text)))


def without_day(text: str) -> str:
    """A title without its day, its sheet's number and the place behind the day."""
    for day in reversed(mentions(text)):
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :] if day.day else text
    return PLACED.sub("", SHEETS.sub("", MONTH_YEAR.sub("", text)))


def of_whom(text: str, minutes_of: str) -> str:
    """Whose meeting it is: „styrelsemöte i X" -> „Styrelsen för X", „Ledningsgruppens träff" -> „Ledningsgruppen"."""
    if meeting := MEETING.fullmatch(text):
        what = meeting["what"].lower()
        if what == "styrelse":
            return f"Styrelsen för {meeting['whose']}"
        return f"{what.capitalize()}{meeting['s']}{meeting['meeting']} i {meeting['whose']}" if what else meeting["whose"]
    if owned := GENITIVE.fullmatch(text) or DASHED.fullmatch(text):
        return owned["whose"]
    if minutes_of in ("styrelse", "årsmötes", "stämmo", "föreningsstämmo") and NAMED.search(text) and "tyrelse" not in text:
        return f"Styrelsen för {text}" if minutes_of == "styrelse" else f"{minutes_of.capitalize()}, {text}"
    return text


NAMED = re.compile(r"[^\W\d]{2}")
GENERIC = re.compile(
    r"(?:ordinarie |extra |konstituerande )?(?:(?:[\wåäö]*(?:möte|sammanträde|stämma|träff|avstämning)|styrelse)(?:t|n)?)?"
    r"(?:/(?:ordinarie |extra |konstituerande )?[\wåäö]*möte)?(?:\s?(?:nr)?\s?[\d:/-]+)?",
    re.IGNORECASE,
)
