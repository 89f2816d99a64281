"""Django's SQLite backend with the Swedish order of letters, as the collation `swedish`."""

from typing import Any

from django.db.backends.sqlite3 import base

ORDER = str.maketrans({"å": "z\ue000", "ä": "z\ue001", "ö": "z\ue002", "é": "e", "ü": "y", "æ": "z\ue001", "ø": "z\ue002"})


def sort_key(text: str) -> tuple[str, str]:
    """Small letters with å, ä, ö after z; the text itself decides between equals."""
    return text.casefold().translate(ORDER), text


def compare(one: str, other: str) -> int:
    """-1, 0 or 1: the order of a Swedish telephone directory."""
    a, b = sort_key(one), sort_key(other)
    return (a > b) - (a < b)


class DatabaseWrapper(base.DatabaseWrapper):
    """Adds the collation to every new connection."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.create_collation("swedish", compare)
        return connection
