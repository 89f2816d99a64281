import io

import pytest

from kansli.audit.models import Event
from kansli.documents import disk
from kansli.documents.actions import Sheet, add_version, keep_file, keep_files, store
from kansli.documents.models import Document, StoredFile
from kansli.documents.queries import faults, findables, listed
from kansli.search.models import Entry


def kept(act, office, content=b"Minnesanteckningar\n"):
    return keep_file(by=act(office.asta), source=io.BytesIO(content))


def sheet(office, title="Anteckningar 1 mars"):
    return Sheet(title=title, kind=Document.Kind.MINUTES, body=office.committee)


def test_a_kept_file_lies_under_its_own_hash_and_is_noted(office, act, folder):
    file = kept(act, office)

    assert disk.path_of(file.sha256).read_bytes() == b"Minnesanteckningar\n"
    assert (file.size, file.media_type) == (19, "text/plain")
    assert not list(folder.glob("coming-*"))
    assert Event.objects.get().verb == "documents.keep_file"


def test_the_same_bytes_are_kept_once(office, act, folder):
    assert kept(act, office).pk == kept(act, office).pk

    assert StoredFile.objects.count() == Event.objects.count() == 1
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_the_content_decides_what_a_file_is(office, act):
    assert kept(act, office, b"%PDF-1.7\n%%EOF\n").media_type == "application/pdf"


def test_what_cannot_be_written_leaves_nothing_behind(office, act, folder, monkeypatch):
    monkeypatch.setattr(disk, "_settle", lambda *args: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        kept(act, office)

    assert not list(folder.iterdir())
    assert not StoredFile.objects.exists()


def test_a_document_is_stored_with_its_first_version_found_and_noted(office, act):
    version = store(by=act(office.asta), file=kept(act, office), name="../a/b\\mars.txt", sheet=sheet(office), person=office.asta)

    assert (version.number, version.name, version.added_by) == (1, "mars.txt", office.asta)
    assert Event.objects.latest("seq").verb == "documents.store"
    assert Entry.objects.get(kind="document").scope == office.committee.pk


def test_a_document_of_no_body_is_not_in_the_index(office, act):
    store(by=act(office.asta), file=kept(act, office), name="a.txt", sheet=Sheet(title="Eget"))

    assert not Entry.objects.filter(kind="document").exists()
    assert not list(findables())


def test_a_newer_version_keeps_the_earlier(office, act):
    first = store(by=act(office.asta), file=kept(act, office), name="a.txt", sheet=sheet(office))

    second = add_version(by=act(office.asta), document=first.document, file=kept(act, office, b"Nyare\n"), name="b.txt")

    assert [version.number for version in first.document.versions.all()] == [2, 1]
    assert second.number == 2
    assert Event.objects.latest("seq").verb == "documents.add_version"
    assert [found.text for found in findables()] == ["b.txt"]


def test_the_newest_bytes_again_add_nothing(office, act):
    first = store(by=act(office.asta), file=kept(act, office), name="a.txt", sheet=sheet(office))

    assert add_version(by=act(office.asta), document=first.document, file=first.file, name="b.txt") == first
    assert first.document.versions.count() == 1


def test_files_that_are_gone_or_changed_are_faults(office, act):
    whole, gone, changed = (kept(act, office, content) for content in (b"1", b"2", b"3"))
    disk.path_of(gone.sha256).unlink()
    disk.path_of(changed.sha256).chmod(0o640)
    disk.path_of(changed.sha256).write_bytes(b"4")

    said = list(faults())

    assert len(said) == 2
    assert f"{gone.sha256} is missing" in said[0]
    assert f"{changed.sha256} has been changed" in said[1]
    assert whole.sha256 not in "".join(said)


def test_the_list_holds_what_one_may_read(office, act):
    store(by=act(office.asta), file=kept(act, office), name="a.txt", sheet=sheet(office))
    store(by=act(office.asta), file=kept(act, office), name="a.txt", sheet=Sheet(title="Eget"))

    assert [str(each) for each in listed(act(office.bo))] == ["Anteckningar 1 mars"]
    assert not listed(act(office.dora))
    assert len(listed(act(office.asta))) == 2


def test_files_are_kept_in_their_order(office, act, tmp_path):
    paths = [tmp_path / name for name in ("b", "a", "c")]
    for path in paths:
        path.write_text(path.name[0] if path.name != "c" else "b")

    kept_files = keep_files(by=act(office.asta), paths=paths)

    assert [disk.path_of(file.sha256).read_text() for file in kept_files] == ["b", "a", "b"]
    assert StoredFile.objects.count() == 2
