"""Minutes of one meeting shown to another body: by role, in lists and search, and taken back."""

import pytest
from django.urls import reverse

from kansli.audit.models import Detail, Event
from kansli.core.errors import RuleBroken
from kansli.meetings import actions, queries
from kansli.meetings.models import Meeting, ShownMinutes
from kansli.people.models import Body
from kansli.search import queries as search
from kansli.search.actions import rebuild
from tests.meetings.held import held
from tests.meetings.test_approving import read_and_approve, send

LIST = "/moten/visade/"


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office, by):
    """A meeting of the committee with adjusted minutes, which Dora of the network cannot see."""
    Body.objects.filter(pk=office.committee.pk).update(readers=Body.Readers.BODY)
    Body.objects.filter(pk=office.network.pk).update(readers=Body.Readers.BODY)
    sent = send(by, held(office), office.cai)
    read_and_approve(sent)
    return Meeting.objects.select_related("body").get(pk=sent.pk)


@pytest.fixture
def shown(office, by, meeting):
    actions.show_minutes(by=by, meeting=meeting, bodies=[office.network])
    return ShownMinutes.objects.get()


def found(actor):
    return [hit.entry.path for hit in search.search("söder", actor).hits if hit.entry.path.startswith(LIST)]


def test_the_holders_of_the_body_see_the_minutes_and_nothing_else(office, sign_in, shown):
    client, path = sign_in(office.dora), f"{LIST}{shown.key}/"
    assert path in client.get(LIST).text
    assert "bygga från söder" in client.get(path).text
    pdf = client.get(f"{path}fil.pdf")
    assert (pdf.status_code, pdf.headers["Content-Type"]) == (200, "application/pdf")
    meeting = shown.minutes.meeting
    others = [reverse(f"meetings:{name}", args=[meeting.key]) for name in ("meeting", "minutes", "minutes_page")]
    others += [reverse("meetings:minutes_file", args=[meeting.key, "pdf"]), f"/moten/punkt/{meeting.items.first().key}/"]
    assert {client.get(address).status_code for address in others} == {404}
    assert meeting.key not in client.get("/moten/").text
    assert str(shown) == f"{meeting}: {office.network}"


def test_others_do_not_see_them_in_pages_lists_or_search(office, act, sign_in, shown):
    for person in (office.cai, office.gun, office.elvi):
        client = sign_in(person)
        assert client.get(f"{LIST}{shown.key}/").status_code == 404
        assert client.get(f"{LIST}{shown.key}/fil.pdf").status_code == 404
        assert not queries.shown_to(act(person)).exists()
        assert not found(act(person))


def test_they_are_found_by_the_readers_of_the_body_also_in_an_index_made_anew(office, act, shown):
    path = f"{LIST}{shown.key}/"
    assert found(act(office.dora)) == [path]
    rebuild(queries.findables())
    assert found(act(office.dora)) == [path]


def test_taken_back_nobody_of_the_body_sees_them_any_more(office, act, sign_in, by, meeting, shown):
    actions.show_minutes(by=by, meeting=meeting, bodies=[office.group])
    assert sign_in(office.dora).get(f"{LIST}{shown.key}/").status_code == 404
    assert not found(act(office.dora))
    assert [one.body for one in ShownMinutes.objects.all()] == [office.group]
    last = Detail.objects.filter(event__verb="meetings.show_minutes").order_by("event__seq").last()
    assert (last.before, last.after) == ({"shown_to": [str(office.network)]}, {"shown_to": [str(office.group)]})
    actions.show_minutes(by=by, meeting=meeting, bodies=[office.group])  # nothing changes
    assert Event.objects.filter(verb="meetings.show_minutes").count() == 2


def test_what_cannot_be_shown_is_told(office, by, meeting):
    with pytest.raises(RuleBroken, match="sina egna anteckningar"):
        actions.show_minutes(by=by, meeting=meeting, bodies=[office.committee])
    draft = Meeting.objects.create(body=office.committee, day=meeting.day, year=2025, status="held")
    with pytest.raises(RuleBroken, match="Bara justerade"):
        actions.show_minutes(by=by, meeting=draft, bodies=[office.network])
    assert not ShownMinutes.objects.exists()


def test_the_secretary_shows_and_takes_back_on_a_page(office, sign_in, meeting):
    client, path = sign_in(office.asta), reverse("meetings:show_minutes", args=[meeting.key])
    adjustment = reverse("meetings:adjustment", args=[meeting.key])
    assert path in client.get(adjustment).text
    Body.objects.filter(pk=office.group.pk).update(readers=Body.Readers.PUBLIC)
    page = client.get(path).text
    assert office.network.key in page
    assert office.group.key not in page  # everybody reads it: that is to publish
    assert client.post(path, {"bodies": [office.network.key]}).headers["Location"] == adjustment
    assert f"Visas för: {office.network}" in client.get(adjustment).text
    assert "checked" in client.get(path).text
    client.post(path, {})
    assert not ShownMinutes.objects.exists()


def test_the_list_takes_one_query(office, act, shown, django_assert_num_queries):
    dora = act(office.dora)
    with django_assert_num_queries(1):
        assert [str(one.minutes.meeting.body) for one in queries.shown_to(dora)] == [str(office.committee)]
