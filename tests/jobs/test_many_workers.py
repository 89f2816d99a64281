"""Several workers, and several clicks, at the same time: each thing is done once, on a real database."""

ASK = """
import django
django.setup()
from kansli.jobs.actions import enqueue
for number in range(60):
    enqueue(task="audit.purge", payload={}, unique=f"test:{number}")
"""
WORK = """
import django
django.setup()
from kansli.jobs import worker
print(worker.run_all())
"""
LOOK = """
import django
django.setup()
from kansli.jobs.models import Job
print(sorted(set(Job.objects.filter(unique__startswith="test:").values_list("state", "attempts"))))
"""
CLICK = """
import os
import django
django.setup()
from django.test import RequestFactory
from kansli.audit import receipts
from kansli.audit.actions import System
from kansli.people.models import Place

request = RequestFactory().post("/form/", {"form_id": "one"})
request.actor = System("test")
print(receipts.once(request, lambda: f"/{Place.objects.create(name=str(os.getpid())).pk}/").url)
"""
COUNT = """
import django
django.setup()
from kansli.people.models import Place
print(Place.objects.exclude(name__regex="[^0-9]").count())
"""


def said(office, code, times=1):
    """What each of so many processes says, started at once."""
    processes = [office.start_python(code) for _ in range(times)]
    answers = [process.communicate(timeout=120) for process in processes]
    assert [err for _out, err in answers] == [""] * times
    return [out.strip() for out, _err in answers]


def test_three_workers_do_each_job_once(office_of_its_own):
    said(office_of_its_own, ASK)
    done = said(office_of_its_own, WORK, times=3)
    assert sum(map(int, done)) >= 60
    assert said(office_of_its_own, LOOK) == ["[('done', 1)]"]


def test_of_four_clicks_on_one_button_one_counts(office_of_its_own):
    assert len(set(said(office_of_its_own, CLICK, times=4))) == 1
    assert said(office_of_its_own, COUNT) == ["1"]
