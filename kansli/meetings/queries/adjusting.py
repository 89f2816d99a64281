"""The text that is being adjusted, section by section: what an adjuster has looked at, what they remarked, what has changed."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from kansli.meetings import marking
from kansli.meetings.models import Adjuster, AgendaItem, Approval, Clearance, ItemPart, Meeting, Remark, Revision
from kansli.people.models import Person

HEAD = "head"
State = Remark.State


@dataclass(frozen=True)
class Section:
    """The head, or one item, of a revision. `texts` are its stretches without headings, each with its part."""

    key: str
    title: str
    texts: list[str]
    item: AgendaItem | None = None
    parts: list[ItemPart] = field(default_factory=list)
    before: list[str] | None = None  # the texts of the revision before, where they were others
    remarks: list[Remark] = field(default_factory=list)
    is_cleared: bool = False

    @property
    def digest(self) -> str:
        """What a clearance holds for."""
        return hashlib.sha256("\0".join([self.title, *self.texts]).encode()).hexdigest()

    @property
    def has_open_remark(self) -> bool:
        """True while the secretariat has not answered."""
        return any(remark.state == State.OPEN for remark in self.remarks)

    @property
    def is_seen(self) -> bool:
        """True when the adjuster has said something of it as it reads now."""
        return self.is_cleared or self.has_open_remark

    @property
    def stretches(self) -> list[tuple[str, str]]:
        """Each text with what it was before, for the difference; the same twice where nothing has changed."""
        return list(zip(self.before or self.texts, self.texts, strict=True))


@dataclass(frozen=True)
class AdjustPage:
    """The whole revision for one adjuster, or for the secretary (without an adjuster)."""

    meeting: Meeting
    revision: Revision
    sections: list[Section]
    approvals: list[Approval]
    adjuster: Adjuster | None = None

    @property
    def seen(self) -> int:
        """How many sections the adjuster has looked at."""
        return sum(section.is_seen for section in self.sections)

    @property
    def has_open_remark(self) -> bool:
        """True while some remark waits for the secretariat, whoever made it."""
        return any(section.has_open_remark for section in self.sections)

    @property
    def is_ready(self) -> bool:
        """True when the adjuster may approve."""
        return all(section.is_cleared for section in self.sections) and not self.has_open_remark

    @property
    def awaited(self) -> list[Adjuster]:
        """The adjusters who have not approved just this text."""
        done = {one.adjuster_id for one in self.approvals}
        return [one for one in self.meeting.adjusters.select_related("person") if one.pk not in done]

    @property
    def approval(self) -> Approval | None:
        """The adjuster's own approval of just this text."""
        mine = self.adjuster
        return next((one for one in self.approvals if mine and one.adjuster_id == mine.pk), None)

    def section(self, key: str) -> Section | None:
        """The section asked for, else the first that has not been looked at; None at the end."""
        asked = next((section for section in self.sections if section.key == key), None)
        return asked or next((section for section in self.sections if not section.is_seen), None)


def latest_revision(meeting: Meeting) -> Revision | None:
    """The text that is being adjusted, or was."""
    return meeting.revisions.order_by("-number").first()


def adjuster_of(meeting: Meeting, person: Person | None) -> Adjuster | None:
    """The person as the meeting's adjuster."""
    return meeting.adjusters.filter(person=person).select_related("person").first() if person else None


def adjust_page(meeting: Meeting, adjuster: Adjuster | None = None) -> AdjustPage | None:
    """The latest revision with what was said of it; None before the text has been sent. A constant number of queries."""
    revisions = list(meeting.revisions.order_by("-number")[:2])
    if not revisions:
        return None
    items = {item.key: item for item in meeting.items.prefetch_related("parts")}
    remarks: dict[str, list[Remark]] = defaultdict(list)
    for remark in Remark.objects.filter(revision__meeting=meeting).select_related("adjuster__person", "item", "part", "revision"):
        remarks[remark.item.key if remark.item else HEAD].append(remark)
    cleared = set(Clearance.objects.filter(adjuster=adjuster).values_list("section", "digest")) if adjuster else set()
    before = {key: texts for key, _title, texts in cut(revisions[1], items)} if len(revisions) > 1 else {}
    sections = [
        _section(key, title, texts, items.get(key), before.get(key), remarks[key], cleared)
        for key, title, texts in cut(revisions[0], items)
    ]
    approvals = list(revisions[0].approvals.select_related("person", "adjuster"))
    return AdjustPage(meeting, revisions[0], sections, approvals, adjuster)


def cut(revision: Revision, items: dict[str, AgendaItem]) -> list[tuple[str, str, list[str]]]:
    """The revision in sections: key, title and texts, items in the order of the agenda."""
    places = [(key, body, end) for key, _start, body, end in revision.places]
    first = min((start for _key, start, _body, _end in revision.places), default=len(revision.text))
    head = marking.plain(revision.text[:first], ())
    title, _line, rest = head.partition("\n")
    found: dict[str, list[str]] = defaultdict(list)
    for key, body, end in places:
        found[key].append(revision.text[body:end])
    ordered = sorted((items[key] for key in found), key=lambda item: item.position)
    named = [(item.key, f"{(item.paragraph and f'§ {item.paragraph}') or f'{item.number}.'} {item.title}") for item in ordered]
    return [(HEAD, title, [rest.strip()]), *((key, title, found[key]) for key, title in named)]


def _section(
    key: str, title: str, texts: list[str], item: AgendaItem | None, before: list[str] | None, remarks: list[Remark],
    cleared: set[tuple[str, str]],
) -> Section:  # fmt: skip
    changed = before if before is not None and before != texts and len(before) == len(texts) else None
    parts = list(item.parts.all()) if item else []
    made = Section(key, title, texts, item, parts, changed, remarks)
    return Section(key, title, texts, item, parts, changed, remarks, (key, made.digest) in cleared)
