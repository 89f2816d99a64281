"""What becomes of files, read by the real child process."""

import pytest

from kansli.importing import draft
from kansli.importing.actions import dismiss_paper, read_again, read_paper
from kansli.importing.actions.reading import take
from kansli.importing.matter_names import MatterNames
from kansli.importing.models import Paper
from kansli.jobs import worker
from kansli.jobs.models import Job
from kansli.people.queries.book import Book
from kansli.reading.files import Extracted
from tests.importing import files, samples


def read_all() -> dict[str, Paper]:
    """Do the jobs; the papers by name."""
    worker.run_all()
    return {paper.name: paper for paper in Paper.objects.all()}


def test_dropped_papers_are_read_in_the_background(drop, office):
    batch = drop(("mars.md", samples.MARCH))
    assert Job.objects.get().task == "importing.read_paper"

    paper = read_all()["mars.md"]

    assert (paper.state, paper.body, str(paper.day), paper.batch) == ("read", office.committee, "2025-03-07", batch)
    assert len(draft.from_json(paper.draft).of(draft.Kind.ITEM)) == 5


BAD = [
    ("tom.txt", b"", "empty"),
    ("brev.txt", samples.LETTER.encode(), "not_minutes"),
    ("trasig.pdf", files.PDF_BROKEN, "broken_pdf"),
    ("last.pdf", files.PDF_ENCRYPTED, "encrypted"),
    ("bomb.zip", files.bomb(), "zip_bomb"),
    ("ord.docx", files.docx_with_entities(), "unsafe_xml"),
    ("bild.gif", b"GIF89a\x00\x01", "unsupported"),
]


def test_bad_files_are_named_with_a_word_each_and_the_others_go_on(drop):
    drop(*((name, content) for name, content, _code in BAD), ("../../etc/mars.md", samples.MARCH))

    papers = read_all()

    assert {name: papers[name].problem_code for name, _content, _code in BAD} == {name: code for name, _c, code in BAD}
    assert all(papers[name].state == "unreadable" and name in papers[name].says for name, _c, _code in BAD)
    assert papers["mars.md"].state == "read"


def test_the_files_of_an_archive_become_papers_of_their_own(drop):
    inner = files.packed(("x", "y"))
    drop(("alla.zip", files.packed(("a/mars.md", samples.MARCH), ("tom.txt", ""), ("../ut.txt", "x"), ("b/inre.zip", inner))))

    papers = read_all()

    assert papers["alla.zip"].state == "unpacked"
    assert (papers["mars.md"].state, papers["mars.md"].archive) == ("read", "alla.zip")
    assert papers["tom.txt"].problem_code == "empty"
    assert papers["ut.txt"].problem_code == "zip_unsafe_name"
    assert papers["inre.zip"].problem_code == "zip_nested"


def test_an_encrypted_file_in_an_archive_is_named(drop):
    drop(("hemlig.zip", files.encrypted_member()))

    assert read_all()["hemlig.txt"].problem_code == "zip_encrypted"


def test_the_same_file_is_known_again_in_its_batch_in_an_archive_and_later(drop):
    drop(("ett.md", samples.MARCH), ("två.md", samples.MARCH), ("alla.zip", files.packed(("tre.md", samples.MARCH))))
    drop(("fyra.md", samples.MARCH))

    papers = read_all()

    assert papers["ett.md"].state == "read"
    assert {papers[name].state for name in ("två.md", "tre.md", "fyra.md")} == {"known"}
    assert papers["fyra.md"].same_as == papers["ett.md"]


def test_a_paper_that_was_put_aside_does_not_make_another_known(drop, act, office):
    drop(("ett.md", samples.MARCH))
    dismiss_paper(by=act(office.asta), paper=read_all()["ett.md"])
    drop(("två.md", samples.MARCH))

    assert read_all()["två.md"].state == "read"


def test_a_job_that_is_done_again_changes_nothing(drop):
    drop(("mars.md", samples.MARCH), ("alla.zip", files.packed(("april.md", samples.CORRECTED))))
    before = {name: paper.draft for name, paper in read_all().items()}

    for paper in Paper.objects.all():
        read_paper({"paper": paper.key})

    assert {paper.name: paper.draft for paper in Paper.objects.all()} == before


def test_an_archive_is_unpacked_by_one_alone(drop, monkeypatch):
    from kansli.importing.actions import reading

    drop(("alla.zip", files.packed(("mars.md", samples.MARCH))))
    paper = Paper.objects.get()
    Paper.objects.update(state="unpacked")

    assert reading.unpack(paper=paper)
    assert Paper.objects.count() == 1


def test_what_was_put_aside_can_be_read_again(drop, act, office):
    drop(("mars.md", samples.MARCH))
    dismiss_paper(by=act(office.asta), paper=read_all()["mars.md"])

    read_again(by=act(office.asta), paper=Paper.objects.get())

    assert read_all()["mars.md"].state == "read"


def test_a_text_that_could_not_be_interpreted_is_kept(drop):
    drop(("mars.md", samples.MARCH))
    paper = Paper.objects.get()

    assert take(paper=paper, extracted=Extracted("mars.md", text="text\x00\ud800"), book=Book(), matters=MatterNames())

    paper.refresh_from_db()
    assert (paper.state, paper.problem_code, paper.text) == ("unreadable", "not_interpreted", "text??")
    assert "gick att läsa" in paper.says


def test_signs_that_no_database_takes_are_replaced_in_what_was_read(read_paper):
    paper = read_paper(samples.MARCH.replace("Östra", "Ö\x00\ud800stra"))

    assert "Ö??stra" in paper.text
    assert "\\u0000" not in str(paper.reading)


@pytest.mark.parametrize("name", ["mars.md"])
def test_a_paper_is_called_by_its_name(read_paper, name):
    paper = read_paper(name=name)

    assert str(paper) == name
    assert str(paper.batch) == paper.batch.key
