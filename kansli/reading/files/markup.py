"""How text that came with a form is written down: headings, bold, tables, numbers."""

import re
from itertools import zip_longest

Run = tuple[str, bool]  # text, and whether it is bold

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
          (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_BLANKS = re.compile(r"\n{3,}")


def plain(runs: list[Run]) -> str:
    return "".join(text for text, _ in runs)


def marked(runs: list[Run]) -> str:
    """The text with `**…**` around the bold words that begin it; bold further in is not marked."""
    lead = ""
    for place, (text, bold) in enumerate(runs):
        if not bold and text.strip():
            return _bold(lead) + plain(runs[place:])
        lead += text
    return _bold(lead) if any(bold and text.strip() for text, bold in runs) else lead


def _bold(text: str) -> str:
    inner = text.strip()
    if not any(sign.isalnum() for sign in inner):
        return text
    before, _, after = text.partition(inner)
    return f"{before}**{inner}**{after}"


def lines_of(runs: list[Run]) -> list[list[Run]]:
    """The runs of each line, cut at line feeds."""
    lines: list[list[Run]] = [[]]
    for text, bold in runs:
        first, *others = text.split("\n")
        lines[-1].append((first, bold))
        lines += [[(other, bold)] for other in others]
    return lines


def heading(text: str, level: int = 2) -> str:
    """A heading on one line with blank lines around it; nothing for an empty one."""
    words = " ".join(text.split())
    return f"\n{'#' * level} {words}\n" if words else ""


def rows(cells: list[list[str]]) -> list[str]:
    """A table row: the n-th paragraphs of its cells side by side, tabs between. Empty columns keep their tab."""
    return ["\t".join(_flat(part) for part in parts).rstrip() for parts in zip_longest(*cells, fillvalue="")]


def _flat(cell: str) -> str:
    return " ".join(cell.replace("\t", " ").split())


def joined(lines: list[str]) -> str:
    """Lines as text: nothing behind a line, never two blank lines in a row."""
    text = "\n".join(line.rstrip(" \t") for line in "\n".join(lines).split("\n"))
    return _BLANKS.sub("\n\n", text).strip("\n") + "\n"


def number(value: int, form: str) -> str:
    """`value` as `decimal`, `lowerLetter`, `upperRoman` … (Word's names for the forms)."""
    if form in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"}:
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    signs = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        signs += sign * min(count, 9)
    return signs


def raised(value: int) -> str:
    """The mark of a footnote: ¹²."""
    return str(value).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
