"""Paragraph and character styles, with what they inherit."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

_HEADING = re.compile(r"(?:heading|rubrik)\s*(\d)", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; None where it says nothing and its parent is asked."""

    name: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    outline: int | None = None  # 0 is the highest heading
    number_list: str | None = None
    number_level: int | None = None

    @property
    def is_title(self) -> bool:
        return self.name.lower() in {"title", "titel"}

    @property
    def is_contents(self) -> bool:
        """A line of the table of contents, which only repeats the headings."""
        return self.name.lower().startswith(("toc ", "innehåll "))

    @property
    def heading_level(self) -> int | None:
        found = _HEADING.match(self.name)
        if found:
            return int(found[1])
        return None if self.outline is None or self.outline > 8 else self.outline + 1


PLAIN = Style()


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall("style")
        self._elements = {element.get("styleId", ""): element for element in elements}
        self._found: dict[str, Style] = {}
        self.default = next((each.get("styleId", "") for each in elements if _is_default(each)), "")

    def style(self, style_id: str) -> Style:
        """The style with everything it inherits; PLAIN for an id that is unknown."""
        if style_id not in self._found:
            self._found[style_id] = self._resolved(style_id)
        return self._found[style_id]

    def _resolved(self, style_id: str) -> Style:
        whole, name = PLAIN, ""
        for element in self._chain(style_id):
            whole = _over(whole, _own(element))
            name = name or _value(element.find("name"))
        return replace(whole, name=name)

    def _chain(self, style_id: str) -> list[Element]:
        chain: list[Element] = []
        element = self._elements.get(style_id)
        while element is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(element)
            element = self._elements.get(_value(element.find("basedOn")))
        return chain


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a switch such as `b` is on; None where it is not mentioned."""
    element = None if properties is None else properties.find(name)
    return None if element is None else element.get("val", "true") not in {"0", "false", "off", "none"}


def number_of(element: Element | None) -> int | None:
    """The whole number in `val`, or None."""
    value = _value(element)
    return int(value) if value.lstrip("-").isdecimal() and len(value) < 9 else None


def _own(element: Element) -> Style:
    runs, paragraphs = element.find("rPr"), element.find("pPr")
    if paragraphs is None:
        return Style(bold=is_on(runs, "b"), hidden=is_on(runs, "vanish"))
    return Style(
        bold=is_on(runs, "b"),
        hidden=is_on(runs, "vanish"),
        outline=number_of(paragraphs.find("outlineLvl")),
        number_list=_value(paragraphs.find("numPr/numId")) or None,
        number_level=number_of(paragraphs.find("numPr/ilvl")),
    )


def _over(nearer: Style, parent: Style) -> Style:
    fields = ("bold", "hidden", "outline", "number_list", "number_level")
    missing = {field: getattr(parent, field) for field in fields if getattr(nearer, field) is None}
    return replace(nearer, **missing)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get("val", "")


def _is_default(element: Element) -> bool:
    return element.get("type") == "paragraph" and element.get("default") in {"1", "true"}
