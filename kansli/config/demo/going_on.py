"""The demo's meeting that goes on just now: attendance noted, some items written, one half-way, a member's item that waits."""

from datetime import time

from kansli.config.demo.adjusting import mark_all_but_last
from kansli.core.clock import STOCKHOLM, now, today
from kansli.meetings import actions, queries
from kansli.meetings.actions import ItemSheet, SuggestionSheet
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.access import Actor, actor_of
from kansli.people.models import Account, Body, Person

EXERCISE = ItemSheet(
    "Gemensam beredskapsövning",
    purpose=AgendaItem.Purpose.DECISION,
    minutes_planned=20,
    background="Kommunernas beredskapssamordnare föreslår en gemensam övning i höst. Kostnaden delas efter folkmängd.",
    proposal="Ledningsgruppen beslutar att hålla en gemensam övning för högst 180 000 kronor.",
)
TRAFFIC = ItemSheet(
    "Yttrande över trafikförsörjningsprogrammet",
    purpose=AgendaItem.Purpose.DISCUSSION,
    minutes_planned=30,
    background="Regionens förslag är på remiss. Ett gemensamt yttrande bereds till samarbetskommittén.",
)
LATE = SuggestionSheet("Fördelning av vinterns väghållning", background="Vägarna mellan kommunerna plogas olika tider på dygnet.")
DECIDED = (
    "Övningen togs före de andra punkterna, så att beredskapssamordnarna kunde delta.\n\nBeslut\n\n"
    "Ledningsgruppen beslutar att hålla en gemensam övning för högst 180 000 kronor.\n\n"
    "{second} får i uppdrag att ta fram en plan för övningen till nästa möte."
)
HALF_WAY = (
    "Diskussion\n\n{first} redovisade huvuddragen i förslaget. Flera kommuner lyfte tvärförbindelsen, som de ser som "
    "viktigast, och busslinjerna mellan kommunerna.\n\nNär det gäller färdtjänsten"
)


def begin(email: str) -> None:
    """Begin an extra meeting of the management group, as the secretary with that mail address, and write some of it."""
    secretary = Account.objects.select_related("person").get(person__email=email).person
    by = actor_of(secretary, today())
    meeting = plan(by, secretary)
    actions.start_meeting(by=by, meeting=meeting, writer=secretary)
    first, second, *_others = [one.name for one in mark_all_but_last(by, meeting)]
    items = {item.title: item for item in meeting.items.select_related("meeting__body")}
    adjusters, outstanding, *_rest = items.values()
    written = [
        (adjusters, queries.offered_text(adjusters)),
        (items[EXERCISE.title], DECIDED.format(second=second)),
        (outstanding, queries.offered_text(outstanding)),
        (items[TRAFFIC.title], HALF_WAY.format(first=first)),
    ]
    for item, text in written:
        actions.save_text(by=by, item=item, part=None, text=text, seen=0, person=secretary)


def plan(by: Actor, secretary: Person) -> Meeting:
    """Today, since the last hour; a member has proposed an item that nobody has taken up."""
    hour = now().astimezone(STOCKHOLM).hour
    sheet = actions.MeetingSheet(
        today(), kind=Meeting.Kind.EXTRA, starts=time(max(hour - 1, 0)), ends=time(min(hour + 1, 23), 30),
        mode=Meeting.Mode.HYBRID, place="Huddinge kommunhus", room="Valhall",
    )  # fmt: skip
    meeting = actions.plan_meeting(by=by, body=Body.objects.get(short_name="LG"), sheet=sheet, secretary=secretary)
    for item in (TRAFFIC, EXERCISE):
        actions.add_item(by=by, meeting=meeting, sheet=item)
    proposer = queries.called_to(meeting)[2].person
    actions.propose_item(by=proposer, meeting=meeting, sheet=LATE, unique="demo.late")
    return meeting
