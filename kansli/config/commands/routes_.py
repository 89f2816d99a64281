"""List every address with who may use it."""

import argparse
import json
import sys
from dataclasses import asdict

from kansli.config.commands import start_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> None:
    """Print the table."""
    start_django()
    from kansli.config.routes import routes

    found = routes()
    if options.json:
        sys.stdout.write(json.dumps([asdict(route) for route in found], ensure_ascii=False, indent=1) + "\n")
        return
    for route in found:
        sys.stdout.write(f"{route.path}\n    {route.name}  {route.rule} {route.model}\n    {route.why}\n")
