"""Whether the sender is who the mail says, as our own mail server judged it (RFC 8601)."""

from email.message import Message

from authres import AuthenticationResult, AuthenticationResultsHeader, AuthResError

from kansli.mail.inbound.headers import raw_values

WHOSE = {"dmarc": ("from",), "dkim": ("d", "i"), "spf": ("mailfrom",)}  # the property that names the domain judged
MOST_HEADERS = 20


def authenticated(mail: Message, address: str, server: str) -> bool | None:
    """True or false by what `server` found for the domain of `address`; None where it says nothing.

    Only the topmost header of that server counts: it writes above what is there, and whatever the sender wrote lies below.
    DMARC decides; without it a signature or an SPF of the very domain does.
    """
    domain = address.rpartition("@")[2]
    found = _found(mail, server) if server and domain else []
    about = [(method, outcome) for method, outcome, whose in found if _is_of(whose, domain)]
    return _judged([outcome for method, outcome in about if method == "dmarc"] or [outcome for _method, outcome in about])


def _judged(outcomes: list[str]) -> bool | None:
    if "pass" in outcomes:
        return True
    return False if {"fail", "softfail"} & set(outcomes) else None


def _is_of(whose: str, domain: str) -> bool:
    """The domain itself, or one above it that is more than a top domain."""
    return whose == domain or ("." in whose and domain.endswith(f".{whose}"))


def _found(mail: Message, server: str) -> list[tuple[str, str, str]]:
    """Method, outcome and domain of each judgement in the topmost header of that server."""
    for value in raw_values(mail, "Authentication-Results")[:MOST_HEADERS]:
        try:
            header = AuthenticationResultsHeader.parse_value(value)
        except (AuthResError, RecursionError, ValueError):
            continue
        if str(header.authserv_id).lower() == server.lower():
            return [judgement for result in header.results if (judgement := _judgement(result))]
    return []


def _judgement(result: AuthenticationResult) -> tuple[str, str, str] | None:
    method = str(result.method).lower()
    named = [p for name in WHOSE.get(method, ()) for p in result.properties if p.name == name and p.value]
    return (method, str(result.result).lower(), str(named[0].value).lower().rpartition("@")[2]) if named else None
