"""Runs the command `kansli` in a process of its own, as a person would, in a folder of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import coverage

PROJECT = Path(__file__).parent.parent.parent
PASSED_ON = {"PATH", "LANG", "HOME"}


@dataclass
class Office:
    """A folder that stands for a machine; `settings` are its environment."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Nothing of the tests' own settings leaks in."""
        passed = {name: value for name, value in os.environ.items() if name in PASSED_ON}
        if measuring := coverage.Coverage.current():
            passed |= {
                "COVERAGE_PROCESS_START": str(Path(__file__).with_name("process.coveragerc")),
                "COVERAGE_FILE": os.path.abspath(measuring.config.data_file),  # noqa: PTH100 - a string for coverage
            }
        return passed | {"PYTHONPATH": str(PROJECT), **self.settings}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The command, running."""
        return subprocess.Popen(
            [sys.executable, "-m", "kansli", *arguments],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, what it printed, and what it said went wrong."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err
