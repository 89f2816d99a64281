"""Own sample papers with what is to be found in each, and the comparison of both.

A sample is text, a line `=== want`, and one finding a line: `date 2024-03-12`, `present Name | Organisation`,
`item 3 | Title`, and under an item `D text | not=Name`, `A Name, Name | task | due` (stated), `a …` (a promise that may
be found), `amount 5000`, `tabled`. `next date | start | place`. Several samples in one file stand behind lines
`=== sample name`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from kansli.reading import Minutes, Recognised
from kansli.reading.minutes import Assignment, Item

FOLDER = Path(__file__).parent / "samples"
STOP = frozenset("att och i på av för till den det som en ett med är ska om de vid får enligt samt".split())


@dataclass
class WantedItem:
    number: str
    title: str
    decisions: list[tuple[str, list[str]]] = field(default_factory=list)
    assignments: list[tuple[list[str], str, str | None, bool]] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)
    tabled: bool = False


@dataclass
class Sample:
    name: str
    text: str
    is_minutes: bool = True
    head: dict[str, str] = field(default_factory=dict)
    adjusters: list[str] = field(default_factory=list)
    people: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: {"present": [], "absent": []})
    items: list[WantedItem] = field(default_factory=list)
    following: list[str] | None = None


def samples() -> list[Sample]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for part in ("\n" + path.read_text(encoding="utf-8")).split("\n=== sample "):
            if part.strip():
                named = path.stem == "short"
                name, text = part.split("\n", 1) if named else (path.stem, part[1:])
                found.append(sample(name, text))
    return found


def item_samples() -> list[tuple[WantedItem, str]]:
    """Texts of single items behind lines `=== item title`, with what is to be found in each."""
    found = []
    for part in (FOLDER.parent / "items.txt").read_text(encoding="utf-8").split("=== item ")[1:]:
        title, rest = part.split("\n", 1)
        text, _, wanted = rest.partition("=== want\n")
        item = WantedItem("5", title)
        for line in filter(None, wanted.splitlines()):
            key, _, told = line.partition(" ")
            note_item(item, key, [piece.strip() for piece in told.split("|")])
        found.append((item, text))
    return found


def sample(name: str, text: str) -> Sample:
    paper, _, wanted = text.partition("=== want\n")
    made = Sample(name, paper)
    for line in wanted.splitlines():
        key, _, rest = line.partition(" ")
        if key:
            note(made, key, [part.strip() for part in rest.split("|")])
    return made


def note(made: Sample, key: str, parts: list[str]) -> None:
    if key in ("D", "A", "a", "amount", "tabled"):
        note_item(made.items[-1], key, parts)
    elif key == "check":
        made.is_minutes = False
    elif key == "adjuster":
        made.adjusters.append(parts[0])
    elif key in made.people:
        made.people[key].append((parts[0], parts[1] if len(parts) > 1 else ""))
    elif key == "item":
        made.items.append(WantedItem(parts[0], parts[1]))
    elif key == "next":
        made.following = parts
    else:
        made.head[key] = parts[0]


def note_item(item: WantedItem, key: str, parts: list[str]) -> None:
    if key == "D":
        item.decisions.append((parts[0], [name for part in parts[1:] for name in part.removeprefix("not=").split(", ")]))
    elif key == "amount":
        item.amounts.append(int(parts[0]))
    elif key == "tabled":
        item.tabled = True
    else:
        item.assignments.append((parts[0].split(", "), parts[1], parts[2] if len(parts) > 2 else None, key == "A"))


def words(text: str) -> set[str]:
    """Content words by their first letters, so that inflection does not decide."""
    return {word[:5] for word in re.findall(r"\w+", text.casefold()) if word not in STOP}


def share(part: str, whole: str) -> float:
    return len(words(part) & words(whole)) / (len(words(part)) or 1)


def differences(made: Sample, got: Minutes) -> list[str]:
    """What was read and should not, and what should and was not."""
    found = [*head_differences(made, got), *people_differences(made, got)]
    mine = {item.number: item for item in got.items}
    found += [f"item {number} is not there" for number in mine.keys() - {item.number for item in made.items}]
    for item in made.items:
        if item.number not in mine:
            found.append(f"item {item.number} missed")
        else:
            found += [f"item {item.number}: {text}" for text in item_differences(item, mine[item.number])]
    return found


def head_differences(made: Sample, got: Minutes) -> list[str]:
    found = []
    for name in ("date", "start", "end", "chair", "secretary"):
        if (getattr(got, name) or "") != made.head.get(name, ""):
            found.append(f"{name}: {getattr(got, name)!r}, want {made.head.get(name, '')!r}")
    for name in ("place", "body"):
        if share(made.head.get(name, ""), getattr(got, name)) < (0.75 if made.head.get(name) else 0):
            found.append(f"{name}: {getattr(got, name)!r}, want {made.head[name]!r}")
    if sorted(got.adjusters) != sorted(made.adjusters):
        found.append(f"adjusters: {got.adjusters}")
    following = got.next_meeting
    day, start, place = [*(made.following or []), "", "", ""][:3]
    if ((following.date if following else None) or "", (following.start if following else None) or "") != (day, start):
        found.append(f"next meeting: {following}")
    if place and share(place, following.place if following else "") < 0.75:
        found.append(f"next place: {following}")
    return found


def people_differences(made: Sample, got: Minutes) -> list[str]:
    found = []
    for name, persons in (("present", [*got.attendees, *got.guests]), ("absent", got.absent)):
        wanted = dict(made.people[name])
        read = {person.name: person.organisation for person in persons}
        if sorted(read) != sorted(wanted):
            found.append(f"{name}: {sorted(set(read) ^ set(wanted))}")
        found += [
            f"{name}: {one} from {read[one]!r}"
            for one in wanted.keys() & read.keys()
            if wanted[one] and not words(wanted[one]) & words(read[one])
        ]
    return found


def item_differences(item: WantedItem, got: Item) -> list[str]:
    found = [f"title {got.title!r}"] if share(item.title, got.title) < 0.8 or share(got.title, item.title) < 0.8 else []
    return found + text_differences(item, got)


def text_differences(item: WantedItem, got: Item | Recognised) -> list[str]:
    found = []
    texts = [text for text, _ in item.decisions]
    found += [
        f"decision {one.text!r} is not there" for one in got.decisions if all(share(one.text, text) < 0.7 for text in texts)
    ]
    union = " ".join(one.text for one in got.decisions)
    found += [f"decision {text!r} missed" for text in texts if share(text, union) < 0.6]
    outside = sorted({name for _, names in item.decisions for name in names})
    if sorted({name for one in got.decisions for name in one.not_participating}) != outside:
        found.append(f"outside: {[one.not_participating for one in got.decisions]}")
    if sorted({*got.amounts, *(sum_ for one in got.decisions for sum_ in one.amounts)}) != sorted(set(item.amounts)):
        found.append(f"amounts {got.amounts}")
    if got.tabled != item.tabled:
        found.append(f"tabled {got.tabled}")
    return found + assignment_differences(item, got.assignments)


def assignment_differences(item: WantedItem, got: list[Assignment]) -> list[str]:
    left = list(item.assignments)
    found = []
    for one in got:
        hit = next((w for w in left if same(one, w)), None)
        if hit:
            left.remove(hit)
            if hit[2] and one.due != hit[2]:
                found.append(f"due of {one.task!r}: {one.due}, want {hit[2]}")
        else:
            found.append(f"assignment {one.assignees} {one.task!r} is not there")
    return found + [f"assignment {names} {task!r} missed" for names, task, _, stated in left if stated]


def same(one: Assignment, wanted: tuple[list[str], str, str | None, bool]) -> bool:
    return bool(set(one.assignees) & set(wanted[0])) and share(wanted[1], one.task) + share(one.task, wanted[1]) >= 0.8
