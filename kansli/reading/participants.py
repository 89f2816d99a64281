"""Who was there: the people of the head sorted into attendees, guests and absent, and how names in the text are resolved."""

import re
from dataclasses import dataclass, field

from .head import Head
from .labels import Field
from .lines import Line
from .minutes import Attendee, Minutes
from .names import NAME, Register, fold
from .naming import BODY_WORD, KIND
from .passage import Passage
from .people import read_people

BINDING = re.compile(r"beslutande|ledam|tjänstgörande", re.IGNORECASE)


def read_participants(head: Head, minutes: Minutes, register: Register) -> None:
    """Fill attendees, guests and absent, and chair, secretary and adjusters as far as the head tells."""
    for name in (Field.PRESENT, Field.REMOTE, Field.CALLED, Field.DEPUTIES, Field.GUESTS, Field.ABSENT):
        for person, away in read_people(told_to_be_there(head) if name is Field.CALLED else head.get(name), register):
            if name is Field.ABSENT or away:
                add(minutes.absent, person)
                continue
            person.remote = person.remote or name is Field.REMOTE
            as_guest = (bool(person.items) and not BINDING.match(" ".join(head.labels[name]))) or (
                name is Field.GUESTS and not is_staff(person, minutes)
            )
            add(minutes.guests if as_guest and not is_member(person, minutes) else minutes.attendees, person)
    if not minutes.attendees:
        unlabelled(head, minutes, register)
    officers(head, minutes, register)
    roles(minutes)


def officers(head: Head, minutes: Minutes, register: Register) -> None:
    """Chair, secretary and adjusters by their labels in the head."""
    for name, role in ((Field.CHAIR, "ordförande"), (Field.SECRETARY, "sekreterare"), (Field.ADJUSTERS, "justerare")):
        for known in filter(None, [by_first_name(passage.text, minutes) for passage in head.get(name)]):
            officer(minutes, known, role)
        for person, away in read_people(people_part(head.get(name)), register):
            if not away:
                officer(minutes, person, role)


MARKED = re.compile(r"\b(?:närvarande|frånvarande|närv|frånv|förhinder|deltog)\b\W*$", re.IGNORECASE)


def told_to_be_there(head: Head) -> list[Passage]:
    """Those called to the meeting, when each line says whether they came: „Asta Ek (ordf) - närvarande"."""
    called = head.get(Field.CALLED)
    return called if called and all(MARKED.search(passage.text) for passage in called) else []


def by_first_name(text: str, minutes: Minutes) -> Attendee | None:
    """The one person present whom a first name names, or the short name of the list: „Sekreterare: Malin"."""
    said = text.strip(" .*")
    fitting = [p for p in [*minutes.attendees, *minutes.guests] if said in (p.name, p.name.split()[0])]
    return fitting[0] if len(fitting) == 1 else None


def people_part(passages: list[Passage]) -> list[Passage]:
    return [passage for passage in passages if NAME.search(passage.text) or passage.text.isupper()]


def is_staff(person: Attendee, minutes: Minutes) -> bool:
    """The secretariat sits among „övriga" and is no guest: a secretary, or somebody of the cooperation's own organisation."""
    own = fold(person.organisation)[:8]
    return (
        "sekreterare" in person.role.lower()
        or "protokollförare" in person.role.lower()
        or bool(own and fold(minutes.body).startswith(own) and len(own) > 5)
    )


def is_member(person: Attendee, minutes: Minutes) -> bool:
    return any(fold(other.name) == fold(person.name) for other in minutes.attendees)


def add(people: list[Attendee], person: Attendee) -> None:
    """Add a person once; what a second line tells is filled in."""
    for other in people:
        if fold(other.name) == fold(person.name):
            other.organisation = other.organisation or person.organisation
            other.role = other.role or person.role
            other.remote = other.remote or person.remote
            other.items = other.items or person.items
            return
    people.append(person)


def unlabelled(head: Head, minutes: Minutes, register: Register) -> None:
    """A head without labels: lines at the top that are a name and an organisation or role."""
    lines = [line.passage for line in head.top if looks_like_person(line)]
    for person, away in read_people(lines, register):
        if person.organisation or person.role or len(lines) > 2:
            add(minutes.absent if away else minutes.attendees, person)


def looks_like_person(line: Line) -> bool:
    text = line.text
    match = NAME.match(text)
    if match is None or len(text) > 89 or text.endswith(".") or KIND.search(text) or BODY_WORD.match(text):
        return False
    return not any(c.isdigit() for c in text[: match.end() + 3])


def officer(minutes: Minutes, person: Attendee, role: str) -> None:
    """Enter the chair, the secretary or an adjuster; the person counts as present."""
    spoken = {fold(person.name), fold(f"{person.name} {person.organisation}")}  # „Ingrid Ek Berg" may be a name of three words
    known = next((p for p in [*minutes.attendees, *minutes.guests] if fold(p.name) in spoken), None)
    name = known.name if known else person.name
    if role == "ordförande":
        minutes.chair = minutes.chair or name
    elif role == "sekreterare":
        minutes.secretary = minutes.secretary or name
    elif name not in minutes.adjusters and len(minutes.adjusters) < 4:
        minutes.adjusters.append(name)
    if known is None and is_full(name):
        person.role = person.role or role
        add(minutes.attendees, person)


def is_full(name: str) -> bool:
    return " " in name


CHAIR = re.compile(r"(?<!vice )(?<!v )(?<!v\. )(?<!v\.)(?<!vice)\b(?:mötes)?(?:ordf\b|ordförande)", re.IGNORECASE)
SECRETARY = re.compile(
    r"\b(?:mötes)?sekr(?:eterare)?\b|protokollförare|antecknar(?:e|de)?\b|vid (?:protokollet|anteckningarna|pennan)",
    re.IGNORECASE,
)
ADJUSTER = re.compile(r"\b(?:protokoll)?juster", re.IGNORECASE)


def roles(minutes: Minutes) -> None:
    """Chair, secretary and adjusters by the roles beside the names."""
    for person in [*minutes.attendees, *minutes.guests]:
        role = person.role
        if (
            CHAIR.search(role)
            and not minutes.chair
            and not re.search(r"(?:nämnd|förenings|kommitté|styrelse)\w*ordförande|\d:?[ea] vice|vice", role, re.IGNORECASE)
        ):
            minutes.chair = person.name
        if SECRETARY.search(role) and not minutes.secretary and "general" not in role.lower():
            minutes.secretary = person.name
        if ADJUSTER.search(role) and person.name not in minutes.adjusters:
            minutes.adjusters.append(person.name)


ROLE_WORDS = {
    "ordförande": "chair",
    "ordföranden": "chair",
    "mötesordförande": "chair",
    "ordf": "chair",
    "sekreteraren": "secretary",
    "sekreterare": "secretary",
    "sekr": "secretary",
    "mötessekreteraren": "secretary",
    "justeraren": "adjuster",
    "justerarna": "adjuster",
}


@dataclass(slots=True)
class Roster:
    """The people of a paper by every way the text names them."""

    by_key: dict[str, str] = field(default_factory=dict)
    taken_twice: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)  # one of these stands in every text that names somebody

    @classmethod
    def of(cls, minutes: Minutes, register: Register) -> "Roster":
        """The roster of a paper: those present by all their forms, the absent and the register's people by whole names."""
        roster = cls()
        present = [*minutes.attendees, *minutes.guests]
        for person in present:
            roster.enter(person.name)
            words = person.name.split()
            roster.hints |= {*words, "".join(word[0] for word in words)}
        for name in [*(person.name for person in minutes.absent), *register.names.values()]:
            roster.by_key.setdefault(fold(name), name)
        for person in present:
            for role in re.findall(r"[a-zåäö]{2,}", person.role.lower()):
                roster.claim(role, person.name)
                roster.claim(definite(role), person.name)
                roster.hints.add(role[1:])
        holders = {"chair": minutes.chair, "secretary": minutes.secretary, "adjuster": next(iter(minutes.adjusters), "")}
        for word, office in ROLE_WORDS.items():
            if holders[office]:
                roster.hints.add(word[1:])
                roster.by_key[word] = holders[office]
                roster.taken_twice.discard(word)
        return roster

    def enter(self, name: str) -> None:
        """Let somebody present be named by the whole name, first name, surname or initials."""
        words = name.split()
        self.by_key[fold(name)] = name
        if len(words) > 1:
            self.claim(fold(words[0]), name)
            self.claim(fold(" ".join(words[1:])), name)
            self.claim(fold(words[-1]), name)
            self.claim("".join(word[0] for word in words).casefold() + "\0", name)

    def claim(self, key: str, name: str) -> None:
        """Let a short form stand for one person; a form that fits two stands for none."""
        if key in self.by_key and self.by_key[key] != name:
            self.taken_twice.add(key)
        else:
            self.by_key[key] = name

    def person(self, text: str) -> str | None:
        """The whole name of the person meant by a name, first name, surname, initials or role."""
        key = fold(text.strip(" .,:;()*@"))
        for form in (key, key.removesuffix("s")):
            if form in self.by_key and form not in self.taken_twice:
                return self.by_key[form]
        if text.isupper() and 1 < len(text) < 5:
            form = key + "\0"
            if form in self.by_key and form not in self.taken_twice:
                return self.by_key[form]
        return None

    def names_somebody(self, text: str) -> bool:
        """False for most texts without anybody in them; a quick look."""
        for hint in self.hints:  # noqa: SIM110 - half the time of any()
            if hint in text:
                return True
        return False

    def resolve(self, text: str) -> str:
        """The person, or the words as they stand."""
        return self.person(text) or " ".join(text.split())


def definite(role: str) -> str:
    """„kassör" -> „kassören": how the text names somebody by role."""
    return role + ("n" if role.endswith(("e", "a", "o")) else "en")
