"""The arithmetic of the chain, apart from any database."""

import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

START = "0" * 64


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces: the same bytes for the same value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def detail_digest(salt: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    """SHA-256 of what an object was before and after, with its salt."""
    return hashlib.sha256(canonical([salt, before, after])).hexdigest()


def mac(key: str, *, seq: int, previous: str, at: datetime, by: str, verb: str, kind: str, target: str, digest: str) -> str:
    """HMAC-SHA-256 of one row, bound to its number and to the row before it."""
    row = [at.isoformat(), by, verb, kind, target, digest]
    return hmac.new(key.encode(), f"{seq}|{previous}|".encode() + canonical(row), hashlib.sha256).hexdigest()
