"""How the two databases are set, by the figures in TRUST.md of the design."""

from pathlib import Path
from typing import Any

from kansli.config.env import Url

SQLITE_PRAGMAS = "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY"
POSTGRES_TIMEOUTS = "-c statement_timeout=10000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000"


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite: the write lock is taken at the start of a transaction, every commit is on disk."""
    return {
        "ENGINE": "kansli.config.sqlite",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def postgresql(url: Url) -> dict[str, Any]:
    """PostgreSQL: finds the writable host, gives up early, heals after a failover by itself."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": url.user,
        "PASSWORD": url.password,
        "HOST": url.host,
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 2, "target_session_attrs": "read-write", "options": POSTGRES_TIMEOUTS, **url.options},
    }
