"""Pages that a personal link from a mail opens, without signing in.

    @by_link(PersonalLink.Purpose.ANSWER, Meeting)
    def answer_meeting(request: OfficeRequest, link: PersonalLink, meeting: Meeting) -> HttpResponse: ...

`by_link` finds the link by the `secret` in the URL and the object it is bound to. A link that has ended, was revoked or never was
gets one and the same page. GET and HEAD must change nothing, since programs that look at mails open every link; whatever a page
does, it does on POST, in the name of `link.person`. The page extends `people/link_page.html`, which says whom it is for.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from kansli.core.clock import now
from kansli.people.access.gate import AnyView, OfficeRequest, Rule
from kansli.people.models import PersonalLink
from kansli.people.throttle import is_too_often, refused


def digest_of(secret: str) -> str:
    """What is stored of a secret: its SHA-256 (it has 32 random bytes, so no salt and no slow hash is needed)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def usable_link(secret: str, purpose: PersonalLink.Purpose) -> PersonalLink | None:
    """The link with this secret, if it still does what it is for. Changes nothing."""
    usable = PersonalLink.objects.filter(digest=digest_of(secret), purpose=purpose, revoked_at=None, ends_at__gt=now())
    return usable.select_related("person__organisation", "handed_from__person").first()


def by_link(purpose: PersonalLink.Purpose, model: type[models.Model]) -> Callable[[AnyView], AnyView]:
    """Let in whoever holds a usable link; the view is handed the link and the object. Only wrong secrets are counted."""

    def decorate(view: AnyView) -> AnyView:
        @wraps(view)
        def opened(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            link = usable_link(kwargs.pop("secret"), purpose)
            thing = model._default_manager.filter(key=link.subject).first() if link else None
            if link is None or thing is None:
                return sealed(refused(request) if is_too_often(request, "wrong_link") else _ended(request))
            return sealed(view(request, link, thing, *args, **kwargs))

        why = f"Whoever holds a personal link for “{purpose.value}” that has not ended; it is for one person and one thing."
        opened.rule = Rule(f"by_link:{purpose.value}", why, is_public=True, model=model._meta.label)  # type: ignore[attr-defined]
        return opened

    return decorate


def sealed(response: HttpResponseBase) -> HttpResponseBase:
    """No search engine and no cache keeps the page of a link, and where one goes from it does not learn its address."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response


def _ended(request: HttpRequest) -> HttpResponseBase:
    return render(request, "people/link_ended.html", status=410)
