"""`python -m kansli.reading FILE --json`: read one file and print what was found; `--text` prints its text after repair."""

import argparse
import json
import sys
from pathlib import Path

from .as_json import to_json
from .files import extract_apart
from .reader import read, repaired_text


def main(arguments: list[str] | None = None) -> int:
    """Read one file, in a process apart, and print the findings or the repaired text. 1 when it cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m kansli.reading", description=__doc__)
    parser.add_argument("file", type=Path)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help="the findings as JSON (the default)")
    kind.add_argument("--text", action="store_true", help="the text after repair")
    options = parser.parse_args(arguments)
    extracted = extract_apart(options.file)[0]
    if extracted.error:
        sys.stderr.write(f"{extracted.name}: {extracted.error.message}\n")
        return 1
    if options.text:
        sys.stdout.write(repaired_text(extracted.text))
    else:
        json.dump(to_json(read(extracted.text)), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    return 0


if __name__ == "__main__":  # pragma: no cover - runs in a process of its own
    sys.exit(main())
