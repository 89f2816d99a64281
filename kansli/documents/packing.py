"""The pack of a meeting: one PDF with bookmarks to read, one ZIP with every file as it is.

Files from outside are opened in a process of their own (`merging`), each with limits; one that cannot be shown gets a sheet that
says why, and never hinders the others.
"""

import hashlib
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from kansli.core.errors import RuleBroken
from kansli.documents import disk
from kansli.documents.merging import ANSWERS, SHEET, SHOWN
from kansli.documents.paper import Block, Facts, Heading, Note, PageBreak, Paper
from kansli.documents.typesetting import to_pdf
from kansli.reading.files import safe_name
from kansli.reading.files.child import JOB_FILE
from kansli.reading.files.limits import MB, Limits
from kansli.reading.files.sniff import JPEG, PDF, PNG
from kansli.reading.files.worker import environment, without_network

LIMITS = Limits(memory_bytes=1024 * MB, cpu_seconds=30, wall_seconds=60, output_bytes=200 * MB)
PACK = "pack.pdf"
PYTHON_FAILED = 1  # the exit code after an exception
LARGEST = 500 * MB  # of all files in a pack together
CONTENTS = "innehåll.txt"
FORBIDDEN = str.maketrans('<>:"|?*', "-------")  # in names on Windows
LETTERS = 150  # of a title on its sheet, so that it is one page
REASONS = {
    "unlike": _("A file of this kind is not shown here."),
    "encrypted": _("The file is protected by a password and is not shown here."),
    "broken": _("The file is damaged and is not shown here."),
    "too_large": _("The file is too large to be shown here."),
}
IN_ZIP = _("It is in the ZIP file of the same pack.")


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the pack's contents: an item of the agenda (no file), or a file. `level` 1 is outermost."""

    title: str
    level: int = 1
    name: str = ""
    media_type: str = ""
    path: Path | None = None


def pack_pdf(cover: Paper, parts: Sequence[Part], limits: Limits = LIMITS) -> bytes:
    """The cover, then each file in its order: PDF and pictures by their pages, others by a sheet with name, size and SHA-256.

    The same parts give the same bytes. Raises RuleBroken where the files are too large together.
    """
    _refuse_too_large(parts)
    with tempfile.TemporaryDirectory(prefix="kansli-packing-") as name:
        folder = Path(name)
        codes = _cleaned(parts, folder, limits)
        if not _is_merged(cover, parts, codes, folder, limits):  # together they were too much
            codes = {number: "too_large" if code == SHOWN else code for number, code in codes.items()}
            _is_merged(cover, parts, codes, folder, limits)
        return (folder / PACK).read_bytes()


def pack_zip(parts: Sequence[Part], others: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """`others` (the agenda), then each file as it is, numbered by its place, and `innehåll.txt` with the SHA-256 of each.

    The same parts give the same bytes; `sha256sum -c innehåll.txt` proves the files. Raises RuleBroken where they are too large
    together.
    """
    _refuse_too_large(parts)
    packed, contents = io.BytesIO(), []
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in others:
            contents.append(_packed(archive, f"00 {_file_name(name)}", io.BytesIO(content)))
        for number, part in _numbered(parts):
            if part.path:
                with part.path.open("rb") as source:
                    contents.append(_packed(archive, f"{number} {_file_name(part.name or part.title)}", source))
        _packed(archive, CONTENTS, io.BytesIO("".join(contents).encode()))
    return packed.getvalue()


def _packed(archive: ZipFile, name: str, source: BinaryIO) -> str:
    """Put a file into the archive; its line in the contents."""
    digest, member = hashlib.sha256(), ZipInfo(name)
    member.compress_type, member.external_attr = ZIP_DEFLATED, 0o644 << 16
    with archive.open(member, "w") as target:
        for block in disk.blocks(source):
            digest.update(block)
            target.write(block)
    return f"{digest.hexdigest()}  {name}\n"


def _numbered(parts: Sequence[Part]) -> Iterator[tuple[str, Part]]:
    """Each part with its place: `03`, and under it `03-1`, `03-2`."""
    counts: list[int] = []
    for part in parts:
        counts = [*counts, *[0] * part.level][: part.level]
        counts[-1] += 1
        yield "-".join([f"{counts[0]:02}", *map(str, counts[1:])]), part


def _file_name(name: str) -> str:
    return safe_name(name).translate(FORBIDDEN).rstrip(". ")


def _refuse_too_large(parts: Sequence[Part]) -> None:
    size = sum(part.path.stat().st_size for part in parts if part.path)
    if size > LARGEST:
        raise RuleBroken(
            gettext("The pack cannot be made: the files are %(size)s together, and %(most)s is the most. Leave out the largest.")
            % {"size": filesizeformat(size), "most": filesizeformat(LARGEST)}
        )


def _cleaned(parts: Sequence[Part], folder: Path, limits: Limits) -> dict[int, str]:
    """Make `number.pdf` of each file that can be shown; for each file SHOWN or a code of REASONS.

    The file at which the process was lost is the one that was too much; those after it are tried by a new one.
    """
    codes = {number: "unlike" for number, part in enumerate(parts) if part.path}
    waiting = [number for number in codes if parts[number].media_type in {PDF, PNG, JPEG}]
    while waiting:
        files = [
            {"path": str(parts[number].path), "media_type": parts[number].media_type, "target": _page_file(number)}
            for number in waiting
        ]
        answers = _answers({"files": files}, folder, limits)
        codes |= dict(zip(waiting, answers, strict=False))
        waiting = waiting[len(answers) :]
    return codes


def _is_merged(cover: Paper, parts: Sequence[Part], codes: dict[int, str], folder: Path, limits: Limits) -> bool:
    """Make `pack.pdf`; False where that was too much."""
    sheets = {number: code for number, code in codes.items() if code != SHOWN}
    main = replace(cover, blocks=(*cover.blocks, *_sheets(parts, sheets, cover.language)))
    (folder / "main.pdf").write_bytes(to_pdf(main))
    files = {number: SHEET if number in sheets else _page_file(number) for number in codes}
    listed = [{"title": part.title, "level": part.level, "file": files.get(number)} for number, part in enumerate(parts)]
    job = {"main": "main.pdf", "title": cover.title, "parts": listed, "target": PACK}
    return _answers({"merge": job}, folder, limits)[0] == SHOWN


def _page_file(number: int) -> str:
    return f"{number}.pdf"


def _sheets(parts: Sequence[Part], codes: dict[int, str], language: str) -> Iterator[Block]:
    """A page for each file that is not shown."""
    with override(language):
        for number, code in codes.items():
            part = parts[number]
            path = cast(Path, part.path)
            yield PageBreak()
            yield Heading(part.title[:LETTERS])
            yield Note(f"{REASONS[code]} {IN_ZIP}")
            yield Facts(
                (
                    (gettext("Name"), safe_name(part.name or part.title)),
                    (gettext("Size"), filesizeformat(path.stat().st_size)),
                    ("SHA-256", disk.hash_of(path)),
                )
            )


def _answers(job: dict[str, Any], folder: Path, limits: Limits) -> list[str]:
    """Let a process apart do the job in the folder: what it said of each thing it did, and last what it means if it was lost."""
    (folder / ANSWERS).write_bytes(b"")
    (folder / JOB_FILE).write_text(json.dumps(job), "utf-8")
    command = [sys.executable, "-P", "-m", "kansli.documents.merging", json.dumps(asdict(limits))]
    ended = "too_large"
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [*without_network(), *command],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.wall_seconds * len(job.get("files", "1")),
            check=False,
        )
        ended = "broken" if done.returncode == PYTHON_FAILED else ended  # else the system ended it at a limit
    with (folder / ANSWERS).open("rb") as answers:
        said = answers.read(MB).decode(errors="replace").split("\n")[:-1]
    return [*(word if word in {SHOWN, *REASONS} else "broken" for word in said), ended]
