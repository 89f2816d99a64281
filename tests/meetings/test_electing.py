"""Who adjusts the minutes: elected by what the text says, changed until it is sent, chosen already when it is."""

import pytest
from django.urls import reverse

from kansli.audit.models import Event
from kansli.meetings import actions, queries
from kansli.meetings.forms import SendForm
from kansli.meetings.models import Meeting
from tests.meetings.held import held

CAI, BO = "Cai Cedergren utses att justera dagens anteckningar.", "Bo Björk utses att justera dagens anteckningar."
JSON = {"Accept": "application/json"}


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office):
    return held(office, texts={"Val av justerare": "", "Vatten": "Hört."}, adjusters=[])


@pytest.fixture
def item(meeting):
    return meeting.items.select_related("meeting__body").get(number="1")


def save(by, item, text, caret=None):
    part = item.parts.get()
    return actions.save_text(by=by, item=item, part=part, text=text, seen=part.version, person=None, caret=caret)


def elected(meeting):
    return [str(one) for one in meeting.adjusters.select_related("person")]


def answer(by, item, part, state):
    chip = next(chip for chip in queries.chips_of(item, part) if chip.kind == "adjuster")
    anchor = chip.anchor
    actions.answer_finding(by=by, item=item, kind=anchor.kind, words=anchor.words, occurrence=anchor.occurrence, state=state)


def test_whom_the_text_names_is_elected_when_the_sentence_is_finished(office, by, meeting, item):
    save(by, item, CAI[:-1])
    assert not elected(meeting)
    part = save(by, item, CAI)
    assert elected(meeting) == ["Cai Cedergren"]
    assert Meeting.objects.get(pk=meeting.pk).adjuster_words == "Cai Cedergren"
    assert [chip.details for chip in queries.chips_of(item, part) if chip.kind == "adjuster"] == [("Vald",)]
    save(by, item, f"{CAI}\nMer.")
    assert Event.objects.filter(verb="meetings.elect_adjusters").count() == 1
    assert SendForm(meeting).initial["people"] == [office.cai.pk]


def test_a_text_that_names_somebody_else_elects_them(by, meeting, item):
    save(by, item, CAI)
    save(by, item, BO)
    assert elected(meeting) == ["Bo Björk"]


def test_no_more_are_elected_than_the_body_has_and_only_those_who_were_there(office, by, meeting, item):
    save(by, item, "Cai Cedergren och Bo Björk utses att justera dagens anteckningar.")
    assert elected(meeting) == ["Cai Cedergren"]
    save(by, item, "Sven Svensson utses att justera dagens anteckningar.")
    assert elected(meeting) == ["Cai Cedergren"]


def test_what_the_secretary_chose_stands_until_the_text_says_something_else(office, by, meeting, item):
    save(by, item, CAI)
    actions.elect_adjusters(by=by, meeting=meeting, people=[office.bo])
    part = save(by, item, f"{CAI}\nMer.")
    assert elected(meeting) == ["Bo Björk"]
    assert [chip.details for chip in queries.chips_of(item, part) if chip.kind == "adjuster"] == [("Inte vald",)]


def test_an_election_that_is_dismissed_is_none_until_it_is_kept(by, meeting, item):
    part = save(by, item, CAI)
    answer(by, item, part, "dismissed")
    assert not elected(meeting)
    save(by, item, f"{CAI}\nMer.")
    assert not elected(meeting)
    answer(by, item, part, "kept")
    assert elected(meeting) == ["Cai Cedergren"]


def test_an_answer_about_an_item_without_a_text_elects_nobody(by, meeting, item):
    item.parts.all().delete()
    actions.answer_finding(by=by, item=item, kind="adjuster", words="cai cedergren", occurrence=0, state="kept")
    assert not elected(meeting)


def test_the_desk_elects_and_leads_to_changing_it(office, meeting, item, sign_in):
    client, part = sign_in(office.asta), item.parts.get()
    path, elect = (reverse(f"meetings:{name}", args=[key]) for name, key in (
        ("write_item", item.key), ("elect_adjusters", meeting.key)))  # fmt: skip
    page = reverse("meetings:meeting", args=[meeting.key])
    assert "Ingen är vald än" in client.get(page).text
    fields = {"text": CAI, "part": part.key, "version": "1", "caret": str(len(CAI))}
    chips = client.post(path, fields, headers=JSON).json()["chips"]
    assert "Vald" in chips
    assert elect in chips
    assert "Cai Cedergren" in client.get(page).text
    assert "I tur: Cai Cedergren" in client.get(elect).text
    assert client.post(elect, {"people": [office.bo.pk, office.cai.pk]}).status_code == 422
    assert client.post(elect, {"people": [office.bo.pk]}).url == page
    assert elected(meeting) == ["Bo Björk"]
    assert client.post(elect, {}).url == page
    assert not elected(meeting)


def test_nobody_is_elected_where_nobody_adjusts(office, by, meeting, item, sign_in):
    office.committee.adjusters = 0
    office.committee.save()
    item.refresh_from_db()
    save(by, item, CAI)
    assert not elected(meeting)
    assert "Ingen är vald än" not in sign_in(office.asta).get(reverse("meetings:meeting", args=[meeting.key])).text
