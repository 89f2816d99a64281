"""One child process, seen from its parent: start it, hand it a job, wait no longer than allowed, end it."""

import json
import os
import secrets
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast

import kansli
from kansli.reading.files.child import GO, JOB_FILE
from kansli.reading.files.limits import Limits

START_SECONDS = 20.0  # for the interpreter to come up on a busy machine
_UNSHARE = (["unshare", "-rn"], ["unshare", "-n"])


class Failed(Exception):
    """The child is gone. `code` is `too_slow` or `crashed`; `text` what it had said of the text, or None."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.text: object = None


@dataclass(slots=True)
class Answer:
    """JSON data of one job, not yet checked."""

    text: object = None
    minutes: object = None


class Worker:
    """A child that reads one file at a time. It is of no use after `Failed` or `end`."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.jobs_left = limits.jobs_per_worker
        self._is_ready = False
        self._received = bytearray()
        self._folder = Path(tempfile.mkdtemp(prefix="kansli-reading-"))
        try:
            self._process = _started(limits, self._folder)
        except OSError:
            shutil.rmtree(self._folder)
            raise
        self._input = cast(BinaryIO, self._process.stdin)
        self._output = cast(BinaryIO, self._process.stdout)

    def run(self, job: dict[str, Any]) -> Answer:
        """What the child says about `job`. Raises Failed; the child is then gone."""
        answer = Answer()
        try:
            if not self._is_ready:
                self._wait_until_ready()
            self.jobs_left -= 1
            job_id = secrets.token_hex(8)
            self._hand_over({**job, "id": job_id})
            self._listen(job_id, answer)
        except Failed as failed:
            self.end()
            failed.text = answer.text
            raise
        return answer

    def end(self) -> None:
        """Kill the child with everything it started, and remove its folder. May be called twice."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._input, self._output):
            pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _hand_over(self, job: dict[str, Any]) -> None:
        # A file and one short line: a pipe that nobody empties could hold us up for ever.
        try:
            (self._folder / JOB_FILE).write_text(json.dumps(job), "utf-8")
            os.write(self._input.fileno(), f"{GO}\n".encode())
        except OSError as gone:
            raise Failed("crashed") from gone

    def _listen(self, job_id: str, answer: Answer) -> None:
        deadline = time.monotonic() + self.limits.wall_seconds
        for _ in range(self.limits.scan_pages + 2):
            message = _parsed(self._line(deadline))
            if message.get("job") != job_id:  # what it said out of turn is no answer to this job
                raise Failed("crashed")
            answer.text = message.get("text", answer.text)
            answer.minutes = message.get("minutes")
            if message.get("last"):
                return
            if "scanning" in message:
                deadline += self.limits.scan_page_seconds
        raise Failed("crashed")

    def _wait_until_ready(self) -> None:
        self._line(time.monotonic() + START_SECONDS)
        self._is_ready = True

    def _line(self, deadline: float) -> bytes:
        """The next line that the child says; nothing may follow it but the next line."""
        received, self._received = self._received, bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._output, selectors.EVENT_READ)
            while not received.endswith(b"\n"):
                left = deadline - time.monotonic()
                if left <= 0 or not waiting.select(left):
                    raise Failed("too_slow")
                part = os.read(self._output.fileno(), 1 << 16)
                received += part
                if not part or len(received) > self.limits.output_bytes:
                    raise Failed("crashed" if part else self._why_gone())
        line, _, rest = received.partition(b"\n")
        self._received = rest
        return bytes(line)

    def _why_gone(self) -> str:
        return "too_slow" if self._process.wait() == -signal.SIGXCPU else "crashed"


def _started(limits: Limits, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        _command(limits),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment(folder),
        start_new_session=True,
    )


def _command(limits: Limits) -> list[str]:
    module = ["-P", "-m", "kansli.reading.files.child"]
    return [*without_network(), sys.executable, *module, json.dumps(asdict(limits))]


@cache
def without_network() -> tuple[str, ...]:
    """The command that starts a process in a network of its own, or nothing where the system refuses that."""
    for command in _UNSHARE:
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run([*command, "true"], check=True, capture_output=True, timeout=10)  # noqa: S603
            return tuple(command)
    return ()


def environment(folder: Path) -> dict[str, str]:
    """What such a process is told: no secrets, and `folder` as its only place."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(kansli.__file__).parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "OMP_THREAD_LIMIT": "1",  # Tesseract's threads cost more than they give, in memory too
        "MALLOC_ARENA_MAX": "1",
    }


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError as broken:
        raise Failed("crashed") from broken
    if not isinstance(message, dict):
        raise Failed("crashed")
    return message
