"""The whole test suite: `python -m tools.test [pytest's options]`, or `make test`.

It runs on SQLite, and on PostgreSQL where one answers (KANSLI_TEST_DATABASE, or postgres@127.0.0.1), there without what touches
no database of the tests: the reader, and the browser in the demo. What the machine lacks (PostgreSQL, Chromium, Tesseract) is
skipped by name in the report; with KANSLI_REQUIRE=all it is a failure instead. Where both databases ran, every branch of kansli/
must have been taken by one of them.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
MEASURED = ["-n", str(os.cpu_count() or 2), "--dist=worksteal", "--cov-report=", "--cov-fail-under=0"]
ON_SQLITE = [*MEASURED, "--cov"]
# Measuring takes a third of the time, so here only what runs on no other database is measured.
ON_POSTGRESQL = [*MEASURED, "--cov=kansli/search", "--ignore=tests/reading", "--ignore=tests/journeys", "--ignore=tests/tools"]
DATABASE = os.environ.get("KANSLI_TEST_DATABASE", "postgres://postgres@127.0.0.1:5432/postgres")


def main(options: list[str]) -> int:
    """Run on both databases and report; the exit code is that of the first failure."""
    required = os.environ.get("KANSLI_REQUIRE") == "all"
    codes = [suite("SQLite", {"DATABASE_URL": ""}, options or ON_SQLITE)]
    why = refusal()
    if not why:
        codes.append(suite("PostgreSQL", {"DATABASE_URL": DATABASE}, options or ON_POSTGRESQL))
    else:
        print(f"\n{'FAILED' if required else 'SKIPPED'} the suite on PostgreSQL: {why}")
        codes.append(1 if required else 0)
    if not any(codes) and not why and not options:
        codes.append(coverage())
    return next((code for code in codes if code), 0)


def suite(name: str, settings: dict[str, str], options: list[str]) -> int:
    """One run of pytest on one database."""
    print(f"\n== The suite on {name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="kansli-tests-") as folder:
        env = {**os.environ, "KANSLI_DATA": folder, "COVERAGE_FILE": str(ROOT / f".coverage.{name.lower()}"), **settings}
        return subprocess.run([sys.executable, "-m", "pytest", "-q", *options], cwd=ROOT, env=env, check=False).returncode


def refusal() -> str:
    """Why PostgreSQL cannot be used here; nothing where it can."""
    try:
        with psycopg.connect(DATABASE, connect_timeout=2) as connection:
            row = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    except psycopg.OperationalError as error:
        return str(error).splitlines()[0]
    return "" if row and row[0] else "the user may not create databases"


def coverage() -> int:
    """The branches that neither run has taken; fails unless there are none."""
    files = [str(ROOT / f".coverage.{name}") for name in ("sqlite", "postgresql")]
    run = [sys.executable, "-m", "coverage"]
    subprocess.run([*run, "combine", "--keep", "--quiet", *files], cwd=ROOT, check=True)
    return subprocess.run([*run, "report"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
