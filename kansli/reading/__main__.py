"""`python -m kansli.reading FILE --json`: read one paper and print what was found."""

import argparse
import json
import sys
from pathlib import Path

from .as_json import to_json
from .reader import read


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kansli.reading", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--text", action="store_true")
    options = parser.parse_args(arguments)
    text = options.file.read_text(encoding="utf-8")
    json.dump(to_json(read(text)), sys.stdout, ensure_ascii=False, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
