"""Every check of a secret is throttled, by the address it comes from (an IPv6 network of /64 is one) and by account.

The counters lie in the cache of the database, so that they hold over several processes.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

LIMITS = {
    "ask": "20/h/ip",  # asking for a code or a link
    "ask_account": "5/15m/key",  # mails to one account
    "secret": "30/15m/ip",  # trying a code, a link, a passkey
    "wrong_link": "30/15m/ip",  # opening a link that leads nowhere
}

View = Callable[..., HttpResponseBase]


def is_too_often(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """Count one try of `action` (a name in LIMITS); true when there have been too many."""
    return not ratelimit.consume(request, app="kansli", action=action, config=LIMITS, key=key, limit_get=True)


def refused(request: HttpRequest) -> HttpResponse:
    """The page that says to wait, with status 429."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "900"
    return response


def throttled(action: str, view: View, *, field: str = "") -> View:
    """The view with its posts counted by address, and by what `field` of the form holds; one too many is told to wait."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            typed = request.POST.get(field, "").strip().lower()
            if is_too_often(request, action) or (field and is_too_often(request, f"{action}_account", key=typed)):
                return refused(request)
        return view(request, *args, **kwargs)

    return counted
