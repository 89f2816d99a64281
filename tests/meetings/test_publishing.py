"""After the seal: papers, the check of a fingerprint, publishing, corrections, the registrar's list."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from kansli.audit.models import Event
from kansli.config import proving
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.documents.paper import Footnote, Heading, Paragraph, Signatures, plain, runs_of
from kansli.documents.sealing import is_sealed
from kansli.mail.models import Message
from kansli.meetings import actions, queries
from kansli.meetings.actions import PublishSheet
from kansli.meetings.actions.calling import send_dispatch
from kansli.meetings.models import Correction, Dispatch, ItemDecision, Minutes, Publication
from kansli.meetings.queries import seals
from tests.meetings.held import held
from tests.meetings.test_approving import read_and_approve, send


@pytest.fixture
def by(office, act):
    return act(office.asta)


@pytest.fixture
def minutes(office, by):
    """The minutes that Cai has approved."""
    meeting = send(by, held(office), office.cai)
    read_and_approve(meeting)
    return meeting.minutes.select_related("meeting__body", "revision").get()


def words(paper):
    return "\n".join(plain(block.text) for block in paper.blocks if isinstance(block, Paragraph | Heading))


def text_of(pdf):
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def publish(by, minutes, **said):
    return actions.publish_minutes(by=by, meeting=minutes.meeting, sheet=PublishSheet(**said), person=by.person)


def correct(office, by, minutes, text="I punkt 3 ska det stå broarna."):
    return actions.make_correction(by=by, minutes=minutes, text=text, adjuster=office.cai)


def test_the_paper_has_headings_footnotes_and_who_approved(minutes):
    paper = queries.minutes_paper(minutes)
    assert dict(paper.facts) == {
        "Tid": "fredag 12 september 2025 kl. 09.00–11.30",
        "Plats": "Alby, Salen",
        "Ordförande": "Bo Björk",
        "Sekreterare": "Asta Alm",
    }
    headings = [(one.number, plain(one.text), one.level) for one in paper.blocks if isinstance(one, Heading)]
    assert headings[:3] == [("1", "Val av justerare", 1), ("2", "Vatten", 1), ("", "Beslut", 2)]
    notes = [
        run.text for one in paper.blocks if isinstance(one, Paragraph) for run in runs_of(one.text) if isinstance(run, Footnote)
    ]
    assert notes == ["Berga deltar inte i beslutet."]
    signed = next(one for one in paper.blocks if isinstance(one, Signatures))
    assert (signed.sha256, signed.rows[0].name) == (minutes.sha256, "Cai Cedergren")
    assert signed.address == f"http://testserver/kontroll/{minutes.sha256}/"
    assert "Justeras" not in words(paper)


def test_files_of_the_minutes(office, sign_in, minutes):
    client, base = sign_in(office.bo), f"/moten/{minutes.meeting.key}"
    pdf = client.get(f"{base}/anteckningar/fil.pdf")
    assert "Vid anteckningarna" in text_of(pdf.content)
    assert pdf["Content-Disposition"].startswith("attachment; filename=")
    assert client.get(f"{base}/anteckningar/fil.docx").content[:2] == b"PK"
    assert "deltar inte i beslutet" in client.get(f"{base}/anteckningar/").text
    decision = ItemDecision.objects.get(decision__wording__contains="söder").decision
    extract = text_of(client.get(f"{base}/utdrag/{decision.key}.pdf").content)
    assert "Vatten" in extract
    assert "Vägar" not in extract
    assert client.get(f"{base}/utdrag/annat.pdf").status_code == 404
    assert sign_in(office.dora).get(f"{base}/anteckningar/fil.pdf").status_code == 404


def test_a_draft_says_that_it_is_one(office, sign_in):
    meeting = held(office)
    path = f"/moten/{meeting.key}/justering/utkast.pdf"
    assert queries.draft_paper(meeting).is_draft
    assert "Justeras: Cai" in words(queries.draft_paper(meeting))
    assert sign_in(office.asta).get(path).content[:4] == b"%PDF"
    assert sign_in(office.bo).get(path).status_code == 404
    assert sign_in(office.bo).get(f"/moten/{meeting.key}/anteckningar/").status_code == 404


def test_anybody_checks_a_fingerprint_and_sees_no_text(sign_in, minutes):
    page = sign_in(None).get(f"/kontroll/{minutes.sha256}/")
    assert "sigillet under den stämmer" in page.text
    assert "Cai Cedergren" in page.text
    assert "söder" not in page.text
    assert sign_in(None).get(f"/kontroll/{'0' * 64}/").status_code == 404
    Minutes.objects.filter(pk=minutes.pk).update(signature="AAAA")
    assert "stämmer inte" in sign_in(None).get(f"/kontroll/{minutes.sha256}/").text


def test_publishing_is_an_act_of_its_own_and_tells_the_body(office, by, sign_in, minutes):
    assert sign_in(None).get("/protokoll/").text.count("<h1>") == 1
    made = publish(by, minutes)
    assert made.sha256 == minutes.sha256
    assert [mail.recipient for mail in Message.objects.filter(kind="meetings.published").order_by("recipient")] == [
        office.bo.email, office.cai.email,
    ]  # fmt: skip
    assert Event.objects.filter(verb="meetings.publish_minutes").count() == 1
    client = sign_in(None)
    assert "Samarbetskommittén" in client.get("/protokoll/").text
    path = reverse("open:publication", args=[made.key])
    assert "bygga från söder" in client.get(path).text
    assert "bygga" in text_of(client.get(f"{path}fil.pdf").content)
    minutes.meeting.refresh_from_db()
    actions.take_down(by=by, meeting=minutes.meeting)
    assert minutes.meeting.status == "adjusted"
    assert client.get(path).status_code == 404
    assert client.get(f"{path}fil.pdf").status_code == 404


def test_what_is_left_out_is_in_no_form_of_the_public_version(by, sign_in, minutes):
    item = minutes.meeting.items.get(number="3")
    made = publish(by, minutes, items=[item], passages=["Kommittén diskuterade frågan.", "Elvi Ek", "Berga"], reason="Sekretess")
    client, path = sign_in(None), reverse("open:publication", args=[made.key])
    shown = [client.get(path).text, text_of(client.get(f"{path}fil.pdf").content), made.text]
    for hidden in ("berättade om", "diskuterade", "Elvi", "Berga", minutes.sha256):
        assert not [one for one in shown if hidden in one], hidden
    assert made.text.count("[utelämnat]") == 5
    assert "Vägar" in made.text
    assert "utelämnade delar" in client.get(f"/kontroll/{made.sha256}/").text
    again = publish(by, minutes)
    assert list(Publication.objects.published()) == [again]
    assert Message.objects.filter(kind="meetings.published").count() == 2


def test_what_cannot_be_published(office, by, minutes):
    with pytest.raises(RuleBroken, match="står inte precis så"):
        publish(by, minutes, passages=["finns inte"], reason="x")
    with pytest.raises(RuleBroken, match="varför"):
        publish(by, minutes, passages=["Vägar"])
    type(minutes.meeting).objects.filter(pk=minutes.meeting.pk).update(status="held")
    with pytest.raises(RuleBroken, match="justerade anteckningar"):
        publish(by, minutes)


def test_a_correction_has_its_own_adjuster_and_changes_no_text(office, by, sign_in, minutes):
    made = correct(office, by, minutes)
    mail = Message.objects.get(subject__startswith="Justera en rättelse")
    path = "/justera/rattelse/" + mail.text.partition("/justera/rattelse/")[2].split()[0]
    client = sign_in(None)
    assert "broarna" in client.get(path).text
    assert "broarna" not in words(queries.minutes_paper(minutes))
    assert client.post(path, {"sha256": "0"}).status_code == 422
    assert client.post(path, {"sha256": made.sha256}).status_code == 302
    assert client.post(path, {"sha256": made.sha256}).status_code == 302
    made.refresh_from_db()
    assert is_sealed(made.sha256, made.signature)
    assert "Rättelse 1" in words(queries.minutes_paper(minutes))
    assert "Rättelse 1" in client.get(f"/kontroll/{made.sha256}/").text
    assert Event.objects.filter(verb="meetings.approve_correction").count() == 1
    assert Minutes.objects.get().text == minutes.text
    for change in (lambda: Correction.objects.update(text="x"), lambda: Correction.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_cannot_be_corrected(office, by, minutes):
    with pytest.raises(RuleBroken, match="vad som är fel"):
        correct(office, by, minutes, " ")
    with pytest.raises(RuleBroken, match="gällande"):
        correct(office, by, Minutes(meeting=minutes.meeting))
    office.cai.email = ""
    with pytest.raises(RuleBroken, match="mejladress"):
        correct(office, by, minutes)


def test_a_correction_is_public_when_it_was_there_as_the_minutes_were_published(office, by, minutes):
    before = publish(by, minutes)
    made = correct(office, by, minutes)
    actions.approve_correction(by=office.cai, correction=made, sha256=made.sha256, way="link")
    assert "Rättelse" not in words(queries.public_paper(before))
    assert "Rättelse 1" in words(queries.public_paper(publish(by, minutes)))


def test_the_pages_of_the_secretary(office, sign_in, minutes):
    client, base = sign_in(office.asta), f"/moten/{minutes.meeting.key}"
    assert "Publicera anteckningarna" in client.get(f"{base}/justering/").text
    assert "sekretessbelagt" in client.get(f"{base}/publicera/").text
    assert client.post(f"{base}/publicera/", {"passages": "finns inte", "reason": "x"}).status_code == 422
    done = client.post(f"{base}/publicera/", {"passages": "Elvi Ek", "reason": "Namn"})
    assert done["Location"].startswith("/protokoll/")
    assert client.post(f"{base}/rattelse/", {"text": "Fel.", "adjuster": office.cai.pk}).status_code == 302
    shown = client.get(f"{base}/justering/").text
    assert "väntar på justeraren" in shown
    assert "Avpublicera" in shown
    assert client.post(f"{base}/avpublicera/").status_code == 302
    assert "Utdrag" in client.get(f"{base}/").text


def test_minutes_that_are_not_there_cannot_be_corrected(office, sign_in):
    assert sign_in(office.asta).get(f"/moten/{held(office).key}/rattelse/").status_code == 404


def test_the_registrars_list_has_every_document_of_the_days(office, by, sign_in, minutes):
    made = correct(office, by, minutes)
    actions.approve_correction(by=office.cai, correction=made, sha256=made.sha256, way="link")
    send_dispatch(by=by, meeting=minutes.meeting, kind=Dispatch.Kind.MATERIAL, called=[])
    rows = queries.registered(today(), today())
    assert [row.subject.partition(":")[0] for row in rows] == ["Anteckningar", "Rättelse 1", "Underlag"]
    assert not queries.registered(today() - timedelta(days=2), today() - timedelta(days=1))
    client = sign_in(office.asta)
    assert "Registratorns lista" in client.get("/moten/diarium/").text
    table = b"".join(client.get("/moten/diarium/lista.csv").streaming_content).decode()
    assert "Rättelse 1: Samarbetskommittén 2025-09-12" in table
    assert client.get("/moten/diarium/lista.csv", {"fran": "x"}).status_code == 404
    assert "finns inga" in client.get("/moten/diarium/", {"fran": "x"}).text
    assert sign_in(office.bo).get("/moten/diarium/").status_code == 404


def test_the_check_proves_every_text_and_seal(office, by, minutes):
    made = correct(office, by, minutes)
    actions.approve_correction(by=office.cai, correction=made, sha256=made.sha256, way="link")
    publish(by, minutes)
    assert not list(seals.faults())
    Minutes.objects.filter(pk=minutes.pk).update(signature="AAAA")
    Publication.objects.update(text="annat")
    assert len(list(seals.faults())) == 2
    with connection.cursor() as cursor:
        for table in ("meetings_minutes", "meetings_correction", "meetings_revision"):
            drop = f"DROP TRIGGER {table}_refuse_update" + (f" ON {table}" if connection.vendor == "postgresql" else "")
            cursor.execute(drop)
            cursor.execute(f"UPDATE {table} SET text = 'annat'")
    assert len(list(seals.faults())) == 4


def test_the_database_holds_every_lock(db):
    assert not list(proving._triggers())


def test_the_file_with_the_offices_signature_is_made_once(office, by, sign_in, certificate, minutes):
    actions.keep_sealed_files({})
    assert not Minutes.objects.exclude(sealed_pdf=None).exists()
    certificate(300)
    actions.keep_sealed_files({})
    actions.keep_sealed_files({})
    minutes.refresh_from_db()
    client, path = sign_in(office.bo), f"/moten/{minutes.meeting.key}/anteckningar/fil.pdf"
    content = b"".join(client.get(path).streaming_content)
    assert hashlib.sha256(content).hexdigest() == minutes.sealed_pdf.sha256
    assert b"/ByteRange" in content
    made = correct(office, by, minutes)
    actions.approve_correction(by=office.cai, correction=made, sha256=made.sha256, way="link")
    minutes.refresh_from_db()
    assert minutes.sealed_pdf is None
