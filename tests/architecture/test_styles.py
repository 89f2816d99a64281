"""Style sheets: what is opened is closed, for a browser forgives it without a word and drops the rules that follow."""

import re

from tests.architecture.code import PACKAGE, told

BLOCKS = re.compile(r"/\*.*?\*/|[{}]|@layer", re.DOTALL)


def test_every_block_of_a_style_sheet_is_closed():
    sheets = {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("static/**/*.css")}
    faults = [name for name, text in sheets.items() if not is_closed(text)]
    assert not faults, told(sorted(faults))


def test_an_open_block_is_seen():
    assert is_closed("@layer one { a { color: red } } /* { */ @layer two { b { color: red } }")
    assert not is_closed("@layer one { a { color: red } @layer two { b { color: red } } }")
    assert not is_closed("a { color: red }}")


def is_closed(text: str) -> bool:
    """True when no block is left open where a layer begins or the sheet ends, and none is closed twice."""
    depth = 0
    for found in BLOCKS.findall(text):
        depth += {"{": 1, "}": -1}.get(found, 0)
        if depth < 0 or (found == "@layer" and depth):
            return False
    return depth == 0
