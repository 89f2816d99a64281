"""The catalogues of translations, one an area: `kansli/<area>/locale/sv/LC_MESSAGES/django.po`.

    python tools/translations.py extract   put new texts into every catalogue, take away what is gone
    python tools/translations.py compile   make the .mo files that the program reads
    python tools/translations.py check     say what is missing or wrong; exit 1 if anything is

Names of areas after the word limit it to them: `extract people`.
Source texts are English; Swedish is written by hand. It needs Babel and Django, not the gettext programs.
A catalogue is sorted and has no line numbers and no dates, so that it changes only when texts do.
"""

import re
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Container, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_from
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "kansli"
LANGUAGE = "sv"
IN_AREA = Path("locale") / LANGUAGE / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, Any] = {
    name + ending: spec
    for name, spec in {
        "_": None,
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for ending in ("", "_lazy", "_noop")
}
HEADER = """msgid ""
msgstr ""
"Language: sv\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
HOLE = re.compile(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w*)[^{}]*\}(?!\})")

Ids = tuple[str, ...]


def areas(package: Path = PACKAGE, only: Container[str] = ()) -> list[Path]:
    """The folders of all areas, by name, or of those that are named."""
    return sorted(path.parent for path in package.glob("*/__init__.py") if not only or path.parent.name in only)


def sources(area: Path) -> Iterator[Path]:
    """The files of an area that may hold texts: its Python and its templates."""
    for path in sorted(area.rglob("*")):
        inside = path.relative_to(area)
        if not path.is_file() or {"migrations", "locale", "static"} & set(inside.parts):
            continue
        if path.suffix == ".py" or ("templates" in inside.parts and path.suffix in {".html", ".txt", ".svg"}):
            yield path


def as_python(path: Path) -> str:
    """The file's text as Python source; a template's texts become calls of gettext."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    from django.utils.translation.template import templatize  # here, as there is no Django when a wheel is built

    # Within brackets the rest of a template, which is rubbish as Python, may be indented as it likes.
    return f"(\n{templatize(text, origin=str(path))}\n)"


def texts_of(area: Path) -> Catalog:
    """Every text of the area's Python and templates, untranslated."""
    catalog = Catalog(locale=LANGUAGE)
    for path in sources(area):
        found = extract_from("python", BytesIO(as_python(path).encode()), KEYWORDS, ("Translators:",), {"encoding": "utf-8"})
        for _line, message, comments, context in found:
            place = path.relative_to(area.parent.parent).as_posix()
            catalog.add(message, "", locations=[(place, 0)], auto_comments=comments, context=context)
    return catalog


def load(area: Path) -> Catalog:
    """The area's catalogue as it stands; empty where there is none."""
    path = area / IN_AREA
    if not path.is_file():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def updated(area: Path) -> tuple[Catalog, Catalog]:
    """The catalogue as it ought to be, with what is translated kept, and the one that stands."""
    wanted, standing = texts_of(area), load(area)
    for message in wanted:
        old = standing.get(message.id, message.context)
        if old and message.id:
            message.string = old.string
            message.user_comments = old.user_comments
            message.flags |= old.flags & {"fuzzy"}
    return wanted, standing


def as_po(catalog: Catalog) -> str:
    """The catalogue as text: sorted, without line numbers and dates."""
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return HEADER + out.getvalue().decode().strip() + "\n"


def extract(package: Path = PACKAGE, only: Container[str] = ()) -> list[str]:
    """Bring every catalogue up to date; answers one line for each that has texts.

    A text that another area has translated already gets the same translation.
    """
    known = {(m.id, m.context): m.string for area in areas(package) for m in load(area) if is_translated(m)}
    said = []
    for area in areas(package, only):
        wanted, _standing = updated(area)
        for message in wanted:
            if message.id and not any(strings_of(message.string)):
                message.string = known.get((message.id, message.context), message.string)
        path = area / IN_AREA
        if not len(wanted):
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_po(wanted), encoding="utf-8")
        missing = sum(1 for message in wanted if message.id and not is_translated(message))
        said.append(f"{area.name}: {len(wanted)} texts, {missing} to translate")
    return said


def compile_all(package: Path = PACKAGE, only: Container[str] = ()) -> list[Path]:
    """Make every catalogue's .mo; answers those that are there afterwards."""
    made = []
    for area in areas(package, only):
        source = area / IN_AREA
        if source.is_file():
            made.append(compile_one(source))
    return made


def compile_one(source: Path) -> Path:
    """Make the .mo beside a .po, unless it is there and younger. A reader never meets half a file."""
    target = source.with_suffix(".mo")
    if target.is_file() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
        return target
    with source.open("rb") as file:
        catalog = read_po(file, locale=LANGUAGE)
    for message in list(catalog):
        if message.id and not is_translated(message):  # its source text would hide the translation of another area
            catalog.delete(strings_of(message.id)[0], message.context)
    half = target.with_suffix(f".{id(catalog)}.half")
    with half.open("wb") as out:
        write_mo(out, catalog)
    return half.replace(target)


def is_translated(message: Message) -> bool:
    """True when every form has a text, and none of them is a guess."""
    return not message.fuzzy and all(strings_of(message.string))


def strings_of(value: str | tuple[str, ...] | list[str] | None) -> Ids:
    """The forms of a text: one, or singular and plural."""
    return tuple(value) if isinstance(value, tuple | list) else (value or "",)


def holes(text: str) -> set[str]:
    """The names of the places that a value is put into: `%(name)s` and `{name}`."""
    return {named or f"{{{braced}}}" for named, braced in HOLE.findall(text)}


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(strings_of(message.string)):
        yield "is not translated"
        return
    ids, strings = strings_of(message.id), strings_of(message.string)
    allowed = set().union(*map(holes, ids))
    for string in strings:
        if unknown := holes(string) - allowed:
            yield f"is given {', '.join(sorted(unknown))}, which the source does not have"
    if lost := holes(ids[-1]) - holes(strings[-1]):
        yield f"loses {', '.join(sorted(lost))}"


def faults(package: Path = PACKAGE, only: Container[str] = ()) -> Iterator[str]:
    """Everything that is wrong, one line each; nothing when the translations are complete."""
    seen: dict[tuple[Any, str | None], tuple[str, Any]] = {}
    for area in areas(package, only):
        wanted, standing = updated(area)
        for message in wanted:
            if not message.id:
                continue
            name = f"{area.name}: “{strings_of(message.id)[0]}”"
            yield from (f"{name} {fault}" for fault in faults_of(message))
            other, string = seen.setdefault((message.id, message.context), (area.name, message.string))
            if string != message.string and all(strings_of(message.string)):
                yield f"{name} is translated in another way in {other}; give one of them a context"
        for message in standing:
            if message.id and not wanted.get(message.id, message.context):
                yield f"{area.name}: “{strings_of(message.id)[0]}” is no longer used; run extract"


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked; answers the exit code."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["extract", "compile", "check"])
    parser.add_argument("area", nargs="*", help="only these areas (all)")
    asked = parser.parse_args(arguments)
    commands: dict[str, Callable[..., Iterable[object]]] = {"extract": extract, "compile": compile_all, "check": faults}
    lines = list(commands[asked.what](only=asked.area))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if asked.what == "check" and lines else 0


if __name__ == "__main__":
    sys.exit(main())
