"""Styles of an OpenDocument text: what is bold, what begins a page, how lists and headings are numbered."""

from dataclasses import dataclass
from itertools import chain
from xml.etree.ElementTree import Element

_LONGEST_CHAIN = 20
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; no form means a bullet, "none" no label at all."""

    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown_levels: int = 1


class Styles:
    """The styles of both files of a document by their names; the later file wins."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for element in chain.from_iterable(root.iter() for root in roots):
            name = element.get("name", "")
            if element.tag == "style":
                self._styles[name] = element
            elif element.tag == "list-style":
                self._lists[name] = _levels(element)
            elif element.tag == "outline-style":
                self.outline = _levels(element)

    def levels(self, name: str) -> dict[int, Level]:
        """The levels of the list style `name`, 1 being the outermost; none where it is unknown."""
        return self._lists.get(name, {})

    def is_bold(self, name: str) -> bool | None:
        """Whether text in the style is bold; None where nothing is said."""
        weight = self._found(name, "text-properties", "font-weight")
        return None if weight is None else weight == "bold" or weight in {"600", "700", "800", "900"}

    def is_hidden(self, name: str) -> bool:
        return self._found(name, "text-properties", "display") == "none"

    def begins_page(self, name: str) -> bool:
        return self._found(name, "paragraph-properties", "break-before") == "page"

    def is_named(self, name: str, *wanted: str) -> bool:
        """Whether the style or one it comes from has one of the names `wanted`."""
        return any(style.get("name") in wanted for style in self._chain(name))

    def list_of(self, name: str) -> str:
        """The list style that a paragraph style brings with it, or ""."""
        return next((style.get("list-style-name", "") for style in self._chain(name) if style.get("list-style-name")), "")

    def _found(self, name: str, group: str, attribute: str) -> str | None:
        for style in self._chain(name):
            properties = style.find(group)
            value = None if properties is None else properties.get(attribute)
            if value is not None:
                return value
        return None

    def _chain(self, name: str) -> list[Element]:
        found: list[Element] = []
        style = self._styles.get(name)
        while style is not None and len(found) < _LONGEST_CHAIN:
            found.append(style)
            style = self._styles.get(style.get("parent-style-name", ""))
        return found


def whole(value: str | None, default: int) -> int:
    """A whole number of at most six digits, else `default`."""
    return int(value) if value is not None and value.isdecimal() and len(value) <= 6 else default


def _levels(style: Element) -> dict[int, Level]:
    return {whole(level.get("level"), 1): _level(level) for level in style}


def _level(element: Element) -> Level:
    if "number" not in element.tag and element.tag != "outline-level-style":
        return Level()
    form = _FORMS.get(element.get("num-format", ""), "none")
    return Level(
        form=form,
        before=element.get("num-prefix", ""),
        after=element.get("num-suffix", ""),
        start=whole(element.get("start-value"), 1),
        shown_levels=whole(element.get("display-levels"), 1),
    )
