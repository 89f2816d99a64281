"""The demo's coming year of meetings, planned by the cooperation's rules, and the next one made ready to be held.

By the same actions as the pages. The year moves with today; what is on the next agenda stands in `agenda.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any

from kansli.core.clock import today
from kansli.core.days import is_working_day
from kansli.documents.actions import keep_file
from kansli.documents.models import Document
from kansli.documents.paper import Block, Bullets, Heading, Paper, Paragraph, Table
from kansli.documents.typesetting import to_pdf
from kansli.matters.models import Matter
from kansli.meetings import actions
from kansli.meetings.models import AgendaItem, ItemDocument, Meeting, MeetingAnswer
from kansli.meetings.queries.agenda import candidates
from kansli.people.access import Actor, actor_of
from kansli.people.models import Account, Body, Organisation, Person

AGENDA = Path(__file__).parent / "agenda.toml"
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
BETWEEN = 7 * WEEK
SUMMER = ((6, 22), (8, 31))  # no meetings, both days included
TO_COMMITTEE = (27, 20, 34)  # days from a Friday to a Thursday three to four weeks on, the best first
YEAR = 52 * WEEK
HYBRID = {"mode": Meeting.Mode.HYBRID, "join_url": "https://video.exempel.se/ledningsgruppen"}
CONFERENCE = {"kind": Meeting.Kind.PLANNING, "place": "Häringe slott, Västerhaninge", "starts": time(12), "ends": time(13)}


@dataclass(frozen=True)
class Pair:
    """A meeting of the management group, and the committee's that it prepares."""

    group: date
    committee: date

    @property
    def is_group_conference(self) -> bool:
        """True in September: from lunch on Thursday to lunch on Friday."""
        return self.group.month == 9


def meet(email: str) -> None:
    """Plan the year as the secretary with that mail address, and make the next meeting ready."""
    secretary = Account.objects.select_related("person").get(person__email=email).person
    by = actor_of(secretary, today())
    bodies = {body.short_name: body for body in Body.objects.filter(short_name__in=("LG", "SSK"))}
    meetings = plan(by, secretary, bodies["LG"], bodies["SSK"])
    cancel_extra(by, secretary, bodies["LG"], meetings[0].day)
    made = tomllib.loads(AGENDA.read_text(encoding="utf-8"))
    prepare(by, meetings[0], made["items"])
    call(by, meetings[0], secretary, made)
    committee = next(meeting for meeting in meetings if meeting.body == bodies["SSK"])
    prepare_committee(by, committee, meetings[0])
    ask_for_day(by, next(one for one in meetings[1:] if one.body == bodies["LG"]))


def days_of(first: date) -> Iterator[Pair]:
    """The pairs of the year from `first` on: Fridays seven weeks apart, but for the summer and what is no working day."""
    day = first + DAY * ((4 - first.weekday()) % 7)
    while day < first + YEAR:
        committee = next((each for each in (day + DAY * days for days in TO_COMMITTEE) if is_free(each)), None)
        if is_free(day) and is_free(day - DAY) and committee:
            yield Pair(day, committee)
            day += BETWEEN
        else:
            day += WEEK


def is_free(day: date) -> bool:
    """True when one may meet that day."""
    return is_working_day(day) and not SUMMER[0] <= (day.month, day.day) <= SUMMER[1]


def plan(by: Actor, secretary: Person, group: Body, committee: Body) -> list[Meeting]:
    """Plan both bodies' year, the earliest first."""
    pairs = list(days_of(today() + 6 * DAY))
    conferences = {pair.committee.year: pair.committee for pair in pairs if pair.committee.month <= 2}
    places = cycle(("StorSthlm", "Huddinge kommunhus"))  # the latest paper is of a meeting in Huddinge
    made = []
    for number, pair in enumerate(pairs):
        facts: Mapping[str, Any] = {"starts": time(9), "ends": time(11, 30), "place": next(places)}
        if pair.is_group_conference:
            made.append(conference(by, secretary, group, pair.group - DAY))
        else:
            made.append(one(by, secretary, group, pair.group, **facts, **HYBRID if number == 0 else {}))
        if pair.committee in conferences.values():
            made.append(conference(by, secretary, committee, pair.committee))
        else:
            made.append(one(by, secretary, committee, pair.committee, **committee_facts(number)))
    return sorted(made, key=lambda meeting: meeting.day)


def committee_facts(number: int) -> dict[str, Any]:
    """With lunch before; of what lies far off the place is decided later."""
    first = {"place": "Huddinge kommunhus", "room": "Valhall", "host": Organisation.objects.filter(name="Huddinge").first()}
    where = first if number == 0 else {"is_place_open": True}
    return {"starts": time(13), "ends": time(15), "meals": "Lunch kl. 12.00", **where}


def one(by: Actor, secretary: Person, body: Body, day: date, **facts: Any) -> Meeting:
    """Plan a meeting; members may propose items until ten days before."""
    sheet = actions.MeetingSheet(day, proposals_until=day - 10 * DAY, **facts)
    return actions.plan_meeting(by=by, body=body, sheet=sheet, secretary=secretary)


def conference(by: Actor, secretary: Person, body: Body, first: date) -> Meeting:
    """Plan a conference from lunch to lunch, with a programme for each day."""
    meeting = one(by, secretary, body, first, end_day=first + DAY, meals="Lunch, middag och frukost", **CONFERENCE)
    rows = tomllib.loads(AGENDA.read_text(encoding="utf-8"))["programme"]
    actions.set_programme(by=by, meeting=meeting, points=[
        actions.PointFacts(first + DAY * row["day"], row["starts"], row.get("ends"), row["title"]) for row in rows
    ])  # fmt: skip
    return meeting


def cancel_extra(by: Actor, secretary: Person, group: Body, after: date) -> None:
    """An extra meeting that was planned, and that turned out not to be needed."""
    day = next(day for day in (after + DAY * days for days in range(9, 30)) if is_working_day(day) and day.weekday() < 4)
    extra = one(
        by, secretary, group, day, kind=Meeting.Kind.EXTRA, mode=Meeting.Mode.DIGITAL, starts=time(8, 30), ends=time(9, 30),
        join_url=HYBRID["join_url"],
    )  # fmt: skip
    reason = "Remisstiden är förlängd. Yttrandet bereds vid det ordinarie mötet i stället."
    actions.call_off(by=by, meeting=extra, reason=reason, person=secretary)


def prepare(by: Actor, meeting: Meeting, rows: list[dict[str, Any]]) -> None:
    """Put the items on the agenda: what is due for report is taken up, the rest is added; with papers and guests."""
    for row in rows:
        sheet = sheet_of(row, meeting.day)
        due = [each.value for each in candidates(meeting) if "reports" in row and each.detail.startswith(row["reports"])]
        if due:
            taken = actions.take_up(by=by, meeting=meeting, values=due[:1])[0]
            item = actions.edit_agenda_item(by=by, item=AgendaItem.objects.get(suggestions=taken), sheet=sheet)
        else:
            item = actions.add_item(by=by, meeting=meeting, sheet=sheet)
        for paper in row.get("papers", []):
            attach(by, item, paper)


def sheet_of(row: Mapping[str, Any], day: date) -> actions.ItemSheet:
    """What the file says of an item. After the summer the next year is planned."""
    year = day.year + (day.month > 6)
    return actions.ItemSheet(
        title=row["title"].format(year=year),
        purpose=row["purpose"],
        matter=Matter.objects.filter(title=row.get("matter", ""), merged_into=None).first(),
        presenters=row.get("presenters", []),
        minutes_planned=row["minutes"],
        background=row["background"].strip().format(year=year),
        proposal=row.get("proposal", "").strip().format(year=year),
        guests=[person for person in Person.objects.all() if person.name in row.get("guests", [])],
    )


def attach(by: Actor, item: AgendaItem, row: Mapping[str, str]) -> None:
    """Set a paper of the file as PDF, and attach it."""
    day = item.meeting.day - 10 * DAY
    sender = "Södertörnskommunerna"
    pdf = to_pdf(Paper(row["title"], sender, day, kind=row["kind"], blocks=tuple(blocks(row["text"])), is_draft=True))
    file = keep_file(by=by, source=BytesIO(pdf))
    actions.attach_document(
        by=by, item=item, file=file, name=f"{row['title']}.pdf", title=row["title"], person=by.person,
        phase=ItemDocument.Phase.BEFORE, audience=Document.Audience.READERS,
    )  # fmt: skip


def blocks(text: str) -> Iterator[Block]:
    """The paper that a text makes: parts between empty lines; `# heading`, `- lists` and `tables | of | cells`."""
    for part in text.strip().split("\n\n"):
        lines = part.split("\n")
        if part.startswith("# "):
            yield Heading(part[2:])
        elif part.startswith("- "):
            yield Bullets(tuple(line[2:] for line in lines))
        elif "|" in part:
            head, *rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
            yield Table(head, tuple(rows), has_row_heads=True)
        else:
            yield Paragraph(part.replace("\n", " "))


def call(by: Actor, meeting: Meeting, secretary: Person, made: Mapping[str, Any]) -> None:
    """Call to the meeting and send its material; some answer, some are silent, and one proposes an item after the last day,
    and asks for another way to meet.
    """
    actions.call_meeting(by=by, meeting=meeting, words=made["notice"], person=secretary)
    actions.send_material(by=by, meeting=meeting, words=made["material"], person=secretary)
    people = {person.name: person for person in Person.objects.current()}
    for row in made["answers"]:
        sheet = actions.AnswerSheet(row["choice"], row.get("deputy", ""), row.get("words", ""))
        way = row.get("way", MeetingAnswer.Way.LINK)
        actions.answer_meeting(by=people[row["name"]], meeting=meeting, person=people[row["name"]], sheet=sheet, way=way)
    asker = people[made["wish"]["name"]]
    wished = {name: made["wish"][name] for name in ("mode", "words")}
    actions.ask_mode(by=asker, meeting=meeting, person=asker, **wished)
    late = made["proposal"]
    proposed = actions.SuggestionSheet(late["title"], background=late["background"].strip())
    actions.propose_item(by=people[late["name"]], meeting=meeting, sheet=proposed, unique="demo.propose")


def prepare_committee(by: Actor, committee: Meeting, group: Meeting) -> None:
    """The committee's next agenda takes up what was tabled to it, and what the group prepares now; members are asked for more."""
    tabled = [each.value for each in candidates(committee) if each.origin == AgendaItem.Origin.TABLED]
    actions.take_up(by=by, meeting=committee, values=tabled)
    for item in group.items.filter(purpose=AgendaItem.Purpose.DECISION):
        actions.forward_item(by=by, item=item)
    actions.ask_for_items(by=by, meeting=committee)


def ask_for_day(by: Actor, meeting: Meeting) -> None:
    """A later meeting may need another day: some have said what suits them, and nothing is chosen yet."""
    ahead = (meeting.day + DAY * days for days in range(3, 30))
    days = [day for day in ahead if is_working_day(day) and day.weekday() < 4][:2]
    proposed = [
        actions.DayFacts(days[0], time(9), time(11, 30)),
        actions.DayFacts(days[1], time(13), time(15), place="StorSthlm"),
    ]
    question = actions.ask_for_day(by=by, meeting=meeting, days=proposed, words="Regionen är upptagen den dag som är planerad.")
    asked = [one.person for one in question.asked.select_related("person").order_by("pk")]
    for person, choices in zip(asked, [("can", "can"), ("cannot", "can"), ("if_need_be", "can")], strict=False):
        actions.answer_day(by=person, question=question, person=person, choices=dict(enumerate(choices, 1)))
