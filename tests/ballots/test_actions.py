"""A ballot from the naming of the rule to the close: each action, each refusal, each event."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from kansli.audit.models import Event
from kansli.ballots import actions
from kansli.ballots.models import Ballot, BallotDocument, Vote, Voter
from kansli.ballots.queries.counting import faults, is_true
from kansli.ballots.queries.to_report import unreported
from kansli.ballots.queries.waiting import waiting
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.documents.models import Version
from kansli.jobs.worker import run_all
from kansli.mail.models import Message
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem, ItemSuggestion, Meeting
from kansli.people.actions.merging import merge_persons
from kansli.people.models import Mandate, PersonalLink
from kansli.register.models import Decision
from kansli.search.models import Entry
from tests import world


def verbs():
    return list(Event.objects.filter(verb__startswith="ballots.").order_by("seq").values_list("verb", flat=True))


def mails(kind):
    return sorted(Message.objects.filter(unique__startswith=f"ballots.{kind}").values_list("recipient", flat=True))


# The rule


def test_a_rule_is_named_and_changed(office, by, ruled):
    sheet = actions.RuleSheet("Arbetsordningen § 8", rule="silence", is_allowed=False)
    changed = actions.name_rule(by=by, body=office.committee, sheet=sheet, seen=1)
    assert (changed.reference, changed.rule, changed.version) == ("Arbetsordningen § 8", "silence", 2)
    assert verbs() == ["ballots.name_rule"] * 2
    with pytest.raises(RuleBroken, match="regel"):
        actions.rule_for(office.committee)


def test_a_rule_needs_a_reference_a_body_and_the_version_one_saw(office, by, ruled):
    with pytest.raises(RuleBroken, match="Ange regeln"):
        actions.name_rule(by=by, body=office.committee, sheet=actions.RuleSheet(" "))
    with pytest.raises(RuleBroken, match="Kansliet"):
        actions.name_rule(by=by, body=office.secretariat, sheet=actions.RuleSheet("§ 1"))
    with pytest.raises(Overtaken):
        actions.name_rule(by=by, body=office.committee, sheet=actions.RuleSheet("§ 1"), seen=7)


# The draft


def test_a_body_without_a_rule_has_no_ballots(office, by):
    sheet = actions.BallotSheet("Bil", "Köp en bil.", today())
    with pytest.raises(RuleBroken, match="får inte besluta per mejl"):
        actions.draft_ballot(by=by, body=office.committee, sheet=sheet)


def test_a_draft_is_made_and_changed(office, by, draft):
    world.papers(office)
    ballot = draft(documents=[Version.objects.get()])
    sheet = actions.BallotSheet("Två bilar", "Kommittén köper två bilar.", ballot.last_day, ceiling=300_000)
    actions.edit_ballot(by=by, ballot=ballot, sheet=sheet, seen=1)
    ballot.refresh_from_db()
    assert (ballot.title, ballot.ceiling, ballot.status, ballot.documents.count()) == ("Två bilar", 300_000, "draft", 0)
    assert verbs()[-2:] == ["ballots.draft_ballot", "ballots.edit_ballot"]
    assert not Entry.objects.filter(kind="ballot").exists()


def test_a_draft_needs_its_words_and_is_changed_by_one_at_a_time(by, draft):
    ballot = draft()
    with pytest.raises(RuleBroken, match="rubrik"):
        draft(wording=" ")
    with pytest.raises(Overtaken):
        actions.edit_ballot(by=by, ballot=ballot, sheet=actions.BallotSheet("Bil", "Köp.", today()), seen=4)


def test_items_of_a_meeting_become_drafts_once(office, by, ruled):
    meeting = Meeting.objects.create(body=office.committee, day=today(), year=today().year)
    items = [
        AgendaItem.objects.create(meeting=meeting, position=n, number=str(n), title=f"Fråga {n}", proposal=words)
        for n, words in enumerate(["Kommittén köper en bil.", ""], 1)
    ]
    first = actions.draft_from_items(by=by, items=items[:1])
    rest = actions.draft_from_items(by=by, items=items)
    assert [(ballot.title, ballot.wording, ballot.item) for ballot in first + rest] == [
        ("Fråga 1", "Kommittén köper en bil.", items[0]),
        ("Fråga 2", "Fråga 2", items[1]),
    ]
    with pytest.raises(RuleBroken, match="minst en punkt"):
        actions.draft_from_items(by=by, items=[])


# The opening


def test_opening_freezes_the_voters_and_mails_them(office, by, draft):
    ballot = actions.open_ballot(by=by, ballot=draft(), seen=1)
    assert [(str(v), v.holder, v.person) for v in ballot.voters.all()] == [
        ("Alby", office.bo, office.bo),
        ("Berga", office.cai, office.cai),
        ("Cedra", None, None),
    ]
    assert (ballot.status, ballot.allowed_by, ballot.version) == ("open", "Arbetsordningen § 7", 2)
    assert mails("open") == ["bo.bjork@exempel.se", "cai.cedergren@exempel.se"]
    assert Event.objects.filter(verb="ballots.open_ballot", key=ballot.key).count() == 1
    assert Entry.objects.get(kind="ballot").key == ballot.key
    assert [(each.person, each.purpose) for each in waiting(today())] == [(office.bo.key, "vote"), (office.cai.key, "vote")]


def test_a_deputy_votes_from_the_start(office, by, draft, voter):
    seat = Mandate.objects.get(person=office.cai).seat
    deputies = {seat.key: actions.Deputy(office.elvi, "Cai är sjuk")}
    ballot = actions.open_ballot(by=by, ballot=draft(), deputies=deputies)
    assert (voter(ballot, office.elvi).holder, voter(ballot, office.elvi).is_deputy) == (office.cai, True)
    assert mails("open") == ["bo.bjork@exempel.se", "elvi.ek@exempel.se"]
    with pytest.raises(RuleBroken, match="varför någon annan"):
        actions.open_ballot(by=by, ballot=draft(), deputies={seat.key: actions.Deputy(office.elvi, " ")})


def test_what_cannot_be_opened(office, by, draft):
    lain = draft()
    Ballot.objects.update(last_day=today() - timedelta(days=1))
    lain.refresh_from_db()
    with pytest.raises(RuleBroken, match="Sista dagen"):
        actions.open_ballot(by=by, ballot=lain)
    ballot = actions.open_ballot(by=by, ballot=draft())
    with pytest.raises(RuleBroken, match="kan inte ändras"):
        actions.open_ballot(by=by, ballot=ballot)
    waiting_draft = draft()
    Mandate.objects.filter(seat__body=office.committee).update(ends_on=today() - timedelta(days=1))
    with pytest.raises(RuleBroken, match="Ingen sitter"):
        actions.open_ballot(by=by, ballot=waiting_draft)


def test_the_database_refuses_to_change_what_was_asked(office, by, draft, vote):
    world.papers(office)
    ballot = actions.open_ballot(by=by, ballot=draft(documents=[Version.objects.get()]))
    vote(ballot, office.bo, "yes")
    changes = [
        lambda: Ballot.objects.update(wording="Något annat"),
        lambda: Ballot.objects.update(status="draft"),
        lambda: Ballot.objects.all().delete(),
        lambda: BallotDocument.objects.update(sha256="0"),
        lambda: BallotDocument.objects.all().delete(),
        lambda: Voter.objects.filter(person=office.bo).update(holder=office.dora),
        lambda: Voter.objects.create(ballot=ballot, seat=Mandate.objects.get(person=office.dora).seat),
        lambda: Vote.objects.update(choice="no"),
        lambda: Vote.objects.update(person=office.dora),
        lambda: Vote.objects.all().delete(),
    ]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_two_persons_who_are_one_keep_their_vote(office, by, opened, vote):
    ballot = opened()
    vote(ballot, office.bo, "yes")
    merge_persons(by=by, kept=office.dora, double=office.bo)
    assert (Vote.objects.get().person, ballot.voters.first().holder) == (office.dora, office.dora)


# While it is open


def test_a_deputy_later_ends_the_links_of_the_holder(office, by, opened, voter):
    ballot = opened()
    seat = actions.name_deputy(by=by, voter=voter(ballot, office.bo), deputy=actions.Deputy(office.dora, "Bo är ledig"))
    assert (seat.holder, seat.person, seat.deputy_because) == (office.bo, office.dora, "Bo är ledig")
    assert PersonalLink.objects.get(person=office.bo).revoked_at
    assert mails("deputy") == ["dora.dahl@exempel.se"]
    assert verbs()[-1] == "ballots.name_deputy"
    with pytest.raises(RuleBroken, match="har redan rösten"):
        actions.name_deputy(by=by, voter=seat, deputy=actions.Deputy(office.dora, "igen"))
    with pytest.raises(RuleBroken, match="Någon annan röstar"):
        actions.cast_vote(by=office.bo, voter=seat, person=office.bo, given=actions.Given("yes", "link"))
    with pytest.raises(RuleBroken, match="varför"):
        actions.name_deputy(by=by, voter=seat, deputy=actions.Deputy(office.cai, ""))


def test_only_the_silent_are_reminded(office, by, opened, vote):
    ballot = opened()
    vote(ballot, office.bo, "yes")
    assert [str(voter) for voter in actions.remind(by=by, ballot=ballot)] == ["Berga"]
    assert mails("remind") == ["cai.cedergren@exempel.se"]
    with pytest.raises(RuleBroken, match="redan"):
        actions.remind(by=by, ballot=ballot)
    vote(ballot, office.cai, "abstain")
    with pytest.raises(RuleBroken, match="ingen att påminna"):
        actions.remind(by=by, ballot=ballot)
    assert "ballots.remind" in verbs()


def test_every_vote_is_kept_and_the_same_cause_gives_one(office, opened, vote):
    ballot = opened()
    first = vote(ballot, office.bo, "no", words=" Vänta. ", cause="mail:1")
    assert vote(ballot, office.bo, "no", cause="mail:1") == first
    vote(ballot, office.bo, "yes")
    assert [(each.number, each.choice, each.words) for each in ballot.votes.all()] == [(1, "no", "Vänta."), (2, "yes", "")]
    assert verbs().count("ballots.cast_vote") == 2


def test_a_vote_by_telephone_says_who_entered_it_and_is_confirmed(office, opened, vote):
    ballot = opened()
    with pytest.raises(RuleBroken, match="när och av vem"):
        vote(ballot, office.bo, "yes", source="telephone")
    cast = vote(ballot, office.bo, "yes", source="telephone", entered_by=office.asta, note="Bo kl. 14")
    assert (cast.entered_by, cast.note) == (office.asta, "Bo kl. 14")
    assert mails("confirmed") == ["bo.bjork@exempel.se"]


def test_after_the_last_day_it_is_too_late(office, by, opened, vote, voter, pass_days):
    ballot = opened()
    pass_days(4)
    with pytest.raises(RuleBroken, match="För sent"):
        vote(ballot, office.bo, "yes")
    with pytest.raises(RuleBroken, match="inte längre öppet"):
        actions.name_deputy(by=by, voter=voter(ballot, office.bo), deputy=actions.Deputy(office.dora, "Ledig"))
    assert not Vote.objects.exists()


def test_it_is_withdrawn_with_a_reason(by, opened):
    ballot = opened()
    with pytest.raises(RuleBroken, match="varför"):
        actions.withdraw_ballot(by=by, ballot=ballot, because=" ")
    actions.withdraw_ballot(by=by, ballot=ballot, because="Frågan är löst")
    assert (ballot.status, ballot.withdrawn_because) == ("withdrawn", "Frågan är löst")
    assert len(mails("withdrawn")) == 2
    assert not Entry.objects.filter(kind="ballot").exists()
    with pytest.raises(RuleBroken, match="kan inte återkallas"):
        actions.withdraw_ballot(by=by, ballot=ballot, because="igen")
    assert verbs()[-1] == "ballots.withdraw_ballot"


# The close


def test_passed_it_is_a_decision_of_the_register(office, opened, vote, pass_days):
    matter = Matter.objects.create(title="Bilar")
    ballot = opened(rule="majority", matter=matter, ceiling=300_000)
    vote(ballot, office.bo, "yes")
    vote(ballot, office.cai, "outside")
    pass_days(9)
    actions.close_due({})
    ballot.refresh_from_db()
    decision = Decision.objects.get()
    assert (ballot.status, ballot.outcome, ballot.decision) == ("closed", "passed", decision)
    assert (decision.day, decision.wording, decision.matter, decision.ceiling) == (
        ballot.last_day,
        "Kommittén köper en bil.",
        matter,
        300_000,
    )
    assert decision.source_path == f"/mejlbeslut/{ballot.key}/"
    assert [(stance.member, stance.kind) for stance in decision.stances.all()] == [(office.berga, "outside")]
    told = ItemSuggestion.objects.get()
    assert (told.title, told.purpose) == ("Anmälan av mejlbeslut: Gemensam bil", "report")
    assert "Berga deltar inte i beslutet." in told.text
    assert is_true(ballot)
    run_all()
    run_all()
    assert len(mails("closed")) == 2


def test_an_objection_takes_it_to_the_meeting(office, opened, vote, pass_days):
    ballot = opened(rule="silence", background="Vi behöver en.")
    vote(ballot, office.bo, "take_up")
    pass_days(4)
    actions.close_due({})
    told = ItemSuggestion.objects.get()
    assert not Decision.objects.exists()
    assert (told.title, told.proposal, told.purpose) == ("Gemensam bil", "Kommittén köper en bil.", "decision")
    assert told.background.startswith("Vi behöver en.")


def test_it_closes_with_the_last_vote_where_it_says_so(office, opened, vote):
    ballot = opened(closes_early=True)
    vote(ballot, office.bo, "yes")
    vote(ballot, office.cai, "yes")
    ballot.refresh_from_db()
    assert (ballot.outcome, ballot.decision.day) == ("passed", today())
    assert Event.objects.get(verb="ballots.close_ballot").by == "system:ballots"
    with pytest.raises(RuleBroken, match="inte öppet"):
        actions.close_ballot(by=office.asta, ballot=ballot)


def test_while_somebody_may_vote_it_does_not_close(office, by, opened, vote):
    ballot = opened()
    vote(ballot, office.bo, "yes")
    with pytest.raises(RuleBroken, match="fortfarande kan rösta"):
        actions.close_ballot(by=by, ballot=ballot)


def test_what_another_worker_closed_is_left_alone(opened, monkeypatch, pass_days):
    ballot = opened()
    pass_days(4)

    def taken(**_given):
        raise RuleBroken("closed")

    monkeypatch.setattr("kansli.ballots.actions.closing.close_ballot", taken)
    actions.close_due({})
    ballot.refresh_from_db()
    assert ballot.status == "open"


def test_a_closed_ballot_stays_and_a_false_result_shows(opened, pass_days):
    ballot = opened(rule="silence")
    pass_days(4)
    actions.close_due({})
    for change in ({"outcome": "failed"}, {"votes_cast": 3}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Ballot.objects.update(**change)
    assert list(faults()) == []
    false = Ballot(pk=ballot.pk, key=ballot.key, rule="all", votes_cast=0, counted={"outcome": "passed"}, outcome="passed")
    assert not is_true(false)


def test_faults_name_a_result_that_is_not_what_the_votes_say(opened, pass_days, monkeypatch):
    ballot = opened(rule="silence")
    pass_days(4)
    actions.close_due({})
    monkeypatch.setattr("kansli.ballots.queries.counting.is_true", lambda _ballot: False)
    assert list(faults()) == [f"the result of the ballot {ballot.key} is not what its votes come to"]


def test_it_counts_as_reported_when_the_minutes_of_its_item_are_adjusted(office, by, opened, pass_days):
    planned = Meeting.objects.create(body=office.committee, day=today() + timedelta(days=30), year=2099)
    ballot = opened(rule="silence")
    pass_days(4)
    actions.close_due({})
    actions.note_all_reported({})
    assert unreported(office.committee) == [ballot]
    Meeting.objects.filter(pk=planned.pk).update(status="adjusted")
    for _twice in range(2):
        actions.note_all_reported({})
    ballot.refresh_from_db()
    assert (ballot.reported_in, verbs().count("ballots.note_reported")) == (planned, 1)


def test_it_is_reported_to_a_meeting_of_its_body(office, by, opened, pass_days):
    ballot = opened(rule="silence")
    held = Meeting.objects.create(body=office.committee, day=today(), year=today().year)
    with pytest.raises(RuleBroken, match="stängt"):
        actions.note_reported(by=by, ballot=ballot, meeting=held)
    pass_days(4)
    actions.close_due({})
    assert unreported(office.committee) == [ballot]
    actions.note_reported(by=by, ballot=ballot, meeting=held)
    assert unreported(office.committee) == []
    other = Meeting.objects.create(body=office.network, day=today(), year=today().year)
    with pytest.raises(RuleBroken, match="det organ som fattade"):
        actions.note_reported(by=by, ballot=ballot, meeting=other)
    assert verbs()[-1] == "ballots.note_reported"
