"""Automatic numbers. Word keeps only "this paragraph is of list 3, level 0"; the number itself is counted here."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kansli.reading.files.docx.styles import Styles, is_on, number_of
from kansli.reading.files.markup import number

_PLACE = re.compile(r"%(\d)")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `pattern` is for example `%1.%2`."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    style: str = ""  # paragraphs of this style are of this level
    legal: bool = False  # all numbers in the label as digits


class Numbering:
    """The lists of a document and how far each has come."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        kinds = [] if root is None else root.findall("abstractNum")
        lists = [] if root is None else root.findall("num")
        self._kinds = {kind.get("abstractNumId", ""): kind for kind in kinds}
        self._lists = {each.get("numId", ""): each for each in lists}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counted: dict[str, dict[int, int]] = {}  # by kind of list: lists of one kind go on from each other
        self._begun: set[str] = set()

    def label(self, list_id: str, level: int | None, style_id: str) -> str:
        """The next label of the list: `1.`, `§ 12`, `-` for a bullet, "" for none."""
        levels = self._levels_of(list_id)
        if level is None:
            level = next((depth for depth, each in levels.items() if style_id and each.style == style_id), 0)
        here = levels.get(level)
        if here is None or here.form == "none":
            return ""
        if here.form == "bullet":
            return "-"
        counted = self._count(list_id, level, levels)
        return _PLACE.sub(lambda place: _shown(place, here, levels, counted), here.pattern).strip()

    def _count(self, list_id: str, level: int, levels: dict[int, Level]) -> dict[int, int]:
        counted = self._counted.setdefault(self._kind_of(list_id), {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for depth in self._restarts(list_id):
                counted.pop(depth, None)
        for above in range(level):
            counted.setdefault(above, levels.get(above, Level()).start)
        counted[level] = counted[level] + 1 if level in counted else levels[level].start
        for below in range(level + 1, _DEEPEST + 1):
            counted.pop(below, None)
        return counted

    def _levels_of(self, list_id: str) -> dict[int, Level]:
        if list_id not in self._levels:
            levels = _levels_in(self._kinds.get(self._kind_of(list_id)))
            for override in self._overrides(list_id):
                levels.update(_levels_in(override))
                start, depth = number_of(override.find("startOverride")), _depth(override)
                if start is not None and depth in levels:
                    there = levels[depth]
                    levels[depth] = Level(there.form, there.pattern, start, there.style, there.legal)
            self._levels[list_id] = levels
        return self._levels[list_id]

    def _kind_of(self, list_id: str) -> str:
        """The kind of a list; a kind may point on to a list style, whose list has the real one."""
        kind = _kind_id(self._lists.get(list_id))
        element = self._kinds.get(kind)
        link = None if element is None else element.find("numStyleLink")
        if link is None:
            return kind
        linked = self._styles.style(link.get("val", "")).number_list
        return _kind_id(self._lists.get(linked or "")) or kind

    def _overrides(self, list_id: str) -> list[Element]:
        element = self._lists.get(list_id)
        return [] if element is None else element.findall("lvlOverride")

    def _restarts(self, list_id: str) -> list[int]:
        return [_depth(each) for each in self._overrides(list_id) if each.find("startOverride") is not None]


def _levels_in(element: Element | None) -> dict[int, Level]:
    found = [] if element is None else element.findall("lvl")
    return {_depth(level): _level(level) for level in found if _depth(level) <= _DEEPEST}


def _level(element: Element) -> Level:
    def value(name: str, default: str) -> str:
        found = element.find(name)
        return default if found is None else found.get("val", default)

    start = number_of(element.find("start"))
    return Level(
        form=value("numFmt", "decimal"),
        pattern=value("lvlText", ""),
        start=1 if start is None else start,
        style=value("pStyle", ""),
        legal=is_on(element, "isLgl") is True,
    )


def _shown(place: re.Match[str], here: Level, levels: dict[int, Level], counted: dict[int, int]) -> str:
    depth = int(place[1]) - 1
    if depth not in counted:
        return ""
    return number(counted[depth], "decimal" if here.legal else levels.get(depth, here).form)


def _depth(element: Element) -> int:
    value = element.get("ilvl", "0")
    return int(value) if value.isdecimal() and len(value) < 3 else 0


def _kind_id(element: Element | None) -> str:
    kind = None if element is None else element.find("abstractNumId")
    return "" if kind is None else kind.get("val", "")
