"""The agenda: built by itself, put in order, issued in versions; suggestions and papers."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.documents.models import Document
from kansli.mail.models import Message
from kansli.matters.models import Matter
from kansli.meetings import actions, queries
from kansli.meetings.actions import ItemSheet, MeetingSheet, SuggestionSheet
from kansli.meetings.models import AgendaItem, ItemSuggestion, Meeting
from kansli.meetings.roles import role_of
from kansli.people.access import actor_of
from kansli.people.models import Body, StandingItem
from kansli.register.models import Assignment
from kansli.search.queries import search

SOON = today() + timedelta(days=40)


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office, by):
    """A meeting of the committee with two standing items, of which the last always comes last."""
    for position, title in enumerate(("Val av justerare", "Övriga frågor"), 1):
        StandingItem.objects.create(body=office.committee, position=position, title=title)
    return actions.plan_meeting(by=by, body=office.committee, sheet=MeetingSheet(day=SOON))


def titles(meeting):
    return [f"{item.number} {item.title}" for item in meeting.items.all()]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Val av justerare", "adjusters"), ("Mötets öppnande", "opening"), ("Utestående ärenden och förra mötet", "outstanding"),
        ("Föregående anteckningar", "earlier_minutes"), ("Dagordning till samarbetskommittén", "other_agenda"),
        ("Övriga frågor", "other"), ("Nästa möte", "next_meeting"), ("Aktuella remisser", ""),
    ],
)  # fmt: skip
def test_the_title_tells_what_a_standing_item_is_for(title, role):
    assert role_of(title) == role


def test_items_are_added_before_the_last_changed_and_taken_off(office, by, meeting):
    item = actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Vägar", guests=[office.gun]))
    assert titles(meeting) == ["1 Val av justerare", "2 Vägar", "3 Övriga frågor"]
    actions.edit_agenda_item(by=by, item=item, sheet=ItemSheet("Broar", purpose="decision", proposal="Att bygga"), seen=1)
    item.refresh_from_db()
    assert (item.title, item.proposal, list(item.guests.all())) == ("Broar", "Att bygga", [])
    actions.remove_item(by=by, item=item)
    assert titles(meeting) == ["1 Val av justerare", "2 Övriga frågor"]
    with pytest.raises(RuleBroken, match="rubrik"):
        actions.add_item(by=by, meeting=meeting, sheet=ItemSheet(" "))
    verbs = ["meetings.add_item", "meetings.edit_agenda_item", "meetings.remove_item"]
    assert list(Event.objects.filter(verb__in=verbs).order_by("seq").values_list("verb", flat=True)) == verbs


def test_the_order_is_changed_by_steps_or_as_a_whole(by, meeting):
    first, last = meeting.items.all()
    actions.shift_item(by=by, item=first, steps=1)
    assert titles(meeting) == ["1 Övriga frågor", "2 Val av justerare"]
    actions.shift_item(by=by, item=first, steps=5)
    actions.order_items(by=by, meeting=meeting, keys=[first.key, last.key])
    assert titles(meeting) == ["1 Val av justerare", "2 Övriga frågor"]
    with pytest.raises(RuleBroken, match="har ändrats"):
        actions.order_items(by=by, meeting=meeting, keys=[first.key])
    assert Event.objects.filter(verb="meetings.order_items").count() == 2


def test_versions_are_kept_and_differ(by, meeting):
    first = actions.issue_agenda(by=by, meeting=meeting)
    assert actions.issue_agenda(by=by, meeting=meeting) == first
    gone, last = meeting.items.all()
    actions.remove_item(by=by, item=gone)
    actions.edit_agenda_item(by=by, item=last, sheet=ItemSheet("Övrigt"))
    actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Vägar"))
    second = actions.issue_agenda(by=by, meeting=meeting)
    changes = queries.differences(first, second.content)
    assert {(each.what, each.title) for each in changes} == {
        ("removed", "Val av justerare"),
        ("changed", "Övrigt"),
        ("added", "Vägar"),
    }
    assert queries.differences(None, second.content) == queries.differences(second, second.content) == []
    actions.order_items(by=by, meeting=meeting, keys=list(meeting.items.values_list("key", flat=True))[::-1])
    assert {each.what for each in queries.differences(second, queries.agenda.picture(meeting))} == {"moved"}
    meeting.items.all().delete()
    with pytest.raises(RuleBroken, match="inga punkter"):
        actions.issue_agenda(by=by, meeting=meeting)


def test_a_meeting_that_has_begun_keeps_its_agenda(by, meeting):
    Meeting.objects.update(status="held")
    meeting.refresh_from_db()
    for change in (
        lambda: actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Vägar")),
        lambda: actions.remove_item(by=by, item=meeting.items.select_related("meeting").first()),
    ):
        with pytest.raises(RuleBroken, match="tills mötet börjar"):
            change()


def test_a_draft_is_the_secretariats_alone(office, by, sign_in, meeting):
    item = actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Hemliga vägar"))
    assert "Hemliga" not in sign_in(office.cai).get(reverse("meetings:meeting", args=[meeting.key])).text
    assert sign_in(office.cai).get(reverse("meetings:item", args=[item.key])).status_code == 404
    assert not found(office.cai, "hemliga")
    Meeting.objects.update(status="called")
    assert "Hemliga" in sign_in(office.cai).get(reverse("meetings:meeting", args=[meeting.key])).text
    meeting.refresh_from_db()
    actions.edit_agenda_item(by=by, item=AgendaItem.objects.get(pk=item.pk), sheet=ItemSheet("Hemliga broar"))
    assert found(office.cai, "hemliga")


def found(person, words):
    return search(words, actor_of(person, today())).hits


def test_what_waits_comes_onto_the_next_agenda(office, by, meeting):
    sheet = SuggestionSheet("Vägar", purpose="information")
    made = actions.suggest_item(by=by, body=office.committee, sheet=sheet, origin="forwarded", unique="a")
    assert titles(meeting)[1] == "2 Vägar"
    assert actions.suggest_item(by=by, body=office.committee, sheet=sheet, origin="forwarded", unique="a") == made
    waiting = actions.suggest_item(by=by, body=office.group, sheet=sheet, origin="tabled", unique="b")
    assert (waiting.state, waiting.item) == ("waiting", None)
    later = actions.plan_meeting(by=by, body=office.group, sheet=MeetingSheet(day=SOON))
    assert titles(later) == ["1 Vägar"]
    with pytest.raises(RuleBroken, match="rubrik"):
        actions.suggest_item(by=by, body=office.group, sheet=SuggestionSheet(" "), origin="tabled", unique="c")


def test_an_item_goes_on_to_the_body_one_prepares_for(office, by, meeting):
    group = actions.plan_meeting(by=by, body=office.group, sheet=MeetingSheet(day=SOON - timedelta(days=20)))
    item = actions.add_item(by=by, meeting=group, sheet=ItemSheet("Vägar"))
    actions.forward_item(by=by, item=item)
    assert AgendaItem.objects.get(meeting=meeting, title="Vägar").origin_item == item
    with pytest.raises(RuleBroken, match="bereder inte"):
        actions.forward_item(by=by, item=meeting.items.first())
    page = queries.agenda_page(group)
    assert (page.other, [each.title for each in page.other_items][1]) == (meeting, "Vägar")


def test_members_propose_until_a_day_and_what_is_late_is_marked(office, by, meeting):
    Meeting.objects.update(proposals_until=today() - timedelta(days=1))
    meeting.refresh_from_db()
    made = actions.propose_item(by=office.cai, meeting=meeting, sheet=SuggestionSheet("Broar"), unique="p")
    assert made.state == "waiting"
    [candidate] = queries.candidates(meeting)
    assert (candidate.label, candidate.is_late, candidate.detail) == ("Föreslagen av en ledamot", True, "Cai Cedergren")
    item = actions.accept_suggestion(by=by, suggestion=made, meeting=meeting)
    assert (item.is_late, item.proposed_by) == (True, office.cai)
    with pytest.raises(RuleBroken, match="väntar inte längre"):
        actions.decline_suggestion(by=by, suggestion=made, answer="Nej")
    with pytest.raises(RuleBroken, match="väntar inte längre"):
        actions.accept_suggestion(by=by, suggestion=made, meeting=meeting)
    with pytest.raises(RuleBroken, match="samma organ"):
        actions.accept_suggestion(by=by, suggestion=made, meeting=Meeting(body=office.group))
    Meeting.objects.update(status="held")
    meeting.refresh_from_db()
    for act in (
        lambda: actions.propose_item(by=office.cai, meeting=meeting, sheet=SuggestionSheet("Sen"), unique="q"),
        lambda: actions.ask_for_items(by=by, meeting=meeting),
    ):
        with pytest.raises(RuleBroken, match="börjat eller ställts in"):
            act()


def test_a_suggestion_is_declined_with_a_reason(office, by, meeting):
    made = actions.propose_item(by=office.cai, meeting=meeting, sheet=SuggestionSheet("Broar"), unique="p")
    with pytest.raises(RuleBroken, match="varför"):
        actions.decline_suggestion(by=by, suggestion=made, answer="")
    assert actions.decline_suggestion(by=by, suggestion=made, answer="Hör till KS").state == "declined"
    assert queries.proposals_of(office.cai, meeting) == [made]
    assert queries.candidates(meeting) == []


def test_what_was_tabled_and_what_is_due_can_be_taken_up(office, by, meeting):
    matter = Matter.objects.create(title="Vägarna")
    held = Meeting.objects.create(body=office.committee, day=SOON - timedelta(days=60), year=SOON.year, status="published")
    tabled = AgendaItem.objects.create(meeting=held, position=1, number="1", title="Bordlagd", status="tabled", matter=matter)
    Assignment.objects.create(body=office.committee, day=held.day, due_on=SOON, task="Skriva", matter=matter)
    values = [one.value for one in queries.candidates(meeting)]
    assert [one.title for one in queries.candidates(meeting)] == ["Bordlagd", "Vägarna"]
    assert len(actions.take_up(by=by, meeting=meeting, values=[*values, "item:gone"])) == 2
    assert titles(meeting)[1:3] == ["2 Bordlagd", "3 Vägarna"]
    assert AgendaItem.objects.get(title="Bordlagd", meeting=meeting).origin_item == tabled
    assert queries.candidates(meeting) == []


def test_asking_for_items_mails_each_a_link(office, by, client, meeting):
    Meeting.objects.update(proposals_until=SOON - timedelta(days=10))
    meeting.refresh_from_db()
    assert actions.ask_for_items(by=by, meeting=meeting) == [office.bo, office.cai]
    mail = Message.objects.get(recipient=office.cai.email)
    assert "Du får mejlet för att du sitter i Samarbetskommittén" in mail.text
    path = next(word for word in mail.text.split() if "/foresla/" in word).removeprefix("http://testserver")
    assert "För Cai Cedergren" in client.get(path).text
    assert not ItemSuggestion.objects.exists()
    for _twice in range(2):
        assert client.post(path, {"title": "Broar", "form_id": "one"}).status_code == 302
    assert ItemSuggestion.objects.get().proposed_by == office.cai
    assert "Broar" in client.get(path).text
    assert client.post(path, {"title": "", "form_id": "two"}).status_code == 422
    Meeting.objects.update(status="held")
    assert "börjat eller ställts in" in client.get(path).text


def test_papers_are_versions_for_those_they_are_for(office, by, meeting, sign_in):
    Meeting.objects.update(status="called")
    item = actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Vägar", guests=[office.gun]))
    path = reverse("meetings:attach_document", args=[item.key])
    client = sign_in(office.asta)

    def attach(text, **said):
        file = SimpleUploadedFile("underlag.txt", text)
        return client.post(path, {"file": file, "title": "Underlag", "phase": "before", "audience": "readers", **said})

    assert client.get(path).status_code == 200
    assert attach(b"ett").status_code == 302
    assert attach(b"tv\xc3\xa5").status_code == 302
    document = Document.objects.get()
    assert (document.versions.count(), list(document.guests.all())) == (2, [office.gun])
    page = reverse("documents:document", args=[document.key])
    assert sign_in(office.gun).get(page).status_code == 200
    assert "Underlag" in sign_in(office.gun).get(reverse("meetings:item", args=[item.key])).text
    assert attach(b"hemligt", title="Bara vi", audience="secretariat").status_code == 302
    secret = Document.objects.get(title="Bara vi")
    assert not secret.guests.exists()
    assert sign_in(office.cai).get(reverse("documents:document", args=[secret.key])).status_code == 404
    paper = document.item_documents.get()
    assert client.post(reverse("meetings:detach_document", args=[paper.key])).status_code == 302
    assert sign_in(office.gun).get(page).status_code == 404
    assert Document.objects.count() == 2


def test_the_page_of_the_agenda(office, by, meeting, sign_in, django_assert_num_queries, django_assert_max_num_queries):
    client, path = sign_in(office.asta), reverse("meetings:agenda", args=[meeting.key])
    actions.propose_item(by=office.cai, meeting=meeting, sheet=SuggestionSheet("Broar", minutes_planned=10), unique="p")
    assert "Broar" in client.get(path).text
    with django_assert_max_num_queries(40) as counted:
        client.get(path)
    for each in range(20):
        actions.add_item(by=by, meeting=meeting, sheet=ItemSheet(f"Punkt {each}", minutes_planned=5))
    with django_assert_num_queries(len(counted)):
        assert "100 minuter" in client.get(path).text


def test_the_secretary_makes_the_agenda_in_the_browser(office, meeting, sign_in):
    client = sign_in(office.asta)
    Matter.objects.create(title="Vägarna")

    def post(name, thing=meeting, **fields):
        return client.post(reverse(f"meetings:{name}", args=[thing.key]), fields)

    assert client.get(reverse("meetings:add_item", args=[meeting.key])).status_code == 200
    added = post("add_item", title="Vägar", matter="Vägarna", presenters="Bo Björk", guests="Gun Granqvist", minutes_planned="20")
    assert added.status_code == 302
    item = meeting.items.get(title="Vägar")
    assert list(item.guests.all()) == [office.gun]
    assert "Gun Granqvist" in client.get(reverse("meetings:edit_agenda_item", args=[item.key])).text
    refused = post("edit_agenda_item", item, title="Broar", guests="Ingen Alls", version=item.version)
    assert (refused.status_code, "Ingen Alls" in refused.text) == (422, True)
    assert post("edit_agenda_item", item, title="Broar", version=item.version).status_code == 302
    assert post("edit_agenda_item", item, title="Torg", version=item.version).status_code == 412
    assert post("shift_item", item, way="down").status_code == 302
    assert post("shift_item", item, way="up").status_code == 302
    assert post("order_items", key=[each.key for each in meeting.items.all()]).status_code == 302
    assert post("issue_agenda").status_code == 302
    assert "Broar" in sign_in(office.cai).get(reverse("meetings:agenda_version", args=[meeting.key, 1])).text
    assert client.get(reverse("meetings:agenda_version", args=[meeting.key, 9])).status_code == 404
    assert post("remove_item", item).status_code == 302
    waiting = actions.propose_item(by=office.cai, meeting=meeting, sheet=SuggestionSheet("Torg"), unique="t")
    assert post("decline_suggestion", suggestion="gone", answer="Nej").status_code == 404
    assert post("decline_suggestion", suggestion=waiting.key, answer="Nej").status_code == 302
    other = actions.propose_item(by=office.cai, meeting=meeting, sheet=SuggestionSheet("Park"), unique="u")
    assert post("take_up", candidate=f"suggestion:{other.key}").status_code == 302
    assert post("ask_for_items").status_code == 302
    Body.objects.filter(pk=office.group.pk).update(usual_weekday=1)
    group = Meeting.objects.create(body=office.group, day=SOON, year=SOON.year)
    mine = AgendaItem.objects.create(meeting=group, position=1, number="1", title="Vidare", status="planned")
    assert post("forward_item", mine).status_code == 302
