"""The material: a frozen pack, each paper to whom it is for, and what was new."""

import hashlib
import re
from datetime import time, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kansli.audit.models import Event
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.documents import disk
from kansli.documents.actions import add_version, keep_file
from kansli.documents.models import Document
from kansli.mail.actions import drop
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.actions import ItemSheet, MeetingSheet
from kansli.meetings.actions import dispatching as module
from kansli.meetings.models import Dispatch
from kansli.people.models import Person


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def meeting(office, by):
    """A called meeting with a paper for all under an item with a guest, one under another, and one for the secretariat."""
    sheet = MeetingSheet(day=today() + timedelta(days=20), starts=time(9), place="Alby")
    made = actions.plan_meeting(by=by, body=office.committee, sheet=sheet)
    first = actions.add_item(by=by, meeting=made, sheet=ItemSheet("Vägar", guests=[office.gun], proposal="Att bygga."))
    second = actions.add_item(by=by, meeting=made, sheet=ItemSheet("Budget"))
    for item, title, audience in ((first, "Karta", "readers"), (second, "Siffror", "body"), (second, "Kladd", "secretariat")):
        attach(by, item, title, audience)
    actions.call_meeting(by=by, meeting=made)
    return made


def attach(by, item, title, audience="readers"):
    file = keep_file(by=by, source=BytesIO(title.encode()))
    actions.attach_document(by=by, item=item, file=file, name=f"{title}.txt", title=title, phase="before", audience=audience)


def renew(by, title, text):
    file = keep_file(by=by, source=BytesIO(text))
    add_version(by=by, document=Document.objects.get(title=title), file=file, name=f"{title}.txt")


def mail_to(person):
    return Message.objects.filter(recipient=person.email, kind="meetings.material").order_by("-pk").first()


def link_in(mail):
    return re.search(r"http://testserver(/moten/material/\S+/)", mail.text).group(1)


def test_two_papers_of_an_item_stand_under_one_heading(by, meeting):
    attach(by, meeting.items.get(title="Vägar"), "Kostnader")
    sent = actions.send_material(by=by, meeting=meeting)
    marks = PdfReader(disk.path_of(sent.pack_pdf.sha256)).outline
    assert [mark["/Title"] for mark in marks if not isinstance(mark, list)][-2:] == ["1. Vägar", "2. Budget"]


def test_the_pack_is_frozen_with_its_hashes(office, by, meeting):
    sent = actions.send_material(by=by, meeting=meeting, words="Läs till fredag.")
    assert [(one.item_number, one.title) for one in sent.documents.all()] == [("1", "Karta"), ("2", "Siffror")]
    pdf = PdfReader(disk.path_of(sent.pack_pdf.sha256))
    assert [mark["/Title"] for mark in pdf.outline if not isinstance(mark, list)][-2:] == ["1. Vägar", "2. Budget"]
    names = ZipFile(disk.path_of(sent.pack_zip.sha256)).namelist()
    assert sum("Karta.txt" in name for name in names) == 1
    assert not any("Kladd" in name for name in names)
    assert sent.documents.first().sha256 == hashlib.sha256(b"Karta").hexdigest()
    assert "Läs till fredag." in mail_to(office.cai).text
    assert mail_to(office.cai).calendar == ""


def test_a_later_dispatch_tells_what_is_new(office, by, meeting):
    actions.send_material(by=by, meeting=meeting)
    item = meeting.items.get(title="Budget")
    attach(by, item, "Tillägg")
    renew(by, "Karta", b"ny karta")
    actions.detach_document(by=by, attached=item.documents.get(document__title="Siffror"))
    page = queries.material_page(meeting)
    assert {(one.what, one.title) for one in page.changes} == {("new", "Tillägg"), ("changed", "Karta"), ("gone", "Siffror")}
    sent = actions.send_material(by=by, meeting=meeting)
    assert {one.what for one in queries.changes_of(sent)} == {"new", "changed", "gone"}
    text = mail_to(office.cai).text
    assert "ny: Tillägg" in text
    assert "en nyare version: Karta" in text
    assert "skickas inte längre: Siffror" in text
    assert "Tillägg" not in mail_to(office.gun).text


def test_each_opens_what_is_for_them_by_the_link(office, by, meeting, client):
    sent = actions.send_material(by=by, meeting=meeting)
    chart, figures = sent.documents.all()
    mine, guests = link_in(mail_to(office.cai)), link_in(mail_to(office.gun))
    assert "Siffror" in client.get(mine).text
    assert "Siffror" not in client.get(guests).text
    assert client.get(f"{mine}paket.pdf")["Content-Disposition"].startswith("attachment")
    assert client.get(f"{mine}paket.zip").status_code == 200
    assert client.get(f"{guests}paket.pdf").status_code == 404
    assert b"".join(client.get(f"{guests}{chart.version.key}/").streaming_content) == b"Karta"
    assert client.get(f"{guests}{figures.version.key}/").status_code == 404
    assert queries.readable_documents(sent, office.dora) == []
    assert client.post(mine).status_code == 405


def test_the_page_of_a_dispatch(office, by, meeting, sign_in):
    sent = actions.send_material(by=by, meeting=meeting)
    path = reverse("meetings:dispatch", args=[sent.key])
    assert path in sign_in(office.cai).get(reverse("meetings:meeting", args=[meeting.key])).text
    assert office.cai.email in sign_in(office.asta).get(path).text
    page = sign_in(office.cai).get(path).text
    assert "Siffror" in page
    assert office.bo.email not in page
    assert "20 dagar före mötet" in page
    pack = reverse("meetings:dispatch_pack", args=[sent.key, "zip"])
    assert sign_in(office.cai).get(pack).status_code == 200
    notice = Dispatch.objects.get(kind="notice")
    assert sign_in(office.asta).get(reverse("meetings:dispatch_pack", args=[notice.key, "pdf"])).status_code == 404
    office.committee.readers = "cooperation"
    office.committee.save()
    assert "Siffror" not in sign_in(office.dora).get(path).text
    assert sign_in(office.dora).get(pack).status_code == 404


def test_the_secretary_sends_in_the_browser(office, by, meeting, sign_in):
    client, path = sign_in(office.asta), reverse("meetings:send_material", args=[meeting.key])
    page = client.get(path).text
    assert "blir allmänna" in page
    assert "Kladd" in page
    assert "3 personer" in page
    assert client.post(path, {"words": "", "is_held": "on"}).url.startswith("/brevlada/utskick/")
    assert client.post(path, {"words": ""}).url == reverse("meetings:dispatch", args=[meeting.dispatches.first().key])


def test_what_cannot_be_sent_is_told(office, by, meeting, monkeypatch):
    def renewed(*args):
        renew(by, "Karta", b"nu")
        return b"%PDF-"

    monkeypatch.setattr(module, "pack_pdf", renewed)
    with pytest.raises(RuleBroken, match="ny version"):
        actions.send_material(by=by, meeting=meeting)
    for item in meeting.items.all():
        item.documents.all().delete()
    with pytest.raises(RuleBroken, match="Ingen punkt"):
        actions.send_material(by=by, meeting=meeting)
    meeting.status = "preliminary"
    with pytest.raises(RuleBroken, match="Kalla till mötet först"):
        actions.send_material(by=by, meeting=meeting)


def test_material_at_a_meeting_that_has_begun_keeps_its_agenda(office, by, meeting):
    meeting.status = "held"
    meeting.save()
    assert actions.send_material(by=by, meeting=meeting).agenda_version == meeting.agenda_versions.first()


def test_who_is_called_later_gets_the_same_pack_once(office, by, meeting):
    sent = actions.send_material(by=by, meeting=meeting, words="Läs till fredag.")
    assert queries.material_owed(meeting) is None
    with pytest.raises(RuleBroken, match="Ingen är kvar"):
        actions.send_missing_material(by=by, dispatch=sent)
    renew(by, "Karta", b"ny karta")
    actions.call_extras(by=by, meeting=meeting, people=[office.dora])
    assert queries.material_owed(meeting) == sent
    later = actions.send_missing_material(by=by, dispatch=sent, person=office.asta)
    assert [one.person for one in later.recipients.all()] == [office.dora]
    assert (later.pack_pdf, later.agenda_version, later.made_by) == (sent.pack_pdf, sent.agenda_version, office.asta)
    papers = [list(each.documents.values_list("item_number", "title", "version", "sha256")) for each in (sent, later)]
    assert papers[0] == papers[1]
    assert "Läs till fredag." in mail_to(office.dora).text
    assert "Nytt sedan" not in mail_to(office.dora).text
    assert Event.objects.filter(verb="meetings.send_dispatch").last().detail.after["to"] == [office.dora.key]
    for each in (sent, later):
        with pytest.raises(RuleBroken, match="Ingen är kvar"):
            actions.send_missing_material(by=by, dispatch=each)


def test_only_the_latest_material_is_owed(office, by, meeting):
    first = actions.send_material(by=by, meeting=meeting)
    attach(by, meeting.items.get(title="Budget"), "Tillägg")
    second = actions.send_material(by=by, meeting=meeting)
    actions.call_extras(by=by, meeting=meeting, people=[office.dora])
    with pytest.raises(RuleBroken, match="Ingen är kvar"):
        actions.send_missing_material(by=by, dispatch=first)
    assert [one.person for one in queries.without_material(second)] == [office.dora]
    meeting.status = "adjusted"
    meeting.save()
    assert queries.without_material(Dispatch.objects.get(pk=second.pk)) == []


def test_a_guest_without_papers_lacks_nothing_and_a_mail_thrown_away_was_not_got(office, by, meeting):
    item = actions.add_item(by=by, meeting=meeting, sheet=ItemSheet("Rast", guests=[office.elvi]))
    sent = actions.send_material(by=by, meeting=meeting, is_held=True)
    assert queries.without_material(sent) == []
    actions.edit_agenda_item(by=by, item=item, sheet=ItemSheet("Rast", guests=[office.dora]))
    assert queries.without_material(sent) == []
    drop(by=by, message=mail_to(office.cai))
    drop(by=by, message=mail_to(office.gun))
    assert [one.person for one in queries.without_material(sent)] == [office.cai, office.gun]


def test_the_secretary_sends_what_is_missing_in_the_browser(office, by, meeting, sign_in):
    sent = actions.send_material(by=by, meeting=meeting)
    actions.call_extras(by=by, meeting=meeting, people=[office.dora, Person.objects.create(given_name="Ulf", family_name="Ulv")])
    client, path = sign_in(office.asta), reverse("meetings:dispatch", args=[sent.key])
    assert path in client.get(reverse("meetings:calling", args=[meeting.key])).text
    page = client.get(path).text
    assert "Ulf Ulv <span" in page
    assert "Skicka handlingarna till 1 person" in page
    assert "Ulf Ulv" not in sign_in(office.cai).get(path).text
    send = reverse("meetings:send_missing_material", args=[sent.key])
    answers = [client.post(send, {"form_id": "a"}) for _twice in range(2)]
    later = meeting.dispatches.first()
    assert {answer.url for answer in answers} == {reverse("meetings:dispatch", args=[later.key])}
    assert (later.number, later.recipients.get().person) == (4, office.dora)
    page = client.get(path).text
    assert "Ulf Ulv" in page
    assert send not in page
    assert "har inte fått handlingarna." not in client.get(reverse("meetings:calling", args=[meeting.key])).text
