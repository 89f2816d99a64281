"""The demo: a whole office made as a person would make it."""

import importlib
import os
import socket
from datetime import date, timedelta

import pytest
from django.db import connections

from kansli.config import demo, presets, server, urls
from kansli.config.commands import Failed
from kansli.config.demo import living, meeting_year
from kansli.config.proving import findables
from kansli.core.clock import today
from kansli.mail.models import MailBatch
from kansli.matters.models import Matter, MatterName
from kansli.meetings import queries
from kansli.meetings.models import Meeting
from kansli.people.models import Account, Mandate, Office, Person
from kansli.register.actions import enter_decision
from kansli.register.models import (
    Assignment,
    AssignmentReport,
    Condition,
    Decision,
    HandlingLevel,
    MemberAnswer,
    MemberContact,
    MemberHandling,
    QuestionTemplate,
)
from kansli.search.queries import faults
from tests.register.samples import SYSTEM, new_decision


@pytest.fixture
def quiet(monkeypatch):
    """The demo without a server and without its words; what it would have served on."""
    served = []
    for name in ("KANSLI_DEMO", "KANSLI_DATA", "KANSLI_URL", "DATABASE_URL"):  # which it sets, and the next test must not find
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.setattr(demo, "_serve", served.append)
    monkeypatch.setattr(demo, "_apart", lambda work, data: work(data))
    monkeypatch.setattr(demo, "_say", lambda line: None)
    monkeypatch.setattr(demo, "start_django", lambda: None)
    monkeypatch.setattr(demo, "pending_migrations", lambda: 0)
    return served


@pytest.mark.django_db
def test_the_people_sit_where_the_file_says():
    presets.load("sodertorn")
    demo.people(demo._people())
    assert Account.objects.count() == len(demo.ROLES)
    assert set(demo.cast()) == set(demo.ROLES)
    assert Mandate.objects.filter(person__family_name="Strandell").count() == 2
    assert Office.objects.filter(kind="chair").count() >= 8
    assert Person.objects.filter(email="anders.tegner-holm@exempel.se").exists()


def test_it_is_built_once_and_served(quiet, tmp_path, monkeypatch):
    built = []
    monkeypatch.setenv("KANSLI_DATA", str(tmp_path / "demo"))
    monkeypatch.setattr(demo, "build", lambda data: (data.mkdir(exist_ok=True), (data / demo.DONE).touch(), built.append(data)))
    port = free_port()
    demo.run(port=port, fresh=False)
    demo.run(port=port, fresh=False)
    assert (len(built), quiet) == (1, [port, port])
    demo.run(port=port, fresh=True)
    assert len(built) == 2
    monkeypatch.setattr(demo, "pending_migrations", lambda: 1)
    demo.run(port=port, fresh=False)
    assert len(built) == 3


def test_it_is_built_in_a_process_of_its_own(tmp_path):
    file = tmp_path / "process"
    demo._apart(lambda data: data.write_text(str(os.getpid()), encoding="utf-8"), file)
    assert int(file.read_text(encoding="utf-8")) != os.getpid()
    with pytest.raises(Failed, match="could not be made"):
        demo._apart(lambda data: os._exit(1), file)


def test_a_folder_with_other_things_is_left_alone(quiet, tmp_path, monkeypatch):
    monkeypatch.setenv("KANSLI_DATA", str(tmp_path))
    (tmp_path / "thesis.txt").write_text("ten years of work", encoding="utf-8")
    with pytest.raises(Failed, match=r"thesis\.txt"):
        demo.run(port=free_port(), fresh=True)
    assert (tmp_path / "thesis.txt").exists()


def test_a_taken_port_is_told(quiet):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Failed, match="is taken"):
            demo.run(port=other.getsockname()[1], fresh=False)


def test_a_port_that_is_none(quiet):
    with pytest.raises(Failed, match="1 to 65535"):
        demo.run(port=0, fresh=False)


@pytest.mark.django_db
def test_the_years_have_passed_in_the_office(quiet, tmp_path):
    demo.build(tmp_path)
    old = Assignment.objects.filter(due_on__lt=living.DONE_BEFORE)
    late = old.filter(status__in=Assignment.OUTSTANDING)
    assert sorted(each.task.split()[0] for each in late) == ["Följa", "Skriva", "Teckna"]
    assert AssignmentReport.objects.count() > 30
    distribution = Decision.objects.get(wording__startswith="Samarbetskommittén beslutar att anta avtalet om varudistribution")
    assert [cell.state for cell in distribution.handlings.order_by("pk")] == ["done"] * 5 + ["expected"] * 2
    programme = Decision.objects.get(wording__contains="anta utvecklingsprogrammet")
    assert set(programme.handlings.values_list("state", flat=True)) == {"done"}
    assert MatterName.objects.filter(name="Effektsituationen", matter__title="Kraftförsörjning").exists()
    assert MailBatch.objects.get().messages.filter(state="held").count() == len(demo.cast()) - 1  # the secretary holds them
    assert (tmp_path / demo.DONE).exists()
    assert list(faults(findables())) == []
    the_next_meeting_is_ready()
    a_meeting_goes_on()


def a_meeting_goes_on():
    meeting = Meeting.objects.get(day=today(), status="held", ended_at=None)
    assert meeting.attendances.filter(state="present", seat__isnull=False).count() == 7
    assert meeting.adjusters.get().person.name == meeting.adjuster_words
    page = queries.desk_page(meeting, meeting.items.get(title="Yttrande över trafikförsörjningsprogrammet"), None)
    assert page.is_reordered
    assert [row.item.number for row in page.handled] == ["1", "5", "2", "4"]
    assert page.part.text.endswith("När det gäller färdtjänsten")
    assert [one.title for one in page.waiting] == ["Fördelning av vinterns väghållning"]


def the_next_meeting_is_ready():
    coming = Meeting.objects.filter(day__gte=today(), body__short_name="LG").order_by("day")
    following = coming.get(status="called")
    assert following.answers.count() == 6
    assert following.dispatches.get(kind="material").documents.count() == 3
    assert following.items.get(guests__isnull=False).documents.exists()
    assert following.item_suggestions.get(state="waiting").proposed_by.name == "Petra Hallin"
    assert coming.get(status="cancelled").reason
    committee = Meeting.objects.filter(day__gte=today(), body__short_name="SSK").order_by("day")
    assert set(committee[0].items.values_list("origin", flat=True)) == {"standing", "tabled", "forwarded"}
    for body in (coming, committee):
        conference = body.get(kind="planning")
        assert set(conference.programme.values_list("day", flat=True)) == {conference.day, conference.end_day}


@pytest.mark.parametrize("first", [date(2026, 1, 1) + timedelta(days=13) * step for step in range(60)])
def test_the_year_is_planned_by_the_rules_whenever_the_demo_is_made(first):
    pairs = list(meeting_year.days_of(first))
    assert {pair.group.weekday() for pair in pairs} == {4}
    assert {pair.committee.weekday() for pair in pairs} == {3}
    assert all(20 <= (pair.committee - pair.group).days <= 34 for pair in pairs)
    assert len(pairs) >= 6
    assert any(pair.is_group_conference for pair in pairs)
    assert any(pair.committee.month <= 2 for pair in pairs)


@pytest.mark.django_db
def test_what_the_papers_do_not_hold_is_passed_over(office):
    wording = "Kommittén beslutar att anta avtalet om varudistribution."
    Decision.objects.create(body=office.committee, day=today(), wording=wording)
    living.live(office.asta.email)
    assert not AssignmentReport.objects.exists()
    assert not MemberHandling.objects.exists()  # there is no level to handle it at


@pytest.mark.django_db
def test_a_name_that_is_no_matter_becomes_the_other_name_of_one(office, act):
    kept = Matter.objects.create(title="Kraftförsörjning")
    living.give_other_name(act(office.asta), "Effektsituationen", "Kraftförsörjning")
    assert kept.names.get().name == "Effektsituationen"


@pytest.mark.django_db
def test_a_decision_that_every_member_has_handled_has_its_conditions_met(office, act):
    HandlingLevel.objects.create(name="Beslut", short_name="B")
    decision = Decision.objects.create(body=office.committee, day=today(), wording="Kommittén beslutar.")
    condition = Condition.objects.create(decision=decision, text="om alla vill")
    living.handle(act(office.asta), office.asta, decision, ends=True)
    condition.refresh_from_db()
    assert condition.met_on == today()


def test_one_is_silent_one_hands_the_question_over_and_the_others_have_answered(office, act):
    decision = enter_decision(by=SYSTEM, new=new_decision(office))
    living.ask(act(office.asta), office.asta, decision)  # without a template nothing is asked
    QuestionTemplate.objects.create(name="Nivå", kind="level")
    HandlingLevel.objects.create(name="Beslut", short_name="B")
    for member, person in ((office.alby, office.bo), (office.berga, office.cai), (office.cedra, office.dora)):
        MemberContact.objects.create(member=member, kind="level", person=person)
    living.ask(act(office.asta), office.asta, decision)
    found = MemberAnswer.objects.values_list("member__organisation__name", "state", "contact__given_name")
    assert list(found) == [("Alby", "waiting", "Bo"), ("Berga", "answered", "Cai"), ("Cedra", "waiting", "Disa")]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_is_served_on_this_machine_only(monkeypatch, capsys):
    served = []
    monkeypatch.setattr(server.Server, "run", lambda office: served.append(office.options["bind"]))
    monkeypatch.setattr(connections, "close_all", lambda: None)
    demo._serve(8123)
    demo._say("Come in")
    assert served == ["127.0.0.1:8123"]
    assert capsys.readouterr().out == "Come in\n"


def test_its_links_are_routed_in_the_demo_alone(settings):
    assert not has_demo(importlib.reload(urls))
    settings.DEMO = True
    assert has_demo(importlib.reload(urls))
    settings.DEMO = False
    assert not has_demo(importlib.reload(urls))


def has_demo(table) -> bool:
    return any(str(each.pattern) == "demo/" for each in table.urlpatterns)
