"""A large cooperation to measure on: `python -m bench.cooperation [years] [bodies]` fills the database of the settings.

With ten years and twelve bodies: about 1,200 meetings, 9,600 items, 10,800 decisions, 14,400 assignments, 300 matters. The rows
are written in bulk (the archive's own speed is measured by `bench.importing`), and the search index is made from them.
"""

import os
import random
import sys
import tempfile
import time
from datetime import date, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-bench-"))

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from kansli.config import demo, presets  # noqa: E402
from kansli.config.proving import findables  # noqa: E402
from kansli.core.clock import now  # noqa: E402
from kansli.matters.models import Matter  # noqa: E402
from kansli.meetings.models import AgendaItem, Attendance, ItemAssignment, ItemDecision, Meeting  # noqa: E402
from kansli.people.models import Body, Cooperation, Mandate, Member, Person, Seat  # noqa: E402
from kansli.register.models import (  # noqa: E402
    Assignment,
    Decision,
    HandlingLevel,
    MemberAnswer,
    MemberHandling,
    MemberQuestion,
    MemberStance,
)
from kansli.search.actions import rebuild  # noqa: E402

MEETINGS_A_YEAR, ITEMS, MATTERS = 10, 8, 300
SUBJECTS = [
    "elnät",
    "varudistribution",
    "klimat",
    "bostäder",
    "skola",
    "näringsliv",
    "trafik",
    "beredskap",
    "webbplats",
    "budget",
]
VERBS = ["ta fram underlag om", "återrapportera om", "samordna", "bjuda in till möte om", "sammanställa synpunkter på"]


def fill(years: int = 10, bodies: int = 12) -> None:
    """Make the cooperation where there is none; one that is there is left as it is."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if Cooperation.objects.exists():
        return
    random.seed(12)
    presets.load("sodertorn")
    demo.people(demo._people())
    with transaction.atomic():
        _bodies(bodies)
        matters = Matter.objects.bulk_create(
            [Matter(title=f"{random.choice(SUBJECTS)} {n}".capitalize()) for n in range(MATTERS)]
        )
        for body in Body.objects.exclude(kind=Body.Kind.SECRETARIAT):
            _meetings(body, years, matters)
        rebuild(findables())


def _bodies(wanted: int) -> None:
    members = list(Member.objects.all())
    for number in range(Body.objects.exclude(kind=Body.Kind.SECRETARIAT).count(), wanted):
        body = Body.objects.create(name=f"Arbetsgrupp {number}", kind=Body.Kind.WORKING_GROUP, readers=Body.Readers.COOPERATION)
        Seat.objects.bulk_create([Seat(body=body, member=member) for member in members])
    persons = Person.objects.bulk_create(
        [Person(given_name=f"Person{n}", family_name=f"Efternamn{n}") for n in range(Seat.objects.filter(mandates=None).count())]
    )
    vacant = Seat.objects.filter(mandates=None)
    Mandate.objects.bulk_create([Mandate(seat=seat, person=person) for seat, person in zip(vacant, persons, strict=True)])


def _meetings(body: Body, years: int, matters: list[Matter]) -> None:
    last = date.today().year
    days = [date(last - y, 1 + m, 1 + (y * 7 + m * 3) % 27) for y in range(years) for m in range(MEETINGS_A_YEAR)]
    meetings = Meeting.objects.bulk_create(
        [
            Meeting(body=body, day=day, year=day.year, number=n % MEETINGS_A_YEAR + 1, status="adjusted")
            for n, day in enumerate(days)
        ]
    )
    seats = list(body.seats.prefetch_related("mandates__person"))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, seat=seat, person=mandate.person, name=mandate.person.name, position=n)
        for meeting in meetings
        for n, seat in enumerate(seats)
        for mandate in list(seat.mandates.all())[:1]
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=n, number=str(n), title=matter.title, matter=matter, text=_text(matter))
        for meeting in meetings
        for n, matter in enumerate(random.sample(matters, ITEMS), 1)
    )
    _entries(body, items, seats)


def _entries(body: Body, items: list[AgendaItem], seats: list[Seat]) -> None:
    decided = [item for item in items for _ in range(random.choice([0, 1, 1, 2]))]
    decisions = Decision.objects.bulk_create(
        Decision(
            body=body,
            day=item.meeting.day,
            wording=f"{body.name} beslutar att gå vidare med {item.title.lower()}.",
            kind=random.choice(Decision.Kind.values),
            matter=item.matter,
            source_title=str(item.meeting),
            source_path=f"/moten/{item.meeting.key}/",
        )
        for item in decided
    )
    ItemDecision.objects.bulk_create(ItemDecision(item=i, decision=d) for i, d in zip(decided, decisions, strict=True))
    given = [pair for pair in zip(decided, decisions, strict=True) for _ in range(random.choice([1, 1, 2]))]
    assignments = Assignment.objects.bulk_create(
        Assignment(
            body=body,
            day=item.meeting.day,
            task=f"{random.choice(VERBS)} {item.title.lower()}".capitalize(),
            given_to="seat",
            seat=random.choice(seats),
            status=random.choice(["open", "reported", "done", "done", "done"]),
            due_on=item.meeting.day + timedelta(days=random.randint(10, 200)),
            decision=decision,
            matter=item.matter,
        )
        for item, decision in given
    )
    pairs = zip(given, assignments, strict=True)
    ItemAssignment.objects.bulk_create(ItemAssignment(item=item, assignment=assignment) for (item, _d), assignment in pairs)
    levels, members = list(HandlingLevel.objects.all()), [seat.member for seat in seats if seat.member]
    MemberHandling.objects.bulk_create(
        MemberHandling(decision=decision, member=member, level=random.choice(levels), state=random.choice(["expected", "done"]))
        for decision in decisions[::3]
        for member in members
    )
    _questions(decisions[::6], members)
    MemberStance.objects.bulk_create(MemberStance(decision=d, member=random.choice(members)) for d in decisions[::9])


def _questions(decisions: list[Decision], members: list[Member]) -> None:
    """Each member was asked about some of the decisions, and most have answered."""
    values = {"kind": "level", "title": "Hur hanterar ni beslutet?", "asked_at": now()}
    questions = MemberQuestion.objects.bulk_create(
        MemberQuestion(decision=one, body=one.body, day=one.day, last_day=one.day + timedelta(days=30), state="closed", **values)
        for one in decisions
    )
    MemberAnswer.objects.bulk_create(
        MemberAnswer(question=question, member=member, state=random.choice(["silent", "waiting"]))
        for question in questions
        for member in dict.fromkeys(members)
    )


def _text(matter: Matter) -> str:
    return f"{matter.title}. " + " ".join(random.choices(SUBJECTS, k=60))


def main() -> None:
    """Fill, and say how much there is."""
    start = time.perf_counter()
    fill(*(int(argument) for argument in sys.argv[1:3]))
    counts = {model.__name__: model.objects.count() for model in (Meeting, AgendaItem, Decision, Assignment, Matter)}
    print(f"{counts} in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
