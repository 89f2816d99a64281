"""Papers as HTML within a page: `{% include "documents/paper.html" with shown=shown %}`."""

from typing import Any

from kansli.documents.paper import Paper, as_data, cleaned, words_in


def to_html(paper: Paper, *, level: int = 2) -> dict[str, Any]:
    """What `documents/paper.html` shows: the paper, its footnotes, its words. The title is a heading of this level."""
    data, words = as_data(paper, cleaned), words_in(paper.language)
    for block in data["blocks"]:
        if block["is"] == "Heading":
            block["level"] = min(level + block["level"], 6)
        if block["is"] == "Table":
            block["rows"] = [list(zip(block["head"], row, strict=True)) for row in block["rows"]]
    about = filter(None, (data["sender"], data["day"], data["kind"], words["draft"] if paper.is_draft else ""))
    return {
        "paper": data,
        "about": list(about),
        "notes": _numbered(data, []),
        "words": words,
        "level": level,
        "below": min(level + 1, 6),
    }


def _numbered(part: Any, notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each footnote its number, in reading order."""
    if isinstance(part, dict) and part["is"] == "Footnote":
        notes.append(part)
        part["number"] = len(notes)
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _numbered(each, notes)
    return notes
