"""Mail that no person wrote: answers of those who are away, lists, notices (RFC 3834, and what programs do instead)."""

import re
from email.message import Message

from kansli.mail.inbound.headers import value

BULK = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
ANSWERED_BY_ITSELF = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply")
SUBJECT = re.compile(
    r"(autosvar|automatiskt (e-post)?svar|automatic reply|auto(matic)?[- ]?reply|auto[- ]?response|out of( the)? office|"
    r"automatische antwort|automatisk svar|ej på kontoret)\b|"
    r"(frånvaro|frånvarande|frånvaromeddelande|frånvarobesked|semester|abwesenheit(snotiz)?|fravær|fraværsbesked)\s*(:|$)",
    re.IGNORECASE,
)


def is_automatic(mail: Message) -> bool:
    """True when headers or the very beginning of the subject say that a program wrote it.

    `X-Auto-Response-Suppress` counts as `All` only: some municipalities put the weaker words on mails of people. So does a
    subject that begins with absence: only as a program writes it ("Frånvaro: …"), because people ask about it too.
    """
    submitted = value(mail, "Auto-Submitted").split(";")[0].strip().lower()
    suppressed = {word.strip().lower() for word in value(mail, "X-Auto-Response-Suppress").split(",")}
    return (
        submitted not in {"", "no"}
        or mail.get_content_type() == "multipart/report"  # of delivery, or that it was read
        or "all" in suppressed
        or value(mail, "Precedence").lower() in BULK
        or any(value(mail, name) not in {"", "no"} for name in ANSWERED_BY_ITSELF)
        or bool(SUBJECT.match(value(mail, "Subject")))
    )
