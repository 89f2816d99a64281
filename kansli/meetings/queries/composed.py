"""The whole text of a meeting's minutes, put together from its head, who was there, and what was written under each item.

The minutes are Swedish whatever the language of the one who looks. The reader of papers reads the same meeting back from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import override

from kansli.meetings.models import AgendaItem, Attendance, ItemPart, Meeting
from kansli.meetings.queries.agenda import next_planned
from kansli.meetings.queries.days import when_words
from kansli.meetings.queries.handling import handled, number_of, sentence_of, told_order
from kansli.meetings.queries.taken import written
from kansli.people.models import Body

State, Status = Attendance.State, AgendaItem.Status
FORMAL = Body.Style.FORMAL
KIND = {Body.Style.NOTES: "Minnesanteckningar", FORMAL: "Protokoll"}
LIKE = {State.DIGITAL: "digitalt", State.NOTIFIED: "anmält förhinder"}


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text under an item: where it begins, where what was written begins, where it ends."""

    item: AgendaItem
    part: ItemPart | None
    start: int
    body: int
    end: int


@dataclass
class Composed:
    """The text, and the places of the items in it, in the order of the text."""

    text: str = ""
    stretches: list[Stretch] = field(default_factory=list)

    def add(self, *lines: str) -> None:
        """A paragraph of its own; nothing where all lines are empty."""
        said = "\n".join(line for line in lines if line)
        if said:
            self.text += ("\n\n" if self.text else "") + said

    def item(self, item: AgendaItem, heading: str, part: ItemPart | None, text: str) -> None:
        """A stretch of an item, with its heading or the line that takes it up again."""
        self.add(heading or text)
        start = len(self.text) - len(heading or text)
        if heading and text:
            self.add(text)
        self.stretches.append(Stretch(item, part, start, len(self.text) - len(text), len(self.text)))


def composed(meeting: Meeting, *, in_handling_order: bool = False) -> Composed:
    """The text of the minutes as it would be sent now, with „Justeras" over the names of the adjusters. Five queries."""
    made = Composed()
    with override("sv"):
        _head(made, meeting)
        _attendance(made, meeting)
        _items(made, meeting, in_handling_order=in_handling_order)
        _closing(made, meeting)
    made.text += "\n"
    return made


def title_of(meeting: Meeting) -> str:
    """„Minnesanteckningar från Ledningsgruppen, 4"."""
    number = f", {meeting.number}" if meeting.number else ""
    return f"{KIND[Body.Style(meeting.body.style)]} från {meeting.body.name}{number}"


def _head(made: Composed, meeting: Meeting) -> None:
    made.add(f"# {title_of(meeting)}")
    place = ", ".join(part for part in (meeting.place, meeting.room) if part)
    mode = {Meeting.Mode.DIGITAL: "digitalt", Meeting.Mode.HYBRID: "och digitalt"}.get(Meeting.Mode(meeting.mode), "")
    made.add(f"**Tid:** {when_words(meeting)}")
    where = " ".join(part for part in (place, mode if place else mode.removeprefix("och ")) if part)
    made.add(f"**Plats:** {where}" if where else "")


def _attendance(made: Composed, meeting: Meeting) -> None:
    rows = list(meeting.attendances.select_related("organisation", "arrived_at_item", "left_at_item"))
    here = [one for one in rows if one.state in (State.PRESENT, State.DIGITAL)]
    away = [one for one in rows if one.state not in (State.PRESENT, State.DIGITAL)]
    made.add(*_people("Närvarande", [one for one in here if not one.is_guest]))
    made.add(*_people("Övriga närvarande", [one for one in here if one.is_guest]))
    made.add(*_people("Frånvarande", away))
    roles = {one.role for one in here}
    for role, name in (("ordförande", meeting.chair_words), ("sekreterare", meeting.secretary_words)):
        made.add(f"**{role.capitalize()}:** {name}" if name and role not in roles else "")


def _people(label: str, rows: list[Attendance]) -> list[str]:
    return [f"**{label}:**", *(f"- {_person(one)}" for one in rows)] if rows else []


def _person(one: Attendance) -> str:
    who = ", ".join(part for part in (one.name, one.organisation_words or str(one.organisation or ""), one.role) if part)
    return who + "".join(f" ({note})" for note in _notes(one))


def _notes(one: Attendance) -> Iterator[str]:
    if like := LIKE.get(State(one.state)):
        yield like
    if one.item_numbers:
        yield f"punkt {', '.join(one.item_numbers)}"
    if one.standing_in_for:
        yield f"ersättare för {one.standing_in_for}"
    for word, at, item in (("från", one.arrived_at, one.arrived_at_item), ("till", one.left_at, one.left_at_item)):
        if at:
            yield f"{word} kl. {at:%H.%M}"
        elif item:
            yield f"{word} och med punkt {number_of(item)}"


def _items(made: Composed, meeting: Meeting, *, in_handling_order: bool) -> None:
    items = list(meeting.items.select_related("lapsed_by", "tabled_to_body").prefetch_related("parts"))
    rows = [(item, part) for item in items for part in (item.parts.all() or [None])]
    if in_handling_order:
        last = 1 + max((part.order for _item, part in rows if part), default=0)
        rows.sort(key=lambda row: (row[1].order if row[1] else last, row[0].position))
    told, begun = told_order(handled(items), in_handling_order=in_handling_order), set()
    for item, part in rows:
        is_resumed = item.pk in begun
        heading = "" if is_resumed else f"## {_marked(item, meeting)} {item.title}"
        is_apart = is_resumed and made.stretches[-1].item != item
        order = sentence_of(part, told, is_apart=is_apart) if part else ""
        text = (written(part) if part else "") or ("" if is_resumed else _told(item))
        if not (is_resumed and not text):
            made.item(item, "\n\n".join(line for line in (heading, order) if line), part, text)
        begun.add(item.pk)


def _marked(item: AgendaItem, meeting: Meeting) -> str:
    return f"§ {number_of(item)}" if meeting.body.style == FORMAL else f"{item.number}."


def _told(item: AgendaItem) -> str:
    """The sentence that tells what became of an item under which nothing was written."""
    match item.status:
        case Status.LAPSED:
            return f"Punkten utgår på grund av punkt {number_of(item.lapsed_by)}." if item.lapsed_by else "Punkten utgår."
        case Status.TABLED | Status.PARTLY_TABLED:
            day = date_format(item.tabled_to_day, "j F Y") if item.tabled_to_day else ""
            return f"Punkten bordläggs till {item.tabled_to_words or day or 'nästa möte'}."
        case Status.NOT_HANDLED | Status.PLANNED:
            return "Punkten behandlades inte."
    return ""


def _closing(made: Composed, meeting: Meeting) -> None:
    if not any(stretch.item.role == AgendaItem.Role.NEXT_MEETING for stretch in made.stretches):
        following = next_planned(meeting.body, meeting.end_day or meeting.day, but=meeting)
        place = f", {following.place}" if following and following.place else ""
        made.add(f"Nästa möte: {when_words(following)}{place}." if following else "")
    by = "Vid protokollet" if meeting.body.style == FORMAL else "Vid anteckningarna"
    made.add(f"{by}: {meeting.secretary_words}" if meeting.secretary_words else "")
    names = [str(one.person) for one in meeting.adjusters.select_related("person")]
    made.add(f"Justeras: {', '.join(names)}" if names else "")
