"""The process apart: what it may do, what becomes of it, what comes back."""

import io
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from kansli.reading import Known, KnownPerson
from kansli.reading.files import Job, Limits, Reader, child, extract_apart, reader, worker
from kansli.reading.files.extracted import Extracted, from_json, known_from_json, to_json
from kansli.reading.files.worker import Worker
from kansli.reading.minutes import Warning
from tests.reading.files.samples import zipped

PAPER = (
    "# Minnesanteckningar\n\n**Plats** Åby\n\n## 1. Välkommen\n\nEva Ek hälsar alla välkomna.\n\n"
    "## 2. Budget\n\nGruppen beslutar att godkänna budgeten.\n\n## 3. Nästa möte\n\nNästa möte äger rum i maj.\n"
)


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAPER, "utf-8")
    return path


def children():
    """Process ids of what this test process has started and not ended."""
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()


def folders():
    return list(Path(tempfile.gettempdir()).glob("kansli-reading-*"))


def test_a_file_is_read_apart_and_nothing_stays(paper):
    before = set(children()), set(folders())

    (found,) = extract_apart(paper, "../Vårt möte.txt")

    assert (found.name, found.text, found.error) == ("Vårt möte.txt", PAPER, None)
    assert (set(children()), set(folders())) == before


def test_a_paper_is_read_as_minutes_too(paper):
    known = Known(
        members=("Haninge",),
        bodies={"Ledningsgruppen": ("LG",)},
        people=(KnownPerson("Eva Ek", "Haninge", ("Ledningsgruppen",)),),
    )

    with Reader() as office:
        (found,) = office.read(paper, known=known)

    assert [item["title"] for item in found.minutes["items"]] == ["Välkommen", "Budget", "Nästa möte"]


def test_many_files_keep_their_order(tmp_path):
    paths = [tmp_path / f"{number}.txt" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_text(f"Papper {number}\n")

    with Reader(workers=2) as office:
        found = [(job.path, files[0].text) for job, files in office.run(Job(path) for path in paths)]

    assert found == [(path, f"Papper {number}\n") for number, path in enumerate(paths)]


def test_a_child_is_replaced_after_its_jobs(paper):
    others, used = set(children()), set()
    with Reader(Limits(jobs_per_worker=2)) as office:
        for _ in range(5):
            assert office.extract(paper)[0].text == PAPER
            used |= set(children())

    assert len(used - others) == 3


def test_several_threads_may_share_a_reader(paper):
    found = []
    with Reader(workers=2) as office:
        threads = [threading.Thread(target=lambda: found.extend(office.extract(paper))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert [each.text for each in found] == [PAPER] * 8


def test_an_archive_gives_each_member(tmp_path):
    path = zipped(tmp_path / "a.zip", {"mapp/ett.txt": "Ett\n", "tomt.txt": "", "två.md": "Två\n", "mapp/": ""})

    found = extract_apart(path)

    assert [(each.name, each.text, each.archive) for each in found] == [
        ("ett.txt", "Ett\n", "a.zip"), ("tomt.txt", "", "a.zip"), ("två.md", "Två\n", "a.zip"),
    ]  # fmt: skip
    assert found[1].error.code == "empty"


def is_running(process):
    """Whether a process does anything yet; one that has ended may wait for somebody to ask how."""
    told = Path(f"/proc/{process}/cmdline")
    return told.exists() and bool(told.read_bytes())


def eventually(holds):
    """Whether it holds within five seconds: a killed process takes its time on a busy machine."""
    ends = time.monotonic() + 5
    while not (held := holds()) and time.monotonic() < ends:
        time.sleep(0.02)
    return held


def in_child(monkeypatch, code):
    """Let every child run `code` in place of its own work; `say` writes an answer."""
    start = (
        "import sys, json, time, os\n"
        "def say(**message): print(json.dumps(message), flush=True)\n"
        "say(ready=True)\nsys.stdin.readline()\njob = json.load(open('job.json'))['id']\n"
    )
    monkeypatch.setattr(worker, "_command", lambda limits: [sys.executable, "-c", start + code])


QUICK = Limits(wall_seconds=0.5)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("time.sleep(60)", "too_slow"),
        ("os._exit(3)", "crashed"),
        ("os.kill(os.getpid(), 11)", "crashed"),
        (f"os.kill(os.getpid(), {int(signal.SIGXCPU)})", "too_slow"),
        ("print('skräp', flush=True); time.sleep(60)", "crashed"),
        ("print('[1]', flush=True); time.sleep(60)", "crashed"),
        ("say(job=job, text=5, last=True); time.sleep(60)", "crashed"),
        ("say(job=job, text={'name': 'x'}, last=True); time.sleep(60)", "crashed"),
        ("say(job='another', text=1, last=True); time.sleep(60)", "crashed"),
        ("print('x' * 100_000, flush=True); time.sleep(60)", "crashed"),
        ("[say(job=job, scanning=True) for _ in range(99)]; time.sleep(60)", "crashed"),
    ],
)
def test_a_child_that_goes_wrong_hurts_its_own_file_only(monkeypatch, paper, code, reason):
    before = set(children()), set(folders())
    with Reader(Limits(wall_seconds=0.5, output_bytes=50_000, scan_page_seconds=0)) as office:
        with monkeypatch.context() as patch:
            in_child(patch, code)
            (lost,) = office.extract(paper)
        (read,) = office.extract(paper)

    assert lost.error.code == reason
    assert "”a.txt”" in lost.error.message
    assert read.text == PAPER
    assert (set(children()), set(folders())) == before


def test_text_that_came_before_the_failure_is_kept(monkeypatch, paper):
    text = json.dumps(to_json(Extracted("x", text="Texten\n")))
    in_child(monkeypatch, f"say(job=job, text=json.loads({text!r}), last=False); os._exit(1)")

    with Reader(QUICK) as office:
        (found,) = office.read(paper)

    assert (found.name, found.text, found.error, found.minutes) == ("a.txt", "Texten\n", None, None)
    assert [warning.code for warning in found.warnings] == ["not_interpreted"]


def test_a_child_that_is_gone_before_its_job(monkeypatch, paper):
    monkeypatch.setattr(worker, "_command", lambda limits: [sys.executable, "-c", "print('{}', flush=True)"])

    with Reader(QUICK) as office:
        assert office.extract(paper)[0].error.code == "crashed"


def test_a_job_that_cannot_be_handed_over(monkeypatch, paper):
    monkeypatch.setattr(worker, "JOB_FILE", "finns/inte.json")

    with Reader(QUICK) as office:
        assert office.extract(paper)[0].error.code == "crashed"


def test_scanned_pages_give_more_time(monkeypatch, paper):
    text = json.dumps(to_json(Extracted("x", text="Texten\n")))
    slow = "say(job=job, scanning=True); time.sleep(0.4); say(job=job, scanning=True); time.sleep(0.4); "
    in_child(monkeypatch, slow + f"say(job=job, text=json.loads({text!r}), last=True); time.sleep(9)")

    with Reader(Limits(wall_seconds=0.3, scan_page_seconds=5)) as office:
        assert office.extract(paper)[0].text == "Texten\n"


def test_what_a_child_starts_is_ended_with_it(monkeypatch, paper, tmp_path):
    noted = tmp_path / "pid"
    in_child(
        monkeypatch,
        f"import subprocess as s; p = s.Popen(['sleep', '60']); open({str(noted)!r}, 'w').write(str(p.pid)); time.sleep(60)",
    )

    with Reader(QUICK) as office:
        office.extract(paper)

    assert eventually(lambda: not is_running(noted.read_text()))


def test_a_worker_that_cannot_start_leaves_the_reader_usable(monkeypatch, paper):
    before = set(folders())
    with Reader() as office:
        with monkeypatch.context() as patch:
            patch.setattr(worker, "_command", lambda limits: ["/finns/inte"])
            with pytest.raises(FileNotFoundError):
                office.extract(paper)

        assert office.extract(paper)[0].text == PAPER
    assert set(folders()) == before


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import resource as r; print(r.getrlimit(r.RLIMIT_AS)[0])", str(128 << 20)),
        ("import resource as r; print(r.getrlimit(r.RLIMIT_NOFILE), r.getrlimit(r.RLIMIT_CORE))", "(64, 64) (0, 0)"),
        ("bytearray(200 << 20)", "MemoryError"),
        ("open('f', 'wb').write(b'x' * (33 << 20))", "OSError"),
        ("[open('/dev/null') for _ in range(99)]", "OSError"),
    ],
)
def test_the_limits_hold(tmp_path, code, said):
    program = (
        "from kansli.reading.files import Limits\nfrom kansli.reading.files.child import confine\n"
        f"confine(Limits(memory_bytes={128 << 20}))\ntry:\n    {code}\n"
        "except (MemoryError, OSError) as e:\n    print(type(e).__name__)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, env=worker.environment(tmp_path)
    )

    assert done.stdout.strip() == said, done.stderr


def test_processor_time_is_renewed_for_each_job():
    program = "import resource\nfrom kansli.reading.files.child import renew_cpu\nrenew_cpu(1)\nwhile True: pass"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=worker.environment(Path("/tmp")), timeout=30)

    assert done.returncode == -signal.SIGXCPU


def test_a_child_has_no_network_where_the_system_allows_that(tmp_path):
    if not worker.without_network():
        pytest.skip("this system lets nobody have a network of their own")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        call = f"import socket; socket.create_connection(('127.0.0.1', {listening.getsockname()[1]}), 2)"

        outside = subprocess.run([sys.executable, "-c", call], capture_output=True)
        inside = subprocess.run([*worker.without_network(), sys.executable, "-c", call], capture_output=True)

    assert outside.returncode == 0
    assert b"unreachable" in inside.stderr


def test_where_it_is_refused_the_work_goes_on(monkeypatch):
    def refused(*_, **__):
        raise subprocess.CalledProcessError(1, "unshare")

    monkeypatch.setattr(subprocess, "run", refused)

    assert worker.without_network.__wrapped__() == ()


def test_the_environment_of_a_child_is_small(tmp_path, monkeypatch):
    monkeypatch.setenv("KANSLI_SECRET_KEY", "hemligt")

    assert "hemligt" not in worker.environment(tmp_path).values()


@pytest.fixture
def as_child(monkeypatch, tmp_path):
    """Run the child's own `main` here, without taking its limits; gives its answers."""
    folder = tmp_path / "child"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: None)
    monkeypatch.setattr(os, "dup2", lambda here, there: None)
    answers, write = os.pipe()
    monkeypatch.setattr(os, "dup", lambda number: write)

    def run(job, lines="go\n", **limits):
        Path(child.JOB_FILE).write_text(json.dumps(job))
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        assert child.main([json.dumps({"scan_pages": 1, **limits})]) == 0
        assert not folder.exists()
        with os.fdopen(answers) as out:
            return [json.loads(line) for line in out.read().splitlines()]

    return run


def test_the_child_says_the_text_first_and_then_the_minutes(as_child, paper):
    job = {**reader._request(Job(paper, known=Known()), None, "a.txt"), "id": "5"}

    ready, text, minutes = as_child(job, jobs_per_worker=1)

    assert ready == {"ready": True}
    assert (text["text"]["text"], text["last"]) == (PAPER, False)
    assert (minutes["minutes"]["items"][0]["title"], minutes["last"]) == ("Välkommen", True)


def test_the_child_reads_a_member(as_child, tmp_path):
    path = zipped(tmp_path / "a.zip", {"b.txt": "Bra\n"})

    _, text = as_child({"path": str(path), "member": "b.txt", "name": "b.txt", "known": None, "id": "5"})

    assert (text["text"]["text"], text["last"]) == ("Bra\n", True)


def test_the_child_says_when_a_scan_begins(as_child, paper, monkeypatch):
    monkeypatch.setattr(child, "extract", lambda path, name, limits, on_scan: on_scan() or Extracted("x"))

    answers = as_child({"path": str(paper), "member": None, "name": "a.txt", "known": None, "id": "5"})

    assert answers[1] == {"job": "5", "scanning": True}


def test_known_survives_the_way_to_the_child():
    known = Known(("A",), {"Ett organ": ("EO",)}, (KnownPerson("Eva", "A", ("Ett organ",), "ordförande"),), ("B",), ("C",))

    there = json.loads(json.dumps(reader._request(Job(Path("x"), known=known), None, "x")["known"]))

    assert known_from_json(there) == known


def test_all_that_was_found_survives_the_way_back():
    found = Extracted("a", "text/plain", "Text\n", [0], [Warning("Se upp", (0, 4), "kod")], None, "ab", 5, "b.zip", ["c"])

    assert from_json(json.loads(json.dumps(to_json(found)))) == found


@pytest.mark.parametrize(
    "change",
    [{"text": "a\0b"}, {"text": "\ud800"}, {"pages": ["x"]}, {"error": 5}, {"warnings": [{"span": [1]}]}, {"size": None}],
)
def test_what_a_child_says_is_checked(change):
    data = {**to_json(Extracted("x")), **change}

    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        from_json(data)


def test_a_worker_may_be_ended_twice():
    alone = Worker(Limits())

    alone.end()
    alone.end()

    assert not alone._folder.exists()
