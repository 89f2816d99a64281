"""Personal links: one person, one thing, until they end; GET changes nothing; wrong secrets are counted."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.people.access import by_link, rule_of, usable_link
from kansli.people.actions.links import issue_link, revoke_links
from kansli.people.models import Body, PersonalLink

ANSWER, VOTE = PersonalLink.Purpose.ANSWER, PersonalLink.Purpose.VOTE


@by_link(ANSWER, Body)
def page(request, link, body):
    return HttpResponse(f"{link.person} {body}")


@pytest.fixture
def issued(office, act):
    return issue_link(
        by=act(office.asta), purpose=ANSWER, subject=office.committee, person=office.cai, ends_at=now() + timedelta(days=1)
    )


def ask(secret):
    return page(RequestFactory().get("/"), secret=secret)


def test_the_link_opens_its_page_and_says_so_in_the_log(issued):
    link, secret = issued
    answer = ask(secret)
    assert answer.content.decode() == "Cai Cedergren Samarbetskommittén"
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert Event.objects.get(verb="people.issue_link").key == link.key
    assert secret not in str(vars(link))


def test_it_does_one_thing_only(issued):
    assert usable_link(issued[1], VOTE) is None


@pytest.mark.parametrize("change", [{"revoked_at": now()}, {"ends_at": now() - timedelta(seconds=1)}, {"subject": "gone"}])
def test_a_link_that_has_ended_says_so(issued, change):
    PersonalLink.objects.update(**change)
    assert ask(issued[1]).status_code == 410


def test_only_wrong_secrets_are_counted(issued):
    answers = [ask("wrong").status_code for _ in range(31)]
    assert answers == [410] * 30 + [429]
    assert ask(issued[1]).status_code == 200


def test_links_are_taken_back_of_one_or_of_all(office, act, issued):
    by = act(office.asta)
    issue_link(by=by, purpose=ANSWER, subject=office.committee, person=office.bo, ends_at=now() + timedelta(days=1))
    assert revoke_links(by=by, purpose=ANSWER, subject=office.committee, person=office.bo) == 1
    assert ask(issued[1]).status_code == 200
    assert revoke_links(by=by, purpose=ANSWER, subject=office.committee) == 1
    assert ask(issued[1]).status_code == 410
    assert revoke_links(by=by, purpose=ANSWER, subject=office.committee) == 0
    assert Event.objects.filter(verb="people.revoke_link").count() == 2


def test_a_link_handed_on_names_the_one_it_came_from(office, act, issued):
    link, _secret = issue_link(
        by=office.cai,
        purpose=ANSWER,
        subject=office.committee,
        person=office.elvi,
        ends_at=issued[0].ends_at,
        handed_from=issued[0],
    )
    assert link.handed_from == issued[0]


def test_the_rule_names_the_purpose():
    assert rule_of(page).name == "by_link:answer"
