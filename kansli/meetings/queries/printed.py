"""Minutes as a paper of the office, of which PDF, Word and HTML are made: whole, redacted, or one decision."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from kansli.documents.paper import (
    Block,
    Bullets,
    Footnote,
    Heading,
    Note,
    Paper,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Strong,
)
from kansli.meetings import marking
from kansli.meetings.models import AgendaItem, Approval, Correction, ItemDecision, Meeting, Minutes, Publication
from kansli.meetings.queries.composed import KIND, composed
from kansli.people.models import Body
from kansli.people.queries import cooperation_name
from kansli.reading.headings import section_of
from kansli.register.models import Decision, MemberStance

OMITTED = "[utelämnat]"
LABEL = re.compile(r"(?P<label>[A-ZÅÄÖ][\wåäö ]{2,24}): ?(?P<value>.*)")
PENDING = re.compile(r"Justeras: ")
BULLET = "- "
Omission = tuple[int, int, str]  # start, end, why


@dataclass(frozen=True)
class Stretch:
    """An item's stretch of a text: its number and title (empty where it is taken up again), and the span of what was written."""

    number: str
    title: str
    start: int
    body: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text of minutes with the places of its items, what is left out, and the footnotes that stand in it."""

    text: str
    stretches: list[Stretch]
    omissions: Sequence[Omission] = ()
    notes: Sequence[tuple[int, str]] = ()  # place and words

    def said(self, start: int, end: int) -> str:
        """The text of a span without what is left out."""
        parts, at = [], start
        for first, last, _why in sorted(self.omissions):
            if first < end and last > at:
                parts += [self.text[at : max(at, first)], OMITTED]
                at = min(last, end)
        return "".join([*parts, self.text[at:end]])


def minutes_paper(
    minutes: Minutes, *, omissions: Sequence[Omission] = (), corrections: Iterable[Correction] | None = None
) -> Paper:
    """The locked minutes, with who approved them and their corrections behind."""
    approvals = list(minutes.revision.approvals.select_related("person", "adjuster")) if minutes.revision else []
    if corrections is None:
        corrections = minutes.corrections.exclude(approved_at=None).select_related("adjuster")
    text = Text(minutes.text, _stretches(minutes), omissions, _notes(minutes, omissions))
    with override("sv"):
        signed = _signed(approvals, "" if omissions else minutes.sha256)
        return _paper(minutes.meeting, text, [*signed, *chain.from_iterable(map(_correction, corrections))])


def draft_paper(meeting: Meeting) -> Paper:
    """The minutes as they are written now, marked as a draft."""
    made = composed(meeting)
    begun: set[int] = set()
    stretches = []
    for one in made.stretches:
        stretches.append(_stretch(made.text, one.item, one.start, one.end, may_have_heading=one.item.pk not in begun))
        begun.add(one.item.pk)
    with override("sv"):
        return _paper(meeting, Text(made.text, stretches), [], is_draft=True)


def extract_paper(minutes: Minutes, decision: Decision) -> Paper:
    """One decision of the minutes: its item's heading, its wording, who stood outside, and who approved."""
    tie = minutes.meeting.items.get(item_decisions__decision=decision)
    approvals = list(minutes.revision.approvals.select_related("person", "adjuster")) if minutes.revision else []
    with override("sv"):
        blocks = [
            Heading(tie.title, 1, _numbered(tie.paragraph, tie.number)),
            Heading("Beslut", 2),
            Paragraph((decision.wording, *(Footnote(note) for note in _stances(decision)))),
            *_signed(approvals, minutes.sha256),
        ]
        return _frame(minutes.meeting, "Protokollsutdrag", (), tuple(blocks))


def public_paper(publication: Publication) -> Paper:
    """Published minutes: without what was left out, with the corrections that were approved before they were published."""
    made = publication.minutes.corrections.filter(approved_at__lte=publication.published_at).select_related("adjuster")
    omissions = [(start, end, why) for start, end, why in publication.omissions]
    return minutes_paper(publication.minutes, omissions=omissions, corrections=made)


def omitted_text(minutes: Minutes, omissions: Sequence[Omission]) -> str:
    """The whole text without what is left out."""
    return Text(minutes.text, [], omissions).said(0, len(minutes.text))


def _paper(meeting: Meeting, text: Text, after: list[Block], *, is_draft: bool = False) -> Paper:
    first = min((one.start for one in text.stretches), default=len(text.text))
    last = max((one.end for one in text.stretches), default=len(text.text))
    facts, people = _head(marking.plain(text.said(0, first), ()))
    closing = marking.plain(text.said(last, len(text.text)), ())
    blocks = [
        *people,
        *chain.from_iterable(_item(text, one) for one in text.stretches),
        *(block for block in _blocks(closing) if is_draft or not _is_pending(block)),
        *after,
    ]
    kind = KIND[Body.Style(meeting.body.style)]
    return _frame(meeting, kind, facts, tuple(blocks), is_draft=is_draft)


def _frame(
    meeting: Meeting, kind: str, facts: tuple[tuple[str, str], ...], blocks: tuple[Block, ...], *, is_draft: bool = False
) -> Paper:
    number = f" {meeting.number}" if meeting.number else ""
    title = f"{meeting.body.name}, möte{number}, {date_format(meeting.day, 'j F Y')}"
    return Paper(title, cooperation_name(), meeting.day, kind, facts, blocks, is_draft=is_draft)


def _stretches(minutes: Minutes) -> list[Stretch]:
    """The items' places in a locked text; the heading is its first line."""
    items = {item.pk: item for item in minutes.meeting.items.prefetch_related("segments")}
    segments = [segment for item in items.values() for segment in item.segments.all()]
    return [
        _stretch(minutes.text, items[one.item_id], one.start, one.end, may_have_heading=one.position == 0)
        for one in sorted(segments, key=lambda one: one.start)
    ]


def _stretch(text: str, item: AgendaItem, start: int, end: int, *, may_have_heading: bool) -> Stretch:
    line = text[start:end].partition("\n")[0]
    if may_have_heading and line.rstrip(" *#").endswith(item.title):
        return Stretch(_numbered(item.paragraph, item.number), item.title, start, start + len(line), end)
    return Stretch("", "", start, start, end)


def _numbered(paragraph: int | None, number: str) -> str:
    return f"§ {paragraph}" if paragraph else number


def _head(text: str) -> tuple[tuple[tuple[str, str], ...], list[Block]]:
    """Time and place as facts, the people as lists; the title stands above already."""
    facts: list[tuple[str, str]] = []
    rest: list[str] = []
    for paragraph in text.split("\n\n")[1:]:
        found = LABEL.fullmatch(paragraph)
        if found and found["value"]:
            facts.append((found["label"], found["value"]))
        else:
            rest.append(paragraph)
    return tuple(facts), list(_blocks("\n\n".join(rest)))


def _item(text: Text, stretch: Stretch) -> Iterator[Block]:
    if stretch.title:
        place = max(text.text.rfind(stretch.title, stretch.start, stretch.body), stretch.start)
        yield Heading(text.said(place, place + len(stretch.title)), 1, stretch.number)
    at = stretch.body
    for paragraph in re.split(r"(\n\s*\n)", text.text[stretch.body : stretch.end]):
        start, at = at, at + len(paragraph)
        notes = [(place - start, words) for place, words in text.notes if start < place <= at]
        if paragraph.strip():
            yield from _blocks(text.said(start, at), notes)


def _blocks(text: str, notes: Sequence[tuple[int, str]] = ()) -> Iterator[Block]:
    """Paragraphs, lists and the headings of sections within an item."""
    if notes:
        first, _line, rest = text.lstrip("\n").partition("\n")
        gone = len(text) - len(rest) if rest and _is_section(first) else 0
        if gone:
            yield Heading(first.strip(" *:#"), 2)
        yield Paragraph(tuple(_with_notes(text[gone:], [(place - gone, words) for place, words in notes])))
        return
    for paragraph in filter(str.strip, text.split("\n\n")):
        lines = paragraph.strip().splitlines()
        if _is_section(lines[0]):
            yield Heading(lines.pop(0).strip(" *:#"), 2)
        label = lines.pop(0) if lines and lines[0].endswith(":") and len(lines) > 1 and lines[1].startswith(BULLET) else ""
        if label:
            yield Paragraph((Strong(label),))
        if lines and all(line.startswith(BULLET) for line in lines):
            yield Bullets(tuple(line.removeprefix(BULLET) for line in lines))
        elif lines:
            yield Paragraph("\n".join(lines))


def _is_section(line: str) -> bool:
    """True for a line that is nothing but the heading of a section, such as „Beslut"."""
    opened = section_of(line)
    return opened is not None and opened[1] == len(line)


def _with_notes(text: str, notes: Sequence[tuple[int, str]]) -> Iterator[Run]:
    at = 0
    for place, words in sorted(notes):
        yield text[at:place].lstrip("\n") if at == 0 else text[at:place]
        yield Footnote(words)
        at = place
    yield text[at:].rstrip()


def _notes(minutes: Minutes, omissions: Sequence[Omission]) -> list[tuple[int, str]]:
    """A footnote behind each decision that some members stand outside of; none where something of it is left out."""
    if omissions:
        return []
    ties = ItemDecision.objects.filter(item__meeting=minutes.meeting, end__gt=0).select_related("decision")
    return [(tie.end, note) for tie in ties for note in _stances(tie.decision)]


def _stances(decision: Decision) -> list[str]:
    stances = list(decision.stances.select_related("member__organisation"))
    words = {MemberStance.Kind.OUTSIDE: "deltar inte i beslutet", MemberStance.Kind.RESERVATION: "reserverar sig mot beslutet"}
    named = {kind: [str(one.member) for one in stances if one.kind == kind] for kind in words}
    return [f"{' och '.join(names)} {words[kind]}." for kind, names in named.items() if names]


def _is_pending(block: Block) -> bool:
    return isinstance(block, Paragraph) and isinstance(block.text, str) and bool(PENDING.match(block.text))


def _signed(approvals: list[Approval], sha256: str) -> list[Block]:
    rows = tuple(
        Signature(str(one.person), "justerare" if one.adjuster else "sekreterare", f"Justerat {_when(one)}", one.means)
        for one in approvals
    )
    return [Signatures(rows, sha256, check_address(sha256) if sha256 else "")] if rows else []


def _correction(one: Correction) -> Iterator[Block]:
    yield Heading(f"Rättelse {one.number}", 1)
    yield from (Paragraph(paragraph) for paragraph in one.text.split("\n\n") if paragraph.strip())
    yield Note("Rättelsen hör till anteckningarna. Deras text är oförändrad.")
    signature = Signature(str(one.adjuster), "justerare", f"Justerat {_when(one)}", f"{one.get_way_display()} {one.address}")
    yield Signatures((signature,), one.sha256, check_address(one.sha256))


def _when(one: Approval | Correction) -> str:
    return date_format(localtime(one.approved_at), "j F Y \\k\\l. H.i")


def check_address(sha256: str) -> str:
    """Where anybody may check a fingerprint."""
    return settings.SITE_URL + reverse("open:check_seal", args=[sha256])
