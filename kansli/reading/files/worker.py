"""One child process, seen from its parent: start it, hand it a job, wait no longer than allowed, end it."""

import json
import os
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
from typing import Any

import kansli
from kansli.reading.files.child import GO, JOB_FILE
from kansli.reading.files.limits import Limits

START_SECONDS = 20.0  # for the interpreter to come up on a busy machine, on top of the first job's time
_UNSHARE = (["unshare", "-rn"], ["unshare", "-n"])


class Failed(Exception):  # noqa: N818 - what happened to the child
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
        self._fresh = True
        self._folder = Path(tempfile.mkdtemp(prefix="kansli-reading-"))
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*without_network(), sys.executable, "-P", "-m", "kansli.reading.files.child", json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env=_environment(self._folder),
            start_new_session=True,
        )  # fmt: skip

    def run(self, job: dict[str, Any]) -> Answer:
        """What the child says about `job`. Raises Failed; the child is then gone."""
        answer = Answer()
        try:
            self.jobs_left -= 1
            self._hand_over(job)
            self._listen(answer)
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
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                pipe.close()  # type: ignore[union-attr]
        shutil.rmtree(self._folder, ignore_errors=True)

    def _hand_over(self, job: dict[str, Any]) -> None:
        # A file and one short line: a pipe that nobody empties could hold us up for ever.
        try:
            (self._folder / JOB_FILE).write_text(json.dumps(job), "utf-8")
            os.write(self._process.stdin.fileno(), f"{GO}\n".encode())  # type: ignore[union-attr]
        except OSError as gone:
            raise Failed("crashed") from gone

    def _listen(self, answer: Answer) -> None:
        deadline = time.monotonic() + self.limits.wall_seconds + (START_SECONDS if self._fresh else 0)
        self._fresh = False
        received = bytearray()
        for _ in range(self.limits.scan_pages + 2):
            message = _parsed(self._line(received, deadline))
            answer.text = message.get("text", answer.text)
            answer.minutes = message.get("minutes")
            if message.get("last"):
                return
            if "scanning" in message:
                deadline += self.limits.scan_page_seconds
        raise Failed("crashed")

    def _line(self, received: bytearray, deadline: float) -> bytes:
        """The next line of the answer, taken out of `received`."""
        output = self._process.stdout.fileno()  # type: ignore[union-attr]
        with selectors.DefaultSelector() as waiting:
            waiting.register(output, selectors.EVENT_READ)
            while b"\n" not in received:
                left = deadline - time.monotonic()
                if left <= 0 or not waiting.select(left):
                    raise Failed("too_slow")
                part = os.read(output, 1 << 16)
                received += part
                if not part or len(received) > self.limits.output_bytes:
                    raise Failed(self._why_gone() if not part else "crashed")
        line, _, rest = bytes(received).partition(b"\n")
        received[:] = rest
        return line

    def _why_gone(self) -> str:
        return "too_slow" if self._process.wait() == -signal.SIGXCPU else "crashed"


@cache
def without_network() -> tuple[str, ...]:
    """The command that starts a process in a network of its own, or nothing where the system refuses that."""
    for command in _UNSHARE:
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run([*command, "true"], check=True, capture_output=True, timeout=10)  # noqa: S603
            return tuple(command)
    return ()


def _environment(folder: Path) -> dict[str, str]:
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
