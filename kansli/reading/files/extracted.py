"""What came out of one file, and the same as JSON on its way from the child."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar, cast

from kansli.reading import minutes
from kansli.reading.files.problems import Problem

Kind = TypeVar("Kind")


@dataclass(slots=True)
class Extracted:
    """One file as text.

    `text` has lines that end with a line feed, tabs between columns, `## ` before headings, `**…**` around bold
    words that head a line, and a form feed where a new page begins. `error` is set when nothing could be read;
    the other fields then hold what was known.
    """

    name: str  # safe base name
    media_type: str = ""  # found from the content
    text: str = ""
    pages: list[int] = field(default_factory=list)  # where in the text each page begins
    warnings: list[minutes.Warning] = field(default_factory=list)
    error: Problem | None = None
    sha256: str = ""  # of the bytes of the file, or of the member of an archive
    size: int = 0  # bytes
    archive: str = ""  # safe name of the archive it came in
    members: list[str] = field(default_factory=list)  # of an archive: its members' names as they stand in it
    minutes: dict[str, Any] | None = None  # the reader's JSON, where reading was asked for

    @property
    def is_archive(self) -> bool:
        return self.error is not None and self.error.code == "archive"


def to_json(extracted: Extracted) -> dict[str, Any]:
    return asdict(extracted)


def from_json(data: object) -> Extracted:
    """Build it from what a child wrote; raises ValueError when it is anything else."""
    fields = _checked(data, dict)
    return Extracted(
        name=_checked(fields.get("name"), str),
        media_type=_checked(fields.get("media_type"), str),
        text=_storable(_checked(fields.get("text"), str)),
        pages=_all(fields.get("pages"), int),
        warnings=[_warning(each) for each in _all(fields.get("warnings"), dict)],
        error=_problem(fields.get("error")),
        sha256=_checked(fields.get("sha256"), str),
        size=_checked(fields.get("size"), int),
        archive=_checked(fields.get("archive"), str),
        members=_all(fields.get("members"), str),
    )


def minutes_from_json(data: object) -> dict[str, Any]:
    """The reader's JSON as it is; raises ValueError when it is no object."""
    return dict(_checked(data, dict))


def known_from_json(data: object) -> minutes.Known:
    """The reverse of `dataclasses.asdict(known)` after a trip through JSON."""
    fields = _checked(data, dict)
    return minutes.Known(
        members=tuple(fields["members"]),
        bodies={name: tuple(others) for name, others in fields["bodies"].items()},
        people=tuple(minutes.KnownPerson(**{**each, "bodies": tuple(each["bodies"])}) for each in fields["people"]),
        counterparts=tuple(fields["counterparts"]),
        places=tuple(fields["places"]),
    )


def _checked(value: object, kind: type[Kind]) -> Kind:
    if not isinstance(value, kind):
        raise ValueError(f"expected {kind.__name__}")
    return value


def _all(value: object, kind: type[Kind]) -> list[Kind]:
    return [_checked(each, kind) for each in cast(Iterable[object], _checked(value, list))]


def _storable(text: str) -> str:
    """No database takes zeros or halves of signs."""
    text.encode("utf-8")  # UnicodeEncodeError is a ValueError
    if "\0" in text:
        raise ValueError("zero in text")
    return text


def _warning(data: dict[str, Any]) -> minutes.Warning:
    start, end = _all(data.get("span"), int)
    return minutes.Warning(_checked(data.get("message"), str), (start, end), _checked(data.get("code"), str))


def _problem(data: object) -> Problem | None:
    if data is None:
        return None
    fields = _checked(data, dict)
    return Problem(_checked(fields.get("code"), str), _checked(fields.get("message"), str))
