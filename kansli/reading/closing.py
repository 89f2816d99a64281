"""The end of the paper: who wrote, who adjusts, and the next meeting."""

import re
from dataclasses import dataclass, field
from datetime import date

from .dates import Mention, blanked, clocks, mentions, nearest
from .head import PLACE_WORD
from .labels import Field, label_of
from .lines import CELL, Line, split
from .minutes import Minutes, NextMeeting
from .names import NAME, Register
from .participants import CHAIR, by_first_name, officer
from .passage import Passage
from .people import read_people

WRITER = re.compile(rf"/\s?(?P<name>{NAME.pattern})\b")
SIGNING = frozenset({Field.SECRETARY, Field.ADJUSTERS, Field.CHAIR})
COLUMNS = re.compile(
    r"(?<!, )(?P<label>vid\s(?:protokollet|anteckningarna|pennan)|sekreterare|mötessekreterare|ordförande|mötesordförande"
    r"|justera[ts]|justerare|justerade|justeras av|protokollförare)\b\s?:?",
    re.IGNORECASE,
)


def closing_start(lines: list[Line], first: int) -> int:
    """The index of the first line of signatures, or the number of lines. Looked for from the end, behind `first`."""
    start = len(lines)
    for index in range(len(lines) - 1, max(first, len(lines) - 40), -1):
        line = lines[index]
        if len(line.text) > 140:
            break
        if line.text[0] == "/" and WRITER.match(line.text):
            start = index
        labels = labels_in(line)
        if labels and (not labels[0][1] or len(labels[0][1].split()) < 9):
            start = index
    if first + 1 < start < len(lines) and all(not rest for _, rest in labels_in(lines[start])) and only_names(lines[start - 1]):
        start -= 1
    return start


def only_names(line: Line) -> bool:
    """True for names beside each other, with their roles on the line below."""
    return not NAME.sub("", line.text).strip(" ,/\t")


def labels_in(line: Line) -> list[tuple[Field, str]]:
    """The labels of a signature line with what follows each: one, or several beside each other."""
    text = line.text
    found = list(COLUMNS.finditer(text))
    if len(found) > 1 and found[0].start() == 0:
        parts = []
        for order, match in enumerate(found):
            end = found[order + 1].start() if order + 1 < len(found) else len(text)
            parts.append((field_of(match["label"]), text[match.end() : end].strip(" \t:")))
        return parts
    label = label_of(line)
    if label and label[0] in SIGNING and not label[1].text.endswith("."):
        return [(label[0], label[1].text)]
    return []


def field_of(label: str) -> Field:
    label = label.lower()
    if "juster" in label:
        return Field.ADJUSTERS
    return Field.CHAIR if "ordf" in label else Field.SECRETARY


ROLES = {Field.SECRETARY: "sekreterare", Field.ADJUSTERS: "justerare", Field.CHAIR: "ordförande"}


def read_closing(lines: list[Line], minutes: Minutes, register: Register) -> None:
    """Pair labels and names: on one line, name under label, columns by their order, or name above its role."""
    chosen = list(minutes.adjusters)
    signing = Signing(minutes, register)
    for line in lines:
        if DONE.search(line.text):
            minutes.adjusted = True
        writer = WRITER.match(line.text)
        if writer and not minutes.secretary:
            sign(Field.SECRETARY, line.passage.cut(writer.start("name"), writer.end("name")), minutes, register)
        elif labels := labels_in(line):
            signing.label(line, labels)
        else:
            signing.name([line.passage.cut(m.start(), m.end()) for m in split_names(line)])
    minutes.adjusters = chosen or minutes.adjusters  # those that the meeting chose stand; a chair may sign beside them


DONE = re.compile(r"\bjusterat\b|\bjusterad[et]?\b", re.IGNORECASE)


@dataclass(slots=True)
class Signing:
    """Labels that wait for their names, and names that wait for their labels."""

    minutes: Minutes
    register: Register
    waiting: list[Field] = field(default_factory=list)
    loose: list[Passage] = field(default_factory=list)

    def label(self, line: Line, labels: list[tuple[Field, str]]) -> None:
        """Labels: of names that stand above them, beside them, or below."""
        if self.loose and not self.waiting and not any(rest for _, rest in labels) and len(labels) <= len(self.loose):
            self.pair([name for name, _ in labels], self.loose[-len(labels) :])
            self.loose = []
            return
        for name, rest in labels:
            if known := by_first_name(rest, self.minutes):
                officer(self.minutes, known, ROLES[name])
            elif NAME.search(rest):
                for one in split(Passage(rest, ((0, line.passage.place(0)),)), CELL):
                    sign(name, one, self.minutes, self.register)
            else:
                self.waiting.append(name)

    def name(self, names: list[Passage]) -> None:
        """Names: of labels that wait, in their order; more adjusters may follow."""
        if not self.waiting or not names:
            self.loose += names
            return
        last = self.waiting[-1]
        self.pair([*self.waiting, *([last] * len(names))], names)
        self.waiting = self.waiting[len(names) :] or ([last] if last is Field.ADJUSTERS else [])

    def pair(self, fields: list[Field], names: list[Passage]) -> None:
        for one, name in zip(fields, names, strict=False):
            sign(one, name, self.minutes, self.register)


def split_names(line: Line) -> list[re.Match[str]]:
    """Two names beside each other, also when only a space stands between: „Helene Ek Frida Nilsson"."""
    from .names import NAME_WORD

    words = line.text.split()
    if len(words) == 4 and all(re.fullmatch(NAME_WORD, word) for word in words) and len(line.cells) == 1:
        return list(re.finditer(rf"{NAME_WORD}\s{NAME_WORD}", line.text))
    return list(NAME.finditer(line.text))


def sign(field: Field, name: Passage, minutes: Minutes, register: Register) -> None:
    for person, _ in read_people([name], register)[: 4 if field is Field.ADJUSTERS else 1]:
        officer(minutes, person, ROLES[field])
        if CHAIR.search(person.role) and not minutes.chair:
            officer(minutes, person, "ordförande")


NEXT = re.compile(
    r"(?:n[äaid]sta|nästkommande|kommande)\s(?:ordinarie\s)?(?:[\wåäö]*(?:möte|sammanträde|träff|gång|avstämning|sammankomst"
    r"|konferens|samråd|råd|forum|presidium|styrgrupp|(?-i:[A-ZÅÄÖ]{2,5}\b)))(?:t|n|en|et)?\b|n[äaid]sta\s?:"
    r"|\b(?:träffas|ses)\sigen\b|(?:nytt|n[äaid]sta)\s(?:möte|sammanträde)\b|tid för n[äaid]sta"
    r"|mötet ajourneras till",
    re.IGNORECASE,
)


def next_meeting(passages: list[Passage], meeting: date | None, *, titled: bool) -> NextMeeting | None:
    """The next meeting out of sentences that speak of it; under its own heading every sentence does."""
    for passage in passages:
        if not titled and not NEXT.search(passage.text):
            continue
        days = [m for m in mentions(passage.text) if m.day]
        if not days:
            continue
        return meeting_of(passage, days[0], meeting)
    return None


def meeting_of(passage: Passage, mention: Mention, meeting: date | None) -> NextMeeting:
    day = nearest(mention, meeting) if meeting else mention.on(mention.year) if mention.year else None
    found = NextMeeting(day.isoformat() if day else None, span=passage.span())
    times = clocks(blanked(passage.text, mention))
    if times:
        found.start, found.end = times[0].begins, times[0].ends
    found.place = place_after(passage, max([mention.end, *(c.end for c in times[:1])]), mention.start)
    if times and not found.place and times[0].start > mention.end:
        found.place = place_after(passage.cut(0, times[0].start), mention.end, mention.start)  # „15 maj i Norrby, 13–15"
    return found


SPOKEN_PLACES = ("teams", "digitalt", "zoom", "klubb", "förening", "kommun", "hemma hos", "samma plats")
OFFICE = re.compile(r"(?:ordf|sekr|just|vid protokollet)", re.IGNORECASE)
TOGETHER = re.compile(r"\b(?:samtliga|alla(?: möten)?)\s(?:hålls\s)?(?:på|i|hos)\s(?P<place>[^.;]{4,50})", re.IGNORECASE)
STOP = re.compile(
    r"[.;!](?:\s|$)|\s(?:med start|då|där|med|efter|inför|och|som|för|under|börjar|startar|avslutas|inleds)\b|\((?!lokal)"
    r"|\s[A-ZÅÄÖ][\wåäö]+:(?=\s)"
)
PREPOSITION = re.compile(r"^[\s,.:–)|-]*(?:(?:på|i|hos|vid|plats:?|lokal:?|via|å)\s+)?", re.IGNORECASE)


def place_after(passage: Passage, start: int, day_start: int) -> str:
    """The place after day and time: „…, Huddinge kommunhus, lokal Valhall." or „… i Folkes i Huddinge Centrum"."""
    text = passage.text[start:]
    lead = PREPOSITION.match(text)
    rest = text[lead.end() :] if lead else text
    stop = STOP.search(rest)
    rest = rest[: stop.start()] if stop else rest
    rest = rest[: next((one.start for one in mentions(rest)), len(rest))]  # „…, Teams" over „13 september, …"
    rest = rest.strip(" ,.–-)")
    if (
        rest[:1].isupper()
        or (lead and lead.group().strip() and PLACE_WORD.search(rest) and len(rest) < 60)
        or rest.lower().startswith(SPOKEN_PLACES)
    ):
        hos = "hos " if lead and lead.group().endswith("hos ") else ""
        return "" if OFFICE.match(rest) else hos + rest
    if together := TOGETHER.search(text):
        return together["place"]
    before = passage.text[:day_start]
    match = re.search(
        r"\b(?:i|på|hos)\s([A-ZÅÄÖ][\wåäöÅÄÖé ,-]{2,60}?)\s(?:den|kl|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|\d)",
        before + passage.text[day_start : day_start + 12],
    )
    return match[1].strip(" ,") if match else ""
