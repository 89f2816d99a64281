"""The pages of the register as the cast meets them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kansli.core.clock import today
from kansli.matters.actions import add_name
from kansli.matters.models import Matter
from kansli.people.models import Seat
from kansli.register.actions import Recipient, Source, enter, enter_assignment, enter_decision
from kansli.register.models import Assignment, Decision, HandlingLevel, SavedView
from tests.register.samples import SYSTEM, new_assignment, new_decision


@pytest.fixture
def decided(office):
    """A decision of the committee with everything, and its assignment."""
    excerpt = "Mötet inleds. Kommittén beslutar att planen antas. Nästa punkt."
    start = excerpt.index("Kommittén")
    decision = new_decision(
        office,
        wording="Planen antas för tolv månader med en översyn i maj",
        proposal="Planen antas för 24 månader med en översyn i maj",
        matter=Matter.objects.create(title="Vatten"),
        ceiling=110_000,
        outside=[office.cedra],
        conditions=["Delrapport först"],
        source=Source("SSK 7 mars 2024, punkt 4", "/moten/abc/", excerpt, start, start + 36),
    )
    made = enter(
        by=SYSTEM, decisions=[decision], assignments=[new_assignment(office, to=Recipient.of(office.bo), decision=decision)]
    )
    return made.decisions[0], made.assignments[0]


def text_of(response):
    return response.content.decode()


def test_the_list_shows_what_one_may_read(office, sign_in, decided):
    enter_decision(by=SYSTEM, new=new_decision(office, body=office.network, wording="Nätverkets eget"))
    for person, seen in [(office.asta, (True, True)), (office.bo, (True, False)), (office.dora, (False, True))]:
        page = text_of(sign_in(person).get(reverse("register:decisions")))
        assert ("Planen antas" in page, "Nätverkets eget" in page) == seen
        counts = sign_in(person).get(reverse("register:decisions")).context["facets"][0]
        assert sum(option.count for option in counts.options) == sum(seen)
    assert sign_in(office.elvi).get(reverse("register:decisions")).status_code == 404


@pytest.mark.parametrize("view", ["decisions", "assignments"])
def test_as_many_queries_for_thirty_rows_as_for_one(office, sign_in, view):
    client = sign_in(office.asta)
    enter_some(office, 1)

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    address = reverse(f"register:{view}")
    few = queries(address)
    enter_some(office, 30)
    assert queries(address) == few


def enter_some(office, many):
    seat = Seat.objects.filter(body=office.committee).first()
    decisions = [
        new_decision(office, outside=[office.alby], matter=Matter.objects.create(title=f"Vatten {n}")) for n in range(many)
    ]
    enter(
        by=SYSTEM, decisions=decisions, assignments=[new_assignment(office, decision=d, to=Recipient.of(seat)) for d in decisions]
    )


def test_narrowed_by_everything_at_once(office, sign_in, decided):
    decision, _assignment = decided
    enter_decision(by=SYSTEM, new=new_decision(office, day=date(2023, 1, 5), kind=Decision.Kind.ELECTION))
    query = {
        "organ": office.committee.key,
        "slag": "decision",
        "ar": "2024",
        "status": "in_force",
        "kommun": office.cedra.key,
        "arende": decision.matter.key,
        "q": "planen",
    }
    page = sign_in(office.bo).get(reverse("register:decisions"), query)
    assert list(page.context["page"]) == [decision]
    assert all(facet.chosen for facet in page.context["facets"])
    other = sign_in(office.bo).get(reverse("register:decisions"), {"ar": ["2023", "nonsense"]})
    assert [one.kind for one in other.context["page"]] == ["election"]
    years = {option.value: option.count for option in other.context["facets"][2].options}
    neither = sign_in(office.bo).get(reverse("register:decisions"), {"ar": "2023", "slag": "proposal"}).context
    assert [facet.options[0].count for facet in neither["facets"][1:3]] == [1, 0]
    assert (years["2024"], years["2023"]) == (1, 1)


@pytest.mark.parametrize(
    ("sort", "first"), [("", "B"), ("day", "A"), ("-day", "B"), ("body", "A"), ("-kind", "B"), ("nonsense", "B")]
)
def test_sorted(office, sign_in, sort, first):
    enter_decision(by=SYSTEM, new=new_decision(office, wording="A", body=office.network, day=date(2020, 1, 1)))
    enter_decision(by=SYSTEM, new=new_decision(office, wording="B", kind=Decision.Kind.ELECTION))
    page = sign_in(office.asta).get(reverse("register:decisions"), {"sort": sort}).context["page"]
    assert page[0].wording == first


def test_found_by_the_name_of_the_matter(office, sign_in, decided):
    decision, _assignment = decided

    add_name(by=SYSTEM, matter=decision.matter, name="Sjöfrågan")
    client = sign_in(office.bo)
    assert list(client.get(reverse("register:decisions"), {"q": "sjöfrågan"}).context["page"]) == [decision]
    assert list(client.get(reverse("register:decisions"), {"q": "§"}).context["page"]) == [decision]
    nothing = client.get(reverse("register:decisions"), {"q": "helikopter"})
    assert "Inget beslut" in text_of(nothing)


def test_withdrawn_is_listed_only_when_asked_for(office, sign_in, decided):
    client = sign_in(office.asta)
    address = reverse("register:withdraw_decision", args=[decided[0].key])
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Fel papper"}).status_code == 302
    assert list(client.get(reverse("register:decisions")).context["page"]) == []
    assert list(client.get(reverse("register:decisions"), {"status": "withdrawn"}).context["page"]) == [decided[0]]
    assert "återkallat" in text_of(client.get(reverse("register:decision", args=[decided[0].key])))


def test_an_empty_register_says_how_it_is_filled(office, sign_in):
    for view in ("decisions", "assignments"):
        assert "arkivet" in text_of(sign_in(office.bo).get(reverse(f"register:{view}")))


def test_a_decision_with_its_paper_and_what_came_of_it(office, sign_in, decided):
    decision, _assignment = decided
    page = text_of(sign_in(office.bo).get(reverse("register:decision", args=[decision.key])))
    assert '<mark class="found tone-green">Kommittén beslutar att planen antas.</mark>' in page
    assert 'href="/moten/abc/"' in page
    assert "<del>24</del><ins>tolv</ins>" in page
    assert "110\xa0000\xa0kr" in page
    assert "Delrapport först" in page
    assert "Ta fram en plan." in page
    assert "Infört" in page
    assert reverse("register:edit_decision", args=[decision.key]) not in page


def test_what_one_may_not_read_is_not_there(office, sign_in, decided):
    hidden = enter_decision(
        by=SYSTEM, new=new_decision(office, body=office.network, wording="Nätverkets förslag", kind=Decision.Kind.PROPOSAL)
    )
    open_one = enter_decision(by=SYSTEM, new=new_decision(office, wording="Svaret", answers=hidden))
    assert sign_in(office.bo).get(reverse("register:decision", args=[hidden.key])).status_code == 404
    page = text_of(sign_in(office.bo).get(reverse("register:decision", args=[open_one.key])))
    assert "Nätverkets förslag" not in page
    asta = sign_in(office.asta)
    assert "Nätverkets förslag" in text_of(asta.get(reverse("register:decision", args=[open_one.key])))
    assert "Svaret" in text_of(asta.get(reverse("register:decision", args=[hidden.key])))


def test_a_row_opens_in_place(office, sign_in, decided):
    decision, assignment = decided
    for name, thing in (("decision", decision), ("assignment", assignment)):
        answer = sign_in(office.bo).get(reverse(f"register:{name}", args=[thing.key]), headers={"HX-Request": "true"})
        assert "<html" not in text_of(answer)
        assert reverse(f"register:{name}", args=[thing.key]) in text_of(answer)
        assert "HX-Request" in answer.headers["Vary"]


def decision_fields(decision, **changes):
    return {
        "wording": decision.wording,
        "kind": decision.kind,
        "matter": str(decision.matter or ""),
        "reason": "Skrivfel",
        "version": decision.version,
        **changes,
    }


def test_changed_with_a_reason(office, sign_in, decided):
    decision, _assignment = decided
    other = enter_decision(by=SYSTEM, new=new_decision(office, wording="Nytt beslut"))
    fields = decision_fields(
        decision,
        wording="Planen antas",
        ceiling="17 000 000 kr",
        outside=[office.berga.key],
        positions="Alby: väntar på budgeten",
        conditions="Delrapport först\nSedan resten",
        waits="on",
        answers=f"/beslut/{other.key}/",
        proposed_to=office.group.key,
    )
    address = reverse("register:edit_decision", args=[decision.key])
    assert sign_in(office.asta).get(address).status_code == 200
    assert sign_in(office.asta).post(address, fields).status_code == 302
    decision.refresh_from_db()
    assert (decision.wording, decision.ceiling, decision.answers, decision.proposed_to) == (
        "Planen antas",
        17_000_000,
        other,
        office.group,
    )
    assert {(s.member, s.kind, s.text) for s in decision.stances.all()} == {
        (office.berga, "outside", ""),
        (office.alby, "position", "väntar på budgeten"),
    }
    assert [(c.text, c.is_blocking) for c in decision.conditions.all()] == [("Delrapport först", True), ("Sedan resten", True)]
    page = text_of(sign_in(office.bo).get(reverse("register:decision", args=[decision.key])))
    assert "Skrivfel" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"wording": " "},
        {"ceiling": "mycket"},
        {"positions": "Nånstans: nej"},
        {"positions": "Alby"},
        {"matter": "Okänt ärende"},
        {"answers": "ingenting"},
    ],
)
def test_what_is_wrong_is_told_and_kept(office, sign_in, decided, wrong):
    decision, _assignment = decided
    answer = sign_in(office.asta).post(reverse("register:edit_decision", args=[decision.key]), decision_fields(decision, **wrong))
    assert answer.status_code == 422
    assert answer.context["form"].errors
    decision.refresh_from_db()
    assert decision.version == 1


def test_a_matter_that_is_nearly_right_is_suggested(office, sign_in, decided):
    fields = decision_fields(decided[0], matter="Vattern")
    assert "Vatten" in str(
        sign_in(office.asta).post(reverse("register:edit_decision", args=[decided[0].key]), fields).context["form"].errors
    )


def test_the_second_writer_gets_both_texts(office, sign_in, decided):
    decision, _assignment = decided
    address = reverse("register:edit_decision", args=[decision.key])
    client = sign_in(office.asta)
    assert client.post(address, decision_fields(decision, wording="Först")).status_code == 302
    late = client.post(address, decision_fields(decision, wording="<b>Sedan</b>"))
    assert late.status_code == 412
    assert "Först" in text_of(late)
    assert "&lt;b&gt;Sedan&lt;/b&gt;" in text_of(late)
    without = {name: value for name, value in decision_fields(decision).items() if name != "version"}
    assert client.post(address, without).status_code == 428


def test_entered_by_hand(office, sign_in):
    client = sign_in(office.asta)
    fields = {
        "body": office.committee.key,
        "day": "2024-05-02",
        "wording": "Utan papper",
        "kind": "decision",
        "outside": [office.alby.key],
        "positions": "Berga: avvaktar",
    }
    assert client.get(reverse("register:add_decision")).status_code == 200
    assert client.post(reverse("register:add_decision"), fields).status_code == 302
    assert {(one.member, one.text) for one in Decision.objects.get().stances.all()} == {
        (office.alby, ""),
        (office.berga, "avvaktar"),
    }
    ahead = {**fields, "day": (today() + timedelta(days=1)).isoformat()}
    assert client.post(reverse("register:add_decision"), ahead).status_code == 422
    task = {"body": office.committee.key, "day": "2024-05-02", "task": "Ring", "to": "each_member", "is_decided": "on"}
    assert client.get(reverse("register:add_assignment")).status_code == 200
    assert client.post(reverse("register:add_assignment"), task).status_code == 302
    assert Assignment.objects.filter(part_of__isnull=False).count() == 3
    assert client.post(reverse("register:add_assignment"), {**task, "to": "words"}).status_code == 422
    assert client.post(reverse("register:add_assignment"), {**task, "day": ahead["day"]}).status_code == 422


def test_conditions_entered_by_hand_hold_what_depends_on_them_where_the_secretary_says_so(office, sign_in):
    client = sign_in(office.asta)
    fields = {"body": office.committee.key, "day": "2024-05-02", "wording": "Köp", "kind": "decision", "conditions": "LG svarar"}
    task = {"body": office.committee.key, "day": "2024-05-02", "task": "Köp in", "to": "secretariat", "is_decided": "on"}
    for chosen, is_held in [({}, False), ({"waits": "on"}, True)]:
        client.post(reverse("register:add_decision"), fields | chosen)
        decision = Decision.objects.latest("pk")
        client.post(reverse("register:add_assignment"), task | {"decision": f"/beslut/{decision.key}/"})
        assert Assignment.objects.latest("pk").is_held is is_held
    assert 'name="waits"' in text_of(client.get(reverse("register:add_decision")))


def test_the_button_beside_a_condition_says_what_it_does(office, sign_in, decided):
    page = text_of(sign_in(office.asta).get(reverse("register:decision", args=[decided[0].key])))
    assert ">Anteckna</button>" in page
    assert ">Anteckning</button>" not in page


def test_the_form_of_a_condition_stands_below_its_text_and_never_squeezes_it(office, sign_in, decided):
    page = text_of(sign_in(office.asta).get(reverse("register:decision", args=[decided[0].key])))
    side = page.split('class="row-side"', 1)[1].split("</div>", 1)[0]
    assert "Inte uppfyllt" in side
    assert "<form" not in side
    assert 'class="row-form"' in page


def test_words_of_the_paper_stand_in_the_quotation_marks_of_the_language(office, sign_in):
    assignment = enter_assignment(by=SYSTEM, new=new_assignment(office, due_words="före jul"))
    page = text_of(sign_in(office.asta).get(reverse("register:assignment", args=[assignment.key])))
    assert '<q class="faint">före jul</q>' in page
    assert "“före jul”" not in page


def test_a_condition_is_met_and_taken_back(office, sign_in, decided):
    decision, _assignment = decided
    condition = decision.conditions.get()
    address = reverse("register:meet_condition", args=[decision.key, condition.key])
    for day, expected in [("2024-04-01", date(2024, 4, 1)), ("", None), ("nonsense", None)]:
        assert sign_in(office.asta).post(address, {"met_on": day}).status_code == 302
        condition.refresh_from_db()
        assert condition.met_on == expected
    assert sign_in(office.asta).post(address.replace(condition.key, "x"), {"met_on": "2024-04-01"}).status_code == 302


@pytest.fixture
def levels(db):
    return [
        HandlingLevel.objects.create(name="Beslut i kommunstyrelsen", short_name="Beslut KS", position=1),
        HandlingLevel.objects.create(name="Information till ordföranden", short_name="Info KSO", position=2),
    ]


def test_the_table_of_handling_is_chosen_noted_and_read(office, sign_in, decided, levels):
    decision, _assignment = decided
    address = reverse("register:handling", args=[decision.key])
    client = sign_in(office.asta)
    assert "Står utanför beslutet" in text_of(client.get(address))
    chosen = {f"{office.alby.key}-{levels[0].key}": "on"}
    assert client.post(address, chosen).status_code == 302
    assert "Ingen nivå är vald för" in text_of(client.get(address))
    cell = reverse("register:handling_cell", args=[decision.key, office.alby.key, levels[0].key])
    assert client.get(cell).status_code == 200
    noted = {"state": "done", "handled_on": "2024-04-01", "handled_by": "Kommunstyrelsen", "registration_number": "KS 2024/12"}
    assert client.post(cell, noted).status_code == 302
    assert "KS 2024/12" in text_of(sign_in(office.bo).get(address))
    assert "Beslut KS 1 apr 2024" in text_of(sign_in(office.bo).get(reverse("register:decision", args=[decision.key])))
    assert client.post(address, {}).status_code == 422
    assert sign_in(office.bo).post(address, chosen).status_code == 404
    assert client.post(cell, {"state": "done"}).status_code == 422
    assert client.get(cell.replace(office.alby.key, "nobody")).status_code == 404


def test_levels_are_set_up(office, sign_in, levels):
    client = sign_in(office.asta)
    address = reverse("register:levels")
    assert "Beslut KS" in text_of(client.get(address))
    assert client.post(address, {"name": "Verkställighet", "short_name": "KD"}).status_code == 302
    assert client.post(address, {"name": "Verkställighet", "short_name": "KD"}).status_code == 422
    one = reverse("register:edit_level", args=[levels[0].key])
    assert client.get(one).status_code == 200
    assert client.post(one, {"name": "Nämnd", "short_name": "N", "position": 7}).status_code == 302
    levels[0].refresh_from_db()
    assert (levels[0].name, levels[0].position, levels[0].is_current) == ("Nämnd", 7, False)


def test_views_are_saved_renamed_and_removed(office, sign_in):
    client = sign_in(office.bo)
    address = reverse("register:save_view", args=["decisions"]) + "?ar=2024&q=vatten"
    assert client.get(address).status_code == 200
    answer = client.post(address, {"name": "Vatten i år"})
    assert answer.url == "/beslut/?ar=2024&q=vatten"
    view = SavedView.objects.get()
    page = client.get("/beslut/?ar=2024&q=vatten")
    assert [one.is_current for one in page.context["saved"]] == [True]
    rename = reverse("register:rename_view", args=[view.key])
    assert client.get(rename).status_code == 200
    assert client.post(rename, {"name": "Sjöar"}).status_code == 302
    assert sign_in(office.cai).get(rename).status_code == 404
    client.post(address, {"name": "En till"})
    assert client.post(rename, {"name": "En till"}).status_code == 422
    assert client.post(address, {"name": " "}).status_code == 422
    assert client.post(reverse("register:remove_view", args=[view.key])).status_code == 302
    assert [one.name for one in SavedView.objects.all()] == ["En till"]


def test_new_things_stand_in_the_list(office, sign_in, act):
    late = enter_assignment(by=SYSTEM, new=new_assignment(office, task="Sen", due_on=today() - timedelta(days=1)))
    soon = enter_assignment(by=SYSTEM, new=new_assignment(office, task="Snart", due_on=today() + timedelta(days=3)))
    done = enter_assignment(by=SYSTEM, new=new_assignment(office, task="Klar"))
    Assignment.objects.filter(pk=done.pk).update(status="done")
    client = sign_in(office.bo)
    page = client.get(reverse("register:assignments"))
    assert [tab.count for tab in page.context["tabs"]] == [2, 1, 1, 0, 3]
    for view, expected in [("", [late, soon]), ("sena", [late]), ("snart", [soon]), ("alla", [late, soon, done])]:
        found = client.get(reverse("register:assignments"), {"visa": view}).context["page"]
        assert list(found) == expected
    assert list(client.get(reverse("register:assignments"), {"status": "done"}).context["page"]) == [done]
    assert "tone-red" in text_of(page)


def test_a_part_is_listed_where_its_member_is_asked_for(office, sign_in):
    whole = enter_assignment(by=SYSTEM, new=new_assignment(office, to=Recipient(Assignment.GivenTo.EACH_MEMBER)))
    client = sign_in(office.bo)
    assert list(client.get(reverse("register:assignments")).context["page"]) == [whole]
    found = client.get(reverse("register:assignments"), {"kommun": office.alby.key}).context["page"]
    assert [one.part_of for one in found] == [whole]
    assert "Cedra" in text_of(client.get(reverse("register:assignment", args=[whole.key])))
