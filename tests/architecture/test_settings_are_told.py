"""The handbook tells every setting by its name, and none that is not there."""

import re
from pathlib import Path

from tests.installation import PROJECT

READ = re.compile(r"""(?:env\.\w+\(|environ\.get\(|environ\[)["']([A-Z_]+)["']""")


def test_the_handbook_tells_every_setting():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(PROJECT, "kansli/config").glob("*.py"))
    handbook = Path(PROJECT, "docs/handbook/drift.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", handbook, re.MULTILINE))
    assert set(READ.findall(code)) - {"DJANGO_SETTINGS_MODULE"} == told
