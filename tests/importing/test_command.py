import os

import pytest

from kansli.importing import command
from kansli.importing.command import Accept, run
from kansli.importing.models import Paper
from kansli.meetings.models import Meeting
from kansli.register.models import Decision
from tests.importing import files, samples


@pytest.fixture
def folder(tmp_path, office):
    made = tmp_path / "papper"
    (made / "under").mkdir(parents=True)
    (made / ".dold").write_text(samples.MARCH)
    (made / "under" / "mars.md").write_text(samples.MARCH)
    (made / "tom.txt").write_text("")
    (made / "brev.txt").write_text(samples.LETTER)
    return made


def test_everything_in_a_folder_is_read_and_waits_for_review(folder):
    said = []
    summary = run([folder], say=said.append)

    assert (summary.read, summary.accepted) == (["mars.md"], [])
    assert [name for name, _why in summary.unread] == ["tom.txt", "brev.txt"]
    assert any(line.startswith("mars.md: ") for line in said)
    assert not Meeting.objects.exists()


def test_it_accepts_all_that_can_be_accepted(folder):
    summary = run([folder], accepting=Accept.ALL)

    assert summary.accepted == ["mars.md"]
    assert Meeting.objects.get().items.count() == 5


def test_it_leaves_what_is_doubtful_when_only_the_sure_is_asked(folder):
    (folder / "utan.md").write_text(samples.NO_YEAR)

    summary = run([folder], accepting=Accept.SURE)

    assert summary.accepted == ["mars.md"]
    assert [name for name, _why in summary.waiting] == ["utan.md"]


def test_what_cannot_be_accepted_is_told_by_name_and_the_others_go_on(folder):
    (folder / "rättad.md").write_text(samples.CORRECTED)

    summary = run([folder], accepting=Accept.ALL)

    assert len(summary.accepted) == 1
    assert [name for name, _why in summary.waiting] == ["mars.md"]
    assert Meeting.objects.count() == 1


def test_run_again_it_doubles_nothing(folder):
    (folder / "alla.zip").write_bytes(files.packed(("april.md", samples.MARCH.replace("7 mars", "4 april"))))
    run([folder], accepting=Accept.ALL)
    counts = Paper.objects.count(), Decision.objects.count()

    summary = run([folder], accepting=Accept.ALL)

    assert (Paper.objects.count(), Decision.objects.count()) == counts
    assert sorted(summary.known) == ["april.md", "mars.md"]
    assert not summary.read


def test_stopped_in_the_middle_it_goes_on_where_it_was(folder, monkeypatch):
    (folder / "alla.zip").write_bytes(files.packed(("april.md", samples.MARCH.replace("7 mars", "4 april"))))
    whole = command.Run._settled
    monkeypatch.setattr(command.Run, "_settled", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run([folder], accepting=Accept.ALL)
    monkeypatch.setattr(command.Run, "_settled", whole)

    summary = run([folder], accepting=Accept.ALL)

    assert sorted(summary.accepted) == ["april.md", "mars.md"]
    assert Paper.objects.filter(state="accepted").count() == 2


def test_a_file_of_two_gigabytes_is_refused_by_its_size_alone(folder):
    with (folder / "stor.txt").open("wb") as file:
        os.truncate(file.fileno(), 2 * 1024**3)

    summary = run([folder, folder / "stor.txt", folder / "finns-inte.txt"])

    assert "2048 MB" in dict(summary.unread)["stor.txt"]
    assert "finns inte" in dict(summary.unread)["finns-inte.txt"]
    assert Paper.objects.filter(name="stor.txt", file=None).exists()


def test_the_same_bytes_twice_in_a_folder_are_one_paper(folder):
    (folder / "kopia.md").write_text(samples.MARCH)

    summary = run([folder], accepting=Accept.ALL)

    assert (len(summary.accepted), len(summary.known)) == (1, 1)
