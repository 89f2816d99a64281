"""What holds for every text, and for all that our own writer writes."""

import json
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kansli.reading import read, to_json, write_markdown
from kansli.reading.lines import lines_of
from kansli.reading.minutes import Assignment, Attendee, Decision, Item, Minutes, NextMeeting

from .cases import samples

PAPERS = [one.text for one in samples()]
PIECES = [
    *(
        "§ 3 ",
        "Beslut\n",
        "att ",
        "\t",
        "**",
        "*",
        "|",
        "\n\n",
        "\f",
        "Punkt 3 återupptas\n",
        "får i uppdrag att ",
        "uppdrar åt ",
    ),
    *(
        "1. ",
        "0. ",
        "deltar inte i beslutet",
        "(",
        ")",
        ":",
        "Ansvarig: ",
        "nästa möte",
        "29/2",
        "31/2",
        "2023-02-30",
        "kl 25.99",
    ),
    *(
        "v. 53",
        "@",
        "Justeras\n",
        "Val av justerare\n",
        "\u2028",
        "\x00",
        "- ",
        "<b>",
        "årsskiftet",
        "punkt 99 återupptas",
        "Tid",
    ),
    *("Deltagare\n", "bordläggs till ", "💥"),
]
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def check(text: str) -> None:
    """Read it; every place lies in the text, and the findings are plain JSON."""
    got = read(text)
    spans = [item.span for item in got.items]
    for item in got.items:
        spans += [made.span for made in item.decisions] + [made.span for made in item.assignments] + item.segments
    spans += [person.span for person in (*got.attendees, *got.guests, *got.absent)] + [w.span for w in got.warnings]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert json.loads(json.dumps(to_json(got)))


@SLOW
@given(st.text())
def test_any_text_is_read(text):
    check(text)


@SLOW
@given(st.sampled_from(PAPERS), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES), st.integers(0, 60)), max_size=12))
def test_any_damaged_paper_is_read(paper, blows):
    for place, piece, length in blows:
        at = int(place * len(paper))
        paper = paper[:at] + piece + paper[at + length :]
    check(paper)


@SLOW
@given(st.text(alphabet="aÅ1. \n\t*|-–§():<b>", max_size=400))
def test_lines_know_their_places(text):
    for line in lines_of(text):
        start, end = line.passage.span()
        assert text[start] == line.text[0]
        assert text[end - 1] == line.text[-1]


FIRST = ("Asta", "Bo", "Cai", "Dora", "Egil", "Frida", "Gösta", "Hedvig")
LAST = ("Kvarnlund", "Stenvik", "Åkerdahl", "Hallmyr", "Nordfors", "Bergmark", "Ekholm", "Lindqvist")
PLACES = ("Botkyrka", "Haninge", "Nacka", "Tyresö", "Umeå", "Region Fjällnäs", "")
TITLES = ("Budget nästa år", "Gemensam upphandling", "Lägesrapport", "Ny avfallsplan", "Övriga frågor", "Samverkan om vägar")
VERBS = ("att anta planen", "att avsätta 25 000 kr till arbetet", "att bordlägga frågan", "att förlänga avtalet med tolv månader")
TASKS = ("Ta fram ett förslag till plan", "Boka lokal för konferensen", "Skriva till regionen om vägen")
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
people = st.lists(
    st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)), min_size=3, max_size=6, unique_by=lambda name: name[0]
).flatmap(
    lambda names: st.lists(st.sampled_from(PLACES), min_size=len(names), max_size=len(names)).map(
        lambda places: [Attendee(f"{first} {last}", place) for (first, last), place in zip(names, places, strict=True)]
    )
)


@st.composite
def minutes(draw):
    persons = draw(people)
    day = draw(days)
    persons[0].remote = draw(st.booleans())
    items = []
    for number, title in enumerate(draw(st.lists(st.sampled_from(TITLES), min_size=3, max_size=6, unique=True)), start=1):
        texts = draw(st.lists(st.sampled_from(VERBS), max_size=3, unique=True))
        item = Item(str(number), title, (0, 0), [Decision(f"Styrelsen beslutar {text}.", (0, 0)) for text in texts])
        for task in draw(st.lists(st.sampled_from(TASKS), max_size=2, unique=True)):
            due = draw(st.none() | st.integers(1, 300).map(lambda n: (day + timedelta(days=n)).isoformat()))
            item.assignments.append(Assignment([draw(st.sampled_from(persons)).name], task, (0, 0), due))
        items.append(item)
    following = NextMeeting((day + timedelta(days=draw(st.integers(7, 200)))).isoformat(), "09:00", "11:30", "Folkets hus, sal 2")
    return Minutes(
        "protokoll",
        "Styrelsen för Brf Lunden",
        draw(st.none() | st.integers(1, 20)),
        day.isoformat(),
        start="18:30",
        end="20:00",
        place="Kommunhuset, Stora salen",
        chair=persons[0].name,
        secretary=persons[1].name,
        adjusters=[persons[2].name],
        adjusted=draw(st.booleans()),
        attendees=persons,
        absent=[Attendee("Östen Ödman", draw(st.sampled_from(PLACES)))],
        items=items,
        next_meeting=draw(st.none() | st.just(following)),
    )


def told(one: Minutes) -> dict[str, object]:
    """All of the minutes that their Markdown tells."""
    names = ("kind", "body", "number", "date", "start", "end", "place", "chair", "secretary", "adjusters", "adjusted")
    following = one.next_meeting
    return {
        **{name: getattr(one, name) for name in names},
        "attendees": [(p.name, p.organisation, p.remote) for p in one.attendees],
        "absent": [(p.name, p.organisation) for p in one.absent],
        "items": [(item.number, item.title, [made.text for made in item.decisions]) for item in one.items],
        "assignments": [(item.number, made.assignees, made.task, made.due) for item in one.items for made in item.assignments],
        "next": following and (following.date, following.start, following.end, following.place),
    }


@SLOW
@given(minutes())
def test_what_is_written_is_read_back(one):
    assert told(read(write_markdown(one))) == told(one)


@SLOW
@given(st.sampled_from([paper for paper in PAPERS if read(paper).is_minutes]))
def test_writing_again_changes_nothing(paper):
    once = write_markdown(read(paper))

    assert write_markdown(read(once)).count("### Beslut") == once.count("### Beslut")
