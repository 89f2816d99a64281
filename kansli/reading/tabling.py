"""What became of an item: put off, lapsed, interrupted, taken up again, handled out of order or not at all."""

import re
from datetime import date

from .blocks import Block, sentences
from .dates import mentions, nearest
from .headings import Section
from .items import Part
from .minutes import Item, ItemStatus, Warning
from .passage import Passage

TABLES = re.compile(r"\bbordlägg(?:s|er|as|a)\b|\bbordlades?\b|\bbordlagt\b|\bskjuts (?:upp|fram) till (?:nästa|kommande)|\bsköts upp till|\buppskjuts till", re.IGNORECASE)
EARLIER = re.compile(r"\btidigare bordlag|\bbordlag(?:da|d)\b.*\b(?:från|vid)\b|\bbordlades (?:vid|på) (?:förra|föregående|mötet den|senaste|sammanträdet den)|\byrka\w*\b|\bföreslår\b|inte bordlägg", re.IGNORECASE)
WHOLE = re.compile(
    r"^(?:\W*(?:att\s)?bordlägg|.{0,40}\b(?:beslut\w+|beslöt)\s(?:\w+\s){0,2}(?:att\s)?bordlägg\w*\s(?:frågan|ärendet|punkten|paragrafen|beslutet|till|$)|(?:denna |hela )?(?:frågan|ärendet|punkten|paragrafen|beslutet|bordläggs|bordlades))", re.IGNORECASE
)
LAPSES = re.compile(r"\b(?:utgår|utgick|utgår punkten|stryks från dagordningen|ströks|dras tillbaka|drogs tillbaka)\b", re.IGNORECASE)
CAUSE = re.compile(r"(?:punkt(?:en)?|§|p\.)\s?(?P<n>\d{1,3})", re.IGNORECASE)
NOT_HANDLED = re.compile(
    r"\b(?:(?:punkten|frågan|ärendet)\s)?(?:behandla(?:des|s)|hanns|togs|tas|hann|hinner|avhandlades)\s(?:\w+\s){0,3}?(?:inte|ej)\b|\b(?:ej|inte) behandla(?:d|t|s|des)\b|\bhanns inte med\b|\binformation(?:en)? lämnas i (?:minnes)?anteckningarna",
    re.IGNORECASE,
)
BREAKS = re.compile(r"\b(?:mötet|punkten|punkt \d+|ärendet|diskussionen) (?:bryts|avbryts|avbröts|bröts)\b(?:.{0,30}\bför (?:punkt|§)\s?(?P<n>\d+))?", re.IGNORECASE)
RESUMES = re.compile(r"\b(?:punkt(?:en)?|§|ärende)\s?(?P<n>\d{1,3})\s(?:återupptas|återupptogs|fortsätter|fortsatte)|\båterupptas punkt\s?(?P<m>\d{1,3})", re.IGNORECASE)
FIRST = re.compile(r"\b(?:punkten|ärendet|frågan|denna punkt)\s(?:togs|behandlades|tas|behandlas|flyttades)\s(?:\w+\s){0,2}?(?:först|inledningsvis|i början|efter (?:punkt|§)\s?(?P<after>\d+)|före (?:punkt|§)\s?(?P<before>\d+))|^inledningsvis på mötet", re.IGNORECASE)
TARGET = re.compile(r"\btill\s(?P<text>(?:[\wåäöÅÄÖ]+\s){0,4}?(?:[\wåäö]*(?:möte|sammanträde|konferens|stämma|gång|träff)[\wåäö]*)[^.;]{0,80})", re.IGNORECASE)
MEETING_OF = re.compile(r"\b(?:med|i|för|hos)\s(?P<body>[A-ZÅÄÖ][\wåäöÅÄÖ-]+(?:\s[a-zåäö]+gruppen)?)|\b(?P<own>[\wåäöÅÄÖ]+s)\s(?:nästa\s)?(?:möte|sammanträde|planeringskonferens)", re.IGNORECASE)


def read_status(item: Item, blocks: list[Block], meeting: date | None, bodies: dict[str, str], own: str) -> None:
    """Fill `tabled`, `tabled_to`, `status` and `caused_by` of an item."""
    for block in blocks:
        if block.section in (Section.PROPOSAL, Section.BACKGROUND, Section.OTHER):
            continue
        for sentence in sentences(block.passage):
            text = sentence.text
            if TABLES.search(text) and not EARLIER.search(text):
                table(item, sentence, meeting, bodies, own)
            elif LAPSES.search(text) and re.search(r"\b(?:punkt|ärende|fråga|paragraf|§)\w*|^utgår", text, re.IGNORECASE) and item.status is ItemStatus.HANDLED:
                item.status = ItemStatus.LAPSED
                cause = CAUSE.search(text)
                item.caused_by = cause["n"] if cause and cause["n"] != item.number else ""
            elif NOT_HANDLED.search(text) and not item.decisions and item.status is ItemStatus.HANDLED and len(blocks) < 4:
                item.status = ItemStatus.NOT_HANDLED


def table(item: Item, sentence: Passage, meeting: date | None, bodies: dict[str, str], own: str) -> None:
    """The item is put off, whole or in part, with where to."""
    text = sentence.text
    others = [d for d in item.decisions if not TABLES.search(d.text)]
    whole = WHOLE.search(text) and not others
    item.tabled = True
    item.status = ItemStatus.TABLED if whole or (not others and len(text) < 90) else ItemStatus.PARTLY_TABLED
    found = TARGET.search(text)
    days = [m for m in mentions(text) if m.day]
    day = nearest(days[0], meeting) if days and meeting else None
    if not found and not day:
        return
    said = " ".join(found["text"].split()) if found else ""
    item.tabled_to = {"body": target_body(said, bodies, own), "date": day.isoformat() if day else None, "text": said}


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


def follow_segments(items: list[Item], parts: list[Part], passages: dict[str, list[Passage]], warnings: list[Warning]) -> None:
    """Items that were interrupted, taken up again inside another, or handled in another order."""
    by_number = {item.number: item for item in items}
    order: list[str] = [item.number for item in items]
    for part, item in zip(parts, items, strict=True):
        for sentence in passages[item.number]:
            text = sentence.text
            if resumes := RESUMES.search(text):
                number = resumes["n"] or resumes["m"]
                other = by_number.get(number)
                if other is None:
                    warnings.append(Warning(f"Punkt {number} återupptas men finns inte i texten.", sentence.span(), "no_such_item"))
                elif other is not item:
                    other.segments = [*(other.segments or [other.span]), (sentence.span()[0], item.span[1])]
            elif first := FIRST.search(text):
                order.remove(item.number) if item.number in order else None
                after, before = first["after"], first["before"]
                at = order.index(after) + 1 if after in order else order.index(before) if before in order else 0
                order.insert(at, item.number)
    for index, number in enumerate(order):
        if order != [item.number for item in items] and items[index].number != number:
            by_number[number].handled_order = index + 1
