"""The command `kansli`. Each command is a module of `kansli.config.commands`; this one finds it and says what went wrong."""

import argparse
import os
import sys
from importlib import import_module

from kansli.config.commands import Failed

COMMANDS = (
    *("demo", "init", "upgrade", "serve", "work", "read", "import", "check", "routes", "link"),
    *("receive", "backup", "restore"),
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 could not, 2 wrongly asked, 130 interrupted."""
    options = _parser().parse_args(arguments)
    if options.env:
        os.environ["KANSLI_ENV"] = options.env
    try:
        return int(options.run(options) or 0)
    except Failed as failed:
        sys.stderr.write(f"kansli: {failed}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("kansli: interrupted\n")
        return 130
    except BrokenPipeError:  # `kansli routes | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kansli", description="The digital office of a cooperation between municipalities.")
    parser.add_argument("--env", metavar="FILE", help="file with the settings (kansli.env in this folder if not given)")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = import_module(f"kansli.config.commands.{name}_")
        text = (module.__doc__ or "").strip()
        command = commands.add_parser(name, help=text.splitlines()[0], description=text)
        module.arguments(command)
        command.set_defaults(run=module.run)
    return parser
