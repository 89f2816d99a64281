"""Make an installation: settings with fresh secrets, database, the cooperation, the first person of the secretariat."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from kansli.config.commands import Failed, database_answers, start_django
from kansli.config.env import write_env_file


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--preset", required=True, help="sodertorn, or a file that describes another cooperation")
    parser.add_argument("--name", required=True, help="name of the first person of the secretariat")
    parser.add_argument("--email", required=True, help="their mail address")
    parser.add_argument("--data", type=Path, default=Path("var"), help="folder for database and files (var)")
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="address of the office (http://127.0.0.1:8000)")


def run(options: argparse.Namespace) -> None:
    """Make all of it, or nothing: what was begun is taken away again if anything fails."""
    file, data = Path(options.env or "kansli.env").absolute(), options.data.absolute()
    if file.exists():
        raise Failed(f"{file} exists: there is an installation here already, and nothing has been changed")
    if data.exists() and any(data.iterdir()):
        raise Failed(f"{data} is not empty, and nothing has been changed")
    was_there = data.exists()
    try:
        link = _make(options, file, data)
    except BaseException:
        file.unlink(missing_ok=True)
        for left in [data] if not was_there else list(data.iterdir()):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()
        raise
    sys.stdout.write(f"Settings: {file}\nData: {data}\n\nServe with `kansli serve`, then sign in here within 24 hours:\n{link}\n")


def _make(options: argparse.Namespace, file: Path, data: Path) -> str:
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)
    os.environ["KANSLI_ENV"] = str(file)
    write_env_file(file, data=data, url=options.url)
    start_django()
    from kansli.config import installing, presets
    from kansli.core.errors import RuleBroken

    _check_address(options.email)
    try:
        cooperation = presets.read(options.preset)
        with database_answers():
            if installing.is_in_use():
                raise Failed("the database has tables already, and nothing has been changed")
            installing.bring_up_to_date()
            presets.make(cooperation)
            return installing.welcome_secretary(name=options.name, email=options.email)
    except (RuleBroken, ValueError, OSError) as error:
        raise Failed(f"{options.preset}: {error}") from error


def _check_address(email: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError as error:
        raise Failed(f"{email!r} is no mail address") from error
