"""Who the people of a paper are: those chosen in the draft, and new ones that are noted now."""

from datetime import date

from kansli.audit.actions import Keyed
from kansli.importing.draft import Draft, Finding, Kind
from kansli.meetings.actions import Presence
from kansli.meetings.models import Attendance
from kansli.people.actions.persons import PersonSheet, add_person
from kansli.people.models import Body, Person
from kansli.people.queries.book import Book

ABSENT = "absent"
GUEST = "guest"


class Cast:
    """The people of one paper. Names in its text mean them first, then others of the register."""

    def __init__(self, *, by: Keyed, draft: Draft, book: Book, day: date) -> None:
        self.book, self.day = book, day
        self.by_finding: dict[str, Person | None] = {}
        self.by_name: dict[str, Person] = {}
        for finding in draft.of(Kind.PERSON):
            person = self._meant(by, finding)
            self.by_finding[finding.key] = person
            if person:
                self.by_name[finding.values["name"]] = person

    def named(self, name: str) -> Person | None:
        """The one who is meant by a name in the paper."""
        return (self.by_name.get(name) or self.book.person(name, self.day)) if name else None

    def _meant(self, by: Keyed, finding: Finding) -> Person | None:
        values = finding.values
        if values["choice"] == "known":
            return self.book.person_with_key(values["person"])
        if values["choice"] == "new":
            return self.book.person(values["name"], self.day) or self._noted(by, values["name"], values["organisation"])
        return None

    def _noted(self, by: Keyed, name: str, organisation: str) -> Person:
        given, _space, family = name.strip().partition(" ")
        sheet = PersonSheet(given_name=given[:100], family_name=family[:100], organisation=self.book.organisation(organisation))
        person = add_person(by=by, sheet=sheet)
        self.book.add(person)
        return person


def presences(draft: Draft, cast: Cast, body: Body) -> list[Presence]:
    """Attendance as the paper has it: seats by who held them that day, or by the member."""
    return [_presence(finding, cast, body) for finding in draft.of(Kind.PERSON)]


def _presence(finding: Finding, cast: Cast, body: Body) -> Presence:
    values, person = finding.values, cast.by_finding[finding.key]
    organisation = cast.book.organisation(values["organisation"])
    is_guest = values["part"] == GUEST
    return Presence(
        name=values["name"][:200],
        state=_state(values["part"], is_remote=values["remote"]),
        person=person,
        seat=None if is_guest else cast.book.seat(body, organisation, person, cast.day),
        organisation=organisation,
        organisation_words=values["organisation"][:200],
        role=values["role"][:120],
        is_guest=is_guest,
        item_numbers=tuple(values["items"]),
        standing_in_for=values["standing_in_for"][:200],
    )


def _state(part: str, *, is_remote: bool) -> Attendance.State:
    if part == ABSENT:
        return Attendance.State.ABSENT
    return Attendance.State.DIGITAL if is_remote else Attendance.State.PRESENT
