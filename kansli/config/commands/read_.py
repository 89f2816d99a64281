"""Read one set of minutes and print what was found. Needs no database."""

import argparse
import json
import sys
from pathlib import Path

from kansli.config.commands import Failed


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("file", type=Path, help="a .txt, .md, .docx, .odt, .pdf or scanned page")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print the findings as JSON (this is what happens without options, too)")
    how.add_argument("--text", action="store_true", help="print the text after repair")


def run(options: argparse.Namespace) -> None:
    """Read in a process of its own, with limits, and print."""
    from kansli.reading import repaired_text
    from kansli.reading.files import Reader

    with Reader() as reader:
        found = reader.extract(options.file) if options.text else reader.read(options.file)
    if len(found) != 1:
        raise Failed(f"{options.file} is an archive of {len(found)} files: unpack it, or use `kansli import`")
    paper = found[0]
    if paper.error:
        raise Failed(paper.error.message)
    if options.text:
        sys.stdout.write(repaired_text(paper.text))
    elif paper.minutes is None:
        raise Failed(paper.warnings[-1].message)
    else:
        sys.stdout.write(json.dumps(paper.minutes, ensure_ascii=False, indent=1) + "\n")
