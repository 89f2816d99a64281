"""What became of an item: put off, lapsed, interrupted, taken up again, handled out of order or not at all."""

import re

from .assignees import Setting
from .blocks import Block
from .dates import mentions, nearest
from .due import meeting_said
from .headings import Section
from .minutes import Item, ItemStatus, Warning
from .passage import Passage, has_word

TABLES = re.compile(
    r"\bbordlägg(?:s|er|as|a)\b|\bbordlades?\b|\bbordlag[td]\b"
    r"|\bskjuts (?:upp|fram) till [^.]{0,40}(?:möte|sammanträde|gång|träff)"
    r"|\b(?:skjuter|sköt) (?:upp|fram) (?:frågan|ärendet|punkten|beslutet|den|det) till"
    r"|\b(?:frågan|ärendet|punkten|beslutet|beslut) skjuts till"
    r"|\b(?:frågan|ärendet|punkten|beslutet) flyttas? (?:fram )?till"
    r"|\bsköts (?:upp|fram) till|\buppskjuts till|\buppskjuten till",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\btidigare bordlag|\bbordlag(?:da|d)\b.*\b(?:från|vid)\b|\bbordlades (?:vid|på) (?:förra|föregående|mötet den"
    r"|senaste|sammanträdet den)|\byrka(?:r|s|t|de|des)?\b|\bföreslår\b|inte bordlägg",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"^(?:\W*(?:att\s)?bordlägg|.{0,40}\b(?:beslut\w+|beslöt)\s(?:\w+\s){0,2}(?:att\s)?bordlägg\w*\s(?:frågan|ärendet"
    r"|punkten|paragrafen|beslutet|till|$)|(?:denna |hela )?(?:frågan|ärendet|punkten|paragrafen|beslutet|bordläggs"
    r"|bordlades))",
    re.IGNORECASE,
)
STATUS_WORDS = ("bordl", "skjut", "sköt", "flytta", "utg", "stryk", "strök", "dras", "drag", "drog", "inte", "ej", "lämnas i")
LAPSES = re.compile(
    r"\b(?:utgår|utgick|utgår punkten|stryks från dagordningen|ströks|dras tillbaka|drogs tillbaka)\b", re.IGNORECASE
)
CAUSE = re.compile(r"(?:punkt(?:en)?|§|p\.)\s?(?P<n>\d{1,3})", re.IGNORECASE)
NOT_HANDLED = re.compile(
    r"\b(?:(?:punkten|frågan|ärendet)\s)?(?:behandla(?:des|s)|hanns|togs|tas|hann|hinner"
    r"|avhandlades)\s(?:\w+\s){0,3}?(?:inte|ej)\b|\b(?:ej|inte) behandla(?:d|t|s|des)\b|\bhanns inte med\b"
    r"|\binformation(?:en)? lämnas i (?:minnes)?anteckningarna",
    re.IGNORECASE,
)
BREAKS = re.compile(
    r"\b(?:mötet|punkten|punkt \d+|ärendet|diskussionen) (?:bryts|avbryts|avbröts|bröts)\b(?:.{0,30}\bför (?:punkt"
    r"|§)\s?(?P<n>\d+))?",
    re.IGNORECASE,
)
RESUMES = re.compile(
    r"\b(?:punkt(?:en)?|§|ärende)\s?(?P<n>\d{1,3})\s(?:återupptas|återupptogs|fortsätter|fortsatte)"
    r"|\båterupptas punkt\s?(?P<m>\d{1,3})",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"\b(?:punkten|ärendet|frågan|denna punkt)\s(?:togs|behandlades|tas|behandlas|flyttades)\s(?:\w+\s){0,2}?(?:först"
    r"|inledningsvis|i början|efter (?:punkt|§)\s?(?P<after>\d+)|före (?:punkt|§)\s?(?P<before>\d+))"
    r"|^inledningsvis på mötet",
    re.IGNORECASE,
)
TARGET = re.compile(
    r"\btill\s(?P<text>(?:[\wåäöÅÄÖ]+\s){0,4}?(?:[\wåäö]*(?:möte|sammanträde|konferens|stämma|gång|träff)[\wåäö]*)[^.;]{0,80})",
    re.IGNORECASE,
)
MEETING_OF = re.compile(
    r"\b(?:med|i|för|hos)\s(?P<body>[A-ZÅÄÖ][\wåäöÅÄÖ-]+(?:\s[a-zåäö]+gruppen)?)"
    r"|\b(?P<own>[\wåäöÅÄÖ]+s)\s(?:nästa\s)?(?:möte|sammanträde|planeringskonferens)",
    re.IGNORECASE,
)


def read_status(item: Item, blocks: list[Block], setting: Setting) -> None:
    """Fill `tabled`, `tabled_to`, `status`, `status_span` and `caused_by` of an item."""
    for block in blocks:
        if block.section in (Section.PROPOSAL, Section.BACKGROUND, Section.OTHER):
            continue
        for sentence in block.sentences():
            text = sentence.text
            if not has_word(text, STATUS_WORDS):
                continue
            if TABLES.search(text) and not EARLIER.search(text):
                table(item, sentence, setting)
            elif (
                LAPSES.search(text)
                and re.search(r"\b(?:punkt|ärende|fråga|paragraf|§)\w*|^utgår", text, re.IGNORECASE)
                and not of_another(text, item.number)
                and item.status is ItemStatus.HANDLED
            ):
                item.status, item.status_span = ItemStatus.LAPSED, sentence.span()
                cause = CAUSE.search(text)
                item.caused_by = cause["n"] if cause and cause["n"] != item.number else ""
            elif NOT_HANDLED.search(text) and not item.decisions and item.status is ItemStatus.HANDLED and len(blocks) < 4:
                item.status, item.status_span = ItemStatus.NOT_HANDLED, sentence.span()


LAPSES_BY_NUMBER = re.compile(
    r"(?:punkt(?:en)?|ärende(?:t)?|§|nr|p\.?)\s?(?P<n>\d{1,3})"
    r"\s(?:utgår|utgick|stryks|ströks|dras|drogs)\b(?!\s(?:punkt|ärende|fråga|denna))",
    re.IGNORECASE,
)


def of_another(text: str, number: str) -> bool:
    """True where it is another item that lapses: „Dagordningen godkänns med ändringen att punkt 7 utgår"."""
    lapses = LAPSES_BY_NUMBER.search(text)
    return lapses is not None and lapses["n"] != number


def table(item: Item, sentence: Passage, setting: Setting) -> None:
    """The item is put off, whole or in part, with where to."""
    text = sentence.text
    others = [d for d in item.decisions if not TABLES.search(d.text)]
    whole = WHOLE.search(text) and not others
    item.tabled, item.status_span = True, sentence.span()
    item.status = ItemStatus.TABLED if whole or (not others and len(text) < 90) else ItemStatus.PARTLY_TABLED
    found = TARGET.search(text)
    days = [m for m in mentions(text) if m.day]
    meeting = setting.calendar.meeting
    day = nearest(days[0], meeting) if days and meeting else None
    if not found and not day:
        return
    said = " ".join(found["text"].split()) if found else ""
    body = target_body(said, setting.bodies, setting.body)
    coming = meeting_said(said, setting.calendar) if body == setting.body else None  # „till nästa möte"
    to_day = day.isoformat() if day else coming.day if coming else None
    item.tabled_to = {"body": body, "date": to_day, "text": said}


def target_body(said: str, bodies: dict[str, str], own: str) -> str | None:
    """The body whose meeting it is put off to: named by any of its names, else the body of the paper."""
    folded = said.casefold()
    for name, full in sorted(bodies.items(), key=lambda pair: -len(pair[0])):
        if re.search(rf"(?<!\w){re.escape(name)}", folded):
            return full
    match = MEETING_OF.search(said)
    if match and match["body"] and match["body"][0].isupper():
        return match["body"]
    if match and match["own"] and match["own"].lower() not in ("årets", "nästas"):
        return match["own"][:-1]
    return own or None


def in_agenda_order(items: list[Item], passages: dict[str, list[Passage]], warnings: list[Warning]) -> list[Item]:
    """The items by their numbers; `handled_order` is set where an item was handled in another place."""
    handled = [item.number for item in items]
    for item in items:
        for sentence in passages[item.number]:
            move(item.number, sentence, handled)
            number = resumes_of(sentence.text)
            if number and number not in passages:
                warnings.append(Warning(f"Punkt {number} återupptas men finns inte i texten.", sentence.span(), "no_such_item"))
    agenda = sorted(items, key=lambda item: place_of(item.number))
    for index, item in enumerate(agenda):
        if handled[index] != item.number:
            item.handled_order = handled.index(item.number) + 1
    return agenda


def place_of(number: str) -> int:
    """Where an item stands on the agenda: „12a" at 12, „c" at 3."""
    digits = re.match(r"\d+", number)
    return int(digits.group()) if digits else ord(number) - ord("a") + 1


def move(number: str, sentence: Passage, handled: list[str]) -> None:
    """Put an item where a sentence says that it was handled: first, before or after another."""
    first = FIRST.search(sentence.text) if has_word(sentence.text, ORDER_WORDS) else None
    if first is None:
        return
    handled.remove(number)
    after, before = first["after"], first["before"]
    at = handled.index(after) + 1 if after in handled else handled.index(before) if before in handled else 0
    handled.insert(at, number)


def breaks_of(text: str) -> str | None:
    """The number of the item for which a sentence says that this one is interrupted, "" when it names none; else nothing."""
    match = BREAKS.search(text) if has_word(text, ("bryt", "avbr", "bröts")) else None
    return (match["n"] or "") if match else None


def resumes_of(text: str) -> str | None:
    """The number of the item that a sentence takes up again."""
    match = RESUMES.search(text) if has_word(text, ("återup", "fort")) else None
    return (match["n"] or match["m"]) if match else None


def tells_order(text: str) -> bool:
    """True when a text says itself in which place it was handled, or which item it takes up again."""
    return bool(FIRST.search(text) or RESUMES.search(text))


ORDER_WORDS = ("togs ", "tas ", "behandlades ", "behandlas ", "flyttades ", "inledningsvis på mötet")
