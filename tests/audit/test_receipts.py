"""A form that is posted twice is carried out once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from kansli.audit import receipts
from kansli.audit.actions import System
from kansli.audit.models import Receipt
from kansli.core.clock import now
from kansli.core.errors import RuleBroken


class Counter:
    """Counts how often it was carried out; each time leads to another page."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return f"/made/{self.times}/"


@pytest.fixture
def act():
    return Counter()


def post(fields, *, by="asta", path="/form/"):
    request = RequestFactory().post(path, fields)
    request.actor = System(by)
    return request


@pytest.mark.django_db
def test_the_second_post_leads_to_the_same_result(act):
    answers = [receipts.once(post({"form_id": "one", "name": "A", "csrfmiddlewaretoken": token}), act) for token in "xy"]
    assert [answer.url for answer in answers] == ["/made/1/", "/made/1/"]
    assert act.times == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        post({"form_id": "two", "name": "A"}),
        post({"form_id": "one", "name": "B"}),
        post({"form_id": "one", "name": ["A", "B"]}),
        post({"form_id": "one", "name": "A"}, by="bo"),
        post({"form_id": "one", "name": "A"}, path="/other/"),
        post({"form_id": "one", "name": "A", "file": SimpleUploadedFile("a.txt", b"a")}),
    ],
    ids=["id", "content", "more values", "person", "address", "file"],
)
def test_another_form_is_carried_out(act, other):
    receipts.once(post({"form_id": "one", "name": "A"}), act)
    assert receipts.once(other, act).url == "/made/2/"


@pytest.mark.django_db
def test_without_an_id_every_post_counts(act):
    receipts.once(post({"name": "A"}), act)
    assert receipts.once(post({"name": "A"}), act).url == "/made/2/"
    assert not Receipt.objects.exists()


@pytest.mark.django_db
def test_what_was_refused_can_be_sent_again(act):
    def refuse():
        raise RuleBroken("no")

    with pytest.raises(RuleBroken):
        receipts.once(post({"form_id": "one"}), refuse)
    assert receipts.once(post({"form_id": "one"}), act).url == "/made/1/"


@pytest.mark.django_db
def test_old_receipts_are_forgotten(act):
    receipts.once(post({"form_id": "old"}), act)
    Receipt.objects.update(made_at=now() - timedelta(days=31))
    receipts.once(post({"form_id": "new"}), act)
    receipts.purge({})
    assert [str(receipt) for receipt in Receipt.objects.all()] == ["/made/2/"]
