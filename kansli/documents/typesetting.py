"""Papers as PDF: accessible (PDF/UA-1) and for the archive (PDF/A-2a), the same bytes for the same paper.

Typst's compiler sets them. The template reads the paper as JSON, so nothing in a text is taken for markup, and it reaches nothing
but its own folder. What the fonts lack is written as its code point, `[U+1F4CE]`: the archive's PDF may not have an empty box.
"""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import cast

import typst

from kansli.documents.paper import Paper, as_data, cleaned, words_in

FOLDER = Path(__file__).parent
RUNNING = 80  # characters of sender and title above the later pages
_turn = Lock()  # the compiler does one thing at a time


def to_pdf(paper: Paper) -> bytes:
    """The paper as PDF; the day in its properties is the paper's. Raises typst.TypstError for what would not be accessible."""
    running = " · ".join(filter(None, (paper.sender, paper.title)))
    data = as_data(paper, shown) | {
        "running": shown(running if len(running) <= RUNNING else running[: RUNNING - 1] + "…"),
        "words": words_in(paper.language),
    }
    with _turn:
        made = _compiler().compile(
            input=str(FOLDER / "typst" / "paper.typ"),
            format="pdf",
            sys_inputs={"paper": json.dumps(data)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(paper.day, time(12), UTC),
        )
    return cast(bytes, made)


def shown(text: str) -> str:
    """The text as the fonts can show it."""
    return _unknown().sub(lambda run: f"[{' '.join(f'U+{ord(sign):04X}' for sign in run[0])}]", cleaned(text))


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")])
    return typst.Compiler(root=str(FOLDER / "typst"), font_paths=fonts)


@cache
def _unknown() -> re.Pattern[str]:
    letters = (FOLDER / "fonts" / "letters.txt").read_text(encoding="utf-8")
    return re.compile(f"[^\n{re.escape(letters)}]+")
