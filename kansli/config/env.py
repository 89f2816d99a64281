"""Settings from the environment, read strictly: a wrong value stops the start with a clear word."""

import base64
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

T = TypeVar("T")

SEAL_KEY, SEAL_KEY_BYTES = "KANSLI_SEAL_KEY", 32
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


class WrongSetting(SystemExit):
    """A setting that cannot be used. Ends the program with one line that names it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"kansli: {name} {why}")


def read_env_file(path: Path) -> dict[str, str]:
    """`NAME=value` lines of a file; blank lines and lines that start with # are passed over."""
    values = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip().isidentifier():
            raise WrongSetting(str(path), f"line {number} is not NAME=value")
        values[name.strip()] = value.strip()
    return values


def write_env_file(path: Path, *, data: Path, url: str) -> None:
    """A file of settings with fresh secrets that nobody but its owner can read. Raises FileExistsError."""
    lines = [
        "# Settings of Kansli; docs/handbook/drift.md tells each. Keep a copy of this file apart from the back-ups.",
        f"KANSLI_SECRET_KEY={secrets.token_urlsafe(48)}",
        f"KANSLI_AUDIT_KEY={secrets.token_urlsafe(48)}",
        f"{SEAL_KEY}={_new_seal_key()}",
        f"KANSLI_DATA={data}",
        f"KANSLI_URL={url}",
    ]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def complete_env_file(path: Path) -> None:
    """Add the secret that a file from an earlier version lacks; one that is in the environment is left to it."""
    if path.is_file() and SEAL_KEY not in {**read_env_file(path), **os.environ}:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{SEAL_KEY}={_new_seal_key()}\n")


def _new_seal_key() -> str:
    return base64.b64encode(secrets.token_bytes(SEAL_KEY_BYTES)).decode()


class Env:
    """The environment, with one method a type. Every method names the setting it could not use."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = dict(os.environ if values is None else values)

    def _get(self, name: str, default: T, convert: Callable[[str], T]) -> T:
        raw = self.values.get(name, "").strip()
        return convert(raw) if raw else default

    def text(self, name: str, default: str = "") -> str:
        """A string; an empty one counts as not set."""
        return self._get(name, default, str)

    def required(self, name: str, why: str, *, least: int = 1) -> str:
        """A string of at least `least` characters that has no default."""
        value = self.text(name)
        if len(value) < least:
            raise WrongSetting(name, f"is missing or too short ({least} characters at least): {why}")
        return value

    def key(self, name: str, why: str) -> bytes:
        """32 bytes written as base64, without default."""
        try:
            key = base64.b64decode(self.required(name, why, least=44), validate=True)
        except ValueError:
            key = b""
        if len(key) != SEAL_KEY_BYTES:
            raise WrongSetting(name, "must be 32 bytes written as base64")
        return key

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false, in the usual spellings."""

        def convert(raw: str) -> bool:
            if raw.lower() in YES | NO:
                return raw.lower() in YES
            raise WrongSetting(name, f"must be true or false, not {raw!r}")

        return self._get(name, default, convert)

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number within bounds."""

        def convert(raw: str) -> int:
            if raw.isdecimal() and least <= int(raw) <= most:
                return int(raw)
            raise WrongSetting(name, f"must be a whole number from {least} to {most}, not {raw!r}")

        return self._get(name, default, convert)

    def words(self, name: str, default: list[str]) -> list[str]:
        """Values parted by commas."""
        return self._get(name, default, lambda raw: [w.strip() for w in raw.split(",") if w.strip()])

    def folder(self, name: str, default: Path) -> Path:
        """An absolute folder that exists or can be made."""

        def convert(raw: str) -> Path:
            path = Path(raw).expanduser()
            if not path.is_absolute():
                raise WrongSetting(name, f"must be an absolute path, not {raw!r}")
            return path

        path = self._get(name, default, convert)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WrongSetting(name, f"cannot be used: {error.strerror}: {path}") from error
        return path

    def url(self, name: str, default: str, schemes: set[str]) -> "Url":
        """A URL of one of `schemes`, taken apart."""

        def convert(raw: str) -> Url:
            try:
                url = Url(raw)
            except ValueError as error:
                raise WrongSetting(name, f"is no address that can be read: {error}") from error
            if url.scheme not in schemes:
                raise WrongSetting(name, f"must begin with one of {', '.join(sorted(schemes))}, not {url.scheme!r}")
            return url

        return convert(self.text(name, default))


class Url:
    """A URL taken apart, with names and passwords unquoted."""

    def __init__(self, raw: str) -> None:
        parts = urlsplit(raw)
        self.scheme = parts.scheme
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.host, self.path = parts.hostname or "", unquote(parts.path)
        self.port = parts.port
        self.options = dict(parse_qsl(parts.query))
