"""Sessions that know whose they are, so that a person can see and end them and a closed account ends at once."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from kansli.people.models import Session

SIGNED_IN_AT, BROWSER = "signed_in_at", "browser"

# The first that is found in what the browser says of itself; all of them say more names than their own.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS X": "Mac", "Linux": "Linux"}


def browser_name(said: str) -> str:
    """`Firefox, Windows`: enough for its owner to know it again, and no more is kept."""
    found = [next((name for mark, name in names.items() if mark in said), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found))


class SessionStore(DatabaseStore):
    """Django's sessions in the database, with the account, the moment of sign-in and the browser beside the data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row for `data`; an existing row keeps its own key, which is how the pages name it."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.key = Session.objects.filter(pk=row.session_key).values_list("key", flat=True).first() or row.key
        row.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.signed_in_at = datetime.fromisoformat(data[SIGNED_IN_AT]) if SIGNED_IN_AT in data else None
        row.browser = data.get(BROWSER, "")
        return row
