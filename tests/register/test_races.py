"""A hundred members answer in the same second: every answer is stored once, and of two writers of one answer one is first."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kansli.audit.models import Event
from kansli.audit.queries import faults
from kansli.people.actions.links import issue_link
from kansli.people.models import Person
from kansli.register import actions
from kansli.register.actions.asking import PURPOSE
from kansli.register.models import GivenAnswer, HandlingLevel, MemberAnswer, MemberHandling
from tests import cast
from tests.people.test_races import committed, pytestmark
from tests.register.samples import SYSTEM, WEEK, ask, new_decision

__all__ = ["committed", "pytestmark"]
MEMBERS, THREADS = 100, 25  # as many at a time as a server has threads


def at_once(posts):
    """Every (address, fields), many at the same moment; how many answers of each status came."""
    threads = min(len(posts), THREADS)
    start = Barrier(threads)

    def post(one):
        try:
            start.wait()
            return Client().post(*one).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return Counter(pool.map(post, posts))


def address_of(answer, person):
    end = answer.question.asked_at + WEEK
    _link, secret = issue_link(by=SYSTEM, purpose=PURPOSE, subject=answer, person=person, ends_at=end)
    return reverse("register:answer_by_link", args=[secret])


@pytest.fixture
def asked(committed):
    """A question about a decision's level to a hundred members, and the address of each one's page."""
    office = cast.build()
    level = HandlingLevel.objects.create(name="Beslut", short_name="B")
    decision = actions.enter_decision(by=SYSTEM, new=new_decision(office))
    contacts = {cast.member(f"Kommun {number}", f"8{number:03}"): None for number in range(MEMBERS)}
    question = ask(office, contacts, kind="level", fields=(), decision=decision)
    person = Person.objects.create(given_name="Alla", family_name="Svarande")
    answers = question.answers.select_related("question").order_by("pk")
    return level, [address_of(answer, person) for answer in answers]


def test_a_hundred_answers_at_once_are_each_stored_once(asked):
    level, addresses = asked
    fields = {"level": level.key, "state": "expected", "version": "1", "form_id": "a"}
    assert at_once([(address, fields) for address in addresses]) == {302: MEMBERS}
    assert MemberAnswer.objects.filter(state="answered", version=2).count() == MEMBERS
    assert (GivenAnswer.objects.count(), MemberHandling.objects.count()) == (MEMBERS, MEMBERS)
    assert Event.objects.filter(verb="register.answer_question").count() == MEMBERS
    assert list(faults()) == []


def test_a_form_that_is_posted_many_times_is_stored_once_and_a_second_writer_is_told(asked):
    level, [address, other, *_rest] = asked
    fields = {"level": level.key, "state": "expected", "version": "1"}
    assert at_once([(address, {**fields, "form_id": "same"})] * 8) == {302: 8}
    rivals = [(other, {**fields, "outcome": f"Text {number}"}) for number in range(8)]
    assert at_once(rivals) == {302: 1, 412: 7}
    assert GivenAnswer.objects.count() == 2
