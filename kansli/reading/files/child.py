"""The process that reads files from outside: `python -m kansli.reading.files.child LIMITS`.

It takes its limits before it touches a file, then answers with lines of JSON for each line `go` on
standard input; the job lies in `job.json` in its own folder. When standard input ends, because its
parent is done or gone, it removes that folder and ends. Nothing but JSON leaves it.
"""

import json
import os
import resource
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from kansli import reading
from kansli.reading.files.extracted import Extracted, known_from_json, to_json
from kansli.reading.files.limits import Limits
from kansli.reading.files.one import extract, extract_member

JOB_FILE = "job.json"
GO = "go"


def main(arguments: list[str]) -> int:
    """Serve jobs until standard input ends. The only argument is Limits as JSON."""
    limits = Limits(**json.loads(arguments[0]))
    answers = _own_output()
    confine(limits)
    _say(answers, {"ready": True})
    for _ in range(limits.jobs_per_worker):
        if sys.stdin.readline().strip() != GO:
            break
        _serve(answers, limits)
    shutil.rmtree(Path.cwd(), ignore_errors=True)
    return 0


def confine(limits: Limits) -> None:
    """Take the limits that hold for the whole process: memory, size of files, open files, no core dump."""
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.output_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
    ):
        resource.setrlimit(kind, (most, most))


def renew_cpu(seconds: int) -> None:
    """Give the process `seconds` of processor time from now; the kernel ends it after them."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def text_of(job: dict[str, Any], limits: Limits, on_scan: Callable[[], None]) -> Extracted:
    """The text of the file at the job's `path`, or of its `member`."""
    path, name = Path(job["path"]), job["name"]
    if job["member"] is None:
        return extract(path, name, limits, on_scan)
    return extract_member(path, job["member"], name, limits, on_scan)


def _own_output() -> TextIO:
    """Standard output for answers alone: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="surrogatepass")
    os.dup2(2, 1)
    return answers


def _serve(answers: TextIO, limits: Limits) -> None:
    """Say the text first: should its reading as minutes come to nothing, the text is not lost."""
    renew_cpu(limits.cpu_seconds)
    job = json.loads(Path(JOB_FILE).read_text("utf-8"))
    extracted = text_of(job, limits, partial(_next_scan_page, answers, job, limits))
    wanted = job["known"] is not None and extracted.error is None
    _say(answers, {"job": job["id"], "text": to_json(extracted), "last": not wanted})
    if wanted:
        found = reading.read(extracted.text, known_from_json(job["known"]))
        _say(answers, {"job": job["id"], "minutes": reading.to_json(found), "last": True})


def _next_scan_page(answers: TextIO, job: dict[str, Any], limits: Limits) -> None:
    renew_cpu(limits.cpu_seconds)
    _say(answers, {"job": job["id"], "scanning": True})


def _say(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":  # pragma: no cover - the first line of a process of its own
    sys.exit(main(sys.argv[1:]))
