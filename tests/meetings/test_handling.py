"""The order in which items were handled: seen and changed at the desk, and told by the minutes."""

import pytest
from django.urls import reverse

from kansli.audit.models import Event
from kansli.core.errors import RuleBroken
from kansli.documents.paper import Heading, Paragraph, plain
from kansli.meetings import actions, queries
from kansli.meetings.models import ItemPart, Meeting
from kansli.meetings.queries.composed import composed
from kansli.meetings.queries.handling import was_reordered
from kansli.meetings.queries.printed import draft_paper
from kansli.people.queries import known
from kansli.reading import read
from tests.meetings.held import held

TEXTS = {"Val": "Cai Cedergren utses till justerare.", "Vatten": "Rapporten gicks igenom.", "Vägar": "Hört.", "Broar": "Klart."}


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office):
    return held(office, texts=TEXTS)


def order(meeting):
    return [part.item.number for part in ItemPart.objects.filter(item__meeting=meeting).select_related("item")]


def part_of(meeting, number):
    return ItemPart.objects.filter(item__meeting=meeting, item__number=number).first()


def handle(by, meeting, numbers):
    actions.order_handling(by=by, meeting=meeting, keys=[part_of(meeting, number).key for number in numbers])


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("1234", []),
        ("4123", ["Punkten behandlades i början av mötet."]),
        ("1423", ["Punkten behandlades efter punkt 1."]),
        ("1342", ["Punkten behandlades efter punkt 4."]),
        ("2134", ["Punkten behandlades efter punkt 2."]),
    ],
)
def test_the_minutes_tell_what_was_handled_in_another_place_and_are_read_so(by, meeting, numbers, told):
    handle(by, meeting, numbers)
    text = composed(meeting).text
    assert [line for line in text.split("\n") if line.startswith("Punkten behandlades")] == told
    made = read(text, known(meeting.day))
    places = {item.handled_order or int(item.number): item.number for item in made.items}
    assert "".join(places[place] for place in sorted(places)) == numbers
    assert "Punkten behandlades" not in composed(meeting, in_handling_order=True).text


def test_what_was_interrupted_is_told_in_both_orders(office, by, meeting):
    ItemPart.objects.filter(item__number="2").update(order=9)
    words = {"changed_at": meeting.adjusters.get().elected_at, "item": meeting.items.get(number="1")}
    last = ItemPart.objects.create(order=10, text="Bo Björk utses också.", **words)
    assert "Punkt 1 återupptas efter punkt 2.\n\nBo Björk utses också." in composed(meeting).text
    assert "Punkt 1 återupptas.\n\nBo Björk utses också." in composed(meeting, in_handling_order=True).text
    made = read(composed(meeting).text, known(meeting.day))
    assert [item.number for item in made.items] == ["1", "2", "3", "4"]
    ItemPart.objects.filter(pk=last.pk).update(text="Punkt 1 återupptas. Bo Björk utses också.")
    for in_handling_order in (True, False):
        assert composed(meeting, in_handling_order=in_handling_order).text.count("återupptas") == 1


def test_the_draft_and_its_paper_have_the_sentences_under_the_headings(by, meeting):
    handle(by, meeting, "4123")
    blocks = draft_paper(meeting).blocks
    at = next(place for place, one in enumerate(blocks) if isinstance(one, Heading) and plain(one.text) == "Broar")
    assert [plain(one.text) for one in blocks[at + 1 : at + 3] if isinstance(one, Paragraph)] == [
        "Punkten behandlades i början av mötet.", "Klart."
    ]  # fmt: skip


def test_a_stretch_is_moved_and_the_log_tells_it(by, meeting):
    assert not was_reordered(meeting)
    actions.shift_handling(by=by, part=part_of(meeting, "4"), steps=-1)
    assert order(meeting) == ["1", "2", "4", "3"]
    actions.shift_handling(by=by, part=part_of(meeting, "1"), steps=-1)  # it is first already
    assert order(meeting) == ["1", "2", "4", "3"]
    assert was_reordered(meeting)
    assert Event.objects.filter(verb="meetings.order_handling").count() == 1
    actions.shift_handling(by=by, part=part_of(meeting, "4"), steps=1)
    assert not was_reordered(meeting)


def test_what_is_not_written_has_no_place_yet(by, meeting):
    ItemPart.objects.filter(item__number="2").update(text=" ")
    with pytest.raises(RuleBroken, match="Börja skriva"):
        actions.shift_handling(by=by, part=part_of(meeting, "2"), steps=1)
    handle(by, meeting, "431")
    assert order(meeting) == ["4", "3", "1", "2"]


def test_what_cannot_be_ordered_is_told(by, meeting):
    with pytest.raises(RuleBroken, match="Öppna den igen"):
        handle(by, meeting, "123")
    Meeting.objects.update(status="sent_for_adjustment")
    with pytest.raises(RuleBroken, match="från mötets början"):
        handle(by, meeting, "4321")


def test_the_order_is_changed_at_the_desk(office, meeting, sign_in):
    item, client = meeting.items.get(number="2"), sign_in(office.asta)
    path = reverse("meetings:write_item", args=[item.key])
    assert "Hanterad tidigare: Broar" in client.get(path).text
    shift = reverse("meetings:shift_handling", args=[item.key])
    for way in ("up", "up", "down"):
        answer = client.post(shift, {"part": part_of(meeting, "4").key, "way": way})
    assert answer.url == f"{path}?ordning=hanterad#ordning"
    assert order(meeting) == ["1", "2", "4", "3"]
    assert queries.desk_page(meeting, item, None).is_reordered
    assert client.post(shift, {"part": "gone"}).status_code == 404
    keys = [part_of(meeting, number).key for number in "1234"]
    assert client.post(reverse("meetings:order_handling", args=[item.key]), {"key": keys}).status_code == 302
    assert order(meeting) == ["1", "2", "3", "4"]
