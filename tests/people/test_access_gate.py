"""The gate itself: what a view must say, and what its guard does with one that doesn't."""

import pytest
from django.http import Http404, HttpResponse

from kansli.core.errors import RuleBroken
from kansli.people.access import NOBODY, allow, can_see_office, is_secretariat, no_page, public, rule_of, third_party
from kansli.people.middleware import ActorMiddleware, GateMiddleware, RuleBrokenMiddleware
from kansli.people.models import Person


def page(request, *things):
    return HttpResponse("|".join(map(str, things)))


@pytest.fixture
def ask(rf, act):
    """A request by somebody."""

    def asked(person):
        request = rf.get("/x/")
        request.actor = act(person)
        return request

    return asked


def test_a_view_without_a_rule_is_not_there(ask, office):
    with pytest.raises(Http404):
        GateMiddleware(page).process_view(ask(office.asta), page, (), {})


def test_a_public_view_passes(ask, office):
    assert GateMiddleware(page).process_view(ask(None), public("shows nothing")(page), (), {}) is None


def test_the_rule_is_told(office):
    rule = rule_of(allow(can_see_office, Person)(page))
    assert (rule.name, rule.model, rule.is_public) == ("can_see_office", "people.Person", False)
    assert rule.why == "Whoever sits in any body sees who sits where."
    assert rule_of(third_party(page, "a library's")).why == "a library's"


def test_somebody_signed_out_is_asked_to_sign_in_before_anything_is_looked_up(ask, office, django_assert_num_queries):
    request = ask(None)
    with django_assert_num_queries(0):
        answer = allow(is_secretariat, Person)(page)(request, key="nothing")
    assert answer.url == "/konto/logga-in/?next=/x/"


def test_the_view_gets_the_object(ask, office):
    assert allow(can_see_office, Person)(page)(ask(office.bo), key=office.cai.key).content == b"Cai Cedergren"


@pytest.mark.parametrize(("who", "key"), [("gun", "cai"), ("bo", None)])
def test_what_one_may_not_see_and_what_is_not_there_are_the_same(ask, office, who, key):
    key = getattr(office, key).key if key else "nothing"
    with pytest.raises(Http404):
        allow(can_see_office, Person)(page)(ask(getattr(office, who)), key=key)


def test_who_may_not_is_told_that_there_is_no_page(ask, office):
    with pytest.raises(Http404):
        allow(is_secretariat)(page)(ask(office.bo))


def test_an_address_that_is_only_a_name(rf):
    with pytest.raises(Http404):
        no_page("only a name")(rf.get("/x/"))


def test_the_asker_is_looked_up_when_asked_for(rf, office, django_assert_num_queries):
    request = rf.get("/x/")
    request.user = office.bo.account
    ActorMiddleware(page)(request)
    assert request.actor.person == office.bo
    office.bo.account.is_active = False
    ActorMiddleware(page)(request)
    assert (request.actor.person, str(request.actor), request.actor.key) == (None, "nobody", NOBODY.key)


def test_a_broken_rule_becomes_a_page(ask, office):
    guard = RuleBrokenMiddleware(page)
    answer = guard.process_exception(ask(office.bo), RuleBroken("Det är för sent. Ring kansliet."))
    assert answer.status_code == 409
    assert "Det är för sent. Ring kansliet." in answer.content.decode()
    assert guard(ask(office.bo)).status_code == 200
    assert guard.process_exception(ask(office.bo), ValueError()) is None
