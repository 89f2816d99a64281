import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kansli.importing import draft as drafts
from kansli.importing.draft import Kind
from kansli.importing.models import Batch, MandateSuggestion, Paper
from kansli.importing.uploads import ClosedUpload, LimitedUpload
from kansli.jobs import worker
from kansli.meetings.models import Meeting
from tests.importing import samples


@pytest.fixture
def asta(sign_in, office):
    return sign_in(office.asta)


@pytest.fixture
def paper(read_paper):
    return read_paper()


def path(name, *args):
    return reverse(f"importing:{name}", args=args)


def draft_of(paper):
    return drafts.from_json(Paper.objects.get(pk=paper.pk).draft)


def finding(paper, kind, number=0):
    return draft_of(paper).of(kind)[number]


def upload(client, *files, form_id="1"):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(path("drop_files"), {"papers": sent, "form_id": form_id})


def test_files_are_dropped_read_and_named_by_what_became_of_them(asta, office):
    answer = upload(asta, ("mars.md", samples.MARCH.encode()), ("a/../tom.txt", b""))

    page = asta.get(answer["Location"])
    assert "0 av 1" not in page.text
    assert "1 av 2" in page.text
    assert "hx-trigger" in page.text
    worker.run_all()
    page = asta.get(answer["Location"])
    assert "2 av 2" in page.text
    assert "tom.txt” är tom" in page.text
    assert "mars.md" in page.text


def test_a_double_click_drops_once(asta, office):
    for _click in range(2):
        upload(asta, ("mars.md", b"x"))

    assert Batch.objects.count() == 1


def test_no_file_is_told(asta, office):
    answer = asta.post(path("drop_files"), {"form_id": "1"}, follow=True)

    assert "Ingen fil valdes" in answer.text


def test_a_file_past_the_limit_is_dropped_on_its_way_in_and_the_others_go_on(asta, office, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "LARGEST_UPLOAD", 100_000)
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", tmp_path)

    upload(asta, ("liten.md", samples.MARCH.encode()), ("stor.txt", b"0" * 300_000), ("till.md", samples.LETTER.encode()))

    assert dict(Paper.objects.values_list("name", "problem_code")) == {"liten.md": "", "till.md": "", "stor.txt": "too_large"}
    assert not list(tmp_path.glob("*.upload"))


def test_only_too_large_files_are_told_too(asta, office, monkeypatch):
    monkeypatch.setattr(settings, "LARGEST_UPLOAD", 10)

    answer = upload(asta, ("stor.txt", b"0" * 300))

    assert "stor.txt” är för stor" in asta.get(answer["Location"]).text


def test_a_file_that_was_not_even_sent_is_named(asta, office):
    answer = asta.post(path("drop_files"), {"too_large": ["a/video.mp4"], "form_id": "1"})

    assert "video.mp4” är för stor" in asta.get(answer["Location"]).text
    assert f'data-largest="{settings.LARGEST_UPLOAD}"' in asta.get(path("papers")).text


def test_an_upload_lies_on_disk_and_is_not_open(tmp_path):
    handler = LimitedUpload()
    handler.upload_interrupted()
    kept = ClosedUpload(tmp_path / "a", "a", 0, "")

    assert kept.temporary_file_path() == str(tmp_path / "a")


def test_an_upload_that_breaks_off_leaves_nothing(asta, office, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", tmp_path)
    body = b'--x\r\nContent-Disposition: form-data; name="papers"; filename="a.txt"\r\n\r\nhalv'

    asta.post(path("drop_files"), io.BytesIO(body).read(), content_type="multipart/form-data; boundary=x")

    assert not Batch.objects.exists() or Paper.objects.filter(batch=Batch.objects.first()).exists()
    assert not list(tmp_path.glob("*.upload"))


def test_the_archive_shows_papers_by_state(asta, paper, drop):
    drop(("tom.txt", ""))

    everything, unread = asta.get(path("papers")).text, asta.get(path("papers") + "?state=unreadable&state=x").text

    assert "mars.md" in everything
    assert "Granska 1 papper" in everything
    assert 'row-title" href="' + path("paper", paper.key) not in unread
    assert "tom.txt" in unread
    assert "Inga papper här" in asta.get(path("papers") + "?state=replaced").text


def test_the_list_asks_as_much_of_the_database_for_one_as_for_thirty(
    asta, drop, django_assert_num_queries, django_assert_max_num_queries
):
    drop(("0.md", "x"))
    asta.get(path("papers"))
    with django_assert_max_num_queries(20) as counted:
        asta.get(path("papers"))
    drop(*((f"{number}.md", f"{number}") for number in range(1, 30)))

    with django_assert_num_queries(len(counted)):
        asta.get(path("papers"))


def test_the_review_asks_as_much_for_a_short_paper_as_for_a_long(
    asta, read_paper, django_assert_num_queries, django_assert_max_num_queries
):
    short, long = read_paper(samples.MARCH.split("## 3.")[0], "kort.md"), read_paper(samples.MARCH)
    asta.get(path("paper", short.key))
    with django_assert_max_num_queries(20) as counted:
        asta.get(path("paper", short.key))

    with django_assert_num_queries(len(counted)):
        asta.get(path("paper", long.key))


def test_a_paper_and_its_findings_lead_to_each_other(asta, paper):
    page = asta.get(path("paper", paper.key)).text
    found = finding(paper, Kind.DECISION)

    assert f'id="m-{found.key}"' in page
    assert f'href="#f-{found.key}"' in page
    assert f'id="f-{found.key}"' in page
    assert f'href="#m-{found.key}"' in page
    assert "Vattenförsörjning" in page


def test_nobody_but_the_secretariat_sees_the_archive(sign_in, paper, office):
    for person in (office.bo, office.gun):
        client = sign_in(person)
        assert client.get(path("papers")).status_code == 404
        assert client.get(path("paper", paper.key)).status_code == 404
        assert client.post(path("accept_paper", paper.key), {"version": 1}).status_code == 404
    assert not Meeting.objects.exists()


def test_the_file_of_a_paper_is_handed_out(asta, paper, drop):
    answer = asta.get(path("paper_file", paper.key))

    assert b"".join(answer.streaming_content) == samples.MARCH.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    drop(("tom.txt", ""))
    assert asta.get(path("paper_file", Paper.objects.latest("pk").key)).status_code == 404


def test_the_secretary_accepts_and_goes_on_to_the_next(asta, paper, read_paper):
    following = read_paper(samples.MARCH.replace("7 mars", "14 mars"), "b.md")

    answer = asta.post(path("accept_paper", paper.key), {"version": paper.version, "form_id": "1"})

    assert answer["Location"] == path("paper", following.key)
    assert Meeting.objects.count() == 1
    answer = asta.post(path("accept_paper", following.key), {"version": following.version, "form_id": "2"})
    assert answer["Location"] == path("batch", following.batch.key)
    assert "Klara" in asta.get(answer["Location"]).text


def test_accepting_says_when_the_paper_has_changed_or_the_page_was_incomplete(asta, paper):
    assert asta.post(path("accept_paper", paper.key), {}).status_code == 428
    late = asta.post(path("accept_paper", paper.key), {"version": paper.version + 1})

    assert late.status_code == 412
    assert "ändrat papperet" in late.text
    assert not Meeting.objects.exists()


def test_a_refusal_is_told_on_the_page_of_the_paper(asta, read_paper):
    paper = read_paper(samples.NO_YEAR)

    answer = asta.post(path("accept_paper", paper.key), {"version": paper.version}, follow=True)

    assert "ingen dag än" in answer.text


def test_a_day_without_a_year_offers_the_days_it_may_be(asta, read_paper):
    paper = read_paper(samples.NO_YEAR)
    page = asta.get(path("paper", paper.key)).text
    assert 'name="only_day"' in page

    asta.post(path("change_finding", paper.key, "h"), {"only_day": "2025-03-07", "version": 1, "form_id": "1"})

    paper.refresh_from_db()
    assert str(paper.day) == "2025-03-07"
    assert draft_of(paper).head.values["place"] == "Alby kommunhus, lokal Eken"


def test_here_already_offers_to_replace(asta, read_paper):
    first = read_paper()
    asta.post(path("accept_paper", first.key), {"version": first.version})
    second = read_paper(samples.CORRECTED, "b.md")

    page = asta.get(path("paper", second.key)).text
    assert "Godkänn som det rättade papperet" in page
    asta.post(path("accept_paper", second.key), {"version": second.version, "replaces": "1"})

    assert "Ersatt av b.md" in asta.get(path("paper", first.key)).text
    assert "Mötet:" in asta.get(path("paper", second.key)).text


HELD = "Berga: ställer sig inte bakom planen"
FORMS = [
    (
        Kind.DECISION,
        {
            "text": "Beslutar ja.",
            "kind": "decision",
            "item": "i2",
            "ceiling": "110 000 kr",
            "conditions": "A\nB",
            "positions": HELD,
        },
    ),
    (Kind.ASSIGNMENT, {"task": "Skriva.", "item": "i2", "assignees": "Asta Alm, Bo Björk", "due": "2025-05", "explicit": "on"}),
    (Kind.ITEM, {"number": "1", "title": "Val", "matter": "new", "matter_title": "Valet", "status": "handled"}),
    (Kind.PERSON, {"name": "Bo Björk", "part": "attendee", "choice": "text", "items": "1, 2"}),
    (Kind.HEAD, {"body": "Kommittén", "day": "2025-03-08", "end_day": "2025-03-09", "start": "08:30", "adjusters": "A, B"}),
]


@pytest.mark.parametrize(("kind", "fields"), FORMS)
def test_each_kind_of_finding_is_changed_through_its_form(asta, paper, kind, fields):
    key = finding(paper, kind).key
    address = path("change_finding", paper.key, key)
    assert 'id="edit"' in asta.get(address).text

    answer = asta.post(address, {**fields, "version": 1, "form_id": "1"})

    assert answer["Location"].endswith(f"#f-{key}")
    assert draft_of(paper).get(key).state == "changed"


def test_an_assignment_needs_no_day(asta, paper):
    key = finding(paper, Kind.ASSIGNMENT).key

    asta.post(path("change_finding", paper.key, key), {"task": "Skriva.", "item": "i2", "version": 1})

    assert draft_of(paper).get(key).values["due"] is None


def test_what_the_reader_is_not_sure_of_is_shown_first(asta, paper):
    paper.draft["findings"][-1]["confidence"] = 0.4
    paper.save()

    page = asta.get(path("paper", paper.key)).text

    assert "Titta på dessa först" in page
    assert "inte säker" in page


def test_typed_values_become_plain_values(asta, paper):
    for kind, fields in FORMS:
        asta.post(path("change_finding", paper.key, finding(paper, kind).key), {**fields, "version": 1})

    decision, assignment, head = (finding(paper, kind).values for kind in (Kind.DECISION, Kind.ASSIGNMENT, Kind.HEAD))
    assert (decision["ceiling"], decision["conditions"], decision["positions"]) == (110_000, ["A", "B"], [HELD])
    assert (assignment["assignees"], assignment["due"]) == (["Asta Alm", "Bo Björk"], "2025-05")
    assert (head["start"], head["end"], head["end_day"]) == ("08:30", None, "2025-03-09")


WRONG = [
    (Kind.DECISION, {"text": "Ja.", "kind": "decision", "item": "i2", "positions": "Berga vill inte"}, "börjar inte med"),
    (Kind.ASSIGNMENT, {"task": "x", "item": "i2", "due": "2025-13"}, "ingen sådan dag"),
    (Kind.ITEM, {"number": "1", "title": "x", "matter": "existing", "status": "handled"}, "Välj ärendet"),
    (Kind.ITEM, {"number": "1", "title": "x", "matter": "new", "status": "handled"}, "Skriv vad ärendet"),
    (Kind.PERSON, {"name": "x", "part": "guest", "choice": "known"}, "Välj vem det är"),
    (Kind.HEAD, {"body": "x", "day": "2025-03-08", "end_day": "2025-03-01"}, "Sista dagen"),
    (Kind.HEAD, {"body": "x", "new_name": "Klimatrådet"}, "Välj vilket slags"),
    (Kind.HEAD, {"body": "x", "new_kind": "network"}, "Skriv vad organet heter"),
    (Kind.HEAD, {"body": "x", "new_name": "samarbetskommittén", "new_kind": "network"}, "Välj ett organ i listan"),
]


@pytest.mark.parametrize(("kind", "fields", "word"), WRONG)
def test_what_is_wrong_in_a_form_is_told_and_kept(asta, paper, kind, fields, word):
    answer = asta.post(path("change_finding", paper.key, finding(paper, kind).key), {**fields, "version": 1})

    assert answer.status_code == 422
    assert word in answer.text


def test_an_earlier_matter_and_a_known_person_are_chosen(asta, paper, office):
    from kansli.matters.models import Matter

    matter = Matter.objects.create(title="Vattnet")
    item, person = finding(paper, Kind.ITEM, 2), finding(paper, Kind.PERSON, 2)
    values = {"number": "3", "title": "Vatten", "matter": "existing", "matter_choice": matter.key}
    values |= {"status": "handled", "version": 1}
    asta.post(path("change_finding", paper.key, item.key), values)
    asta.post(
        path("change_finding", paper.key, person.key),
        {"name": "Frej Falk", "part": "guest", "choice": "known", "known": office.elvi.key, "items": "2", "version": 1},
    )
    page = asta.get(path("paper", paper.key)).text
    assert "Vattnet" in page
    assert "Elvi Ek" in page

    asta.post(path("accept_paper", paper.key), {"version": Paper.objects.get().version})

    meeting = Meeting.objects.get()
    assert meeting.items.get(number="3").matter == matter
    assert meeting.attendances.get(name="Frej Falk").person == office.elvi


def test_a_body_that_is_not_in_the_list_is_made_in_the_head_of_the_paper(asta, read_paper):
    paper = read_paper(samples.MARCH.replace("Samarbetskommittén", "Klimatrådet Norr"))
    head = {"body": "Klimatrådet Norr", "new_name": "Klimatrådet", "new_kind": "network", "day": "2025-03-07", "version": 1}

    asta.post(path("change_finding", paper.key, "h"), head)
    asta.post(path("accept_paper", paper.key), {"version": Paper.objects.get().version})

    body = Meeting.objects.get().body
    assert (body.name, body.kind, [str(name) for name in body.names.all()]) == ("Klimatrådet", "network", ["Klimatrådet Norr"])


def test_two_writers_of_a_finding_meet_with_both_texts(asta, paper):
    address = path("change_finding", paper.key, finding(paper, Kind.DECISION).key)
    fields = {"kind": "decision", "item": "i2"}
    asta.post(address, {**fields, "text": "Den enas <b>text</b>.", "version": 1, "form_id": "1"})

    late = asta.post(address, {**fields, "text": "Den andras text.", "version": 1, "form_id": "2"})

    assert late.status_code == 412
    assert "Den enas &lt;b&gt;text" in late.text
    assert "Den andras text." in late.text
    assert asta.post(address, {**fields, "text": "x"}).status_code == 428
    assert asta.post(address, {**fields, "text": "Den andras text.", "version": 2}).status_code == 302


def test_findings_are_confirmed_dismissed_and_taken_back(asta, paper):
    key = finding(paper, Kind.DECISION).key

    for name, state in (("confirm_finding", "confirmed"), ("dismiss_finding", "dismissed"), ("restore_finding", "read")):
        version = draft_of(paper).get(key).version
        answer = asta.post(path(name, paper.key, key), {"version": version})
        assert answer["Location"].endswith(f"#f-{key}")
        assert draft_of(paper).get(key).state == state
        assert asta.get(path("paper", paper.key)).status_code == 200

    assert asta.post(path("dismiss_finding", paper.key, key), {"version": 1}).status_code == 412
    assert asta.post(path("dismiss_finding", paper.key, key), {}).status_code == 428
    assert asta.get(path("change_finding", paper.key, "d99")).status_code == 404


def test_a_missed_sentence_is_added_by_writing_it(asta, paper):
    answer = asta.post(path("add_finding", paper.key), {"kind": "assignment", "sentence": "Inga  övriga\nfrågor."})

    assert answer["Location"].endswith("#f-n1")
    added = draft_of(paper).get("n1")
    assert (added.values["task"], added.values["item"]) == ("Inga övriga frågor.", "i4")
    assert samples.MARCH[slice(*added.span)] == "Inga övriga frågor."


def test_a_missed_sentence_is_added_by_marking_it(asta, paper):
    start = samples.MARCH.index("**Beslut**")

    asta.post(path("add_finding", paper.key), {"kind": "decision", "sentence": "x", "start": start, "end": start + 10})

    assert draft_of(paper).get("n1").values["text"] == "Beslut"


def test_a_sentence_that_is_not_in_the_text_needs_an_item(asta, paper):
    fields = {"kind": "decision", "sentence": "Står ingenstans."}

    assert "Välj den punkt" in asta.post(path("add_finding", paper.key), fields, follow=True).text
    asta.post(path("add_finding", paper.key), {**fields, "item": "i2"})

    assert draft_of(paper).get("n1").span == (0, 0)
    assert "Utan plats" in asta.get(path("paper", paper.key)).text
    assert asta.post(path("add_finding", paper.key), {"kind": "decision"}).status_code == 422
    assert asta.get(path("add_finding", paper.key)).status_code == 200
    assert asta.get(path("change_finding", paper.key, "n1")).status_code == 200


def test_a_paper_is_put_aside_read_again_or_reviewed_anyway(asta, paper, read_paper):
    asta.post(path("dismiss_paper", paper.key), {"form_id": "1"})
    assert "Läs igen" in asta.get(path("paper", paper.key)).text
    asta.post(path("read_again", paper.key), {"form_id": "2"})
    assert "Papperet läses" in asta.get(path("paper", paper.key)).text

    letter = read_paper(samples.LETTER, "brev.txt")
    assert "Granska ändå" in asta.get(path("paper", letter.key)).text
    asta.post(path("review_anyway", letter.key))
    assert asta.get(path("paper", letter.key)).status_code == 200


def test_the_same_file_again_leads_to_the_first(asta, paper, drop):
    drop(("igen.md", samples.MARCH))
    worker.run_all()

    page = asta.get(path("paper", Paper.objects.latest("pk").key)).text

    assert "Exakt samma fil" in page
    assert path("paper", paper.key) in page


def test_suggestions_are_answered_one_by_one(asta, paper, office):
    asta.post(path("accept_paper", paper.key), {"version": paper.version})
    suggestion = MandateSuggestion.objects.get(person__family_name="Falk")
    page = asta.get(path("suggestions")).text
    assert "Frej Falk" in page
    assert "registret har ingen på platsen" in page

    wrong = asta.post(path("accept_suggestion", suggestion.key), {"how": "vacant"})
    assert wrong.status_code == 422
    asta.post(path("accept_suggestion", suggestion.key), {"how": "vacant", "first_day": "2025-03-07"})
    assert asta.post(path("accept_suggestion", suggestion.key), {"how": "vacant"}).status_code == 422

    suggestion.refresh_from_db()
    assert suggestion.mandate.person.name == "Frej Falk"


def test_a_suggestion_is_dismissed(asta, paper):
    asta.post(path("accept_paper", paper.key), {"version": paper.version})
    for suggestion in MandateSuggestion.objects.all():
        asta.post(path("dismiss_suggestion", suggestion.key))

    assert "Inget att svara på" in asta.get(path("suggestions")).text
