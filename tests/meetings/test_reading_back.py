"""What the office writes of a meeting is read back as the same meeting, whatever was decided and whoever was there.

Each example is a meeting in the data, put together from invented words and from the phrases that the desk offers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kansli.core.clock import now
from kansli.meetings.models import Adjuster, AgendaItem, Attendance, ItemPart, Meeting
from kansli.meetings.queries.composed import composed
from kansli.people.models import Body, Person
from kansli.people.queries import known
from kansli.reading import read
from kansli.reading.minutes import Item, Minutes
from kansli.reading.phrases import PHRASES

State, Status = Attendance.State, AgendaItem.Status
FEW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PHRASE = {phrase.key: phrase for phrase in PHRASES}
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
NAMES = (
    *("Bo Björk", "Cai Cedergren", "Dora Dahl", "Elvi Ek", "Gun Granqvist", "Anna-Karin Åberg", "Örjan af Ödla"),
    *("Per-Olof Sjö", "Ulla von Essen", "Ali Öz", "Maj Li", "Ingrid Östlund Berg"),
)
MEMBERS = ("Alby", "Berga", "Cedra")
COUNTERPARTS = ("Högskolan i Alby", "Region Nord", "Vattenbolaget AB", "Länsstyrelsen")
PLACES = ("Alby kommunhus", "Berga stadshus", "Region Nord, Torget 3", "Kulturhuset Ån")
ROOMS = ("", "Salen", "lokal Valhall", "sal 3")
TITLES = (
    *(
        "Vatten",
        "Plan för vägar 2027",
        "Gemensam upphandling",
        "Remiss: ny busslinje",
        "Ekonomi och bokslut",
        "Rapport från nätverken",
    ),
    *(
        "Övriga frågor",
        "Skolskjuts (fortsättning)",
        "Etableringsfrågor",
        "Samarbetsyta på webben",
        "Val av representant",
        "Årets konferens",
    ),
)
THINGS = ("planen för vatten", "budgeten för 2027", "ett gemensamt yttrande om busslinjen", "förslaget till avtal", "rapporten")
ACTS = ("anta planen för vatten", "starta en upphandling av tak", "bjuda in regionen", "säga upp avtalet med leverantören")
TASKS = ("skriva till regionen", "ta fram ett förslag till avtal", "boka en lokal", "sammanställa svaren", "kalla nätverken")
KINDS = (
    *(
        "decide",
        "approve",
        "stand_behind",
        "set_aside",
        "direction",
        "propose",
        "on_condition",
        "refrain",
        "member_decides",
        "assign",
    ),
    *("return_later", "note_information", "cancel_meeting"),
)
ABOUT_THINGS = ("approve", "stand_behind", "set_aside", "member_decides")
TALK = (
    "Frågan diskuterades.",
    "Underlaget hade skickats ut före mötet.",
    "Flera ville veta mer om kostnaden.",
    "Mötet tackar för informationen.",
)


@dataclass
class Decided:
    """One paragraph under „Beslut": its decision, or what it tells of the item."""

    words: str
    kind: str = "decision"
    ceiling: int | None = None
    outside: list[str] = field(default_factory=list)
    reserved: list[str] = field(default_factory=list)
    person: str = ""
    task: str = ""
    due: date | None = None
    condition: str = ""

    @property
    def paragraph(self) -> str:
        """The decision, and behind it what it hangs on and who stands outside."""
        said = [PHRASE["outside"].filled({"kommun": one}) for one in self.outside]
        said += [PHRASE["reservation"].filled({"kommun": one}) for one in self.reserved]
        return " ".join([self.words, *said]) + (f"\n\nMedskick: {self.condition}" if self.condition else "")

    @property
    def wording(self) -> str:
        """The decision with what it hangs on, as the reader gives it."""
        return f"{self.words} Medskick: {self.condition}" if self.condition else self.words


@dataclass
class Point:
    """One item: what was said, what was decided, or what became of it."""

    title: str
    talk: list[str]
    decided: list[Decided]
    presenter: str
    holds: str  # a member that holds another position
    status: Status
    tabled_to: date | None

    @property
    def text(self) -> str:
        """What is written under it."""
        presented = [PHRASE["present"].filled({"person": self.presenter, "sak": "läget"})] if self.presenter else []
        decided = ["Beslut", *(one.paragraph for one in self.decided)] if self.decided else []
        held = [PHRASE["position"].filled({"kommun": self.holds, "sak": "underlaget"})] if self.holds else []
        return "\n\n".join([*presented, *self.talk, *held, *decided])


@dataclass
class Told:
    """A whole meeting."""

    meeting: dict[str, Any]
    style: Body.Style
    people: list[dict[str, Any]]
    points: list[Point]
    adjusters: list[str]
    following: dict[str, Any] | None
    again: list[Decided]  # decided when the first item was taken up again, after the last


def days(low: date = date(2024, 1, 2), high: date = date(2027, 12, 30)) -> st.SearchStrategy[date]:
    return st.dates(low, high)


def words_of(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@st.composite
def decisions(draw: Callable[..., Any], organ: str, day: date, persons: list[str]) -> Decided:
    """A decision of one of the kinds that the desk has a phrase for."""
    key = draw(st.sampled_from(KINDS))
    due = day + timedelta(days=draw(st.integers(1, 300)))
    amount = draw(st.sampled_from([5_000, 110_000, 1_250_000]))
    person, task = draw(st.sampled_from(persons)), draw(st.sampled_from(TASKS))
    phrase = PHRASE[key]
    sak = draw(st.sampled_from(THINGS if key in ABOUT_THINGS else ACTS))
    filled = {
        "organ": organ, "sak": sak, "belopp": f"{amount:,}".replace(",", " "), "villkor": "medel finns", "person": person,
        "mottagare": "ledningsgruppen", "uppdrag": task, "dag": words_of(due),
    }  # fmt: skip
    kind = {"ceiling": "decision", "assignment": "decision"}.get(phrase.finds, phrase.finds)
    made = Decided(phrase.filled(filled), kind, amount if key == "set_aside" else None)
    if key == "assign":
        made.person, made.task, made.due = person, task, due
    else:
        apart = draw(st.lists(st.sampled_from(MEMBERS), unique=True, max_size=2))
        made.outside, made.reserved = apart[:1], apart[1:]
        made.condition = draw(st.sampled_from(["", "kostnaden ska vara känd senast den 1 mars 2028."])) * (key == "decide")
        made.kind = "conditional" if made.condition else made.kind
    return made


@st.composite
def points(draw: Callable[..., Any], title: str, organ: str, day: date, persons: list[str]) -> Point:
    decided = draw(st.lists(decisions(organ, day, persons), max_size=3))
    talk = draw(st.lists(st.sampled_from(TALK), max_size=2, unique=True))
    silent = draw(st.booleans()) and not decided
    status = draw(st.sampled_from([Status.TABLED, Status.LAPSED, Status.NOT_HANDLED])) if silent else Status.HANDLED
    tabled_to = draw(st.none() | st.just(day + timedelta(days=40))) if status == Status.TABLED else None
    presenter = draw(st.sampled_from(["", *persons]))
    if silent or not (decided or talk or presenter):
        talk, presenter = ([], "") if silent else (["Frågan diskuterades."], "")
    holds = "" if silent else draw(st.sampled_from(["", "", *MEMBERS]))
    return Point(title, talk, decided, presenter, holds, status, tabled_to)


@st.composite
def attendances(draw: Callable[..., Any], names: list[str], count: int) -> list[dict[str, Any]]:
    """Those at the meeting: the first leads, the second writes, the others came, came by link, or were away."""
    found = []
    for place, name in enumerate(names):
        state = State.PRESENT if place < 2 else draw(st.sampled_from([*State]))
        is_guest = place > 2 and state == State.PRESENT and draw(st.booleans())
        row: dict[str, Any] = {"name": name, "state": state, "is_guest": is_guest}
        row["role"] = draw(st.sampled_from(["", ("ordförande", "sekreterare")[place]])) if place < 2 else ""
        row["organisation_words"] = draw(st.sampled_from(COUNTERPARTS if is_guest else MEMBERS))
        if is_guest:
            row["item_numbers"] = sorted(draw(st.sets(st.integers(1, count), max_size=2)))
            row["item_numbers"] = [str(number) for number in row["item_numbers"]]
        elif place > 1 and state in (State.PRESENT, State.DIGITAL):
            row["standing_in_for"] = draw(st.sampled_from(["", "", "Eva Falk"]))
            row["left_at"] = draw(st.none() | st.just(time(10, 15)))
        found.append(row)
    return found


@st.composite
def meetings(draw: Callable[..., Any]) -> Told:
    """A meeting of the committee."""
    day, starts = draw(days()), draw(st.sampled_from([time(8, 30), time(9), time(13)]))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=7, unique=True))
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=5, unique=True))
    people = draw(attendances(names, len(titles)))
    here = [one["name"] for one in people if one["state"] in (State.PRESENT, State.DIGITAL) and not one["is_guest"]]
    style = draw(st.sampled_from([Body.Style.NOTES, Body.Style.FORMAL]))
    meeting = {
        "day": day, "starts": starts, "ends": draw(st.sampled_from([None, time(starts.hour + 2, 30)])),
        "place": draw(st.sampled_from(PLACES)), "room": draw(st.sampled_from(ROOMS)),
        "mode": draw(st.sampled_from(["in_person", "hybrid", "digital"])),
        "number": draw(st.none() | st.integers(1, 12)), "chair_words": here[0], "secretary_words": here[1],
    }  # fmt: skip
    made = [draw(points(title, "kommittén", day, here)) for title in titles]
    following = draw(
        st.none() | st.fixed_dictionaries({"day": st.just(day + timedelta(days=35)), "place": st.sampled_from(["", *PLACES])})
    )
    adjusters = draw(st.lists(st.sampled_from(here), max_size=2, unique=True))
    again = draw(st.lists(decisions("kommittén", day, here), max_size=2)) if len(made) > 1 and made[0].text else []
    return Told(meeting, style, people, made, adjusters, following, again)


def kept(office: Any, told: Told) -> Meeting:
    """The meeting in the data."""
    body = office.committee
    body.style = told.style
    body.save()
    meeting = Meeting.objects.create(body=body, year=told.meeting["day"].year, status="held", **told.meeting)
    for position, row in enumerate(told.people):
        Attendance.objects.create(meeting=meeting, position=position, **row)
    for position, point in enumerate(told.points, 1):
        item = AgendaItem.objects.create(
            meeting=meeting, position=position, number=str(position), title=point.title, status=point.status,
            origin="secretariat", tabled_to_day=point.tabled_to,
            paragraph=position + 20 if told.style == Body.Style.FORMAL else None,
        )  # fmt: skip
        ItemPart.objects.create(item=item, order=position, text=point.text, changed_at=now())
    if told.again:
        text = "\n\n".join(["Beslut", *(one.paragraph for one in told.again)])
        first = meeting.items.get(position=1)
        ItemPart.objects.create(item=first, order=len(told.points) + 1, text=text, changed_at=now())
    for position, name in enumerate(told.adjusters, 1):
        Adjuster.objects.create(meeting=meeting, person=Person.objects.get(pk=person(name)), position=position, elected_at=now())
    if told.following:
        day = told.following["day"]
        Meeting.objects.create(body=body, year=day.year, starts=time(9), ends=time(11), status="called", **told.following)
    return meeting


def person(name: str) -> int:
    given_name, family_name = name.split(" ", 1)
    return Person.objects.get_or_create(given_name=given_name, family_name=family_name)[0].pk


def written(told: Told) -> dict[str, Any]:
    """What was said of the meeting, in the words of the reader."""
    meeting, people = told.meeting, told.people
    here = [one for one in people if one["state"] in (State.PRESENT, State.DIGITAL)]
    formal = told.style == Body.Style.FORMAL
    points = [replace(point, decided=point.decided + told.again) if not n else point for n, point in enumerate(told.points)]
    following = told.following and (told.following["day"].isoformat(), "09:00", "11:00", told.following["place"])
    return {
        "kind": "protokoll" if formal else "minnesanteckningar",
        "body": "Samarbetskommittén",
        "number": meeting["number"],
        "date": meeting["day"].isoformat(),
        "start": f"{meeting['starts']:%H:%M}",
        "end": f"{meeting['ends']:%H:%M}" if meeting["ends"] else None,
        "place": ", ".join(filter(None, [meeting["place"], meeting["room"]]))
        + {"in_person": "", "hybrid": " och digitalt", "digital": " digitalt"}[meeting["mode"]],
        "chair": meeting["chair_words"],
        "secretary": meeting["secretary_words"],
        "adjusters": sorted(told.adjusters),
        "attendees": [
            (one["name"], one["organisation_words"], one["state"] == State.DIGITAL, one.get("standing_in_for", ""))
            for one in here
            if not one["is_guest"]
        ],
        "guests": [(one["name"], one["organisation_words"], one["item_numbers"]) for one in here if one["is_guest"]],
        "absent": [(one["name"], one["organisation_words"]) for one in people if one not in here],
        "items": [_item(str(number + 20 * formal), point, told.following) for number, point in enumerate(points, 1)],
        "next_meeting": following or None,
    }


def _item(number: str, point: Point, following: dict[str, Any] | None) -> dict[str, Any]:
    tabled_to = point.tabled_to or (following["day"] if following and point.status == Status.TABLED else None)
    tabled = f"Punkten bordläggs till {words_of(point.tabled_to) if point.tabled_to else 'nästa möte'}."
    decided = [(one.wording, one.kind, one.ceiling, sorted(one.outside), sorted(one.reserved)) for one in point.decided]
    return {
        "number": number,
        "title": point.title,
        "status": point.status.value,
        "tabled_to": tabled_to.isoformat() if tabled_to else None,
        "presenters": [point.presenter] if point.presenter else [],
        "positions": [point.holds] if point.holds else [],
        "decisions": [(tabled, "table", None, [], [])] if point.status == Status.TABLED else decided,
        "assignments": [
            ([one.person], f"{one.task} senast den {words_of(one.due)}", one.due.isoformat(), place)
            for place, one in enumerate(point.decided)
            if one.due
        ],
        "amounts": sorted({one.ceiling for one in point.decided if one.ceiling}),
    }


def got(found: Minutes) -> dict[str, Any]:
    """What was read, shaped like `written`."""
    following = found.next_meeting
    return {
        "kind": found.kind,
        "body": found.body,
        "number": found.number,
        "date": found.date,
        "start": found.start,
        "end": found.end,
        "place": found.place,
        "chair": found.chair,
        "secretary": found.secretary,
        "adjusters": sorted(found.adjusters),
        "attendees": [(one.name, one.organisation, one.remote, one.standing_in_for) for one in found.attendees],
        "guests": [(one.name, one.organisation, one.items) for one in found.guests],
        "absent": [(one.name, one.organisation) for one in found.absent],
        "items": [_read_item(item) for item in found.items],
        "next_meeting": (following.date, following.start, following.end, following.place) if following else None,
    }


def _read_item(item: Item) -> dict[str, Any]:
    told = item.tabled_to or {}
    return {
        "number": item.number,
        "title": item.title,
        "status": item.status.value,
        "tabled_to": told.get("date") if told else None,
        "presenters": item.presenters,
        "positions": [one.organisation for one in item.positions],
        "decisions": [
            (one.text, one.kind.value, one.ceiling, sorted(one.not_participating), sorted(one.reservations))
            for one in item.decisions
        ],
        "assignments": [
            (one.assignees, one.task[:1].lower() + one.task[1:], one.due, one.decision)
            for one in item.assignments
            if one.explicit
        ],
        "amounts": sorted(item.amounts),
    }


@FEW
@given(told=meetings())
def test_what_is_written_of_a_meeting_is_read_back(office, told):
    with transaction.atomic():
        text = composed(kept(office, told), in_handling_order=bool(told.again)).text
        found = read(text, known(told.meeting["day"]))
        transaction.set_rollback(True)
    assert got(found) == written(told), text
