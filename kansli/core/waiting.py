"""Something that waits for somebody: what reminders and Idag are made of, whatever area it lies in."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Waiting:
    """One thing that one person is asked to do.

    `kind` names the sort of thing ("register.assignment"), `subject` is the key of the thing and `person` the key of the one who
    is asked. `title` says what is to be done, in the words of a mail: "Svara om varudistributionen". `began_on` is the day it was
    asked, `due_on` the last day, where there is one. `path` leads to its page for whoever is signed in; `purpose` is that of the
    personal link that does it without signing in, empty where there is none.
    """

    kind: str
    subject: str
    person: str
    title: str
    began_on: date
    due_on: date | None = None
    body: str = ""  # the body's short name
    path: str = ""
    purpose: str = ""
