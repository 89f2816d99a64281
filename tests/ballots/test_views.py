"""The pages of ballots, for the secretariat, for who votes and for who reads."""

import json
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from kansli.ballots import actions
from kansli.ballots.models import Ballot, BallotRule, Vote
from kansli.ballots.queries.listing import listed
from kansli.ballots.queries.record import record
from kansli.core.clock import today
from kansli.documents.models import Document, Version
from kansli.mail.models import Message
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.models import Seat
from tests import world

FORM = {
    "title": "Gemensam bil",
    "wording": "Kommittén köper en bil.",
    "kind": "decision",
    "rule": "majority",
    "least": "0",
    "last_day": (today() + timedelta(days=5)).isoformat(),
}


@pytest.fixture
def asta(office, sign_in):
    return sign_in(office.asta)


def at(name, *keys):
    return reverse(f"ballots:{name}", args=keys)


def link_of(recipient):
    """The path of the link in the latest mail to somebody."""
    text = Message.objects.filter(recipient=recipient).latest("pk").text
    return next(line.removeprefix("http://testserver") for line in text.splitlines() if line.startswith("http"))


def test_the_secretary_names_the_rule_drafts_changes_and_opens(office, asta):
    named = {"reference": "Arbetsordningen § 7", "rule": "all", "days": "5", "is_allowed": "on", "version": "1"}
    assert asta.post(at("name_rule", office.committee.key), named).url == at("rules")
    assert "Arbetsordningen § 7" in asta.get(at("rules")).content.decode()
    world.papers(office)
    Document.objects.update(kind="material")
    paper = Version.objects.get()
    made = asta.post(at("add_ballot", office.committee.key), FORM | {"documents": [paper.key]})
    ballot = Ballot.objects.get()
    assert made.url == at("ballot", ballot.key)
    assert 'name="rule"' in asta.get(at("add_ballot", office.committee.key)).content.decode()
    assert "Anteckningar (a.txt)" in asta.get(at("edit_ballot", ballot.key)).content.decode()
    asta.post(at("edit_ballot", ballot.key), FORM | {"title": "Två bilar", "version": "1"})
    assert "Två bilar" in asta.get(at("edit_ballot", ballot.key)).content.decode()
    assert "Bo Björk" in asta.get(at("open_ballot", ballot.key)).content.decode()
    asta.post(at("open_ballot", ballot.key), {})
    ballot.refresh_from_db()
    assert str(ballot.documents.model(document_version=paper)) == "Anteckningar (1)"
    assert (ballot.title, ballot.status, BallotRule.objects.get().days) == ("Två bilar", "open", 5)


def test_no_draft_gets_a_last_day_that_has_passed(office, asta, draft):
    ballot = draft()
    passed = FORM | {"last_day": (today() - timedelta(days=1)).isoformat(), "version": "1"}
    for there in (at("add_ballot", office.committee.key), at("edit_ballot", ballot.key)):
        page = asta.post(there, passed)
        assert page.status_code == 422
        assert "Den sista dagen har passerat. Välj i dag eller en senare dag." in page.content.decode()
    assert Ballot.objects.get().last_day == ballot.last_day


def test_a_deputy_is_chosen_at_the_opening_and_later(office, asta, draft):
    ballot = draft()
    seat = Seat.objects.get(body=office.committee, member=office.berga)
    choices = asta.get(at("open_ballot", ballot.key)).context["form"].fields[f"deputy-{seat.key}"].queryset
    assert (office.elvi in choices, office.cai in choices) == (True, False)
    chosen = {f"deputy-{seat.key}": office.elvi.key, "because": "Cai är sjuk"}
    asta.post(at("open_ballot", ballot.key), chosen)
    voter = ballot.voters.get(person=office.elvi)
    page = asta.get(at("name_deputy", voter.key)).content.decode()
    assert "Cai Cedergren" in page
    asta.post(at("name_deputy", voter.key), {"person": office.cai.key, "because": "Cai är frisk"})
    voter.refresh_from_db()
    assert (voter.person, voter.is_deputy) == (office.cai, False)


def test_the_link_in_the_mail_shows_takes_and_changes_the_vote(office, client, by, draft):
    world.papers(office)
    ballot = actions.open_ballot(by=by, ballot=draft(documents=[Version.objects.get()]))
    path = link_of("bo.bjork@exempel.se")
    page = client.get(path).content.decode()
    assert "Kommittén köper en bil." in page
    assert not Vote.objects.exists()
    assert client.post(path, {"choice": "no", "words": "Vänta"}).url == path
    client.post(path, {"choice": "yes"})
    assert list(Vote.objects.values_list("choice", "source", "person")) == [
        ("no", "link", office.bo.pk),
        ("yes", "link", office.bo.pk),
    ]
    version = Version.objects.get()
    assert b"".join(client.get(f"{path}underlag/{version.key}/")) == world.TEXT.encode()
    assert client.get(f"{path}underlag/none/").status_code == 404
    assert client.post(path, {"choice": "perhaps"}).status_code == 422
    assert ballot.voters.count() == 3


def test_after_the_close_the_link_tells_what_came_of_it(client, opened, pass_days):
    opened(rule="silence")
    path = link_of("bo.bjork@exempel.se")
    pass_days(4)
    refused = client.post(path, {"choice": "yes"})
    assert (refused.status_code, "För sent" in refused.content.decode()) == (422, True)
    actions.close_due({})
    assert "Antaget" in client.get(path).content.decode()


def test_whoever_sits_votes_signed_in_and_sees_the_votes_after_the_close(office, sign_in, asta, opened, vote, voter):
    ballot = opened()
    bo = sign_in(office.bo)
    vote(ballot, office.cai, "yes", words="Cais skäl")
    assert "Cais skäl" not in bo.get(at("ballot", ballot.key)).content.decode()
    assert "Cais skäl" in asta.get(at("ballot", ballot.key)).content.decode()
    assert bo.get(at("audit_file", ballot.key)).status_code == 404
    mine = at("vote", voter(ballot, office.bo).key)
    assert mine in bo.get(at("ballot", ballot.key)).content.decode()
    bo.post(mine, {"choice": "yes"})
    assert "Ändra rösten" in bo.get(mine).content.decode()
    asta.post(at("close_ballot", ballot.key))
    page = bo.get(at("ballot", ballot.key)).content.decode()
    assert "Cais skäl" in page
    assert "Antaget" in page
    assert sign_in(office.dora).get(at("ballot", ballot.key)).status_code == 404
    assert asta.get(mine).status_code == 404


def test_a_vote_by_telephone_is_entered_for_somebody(office, asta, opened, voter):
    ballot = opened()
    address = at("telephone_vote", voter(ballot, office.bo).key)
    assert "Bo Björk" in asta.get(address).content.decode()
    assert asta.post(address, {"choice": "yes", "note": "Bo kl. 14"}).url == at("ballot", ballot.key)
    assert (Vote.objects.get().source, Vote.objects.get().entered_by) == ("telephone", office.asta)
    vacant = ballot.voters.get(person=None)
    assert asta.get(at("telephone_vote", vacant.key)).status_code == 404


def test_reminding_and_withdrawing(office, asta, opened):
    ballot = opened()
    assert asta.post(at("remind", ballot.key)).url == at("ballot", ballot.key)
    assert Message.objects.filter(unique__startswith="ballots.remind").count() == 2
    assert "2 påminnelser är på väg." in asta.get(at("ballot", ballot.key)).content.decode()
    assert asta.get(at("withdraw_ballot", ballot.key)).status_code == 200
    asta.post(at("withdraw_ballot", ballot.key), {"because": "Frågan är löst"})
    page = asta.get(at("ballot", ballot.key)).content.decode()
    assert "har återkallats, och inget har beslutats. Skäl: Frågan är löst" in page


def test_a_meeting_becomes_drafts(office, asta, ruled):
    meeting = Meeting.objects.create(body=office.committee, day=today(), year=today().year)
    item = AgendaItem.objects.create(
        meeting=meeting, position=1, number="1", title="Bil", purpose="decision", status="planned", background="Behövs."
    )
    address = at("ballots_of_meeting", meeting.key)
    assert "Bil" in asta.get(address).content.decode()
    assert asta.post(address, {"items": [item.key]}).status_code == 302
    assert (Ballot.objects.get().background, Ballot.objects.get().item) == ("Behövs.", item)
    assert "Ingen punkt väntar" in asta.get(address).content.decode()
    assert "Från mötet" in asta.get(at("ballot", Ballot.objects.get().key)).content.decode()


def test_the_audit_file_computes_the_result_again(asta, office, by, draft, vote, tmp_path):
    world.papers(office)
    ballot = actions.open_ballot(by=by, ballot=draft(rule="majority", documents=[Version.objects.get()]))
    vote(ballot, office.bo, "no")
    vote(ballot, office.bo, "yes")
    vote(ballot, office.cai, "yes", source="telephone", entered_by=office.asta, note="Cai kl. 9")
    actions.close_ballot(by=by, ballot=ballot)
    answer = asta.get(at("audit_file", ballot.key))
    with ZipFile(BytesIO(answer.content)) as packed:
        packed.extractall(tmp_path)
    data = json.loads((tmp_path / "ballot.json").read_text())
    assert data["result"]["stored"] == data["result"]["computed_now"]
    assert [vote["choice"] for vote in data["votes"]] == ["no", "yes", "yes"]
    run = subprocess.run([sys.executable, "recount.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "\nthe same as stored" in run.stdout
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    sums = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=False)
    assert sums.returncode == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_narrows_and_asks_the_same_number_of_queries(office, act, opened, draft, django_assert_num_queries, rows):
    first = opened()
    for _row in range(rows - 1):
        draft()
    actor = act(office.asta)
    with django_assert_num_queries(6):
        found = listed(actor, bodies=[office.committee.key], years=[str(first.last_day.year)])
        list(found.page)
    assert found.page.paginator.count == rows
    assert {value: count for value, _label, count in found.states} == {"open": 1, **({"draft": rows - 1} if rows > 1 else {})}
    assert [ballot.key for ballot in listed(actor, states=["open"]).page] == [first.key]
    assert [ballot.key for ballot in listed(act(office.bo)).page] == [first.key]
    assert listed(act(office.dora)).page.paginator.count == 0


def test_the_list_has_a_page(asta, opened):
    opened()
    assert "Gemensam bil" in asta.get(at("ballots")).content.decode()


def test_a_false_result_is_told_on_the_page(asta, opened, pass_days, monkeypatch):
    ballot = opened(rule="silence")
    pass_days(4)
    actions.close_due({})
    monkeypatch.setattr("kansli.ballots.queries.pages.is_true", lambda _ballot: False)
    assert "stämmer inte med rösterna" in asta.get(at("ballot", ballot.key)).content.decode()


def test_the_record_tells_who_voted_what_and_how(office, sign_in, opened, vote, pass_days):
    ballot = opened(rule="majority", background="Den gamla är slut.")
    path = at("record", ballot.key)
    assert sign_in(office.asta).get(path).status_code == 404
    vote(ballot, office.bo, "yes", words="Gärna röd.")
    vote(ballot, office.cai, "no", source="telephone", entered_by=office.asta, note="Cai kl. 9")
    ballot.voters.filter(person=office.cai).update(person=office.elvi, deputy_because="Cai är sjuk")
    pass_days(4)
    actions.close_due({})
    ballot.refresh_from_db()
    paper = record(ballot)
    table = paper.blocks[-1]
    assert [row[1:3] for row in table.rows] == [
        ("Bo Björk", "Ja. Gärna röd."),
        ("Elvi Ek (för Cai Cedergren: Cai är sjuk)", "Nej"),
        ("Vakant", "–"),
    ]
    assert "Cai kl. 9" in table.rows[1][3]
    answer = sign_in(office.bo).get(path)
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
