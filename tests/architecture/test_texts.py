"""What people read: translations, templates without inline code, the glossary's words, no address of a registry."""

import re
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.architecture.code import OFFICE, PACKAGE, ROOT, told

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|javascript:|\|safe\b|autoescape off", re.IGNORECASE)


def test_every_text_has_its_swedish():
    run = subprocess.run(
        [sys.executable, "tools/translations.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_templates_hold_no_code_and_escape_everything():
    faults = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in PACKAGE.rglob("templates/**/*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if INLINE.search(re.sub(r"\{%.*?%\}", "", line))
    ]
    assert not faults, told(sorted(faults))


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_model_is_a_word_of_the_glossary():
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").lower()
    words = set(re.findall(r"`(\w+)`", glossary))
    models = {model.__name__ for area in OFFICE for model in apps.get_app_config(area).get_models()}
    faults = sorted(name for name in models if name.lower() not in words)
    assert not faults, told(faults)


def test_no_address_of_a_package_registry():
    faults = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*")
        if path.is_file()
        and not {".git", ".venv", "node_modules", "var"} & set(path.relative_to(ROOT).parts)
        and path.suffix in {".py", ".md", ".toml", ".yml", ".yaml", ".json", ".html", "", ".cfg", ".txt"}
        and path.name != "uv.lock"
        and re.search(r"pypi\.org|registry\.npmjs|deb\.debian\.org", path.read_text(encoding="utf-8", errors="ignore"))
        and path.name != "test_texts.py"
    ]
    assert not faults, told(faults)
