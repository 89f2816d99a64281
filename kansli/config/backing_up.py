"""One file with everything but the secrets: the database and the files kept, with the hash of each.

The database is copied first, as one snapshot of a running system; a kept file is on disk before the row that names it and is
never changed, so the files that are packed afterwards hold every file of the snapshot.
"""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, connections

from kansli.core.clock import now

FORMAT = 1
MANIFEST = "manifest.json"
KEPT = re.compile("[0-9a-f]{64}")
BLOCK = 1024 * 1024


class CannotBackUp(Exception):
    """Why there is no back-up, or why it cannot be restored. Nothing that was there has been touched."""


def back_up(target: Path) -> int:
    """Write the back-up of the running system to `target`; returns how many files it holds. Never overwrites."""
    if target.exists():
        raise CannotBackUp(f"{target} exists already")
    with tempfile.TemporaryDirectory(dir=settings.DATA) as folder, _written(target) as whole:
        database = Path(folder) / "database"
        _DUMP[connection.vendor](database)
        hashes = {}
        with tarfile.open(fileobj=whole, mode="w:gz", compresslevel=3) as archive:
            for name, path in [("database", database), *_kept_files()]:
                hashes[name] = _pack(archive, name, path)
            _pack_manifest(archive, hashes)
    settings.LAST_BACKUP.touch()
    return len(hashes) - 1


def restore(source: Path) -> int:
    """Put the back-up `source` into an empty installation; returns how many files it held. Never overwrites."""
    _refuse_where_something_is()
    connections.close_all()
    try:
        with tarfile.open(source, "r:gz") as archive, tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
            hashes = _unpack(archive, Path(folder))
            _put_in_place(Path(folder))
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as error:
        raise CannotBackUp(f"{source} is no whole back-up of Kansli: {error}") from error
    return len(hashes) - 1


def hash_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kept_files() -> Iterator[tuple[str, Path]]:
    for path in sorted(settings.FILES.rglob("*")) if settings.FILES.is_dir() else ():
        if path.is_file() and KEPT.fullmatch(path.name):  # not one that is just coming in
            yield f"files/{path.relative_to(settings.FILES).as_posix()}", path


@contextmanager
def _written(target: Path) -> Iterator[IO[bytes]]:
    """A file that is at `target` when all of it is on disk, and not before. Only its owner may read it."""
    partial = target.with_name(target.name + ".partial")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise CannotBackUp(f"{partial} exists: another back-up is being written, or one was broken off") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)


def _pack(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Add a file; returns its hash. A kept file never changes, so it is read twice without harm."""
    digest = hash_of(path)
    archive.add(path, name, recursive=False)
    return digest


def _pack_manifest(archive: tarfile.TarFile, hashes: dict[str, str]) -> None:
    manifest = {"format": FORMAT, "made_at": now().isoformat(), "vendor": connection.vendor, "sha256": hashes}
    content = json.dumps(manifest, indent=1).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))


def _unpack(archive: tarfile.TarFile, folder: Path) -> dict[str, str]:
    """Unpack what the manifest names, nothing else, and compare each hash."""
    manifest: Any = json.loads(_member(archive, MANIFEST).read())
    if not isinstance(manifest, dict):
        raise ValueError("its list of contents is none")
    if (manifest["format"], manifest["vendor"]) != (FORMAT, connection.vendor):
        raise ValueError(
            f"it is of format {manifest['format']} for {manifest['vendor']}, this is {FORMAT} for {connection.vendor}"
        )
    hashes: dict[str, str] = manifest["sha256"]
    for name, digest in hashes.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"it holds a file outside itself: {name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            shutil.copyfileobj(_member(archive, name), file, BLOCK)
        if hash_of(path) != digest:
            raise ValueError(f"{name} is damaged")
    return hashes


def _put_in_place(folder: Path) -> None:
    """The files first, then the database that names them; without the database no files either."""
    files = folder / "files"
    files.mkdir(exist_ok=True)
    shutil.rmtree(settings.FILES, ignore_errors=True)  # empty, or it would have been refused
    files.rename(settings.FILES)
    try:
        _RESTORE[connection.vendor](folder / "database")
    except BaseException:
        shutil.rmtree(settings.FILES)
        raise


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    content = archive.extractfile(name)
    if content is None:
        raise ValueError(f"{name} is no file")
    return content


def _refuse_where_something_is() -> None:
    if connection.introspection.table_names():
        raise CannotBackUp("there is a database here already; restore into an empty installation")
    if settings.FILES.is_dir() and any(path.is_file() for path in settings.FILES.rglob("*")):
        raise CannotBackUp(f"there are files in {settings.FILES} already; restore into an empty installation")


def _dump_sqlite(target: Path) -> None:
    """One step, so that it ends however busy the writers are."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])


def _restore_sqlite(source: Path) -> None:
    database = Path(connection.settings_dict["NAME"])
    partial = database.with_name(database.name + ".partial")
    shutil.copyfile(source, partial)
    partial.replace(database)


def _dump_postgresql(target: Path) -> None:
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", _database_name())


def _restore_postgresql(source: Path) -> None:
    _run("pg_restore", "--exit-on-error", "--no-owner", "--single-transaction", f"--dbname={_database_name()}", str(source))


def _database_name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    """A program of PostgreSQL, told by its environment where the database is, so that no password is on the command line."""
    place = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    environment = {**os.environ, **{name: str(place[key]) for name, key in names.items() if place[key]}}
    if shutil.which(program) is None:
        raise CannotBackUp(f"{program} is not installed (it comes with the client of PostgreSQL)")
    ended = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        raise CannotBackUp(f"{program}: {(ended.stderr.strip() or 'failed').splitlines()[0]}")


_DUMP = {"sqlite": _dump_sqlite, "postgresql": _dump_postgresql}
_RESTORE = {"sqlite": _restore_sqlite, "postgresql": _restore_postgresql}
